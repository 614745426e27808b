using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace TypedOot.Generators.Parsing;

/// <summary>
/// The unions of the language: a struct or class with the <c>[Union]</c> of .NET, declared with the keyword or by hand. The <c>[Union]</c> of
/// MessagePack-CSharp, which <see cref="UnionParser"/> reads, is another one.
/// </summary>
internal static class LanguageUnion
{
    public const string Attribute = "System.Runtime.CompilerServices.UnionAttribute";
    public const string Interface = "System.Runtime.CompilerServices.IUnion";

    /// <summary>The property with the value.</summary>
    public const string Value = "Value";

    private const string HasValue = "HasValue";
    private const string TryGetValue = "TryGetValue";
    private const string Provider = "IUnionMembers";
    private const string Create = "Create";

    /// <summary>Whether a type is a union.</summary>
    public static bool Is(INamedTypeSymbol type) => type.TypeKind is TypeKind.Class or TypeKind.Struct
        && (NewerSymbols.IsUnion(type) || Attributes.Find(type.OriginalDefinition, Attribute) is not null);

    /// <summary>
    /// The interface within a union that has its members in the place of the union itself, or null. It has the name that the language gives it, and the
    /// union implements it; one with type parameters of its own is another interface.
    /// </summary>
    public static INamedTypeSymbol? ProviderOf(INamedTypeSymbol type) => type.GetTypeMembers(Provider, 0).FirstOrDefault(provider =>
        provider.TypeKind == TypeKind.Interface && type.AllInterfaces.Contains(provider, SymbolEqualityComparer.Default));

    /// <summary>The constructors that make a union of a case, or the methods <c>Create</c> of its provider, in the order of their declaration.</summary>
    public static IEnumerable<IMethodSymbol> Creators(INamedTypeSymbol type) => ProviderOf(type) is { } provider
        ? Creators(type, provider)
        : type.InstanceConstructors.Where(constructor => constructor.DeclaredAccessibility == Accessibility.Public && TakesCase(constructor));

    /// <summary>The type of a case without null: the values of <c>int?</c> are those of <c>int</c>, since null is no value of a union.</summary>
    public static ITypeSymbol TypeOf(IMethodSymbol creator) => creator.Parameters[0].Type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => nullable.TypeArguments[0],
        ITypeSymbol type => type.WithNullableAnnotation(NullableAnnotation.NotAnnotated),
    };

    /// <summary>The types of the cases without null.</summary>
    public static IEnumerable<ITypeSymbol> CaseTypes(INamedTypeSymbol type) => Creators(type).Select(TypeOf);

    /// <summary>Whether a constructor or method <c>Create</c> takes null.</summary>
    public static bool TakesNull(IMethodSymbol creator) => creator.Parameters[0].Type is var type
        && (type.NullableAnnotation == NullableAnnotation.Annotated && !(type is ITypeParameterSymbol)
            || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T);

    /// <summary>The method that gets the value of a case without boxing it, or null.</summary>
    public static IMethodSymbol? GetterOf(INamedTypeSymbol type, IMethodSymbol creator) =>
        Getter(type, TypeOf(creator)) ?? Getter(type, creator.Parameters[0].Type);

    /// <summary>Whether the union itself, or its provider, has a property with the value; else only <see cref="Interface"/> may have it.</summary>
    public static bool DeclaresValue(INamedTypeSymbol type) => Find<IPropertySymbol>(type, Value, IsValue) is not null;

    /// <summary>A member that is no part of the value, so that it would be lost; or null.</summary>
    public static ISymbol? StateBeside(INamedTypeSymbol type)
    {
        // What only the constructors of the cases can set has its value again as soon as one of them has run.
        bool isMadeElsewhere = ProviderOf(type) is not null || type.InstanceConstructors.Any(constructor => !constructor.Parameters.IsEmpty
            && !(constructor.DeclaredAccessibility == Accessibility.Public && TakesCase(constructor))
            && !(constructor.Parameters is [{ Type: var copied }] && SymbolEqualityComparer.Default.Equals(copied, type)));
        return Levels(type).SelectMany(level => level.GetMembers()).FirstOrDefault(member =>
            !member.IsStatic && Attributes.Find(member, Attributes.Ignore) is null && (Attributes.Find(member, Attributes.Member) is not null || member switch
            {
                IFieldSymbol field => InstanceState.IsPublic(field) && (!field.IsReadOnly || isMadeElsewhere),
                IPropertySymbol { DeclaredAccessibility: Accessibility.Public, Parameters: [] } property => !IsValue(property) && !IsHasValue(property)
                    && (property.SetMethod is { DeclaredAccessibility: Accessibility.Public } || (InstanceState.IsAuto(property) && (property.SetMethod is not null || isMadeElsewhere))),
                _ => false,
            }));
    }

    private static IEnumerable<IMethodSymbol> Creators(INamedTypeSymbol type, INamedTypeSymbol provider)
    {
        List<IMethodSymbol> found = new();
        foreach (INamedTypeSymbol level in Levels(provider))
        {
            // One that the provider declares hides those of its bases with the same parameter.
            found.AddRange(level.GetMembers(Create).OfType<IMethodSymbol>().Where(method =>
                method is { DeclaredAccessibility: Accessibility.Public, IsStatic: true, Arity: 0, RefKind: RefKind.None }
                && TakesCase(method)
                && SymbolEqualityComparer.Default.Equals(method.ReturnType, type)
                && !found.Any(own => IsIn(own, provider) && SymbolEqualityComparer.Default.Equals(own.Parameters[0].Type, method.Parameters[0].Type))));
        }

        return found;
    }

    private static bool TakesCase(IMethodSymbol creator) => creator.Parameters is [{ RefKind: RefKind.None or RefKind.In }];

    private static bool IsValue(IPropertySymbol property) => property is
    {
        Name: Value, DeclaredAccessibility: Accessibility.Public, IsStatic: false, GetMethod.DeclaredAccessibility: Accessibility.Public, Type.SpecialType: SpecialType.System_Object,
    };

    private static bool IsHasValue(IPropertySymbol property) => property is { Name: HasValue, Type.SpecialType: SpecialType.System_Boolean };

    private static IMethodSymbol? Getter(INamedTypeSymbol type, ITypeSymbol value) => Find<IMethodSymbol>(type, TryGetValue, method => method is
    {
        DeclaredAccessibility: Accessibility.Public, IsStatic: false, Arity: 0, ReturnType.SpecialType: SpecialType.System_Boolean, Parameters: [{ RefKind: RefKind.Out }],
    } && SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, value));

    /// <summary>Finds a member of a union or of its provider as the language does; where several interfaces have it and none hides the others, none is found.</summary>
    private static T? Find<T>(INamedTypeSymbol type, string name, Func<T, bool> fits)
        where T : class, ISymbol
    {
        INamedTypeSymbol? provider = ProviderOf(type);
        T[] found = Levels(provider ?? type).SelectMany(level => level.GetMembers(name)).OfType<T>().Where(member => fits(member) && !MemberParser.IsObsoleteError(member)).ToArray();
        return found.Length == 1 || (found.Length > 1 && (provider is null || IsIn(found[0], provider))) ? found[0] : null;
    }

    private static bool IsIn(ISymbol member, INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(member.ContainingType, type);

    /// <summary>A class and its bases, or an interface and its bases.</summary>
    private static IEnumerable<INamedTypeSymbol> Levels(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.BaseType)
            yield return level;
        foreach (INamedTypeSymbol level in type.TypeKind == TypeKind.Interface ? type.AllInterfaces : ImmutableArray<INamedTypeSymbol>.Empty)
            yield return level;
    }
}
