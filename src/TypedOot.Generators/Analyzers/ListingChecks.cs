using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Parsing;
using TypedOot.Serialization;

namespace TypedOot.Generators.Analyzers;

/// <summary>Checks what <c>[assembly: OotMessageFor]</c> lists.</summary>
internal static class ListingChecks
{
    /// <summary>Finds the reason why a type cannot be listed; null if it can.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="seen">The types that other attributes list; this one is added.</param>
    /// <param name="known">The facts of the compilation.</param>
    public static Problem? Refusal(AttributeData attribute, ISet<ISymbol> seen, KnownTypes known)
    {
        if (attribute.ConstructorArguments is not [{ Value: ITypeSymbol type }])
        {
            return attribute is { ConstructorArguments: [{ Kind: TypedConstantKind.Type }], AttributeClass: { } self }
                ? new Problem(Descriptors.BadListing, self, "null", "name the type that becomes a message")
                : null;
        }

        return type.TypeKind != TypeKind.Error && (Reason(type, seen, known) ?? Contradiction(type, attribute, known)) is { } reason
            ? new Problem(Descriptors.BadListing, type, type, reason) { Attribute = attribute }
            : null;
    }

    /// <summary>A type that two assemblies register alike is one message; with two tags or names it is a mistake that shows when the program starts.</summary>
    private static string? Contradiction(ITypeSymbol type, AttributeData attribute, KnownTypes known)
    {
        ReferencedMessage? other = ReferencedMessages.Of(known).FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(m.Type, type));
        if (other is null)
            return null;
        MessageAttribute says = MessageAttribute.Parse(attribute, type, null);
        string name = says.Name ?? GenericNames.WireName(type);
        return other.Names.First() == name && other.Tag == (says.Tag == 0 ? TagHash.Of(name) : says.Tag)
            ? null
            : "a referenced assembly makes a message of it already, with another tag or name; remove the listing";
    }

    private static string? Reason(ITypeSymbol type, ISet<ISymbol> seen, KnownTypes known)
    {
        if (type is not INamedTypeSymbol named)
            return "only classes, structs, records and interfaces can be messages; make it a member of a message";
        if (named.IsUnboundGenericType)
            return "an open generic type has no codec of its own; list the closed types that are sent, such as typeof(Envelope<int>)";
        if (!seen.Add(named))
            return "it is listed twice; remove one of the attributes";
        return !named.IsGenericType && (known.IsHere(named) ? Attributes.MessageOf(named) : Attributes.Find(named, Attributes.Message)) is not null
            ? "its own attribute makes a message of it; remove the listing, and say with [OotMessage] what it says"
            : null;
    }
}
