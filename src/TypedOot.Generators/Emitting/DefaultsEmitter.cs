using System.Linq;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Emitting;

/// <summary>Writes how a body leaves out members at their default, which is what reading gives them where they are absent.</summary>
internal static class DefaultsEmitter
{
    /// <summary>The members that may be left out.</summary>
    public static MemberModel[] Skippable(TypeModel type) => type.Members.Where(m => m.SkipsDefault).ToArray();

    /// <summary>What a body of the type is compared with: the derived objects of another assembly have defaults of their own.</summary>
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
        code.Line("OotWriter writer = new(options);");
        code.Open("try");
        if (!type.ConstructsFromMembers)
            code.Line($"{type.Type} value = {Access.New(type, "")};");
        foreach (MemberModel member in members)
        {
            // What is null in a new object though its type says that it is not is written by nobody, and so equal to nothing.
            string value = type.ConstructsFromMembers ? member.Default : Access.Get(type, member);
            code.Line($"{member.Codec.Name}.Write(ref writer, {value});");
        }

        code.Line("return _defaults = new(writer.Written);").Close();
        code.Open("finally").Line("writer.Dispose();").Close().Close();
    }
}
