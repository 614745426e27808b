using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Parsing;
using TypedOot.Serialization;

namespace TypedOot.Generators.Analyzers;

/// <summary>
/// Finds messages with one tag or name, as the registry of the program would when it is built: a message answers to its tag, to its
/// name and aliases, and to the hashes of these.
/// </summary>
internal static class TagChecks
{
    /// <summary>The collisions, each pair of messages once.</summary>
    public static IEnumerable<Diagnostic> Of(IEnumerable<Message> messages, KnownTypes known)
    {
        Dictionary<uint, Claim> taken = new();
        HashSet<(string, string)> reported = new();

        // What is told first is what the others collide with, and a collision is shown where something can be done about it.
        IEnumerable<Claim> claims = ReferencedMessages.Of(known).SelectMany(OfReference)
            .Concat(messages.OrderBy(m => m.Location != Location.None).ThenBy(m => m.Type.ToDisplayString(), StringComparer.Ordinal).SelectMany(OfMessage))
            .Concat(messages.SelectMany(message => known.Closed.LeavesOf(message.Type)).Where(leaf => !leaf.IsGenericType).SelectMany(OfLeaf));
        foreach (Claim claim in claims)
        {
            if (!taken.TryGetValue(claim.Tag, out Claim? other))
                taken.Add(claim.Tag, claim);
            else if (!SymbolEqualityComparer.Default.Equals(claim.Type, other.Type) && reported.Add((other.Shown, claim.Shown)))
                yield return Diagnostic.Create(Descriptors.DuplicateTag, claim.Location, other.Shown, claim.Shown, What(other, claim));
        }
    }

    private static IEnumerable<Claim> OfReference(ReferencedMessage message) => Claims(message.Type, Location.None, message.Tag, message.Names);

    /// <summary>The name of a class that is a message since its base is closed.</summary>
    private static IEnumerable<Claim> OfLeaf(INamedTypeSymbol leaf) =>
        Claims(leaf, leaf.Locations.FirstOrDefault(place => place.IsInSource) ?? Location.None, 0, [GenericNames.WireName(leaf)]);

    private static IEnumerable<Claim> OfMessage(Message message)
    {
        INamedTypeSymbol type = message.Type;
        if (message.IsSlot || Generics.IsOpen(type))
            return Enumerable.Empty<Claim>();

        MessageAttribute says = MessageAttribute.Parse(message.Attribute, type, null);
        IEnumerable<string> names = says.Aliases;
        if (says.Name is not null)
            names = names.Prepend(says.Name);
        else if (Attributes.MessageOf(type.OriginalDefinition) is null || !type.IsGenericType)
            names = names.Prepend(GenericNames.WireName(type));
        return Claims(type, message.Location, says.Tag, names);
    }

    private static IEnumerable<Claim> Claims(ITypeSymbol type, Location location, uint tag, IEnumerable<string> names)
    {
        string shown = location == Location.None ? $"{type.ToDisplayString()} of {type.ContainingAssembly?.Name}" : type.ToDisplayString();
        if (tag is > 0 and < SchemaLimits.FirstHashedTag)
            yield return new Claim(type, shown, location, tag, null);
        foreach (string name in names)
            yield return new Claim(type, shown, location, TagHash.Of(name), name);
    }

    private static string What(Claim first, Claim second)
    {
        if (first.Name is null)
            return "the tag " + first.Tag.ToString(CultureInfo.InvariantCulture);
        return first.Name == second.Name
            ? $"the name \"{first.Name}\""
            : FormattableString.Invariant($"the tag {first.Tag}, the hash of both \"{first.Name}\" and \"{second.Name}\"");
    }

    private sealed record Claim(ITypeSymbol Type, string Shown, Location Location, uint Tag, string? Name);
}
