using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TypedOot.Generators.Parsing;

/// <summary>Finds out whether a type of the user's is a collection, and of what.</summary>
internal static class CollectionParser
{
    /// <summary>The interface through which the collection is written and filled, or null if the type is none.</summary>
    public static INamedTypeSymbol? Parse(INamedTypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Class || type.IsAbstract)
            return null;
        ImmutableArray<INamedTypeSymbol> interfaces = type.AllInterfaces;
        return Find(interfaces, "System.Collections.Generic.IDictionary", 2, out INamedTypeSymbol? dictionary) > 0
            ? dictionary
            : Find(interfaces, "System.Collections.Generic.ICollection", 1, out INamedTypeSymbol? collection) > 0 ? collection : null;
    }

    /// <summary>How often an interface is implemented, and the construction if it is only one.</summary>
    private static int Find(ImmutableArray<INamedTypeSymbol> interfaces, string name, int arity, out INamedTypeSymbol? found)
    {
        int count = 0;
        found = null;
        foreach (INamedTypeSymbol candidate in interfaces)
        {
            if (candidate.Arity == arity && Naming.Is(candidate, name))
                found = ++count == 1 ? candidate : null;
        }

        return count;
    }
}
