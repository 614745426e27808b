using System.Collections.Generic;
using System.Linq;
using TypedOot.Generators.Model;
using TypedOot.Generators.Parsing;

namespace TypedOot.Generators.Emitting;

/// <summary>Writes accessors to members that are not visible, or that only constructors and initializers may set.</summary>
internal static class AccessorEmitter
{
    private const string Attribute = "global::System.Runtime.CompilerServices.UnsafeAccessor";
    private const string Kind = "global::System.Runtime.CompilerServices.UnsafeAccessorKind";

    /// <summary>Writes the accessors of a type that is not generic, inside its codec.</summary>
    public static void Emit(CodeWriter code, TypeModel type)
    {
        foreach ((string attribute, string method) in Accessors(type))
            code.Line().Line(attribute).Line($"private static extern {method}");
    }

    /// <summary>Writes the accessors of a generic type, in a class with the same type parameters, as the runtime wants it.</summary>
    public static void EmitClass(CodeWriter code, TypeModel type)
    {
        (string Attribute, string Method)[] accessors = Accessors(type).ToArray();
        if (accessors.Length == 0)
            return;
        code.Line();
        code.Line($"file static class {Access.ClassName(type)}<{string.Join(", ", type.TypeParameters.Select(p => p.Name))}>");
        code.Indented(inner =>
        {
            foreach (TypeParameterModel parameter in type.TypeParameters.Where(p => p.Constraints.Length > 0))
                inner.Line($"where {parameter.Name} : {parameter.Constraints}");
        });
        code.Open();
        for (int i = 0; i < accessors.Length; i++)
        {
            if (i > 0)
                code.Line();
            code.Line(accessors[i].Attribute).Line($"public static extern {accessors[i].Method}");
        }

        code.Close();
    }

    private static IEnumerable<(string Attribute, string Method)> Accessors(TypeModel type)
    {
        if (type.Construction is { Kind: AccessKind.Method, IsDefault: false } construction)
        {
            string parameters = string.Join(", ", construction.Arguments.Select(a => $"{a.Type} {Naming.Identifier(a.Parameter)}"));
            yield return ($"[{Attribute}({Kind}.Constructor)]", $"{type.Type} New({parameters});");
        }

        string target = CodecEmitter.Target(type);
        foreach (MemberModel member in type.Extra is null ? type.Members : type.Members.Append(type.Extra))
        {
            string memberType = member.Codec.Type;
            if (member.Get.Kind == AccessKind.Method)
                yield return (Method(member.Get), $"{memberType} Get{member.Name}({target}{member.Get.DeclaringType} value);");
            bool isSet = SetsLater(type, member);
            if (isSet && member.Set!.Kind == AccessKind.Method)
                yield return (Method(member.Set), $"void Set{member.Name}({target}{member.Set.DeclaringType} value, {memberType} member);");
            if (member.Get.Kind == AccessKind.Field || (isSet && member.Set!.Kind == AccessKind.Field))
            {
                AccessModel field = member.Get.Kind == AccessKind.Field ? member.Get : member.Set!;
                yield return (
                    $"[{Attribute}({Kind}.Field, Name = {CodeWriter.Literal(field.Target)})]",
                    $"ref {memberType} FieldOf{member.Name}({target}{field.DeclaringType} value);");
            }
        }
    }

    /// <summary>Whether the codec sets a member of an object that exists: its own, or one that a derived type in another assembly made.</summary>
    private static bool SetsLater(TypeModel type, MemberModel member) =>
        member.Set is not null && (member.Construction == ConstructionRole.None || !type.IsSealed);

    private static string Method(AccessModel access) => $"[{Attribute}({Kind}.Method, Name = {CodeWriter.Literal(access.Target)})]";
}
