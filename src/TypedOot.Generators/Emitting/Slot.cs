using System.Linq;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Emitting;

/// <summary>The names of the codecs of members: a long one gets an alias, so that each line says what it does and no more.</summary>
internal static class Slot
{
    /// <summary>The codec of a member, as the code of its type names it.</summary>
    public static string Name(TypeModel type, MemberModel member)
    {
        string codec = member.CodecName;
        return HasAlias(type, member, codec) ? member.Name + "Slot" : codec;
    }

    /// <summary>The expression of the kind of a member.</summary>
    public static string Kind(TypeModel type, MemberModel member)
    {
        string kind = member.Elements is { } elements ? ContentEmitter.Kind(elements) : Name(type, member) + ".Kind";
        return member.IsNullable && member.Codec.Nil == NilMeaning.Null ? $"Serialization.OotKind.Optional({kind})" : kind;
    }

    /// <summary>Writes the aliases. A codec over type parameters, or over something private, can have none.</summary>
    public static void EmitAliases(CodeWriter code, TypeModel type)
    {
        bool hasAliases = false;
        foreach (MemberModel member in type.Members)
        {
            string codec = member.CodecName;
            if (!HasAlias(type, member, codec))
                continue;
            code.Line($"using {member.Name}Slot = {codec};");
            hasAliases = true;
        }

        if (hasAliases)
            code.Line();
    }

    private static bool HasAlias(TypeModel type, MemberModel member, string codec) =>
        type is { TypeParameters.Count: 0, IsCase: false }
        && codec.IndexOf('<') >= 0
        && (type.Helpers.Count == 0 || !type.Helpers.Any(h => h.Name == member.Name + "Slot" || codec.Contains(h.Name)));
}
