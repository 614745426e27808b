using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Parsing;

/// <summary>The codec of a declared type, and which types were met on the way to it.</summary>
/// <param name="Codec">The codec, or null if there can be none.</param>
/// <param name="Found">The types.</param>
internal sealed record Resolution(CodecModel? Codec, FoundTypes Found);

/// <summary>What a type without an attribute gives rise to.</summary>
/// <param name="Model">Its model, or null if there can be none.</param>
/// <param name="Found">The types that its members reach.</param>
internal sealed record ReachedType(TypeModel? Model, FoundTypes Found)
{
    public static ReachedType Of(INamedTypeSymbol type, KnownTypes known)
    {
        CodecResolver resolver = new(known);
        return new ReachedType(MessageParser.Parse(type, null, known, resolver, null), resolver.Found);
    }
}

/// <summary>Types that were met on the way to codecs, each once, in the order of their discovery.</summary>
internal sealed class FoundTypes
{
    private List<INamedTypeSymbol>? _reached;
    private List<INamedTypeSymbol>? _constructions;
    private HashSet<INamedTypeSymbol>? _known;

    /// <summary>Types without an attribute that need a codec from this compilation.</summary>
    public IReadOnlyList<INamedTypeSymbol> Reached => (IReadOnlyList<INamedTypeSymbol>?)_reached ?? [];

    /// <summary>Closed constructions of generic messages.</summary>
    public IReadOnlyList<INamedTypeSymbol> Constructions => (IReadOnlyList<INamedTypeSymbol>?)_constructions ?? [];

    /// <summary>Adds a type without an attribute; the definition if it is generic.</summary>
    public void Reach(INamedTypeSymbol type) => Add(ref _reached, type);

    /// <summary>Adds a closed construction.</summary>
    public void Construct(INamedTypeSymbol type) => Add(ref _constructions, type);

    /// <summary>Adds what was found elsewhere.</summary>
    public void Include(FoundTypes other)
    {
        for (int i = 0; i < other._reached?.Count; i++)
            Reach(other._reached[i]);
        for (int i = 0; i < other._constructions?.Count; i++)
            Construct(other._constructions[i]);
    }

    /// <summary>A definition is never a construction, so that one set tells which types are known.</summary>
    private void Add(ref List<INamedTypeSymbol>? list, INamedTypeSymbol type)
    {
        _known ??= new(SymbolEqualityComparer.Default);
        if (_known.Add(type))
            (list ??= new()).Add(type);
    }
}
