using System.Linq;
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
        INamedTypeSymbol[] dictionaries = Find(type, "IDictionary`2");
        if (dictionaries.Length > 0)
            return dictionaries.Length == 1 ? dictionaries[0] : null;
        INamedTypeSymbol[] collections = Find(type, "ICollection`1");
        return collections.Length == 1 ? collections[0] : null;
    }

    private static INamedTypeSymbol[] Find(INamedTypeSymbol type, string metadataName) => type.AllInterfaces
        .Where(i => i.MetadataName == metadataName && i.ContainingNamespace.ToDisplayString() == "System.Collections.Generic")
        .ToArray();
}
