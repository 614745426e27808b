using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace TypedOot.Generators.Parsing;

/// <summary>A type of the user's that is a collection.</summary>
/// <param name="Interface">The interface through which it is written, and filled unless it is made: of its elements, or of keys and values.</param>
/// <param name="Maker">Makes it of all of its elements at once; null if an empty one is filled.</param>
internal sealed record CollectionShape(INamedTypeSymbol Interface, CollectionMaker? Maker);

/// <summary>Finds out whether a type of the user's is a collection, and of what.</summary>
/// <remarks>
/// A class that can be filled is one, whatever else it has. A type that can only be read is one if something makes it of its elements, and no member
/// of its holds them: with such a member it is an object.
/// </remarks>
internal static class CollectionParser
{
    private const string Generic = "System.Collections.Generic.";

    /// <summary>The way in which the collection is written and made, or null if the type is none.</summary>
    public static CollectionShape? Parse(INamedTypeSymbol type, KnownTypes known)
    {
        if (LanguageUnion.Is(type) || FSharpUnion.Is(type))
            return null;
        if (FilledThrough(type) is { } filled)
            return new CollectionShape(filled, FillableConstructor(type, known) is null ? CollectionMaker.Of(type, ElementOf(type, filled), filled, known) : null);
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.IsAbstract || MadeThrough(type) is not { } made)
            return null;
        ITypeSymbol element = ElementOf(type, made);
        return CollectionMaker.Of(type, element, made, known) is { } maker && !IsObject(type, element, maker) ? new CollectionShape(made, maker) : null;
    }

    /// <summary>The interface through which a class can be filled, or null if it has none.</summary>
    public static INamedTypeSymbol? FilledThrough(INamedTypeSymbol type) => type.IsAbstract ? null : InterfaceOf(type);

    /// <summary>The interface through which the elements of a class can be changed, those of what derives from it if it is abstract; or null.</summary>
    public static INamedTypeSymbol? InterfaceOf(INamedTypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Class)
            return null;
        return Find(type.AllInterfaces, "IDictionary", 2, out INamedTypeSymbol? dictionary) > 0
            ? dictionary
            : Find(type.AllInterfaces, "ICollection", 1, out INamedTypeSymbol? collection) > 0 ? collection : null;
    }

    /// <summary>The constructor of an empty collection, or null.</summary>
    public static IMethodSymbol? FillableConstructor(INamedTypeSymbol type, KnownTypes known) => type.InstanceConstructors.FirstOrDefault(c =>
        c.Parameters.IsEmpty && (known.IsHere(type) || c.DeclaredAccessibility == Accessibility.Public));

    /// <summary>The interface through which the elements of a type can be read; mere sequences need a builder that says how they are made.</summary>
    private static INamedTypeSymbol? MadeThrough(INamedTypeSymbol type)
    {
        ImmutableArray<INamedTypeSymbol> interfaces = type.AllInterfaces;
        if (Find(interfaces, "IEnumerable", 1, out INamedTypeSymbol? sequence) == 0)
            return null;
        foreach ((string name, int arity) in new[] { ("IDictionary", 2), ("IReadOnlyDictionary", 2), ("ICollection", 1), ("IReadOnlyCollection", 1) })
        {
            if (Find(interfaces, name, arity, out INamedTypeSymbol? found) > 0)
                return found;
        }

        return CollectionMaker.HasBuilder(type) ? sequence : null;
    }

    private static ITypeSymbol ElementOf(INamedTypeSymbol type, INamedTypeSymbol collection) => collection.Arity == 1
        ? collection.TypeArguments[0]
        : type.AllInterfaces.First(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
            && i.TypeArguments[0] is INamedTypeSymbol { Arity: 2 } pair
            && Enumerable.SequenceEqual<ISymbol>(pair.TypeArguments, collection.TypeArguments, SymbolEqualityComparer.Default)).TypeArguments[0];

    /// <summary>Whether a member holds the elements, or another constructor is the one to call.</summary>
    private static bool IsObject(INamedTypeSymbol type, ITypeSymbol element, CollectionMaker maker)
    {
        if (type.InstanceConstructors.Any(c => Attributes.Find(c, Attributes.Constructor) is not null && !SymbolEqualityComparer.Default.Equals(c, maker.Method)))
            return true;
        IParameterSymbol parameter = maker.Method.Parameters[0];
        return InstanceState.MembersOf(type).Any(member => member switch
        {
            IPropertySymbol { IsStatic: false, Parameters: [] } property => Holds(property, property.Type, property.SetMethod is { DeclaredAccessibility: Accessibility.Public }),
            IFieldSymbol { IsStatic: false, AssociatedSymbol: null } field => Holds(field, field.Type, false),
            _ => false,
        });

        bool Holds(ISymbol member, ITypeSymbol memberType, bool isSettable)
        {
            bool isTaken = !maker.IsBuilder && member.DeclaredAccessibility == Accessibility.Public
                && string.Equals(member.Name, parameter.Name, System.StringComparison.OrdinalIgnoreCase)
                && SymbolEqualityComparer.Default.Equals(memberType, parameter.Type);
            return (isSettable || isTaken || Attributes.Find(member, Attributes.Member) is not null)
                && Attributes.Find(member, Attributes.Ignore) is null
                && SkippedMembers.ElementsOf(memberType).Contains(element, SymbolEqualityComparer.Default);
        }
    }

    /// <summary>Counts the constructions of an interface among those that a type implements, and finds the construction if there is exactly one.</summary>
    private static int Find(ImmutableArray<INamedTypeSymbol> interfaces, string name, int arity, out INamedTypeSymbol? found)
    {
        int count = 0;
        found = null;
        foreach (INamedTypeSymbol candidate in interfaces)
        {
            if (candidate.Arity == arity && Naming.Is(candidate, Generic + name))
                found = ++count == 1 ? candidate : null;
        }

        return count;
    }
}
