using System.Collections.Generic;
using TypedOot.Generators.Model;
using TypedOot.Generators.Parsing;

namespace TypedOot.Generators.Emitting;

/// <summary>The statements that read one member.</summary>
internal static class MemberReader
{
    /// <summary>Reads a member into <c>value</c>.</summary>
    public static IEnumerable<string> IntoObject(TypeModel type, MemberModel member)
    {
        if (member.Set is null || (member.Codec.Fill == FillModel.ByCodec && member.Construction == ConstructionRole.None))
            return Fill(type, member);
        string statement = Access.Set(type, member, $"{Slot.Name(type, member)}.Read(ref reader)");
        return member.SkipsNil ? ["if (!reader.TryReadNil())", "    " + statement] : [statement];
    }

    /// <summary>Reads a member into <c>members</c>, or notes where it stands.</summary>
    public static IEnumerable<string> IntoMembers(TypeModel type, MemberModel member)
    {
        string target = $"members.{Naming.MemberField(member.Name)}";
        if (member.Construction == ConstructionRole.None)
            return [$"{target} = reader.ReadLater();"];
        string statement = $"{target} = {Slot.Name(type, member)}.Read(ref reader);";
        if (member.NeedsProbe)
            return [$"members.{member.Name}IsSet = {(member.SkipsNil ? "!reader.TryReadNil()" : "true")};", $"if (members.{member.Name}IsSet)", "    " + statement];
        return member.SkipsNil ? ["if (!reader.TryReadNil())", "    " + statement] : [statement];
    }

    private static IEnumerable<string> Fill(TypeModel type, MemberModel member)
    {
        string collection = Access.Get(type, member);
        if (member.Codec.Fill == FillModel.ByInterface)
            return ["if (!reader.TryReadNil())", $"    {member.Filler}(ref reader, {collection});"];
        string call = $"<{member.Codec.Type}, {Slot.Name(type, member)}>(ref reader, {collection})";
        return member.Set is null
            ? [$"Codecs.CollectionSlot.Fill{call};"]
            : [Access.Set(type, member, $"Codecs.CollectionSlot.Read{call}")];
    }
}
