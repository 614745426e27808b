using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Parsing;

namespace TypedOot.Generators.Analyzers;

/// <summary>Checks what <c>[assembly: OotMessageFor]</c> lists.</summary>
internal static class ListingChecks
{
    /// <summary>Why a type cannot be listed, or null.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="seen">The types that other attributes list; this one is added.</param>
    public static Problem? Refusal(AttributeData attribute, ISet<ISymbol> seen)
    {
        if (attribute.ConstructorArguments is not [{ Value: ITypeSymbol type }])
        {
            return attribute is { ConstructorArguments: [{ Kind: TypedConstantKind.Type }], AttributeClass: { } self }
                ? new Problem(Descriptors.BadListing, self, "null", "name the type that becomes a message")
                : null;
        }

        return type.TypeKind != TypeKind.Error && Reason(type, seen) is { } reason ? new Problem(Descriptors.BadListing, type, type, reason) { Attribute = attribute } : null;
    }

    private static string? Reason(ITypeSymbol type, ISet<ISymbol> seen)
    {
        if (type is not INamedTypeSymbol named)
            return "only classes, structs, records and interfaces can be messages; make it a member of a message";
        if (named.IsUnboundGenericType)
            return "an open generic type has no codec of its own; list the closed types that are sent, such as typeof(Envelope<int>)";
        if (!seen.Add(named))
            return "it is listed twice; remove one of the attributes";
        return named.Arity == 0 && Attributes.Find(named, Attributes.Message) is not null
            ? "it has [OotMessage] itself; remove the listing, and move what it says to that attribute"
            : null;
    }
}
