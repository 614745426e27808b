using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Analyzers;
using TypedOot.Generators.Model;
using TypedOot.Serialization;

namespace TypedOot.Generators.Parsing;

/// <summary>The values of <c>[OotMessage]</c> or <c>[assembly: OotMessageFor]</c> of a type.</summary>
/// <param name="Name">The wire name, or null for the full name.</param>
/// <param name="Tag">The explicit tag, or 0.</param>
/// <param name="Aliases">Other names.</param>
/// <param name="IsMap">Whether bodies are maps.</param>
internal sealed record MessageAttribute(string? Name, uint Tag, EquatableArray<string> Aliases, bool IsMap)
{
    /// <summary>The values for a type without an attribute, or with an attribute without arguments.</summary>
    public static MessageAttribute None { get; } = new(null, 0, EquatableArray<string>.Empty, false);

    /// <summary>Whether members at their default are left out.</summary>
    public bool SkipsDefaults { get; init; }

    /// <summary>The kinds of members that count without an attribute of their own.</summary>
    public IncludedMembers Includes { get; init; }

    /// <summary>Whether an object that comes several times is written once.</summary>
    public bool PreservesReferences { get; init; }

    /// <summary>Whether members that can be are packed.</summary>
    public bool PacksMembers { get; init; }

    /// <summary>Reads the attribute of a type, or one of the assembly.</summary>
    public static MessageAttribute Parse(AttributeData attribute, ISymbol type, ProblemList? problems)
    {
        if (attribute.ConstructorArguments.IsEmpty && attribute.NamedArguments.IsEmpty && WireNames.IsValid(DefaultName(type)))
            return None;
        bool isListed = Attributes.Is(attribute, Attributes.MessageFor);
        string? name = isListed ? Attributes.Named<string>(attribute, "Name") : Attributes.Argument<string>(attribute);
        int tag = isListed || attribute.ConstructorArguments is not [{ Value: int explicitTag }] ? Attributes.Named<int>(attribute, "Tag") : explicitTag;
        bool tagGiven = tag != 0 || attribute.ConstructorArguments is [{ Value: int }];
        if (tagGiven && tag is < 1 or >= (int)SchemaLimits.FirstHashedTag)
        {
            problems?.Add(new Problem(Descriptors.OutOfRange, type, "The tag", type.Name, $"{tag} is not from 1 to {SchemaLimits.FirstHashedTag - 1}"));
            tag = 0;
        }

        if (!WireNames.IsValid(name ?? DefaultName(type)))
        {
            problems?.Add(new Problem(Descriptors.OutOfRange, type, "The name", type.Name, WireNames.Rule));
            name = null;
        }

        foreach (string alias in Attributes.NamedStrings(attribute, "Aliases").Where(a => !WireNames.IsValid(a)))
            problems?.Add(new Problem(Descriptors.OutOfRange, type, $"The alias \"{alias}\"", type.Name, WireNames.Rule));

        return new MessageAttribute(
            name,
            (uint)tag,
            new EquatableArray<string>(Attributes.NamedStrings(attribute, "Aliases").Where(WireNames.IsValid)),
            Attributes.Named<int>(attribute, "Layout") == 1)
        {
            SkipsDefaults = Attributes.Named<bool>(attribute, "SkipDefaults"),
            PreservesReferences = Attributes.Named<bool>(attribute, "PreserveReferences"),
            PacksMembers = Attributes.Named<bool>(attribute, "Packed"),
            Includes = IncludedBy(attribute),
        };
    }

    /// <summary>The kinds of members that an attribute includes.</summary>
    public static IncludedMembers IncludedBy(AttributeData attribute) => (IncludedMembers)Attributes.Named<int>(attribute, "Include");

    private static string DefaultName(ISymbol type) => type switch
    {
        INamedTypeSymbol { IsDefinition: true } named => Naming.WireName(named),
        ITypeSymbol construction => GenericNames.WireName(construction),
        _ => type.Name,
    };
}
