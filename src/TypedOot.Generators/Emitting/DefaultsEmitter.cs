using System.Linq;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Emitting;

/// <summary>Writes how a body leaves out members at their default, which is what reading gives them where they are absent.</summary>
internal static class DefaultsEmitter
{
    /// <summary>The members that may be left out.</summary>
    public static MemberModel[] Skippable(TypeModel type) => type.Members.Where(m => m.SkipsDefault).ToArray();

    /// <summary>The object with which a body of the type is compared. Derived objects of other assemblies have defaults of their own.</summary>
    public static string Defaults(TypeModel type) => type.IsSealed
        ? "_defaults ?? FindDefaults(writer.Options)"
        : $"value.GetType() == typeof({type.Type}) ? _defaults ?? FindDefaults(writer.Options) : null";

    public static void Emit(CodeWriter code, TypeModel type)
    {
        MemberModel[] members = Skippable(type);
        if (members.Length == 0)
            return;
        code.Line().Line("private static Codecs.MemberDefaults? _defaults;");
        code.Line().Open("private static Codecs.MemberDefaults FindDefaults(MessagePackOptions options)");
        if (!type.ConstructsFromMembers)
            code.Line($"{type.Type} value = {Access.New(type, "")};");
        code.Line("return _defaults = new(").Line("[").Indented(rows =>
        {
            // What is null in a new object though its type says that it is not is written by nobody, and so equal to nothing.
            foreach (MemberModel member in members)
            {
                string value = type.ConstructsFromMembers ? member.Default : Access.Get(type, member);
                rows.Line($"Codecs.MemberDefaults.Of<{member.Codec.Type}, {member.Codec.Name}>(options, {value}),");
            }
        });
        code.Line("]);").Close();
    }
}
