using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedOot.Generators.Analyzers;

namespace TypedOot.Generators.Parsing;

/// <summary>The remedies for a type without a codec, in words and for the code fixes.</summary>
internal static class Advice
{
    /// <summary>Nothing for the code fixes.</summary>
    public static readonly ImmutableDictionary<string, string?> None = ImmutableDictionary<string, string?>.Empty;

    /// <summary>In words.</summary>
    /// <param name="type">The type.</param>
    /// <param name="known">The facts of the compilation.</param>
    /// <param name="otherwise">What remains if the type cannot be changed.</param>
    public static string Of(ITypeSymbol type, KnownTypes known, string otherwise)
    {
        if (type is INamedTypeSymbol { IsGenericType: true } construction && Attributes.MessageOf(construction.OriginalDefinition) is not null
            && known.CanName(construction.OriginalDefinition))
            return $"arrays of several dimensions and dynamic cannot be its type arguments; wrap them in a type of their own, or {otherwise}";
        if (type is INamedTypeSymbol named && known.IsHere(named) && !known.CanName(named) && !MemberParser.IsObsoleteError(named))
            return $"generated code cannot name that type; make it internal or public, or {otherwise}";
        if (type is INamedTypeSymbol nested && FSharpUnion.UnionOf(nested) is { } union)
            return $"it is a case of the F# union '{Problem.Show(union)}'; declare it as that union, or {otherwise}";
        if (!SyntaxFacts.IsValidIdentifier(type.Name) && type is INamedTypeSymbol)
            return $"C# has no name for that type; declare a record in the place of it, or {otherwise}";
        if (IsOfSource(type, known))
            return $"annotate that type with [OotMessage], give it a converter, or {otherwise}";
        return type is INamedTypeSymbol { IsRefLikeType: false, IsStatic: false } listed && CanList(listed, known)
            ? $"list that type with [assembly: OotMessageFor], give it a converter, or {otherwise}"
            : type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsRefLikeType: false, IsStatic: false } ? $"give that type a converter, or {otherwise}"
            : otherwise;
    }

    /// <summary>
    /// Whether a type of others becomes a message by listing it. What must be disposed of is a handle of something that does not travel, whatever
    /// properties it has.
    /// </summary>
    private static bool CanList(INamedTypeSymbol type, KnownTypes known)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || (type.IsAbstract && !FSharpUnion.Is(type))
            || Naming.Implements(type, "System.IDisposable") || Naming.Implements(type, "System.IAsyncDisposable"))
            return false;
        ProblemList problems = new(wantsWarnings: true) { WantsAdvice = false };
        return MessageParser.Parse(type.OriginalDefinition, MessageAttribute.None, known, new CodecResolver(known), problems) is not null && problems.Errors == 0;
    }

    /// <summary>For the code fixes.</summary>
    public static ImmutableDictionary<string, string?> Properties(ITypeSymbol type, KnownTypes known) => IsOfSource(type, known)
        ? Property(DiagnosticProperties.Type, DocumentationCommentId.CreateDeclarationId(type.OriginalDefinition))
        : None;

    /// <summary>One property.</summary>
    public static ImmutableDictionary<string, string?> Property(string key, string? value) =>
        None.Add(key, value);

    private static bool IsOfSource(ITypeSymbol type, KnownTypes known) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface, IsRefLikeType: false, IsStatic: false } named
        && known.IsHere(named);
}
