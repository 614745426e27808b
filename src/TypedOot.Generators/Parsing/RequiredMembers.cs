using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace TypedOot.Generators.Parsing;

/// <summary>Finds the members that the compiler wants to be set where an object is made.</summary>
internal static class RequiredMembers
{
    /// <summary>Whether the compiler wants an initializer where the constructor is called, which an accessor calls without.</summary>
    public static bool AreUnset(INamedTypeSymbol type, IMethodSymbol constructor) =>
        Of(type).Any() && Attributes.Find(constructor, Attributes.SetsRequiredMembers) is null;

    /// <summary>The names of the required members of a type and its bases.</summary>
    public static IEnumerable<string> Of(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type; level is { SpecialType: SpecialType.None }; level = level.BaseType)
        {
            foreach (ISymbol member in level.GetMembers())
            {
                if (member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true })
                    yield return member.Name;
            }
        }
    }
}
