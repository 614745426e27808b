using TypedOot.Generators.Model;
using TypedOot.Generators.Parsing;

namespace TypedOot.Generators.Emitting;

/// <summary>The expressions that get and set a member.</summary>
internal static class Access
{
    /// <summary>The expression that reads a member of <c>value</c>.</summary>
    public static string Get(TypeModel type, MemberModel member) => member.Get.Kind switch
    {
        AccessKind.Direct => $"value.{Naming.Identifier(member.Name)}",
        AccessKind.Method => $"{Class(type)}Get{member.Name}({CodecEmitter.Target(type)}value)",
        _ => $"{Class(type)}FieldOf{member.Name}({CodecEmitter.Target(type)}value)",
    };

    /// <summary>The statement that sets a member of <c>value</c>.</summary>
    public static string Set(TypeModel type, MemberModel member, string expression) => member.Set!.Kind switch
    {
        AccessKind.Direct => $"value.{Naming.Identifier(member.Name)} = {expression};",
        AccessKind.Method => $"{Class(type)}Set{member.Name}({CodecEmitter.Target(type)}value, {expression});",
        _ => $"{Class(type)}FieldOf{member.Name}({CodecEmitter.Target(type)}value) = {expression};",
    };

    /// <summary>The expression that calls the constructor.</summary>
    public static string New(TypeModel type, string arguments) => type.Construction! switch
    {
        { IsDefault: true } => "default",
        { Factory: { } factory } construction => construction.Arguments.Count == 0 ? factory : $"{factory}({arguments})",
        { Kind: AccessKind.Direct } => $"new({arguments})",
        _ => $"{Class(type)}New({arguments})",
    };

    /// <summary>The name of the generic class that holds the accessors of a generic type.</summary>
    public static string ClassName(TypeModel type) => type.CodecName + "Accessors";

    private static string Class(TypeModel type) => type.AccessorsNeedGenericClass
        ? $"{ClassName(type)}<{string.Join(", ", System.Linq.Enumerable.Select(type.TypeParameters, p => p.Name))}>."
        : "";
}
