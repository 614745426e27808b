using System;
using Microsoft.CodeAnalysis;

namespace TypedOot.Generators.Parsing;

/// <summary>The accessors that a property has, its own or inherited ones: an override may leave out either.</summary>
internal static class Accessors
{
    /// <summary>The accessor that reads a property, or null.</summary>
    public static IMethodSymbol? GetterOf(IPropertySymbol property) => property.GetMethod ?? FindInherited(property, static p => p.GetMethod);

    /// <summary>The accessor that sets a property, or null.</summary>
    public static IMethodSymbol? SetterOf(IPropertySymbol property) => property.SetMethod ?? FindInherited(property, static p => p.SetMethod);

    /// <summary>Finds an accessor in the overridden properties of the same assembly. A property of a base in another assembly belongs to the codec of the base.</summary>
    private static IMethodSymbol? FindInherited(IPropertySymbol property, Func<IPropertySymbol, IMethodSymbol?> accessor)
    {
        for (IPropertySymbol? level = property.OverriddenProperty;
            level is not null && SymbolEqualityComparer.Default.Equals(level.ContainingAssembly, property.ContainingAssembly);
            level = level.OverriddenProperty)
        {
            if (accessor(level) is { } found)
                return found;
        }

        return null;
    }
}
