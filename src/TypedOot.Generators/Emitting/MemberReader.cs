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
        string statement = Access.Set(type, member, $"{member.CodecName}.Read(ref reader)");
        return member.SkipsNil ? ["if (!reader.TryReadNil())", "    " + statement] : [statement];
    }

    /// <summary>Reads a member into <c>members</c>, or notes where it stands.</summary>
    public static IEnumerable<string> IntoMembers(MemberModel member)
    {
        string target = $"members.{Naming.Identifier(member.Name)}";
        if (member.Construction == ConstructionRole.None)
            return [$"{target} = reader.ReadLater();"];
        string statement = $"{target} = {member.CodecName}.Read(ref reader);";
        return member.SkipsNil ? ["if (!reader.TryReadNil())", "    " + statement] : [statement];
    }

    private static IEnumerable<string> Fill(TypeModel type, MemberModel member)
    {
        string collection = Access.Get(type, member);
        if (member.Codec.Fill == FillModel.ByInterface)
            return ["if (!reader.TryReadNil())", $"    {member.Filler}(ref reader, {collection});"];
        string arguments = $"<{member.Codec.Type}, {member.Codec.Name}>(ref reader, {collection})";
        if (member.Set is null)
            return [$"Codecs.CollectionSlot.Fill{arguments};"];
        string method = member.IsNullable || member.IsOptional ? "Read" : "ReadNotNull";
        return [Access.Set(type, member, $"Codecs.CollectionSlot.{method}{arguments}")];
    }
}
