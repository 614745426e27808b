using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Parsing;

/// <summary>
/// The type parameters and arguments of a type together with those of the types around it. <c>Outer&lt;T&gt;.Inner</c> has no type parameter of its own
/// and is generic all the same: its codec has the parameters of both, the outer ones first, as its class in metadata does.
/// </summary>
internal static class Generics
{
    /// <summary>All type parameters.</summary>
    public static ImmutableArray<ITypeParameterSymbol> ParametersOf(INamedTypeSymbol type) => type.ContainingType is { IsGenericType: true } outer
        ? ParametersOf(outer).AddRange(type.TypeParameters)
        : type.TypeParameters;

    /// <summary>All type arguments.</summary>
    public static ImmutableArray<ITypeSymbol> ArgumentsOf(INamedTypeSymbol type) => type.ContainingType is { IsGenericType: true } outer
        ? ArgumentsOf(outer).AddRange(type.TypeArguments)
        : type.TypeArguments;

    /// <summary>The place of a type parameter among all of the type that declares it.</summary>
    public static int OrdinalOf(ITypeParameterSymbol parameter) =>
        parameter.Ordinal + (parameter.DeclaringType?.ContainingType is { IsGenericType: true } outer ? ParametersOf(outer).Length : 0);

    /// <summary>Whether a type is generic, and not one of its constructions.</summary>
    public static bool IsOpen(INamedTypeSymbol type) => type is { IsGenericType: true, IsDefinition: true };

    /// <summary>Whether a type is a construction of a generic one.</summary>
    public static bool IsConstructed(INamedTypeSymbol type) => type is { IsGenericType: true, IsDefinition: false };

    /// <summary>Whether a type is, or holds as an argument, a type parameter.</summary>
    public static bool HasParameters(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol => true,
        IArrayTypeSymbol array => HasParameters(array.ElementType),
        INamedTypeSymbol { IsGenericType: true } named => ArgumentsOf(named).Any(HasParameters),
        _ => false,
    };

    /// <summary>
    /// The messages within a generic type that derive from it and have no type parameters of their own, as in a hierarchy that is written within its base: who
    /// names a construction of the base names those of all of them.
    /// </summary>
    public static IEnumerable<INamedTypeSymbol> NestedMessagesOf(INamedTypeSymbol type)
    {
        if (!type.IsGenericType || type.TypeKind is not (TypeKind.Class or TypeKind.Interface))
            yield break;
        foreach (INamedTypeSymbol nested in type.GetTypeMembers())
        {
            if (nested.Arity == 0 && Attributes.MessageOf(nested.OriginalDefinition) is not null && Derives(nested, type))
                yield return nested;
        }
    }

    /// <summary>The parts of the wire name of a generic type; empty where all arguments stand at the end of it.</summary>
    public static IEnumerable<NamePartModel> NamePartsOf(INamedTypeSymbol type)
    {
        if (type.ContainingType is not { IsGenericType: true } outer)
            yield break;
        foreach (NamePartModel part in outer.ContainingType is { IsGenericType: true } ? NamePartsOf(outer) : [new NamePartModel(Naming.WireName(outer), outer.Arity)])
            yield return part;
        yield return new NamePartModel("." + type.Name, type.Arity);
    }

    /// <summary>Whether a type derives from a class, or implements an interface.</summary>
    public static bool Derives(INamedTypeSymbol type, INamedTypeSymbol from)
    {
        if (from.TypeKind == TypeKind.Interface)
            return type.AllInterfaces.Contains(from, SymbolEqualityComparer.Default);
        for (INamedTypeSymbol? level = type.BaseType; level is not null; level = level.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(level, from))
                return true;
        }

        return false;
    }
}
