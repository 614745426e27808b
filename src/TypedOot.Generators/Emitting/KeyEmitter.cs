using System.Linq;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Emitting;

/// <summary>Writes how keys of a type are hashed member by member, so that nobody outside the process can foresee which of them collide.</summary>
internal static class KeyEmitter
{
    public static void Emit(CodeWriter code, TypeModel type)
    {
        if (type.AsKey is not { } key)
            return;
        MemberModel[] members = type.Members.Where(member => key.Members.Contains(member.Name)).ToArray();
        string whole = key.IsWhole ? string.Join(" && ", members.Select(Arguments).Distinct().Select(part => $"Codecs.KeyHash.IsSeedable<{part}>()")) : "false";
        code.Line().Line($"bool Codecs.IKeyHash<{type.Type}>.IsSeedable => {whole};");
        code.Line().Open($"void Codecs.IKeyHash<{type.Type}>.AddTo(ref Codecs.KeyHasher hasher, {type.Type} value)");
        foreach (MemberModel member in members)
            code.Line($"Codecs.KeyHash.Add<{Arguments(member)}>(ref hasher, {Access.Get(type, member)});");
        code.Close();
    }

    private static string Arguments(MemberModel member) => $"{member.Codec.Type}, {member.Codec.Name}";
}
