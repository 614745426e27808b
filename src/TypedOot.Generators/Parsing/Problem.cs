using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TypedOot.Generators.Parsing;

/// <summary>What keeps a type or member from being serialized, for the analyzer to report.</summary>
/// <param name="Descriptor">What it is.</param>
/// <param name="Symbol">Where it is.</param>
/// <param name="Arguments">What its message names; types are shown by their names.</param>
internal sealed record Problem(DiagnosticDescriptor Descriptor, ISymbol Symbol, params object[] Arguments)
{
    /// <summary>The attribute that it is about, which is a closer place than the symbol; or null.</summary>
    public AttributeData? Attribute { get; init; }

    /// <summary>What the code fixes need to know.</summary>
    public ImmutableDictionary<string, string?> Properties { get; init; } = ImmutableDictionary<string, string?>.Empty;
}
