using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace TypedOot.Generators.Parsing;

/// <summary>
/// What the language says of a union: a struct or class with the <c>[Union]</c> of .NET, declared with the keyword or by hand. The <c>[Union]</c> of
/// MessagePack-CSharp, which <see cref="UnionParser"/> reads, is another one.
/// </summary>
internal static class LanguageUnion
{
    public const string Attribute = "System.Runtime.CompilerServices.UnionAttribute";
    public const string Interface = "System.Runtime.CompilerServices.IUnion";

    /// <summary>The property with the value.</summary>
    public const string Value = "Value";

    private const string TryGetValue = "TryGetValue";
    private const string Provider = "IUnionMembers";

    /// <summary>Whether a type is a union.</summary>
    public static bool Is(INamedTypeSymbol type) => type.TypeKind is TypeKind.Class or TypeKind.Struct
        && (NewerSymbols.IsUnion(type) || Attributes.Find(type.OriginalDefinition, Attribute) is not null);

    /// <summary>The constructors of the cases, in the order of their declaration.</summary>
    public static IEnumerable<IMethodSymbol> Constructors(INamedTypeSymbol type) => type.InstanceConstructors.Where(constructor =>
        constructor is { DeclaredAccessibility: Accessibility.Public, Parameters: [{ RefKind: RefKind.None or RefKind.In }] });

    /// <summary>The type of a case without null: the values of <c>int?</c> are those of <c>int</c>, since null is no value of a union.</summary>
    public static ITypeSymbol TypeOf(IMethodSymbol constructor) => constructor.Parameters[0].Type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => nullable.TypeArguments[0],
        ITypeSymbol type => type.WithNullableAnnotation(NullableAnnotation.NotAnnotated),
    };

    /// <summary>The types of the cases without null.</summary>
    public static IEnumerable<ITypeSymbol> CaseTypes(INamedTypeSymbol type) => Constructors(type).Select(TypeOf);

    /// <summary>Whether a constructor takes null.</summary>
    public static bool TakesNull(IMethodSymbol constructor) => constructor.Parameters[0].Type is var type
        && (type.NullableAnnotation == NullableAnnotation.Annotated && !(type is ITypeParameterSymbol)
            || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T);

    /// <summary>The method that gets the value of a case without boxing it, or null.</summary>
    public static IMethodSymbol? GetterOf(INamedTypeSymbol type, IMethodSymbol constructor) =>
        Find(type, TypeOf(constructor)) ?? Find(type, constructor.Parameters[0].Type);

    /// <summary>The property with the value, or null if only <see cref="Interface"/> has it.</summary>
    public static bool HasValue(INamedTypeSymbol type) => Levels(type).SelectMany(level => level.GetMembers(Value)).Any(member =>
        member is IPropertySymbol { DeclaredAccessibility: Accessibility.Public, IsStatic: false, GetMethod: not null, Type.SpecialType: SpecialType.System_Object });

    /// <summary>Whether the members that make a union of the type stand in an interface within it.</summary>
    public static bool HasProvider(INamedTypeSymbol type) =>
        type.GetTypeMembers(Provider).Any(provider => type.AllInterfaces.Contains(provider, SymbolEqualityComparer.Default));

    /// <summary>A member that is no part of the value, so that it would be lost; or null.</summary>
    public static ISymbol? StateBeside(INamedTypeSymbol type) => Levels(type).SelectMany(level => level.GetMembers()).FirstOrDefault(member =>
        !member.IsStatic && Attributes.Find(member, Attributes.Ignore) is null && (Attributes.Find(member, Attributes.Member) is not null || member switch
        {
            IFieldSymbol field => field is { DeclaredAccessibility: Accessibility.Public, IsReadOnly: false, IsImplicitlyDeclared: false },
            IPropertySymbol property => property is { DeclaredAccessibility: Accessibility.Public, Parameters: [], SetMethod.DeclaredAccessibility: Accessibility.Public }
                && property.Name != Value,
            _ => false,
        }));

    private static IEnumerable<INamedTypeSymbol> Levels(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.BaseType)
            yield return level;
    }

    private static IMethodSymbol? Find(INamedTypeSymbol type, ITypeSymbol value) => Levels(type)
        .SelectMany(level => level.GetMembers(TryGetValue))
        .OfType<IMethodSymbol>()
        .FirstOrDefault(method => method is
        {
            DeclaredAccessibility: Accessibility.Public, IsStatic: false, Arity: 0, ReturnType.SpecialType: SpecialType.System_Boolean, Parameters: [{ RefKind: RefKind.Out }],
        } && SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, value));
}
