using System.Collections.Generic;
using System.Linq;
using TypedOot.Generators.Model;
using TypedOot.Generators.Parsing;

namespace TypedOot.Generators.Emitting;

/// <summary>The statements that read one member.</summary>
internal static class MemberReader
{
    /// <summary>Reads a member into <c>value</c>.</summary>
    public static IEnumerable<string> IntoObject(TypeModel type, MemberModel member) => [.. Limit(member), .. Unlimited(type, member)];

    private static IEnumerable<string> Unlimited(TypeModel type, MemberModel member)
    {
        if (member.Elements is { } elements)
            return ["if (!reader.TryReadNil())", "    " + ContentEmitter.FillElements(elements)];
        if (member.Set is null && member.Codec.Fill == FillModel.None)
            return ["reader.Skip();"];
        if (member.Set is null)
            return [$"Codecs.CollectionSlot.Fill<{member.Codec.Type}, {Filler(type, member)}>(ref reader, {Access.Get(type, member)});"];
        if (member.Codec.Fill == FillModel.ByCodec && member.Construction == ConstructionRole.None)
            return Set(type, member, $"Codecs.CollectionSlot.{(member.OwnsCollection ? "Read" : "ReadNew")}<{member.Codec.Type}, {Slot.Name(type, member)}>(ref reader, {Access.Get(type, member)})");
        IEnumerable<string> statements = Set(type, member, $"{Slot.Name(type, member)}.Read(ref reader)");
        return member.SkipsNil ? ["if (!reader.TryReadNil())", .. member.NamesPlace ? statements : statements.Select(s => "    " + s)] : statements;
    }

    /// <summary>Reads a member into <c>members</c>, or notes where it stands.</summary>
    public static IEnumerable<string> IntoMembers(TypeModel type, MemberModel member)
    {
        string target = $"members.{Naming.MemberField(member.Name)}";
        if (member.Construction == ConstructionRole.None)
            return [$"{target} = reader.ReadLater();"];
        string statement = $"{target} = {Slot.Name(type, member)}.Read(ref reader);";
        if (member.NeedsProbe)
            return [.. Limit(member), $"members.{member.Name}IsSet = {(member.SkipsNil ? "!reader.TryReadNil()" : "true")};", $"if (members.{member.Name}IsSet)", "    " + statement];
        return member.SkipsNil ? [.. Limit(member), "if (!reader.TryReadNil())", "    " + statement] : [.. Limit(member), statement];
    }

    /// <summary>Refuses a member that is too long before it is read.</summary>
    private static IEnumerable<string> Limit(MemberModel member) => member.Limit is { } limit
        ? [$"Codecs.MemberLimit.{(limit.IsText ? "CheckText" : "CheckCount")}(ref reader, {limit.Max});"]
        : [];

    /// <summary>
    /// Sets a member to what is read. What a hand-written setter throws is blamed on the value that was read last, which is the wrong one
    /// where that stands inside the value of the member; so the place of the member is named while such a setter runs.
    /// </summary>
    private static IEnumerable<string> Set(TypeModel type, MemberModel member, string read) => member.NamesPlace
        ?
        [
            "{",
            "    int start = reader.Position;",
            $"    var read = {read};",
            "    reader.BeginBuild(start);",
            "    " + Access.Set(type, member, "read"),
            "    reader.EndBuild();",
            "}",
        ]
        : [Access.Set(type, member, read)];

    // Filling never meets nil, and the codec that refuses nil for an interface cannot fill.
    private static string Filler(TypeModel type, MemberModel member) =>
        member.Codec.Fill == FillModel.ByInterface ? member.Codec.Name : Slot.Name(type, member);
}
