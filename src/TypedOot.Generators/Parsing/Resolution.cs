using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Parsing;

/// <summary>The codec of a declared type, and which types were met on the way to it.</summary>
/// <param name="Codec">The codec, or null if there can be none.</param>
/// <param name="Found">The types.</param>
internal sealed record Resolution(CodecModel? Codec, FoundTypes Found);

/// <summary>Types that were met on the way to codecs, each once, in the order of their discovery.</summary>
internal sealed class FoundTypes
{
    private const int MostSearched = 8;

    private List<INamedTypeSymbol>? _reached;
    private List<INamedTypeSymbol>? _constructions;
    private List<INamedTypeSymbol>? _openConstructions;
    private List<INamedTypeSymbol>? _needed;
    private HashSet<INamedTypeSymbol>? _knownReached;
    private HashSet<INamedTypeSymbol>? _knownConstructions;
    private HashSet<INamedTypeSymbol>? _knownOpen;
    private HashSet<INamedTypeSymbol>? _knownNeeded;

    /// <summary>Types without an attribute that need a codec from this compilation.</summary>
    public IReadOnlyList<INamedTypeSymbol> Reached => (IReadOnlyList<INamedTypeSymbol>?)_reached ?? [];

    /// <summary>Closed constructions of generic types that have codecs of their own.</summary>
    public IReadOnlyList<INamedTypeSymbol> Constructions => (IReadOnlyList<INamedTypeSymbol>?)_constructions ?? [];

    /// <summary>Constructions of generic types over type parameters of the type that names them.</summary>
    public IReadOnlyList<INamedTypeSymbol> OpenConstructions => (IReadOnlyList<INamedTypeSymbol>?)_openConstructions ?? [];

    /// <summary>Types whose codecs this compilation generates and the found codecs name: definitions, and constructions that are listed.</summary>
    public IReadOnlyList<INamedTypeSymbol> Needed => (IReadOnlyList<INamedTypeSymbol>?)_needed ?? [];

    /// <summary>Adds a type without an attribute; the definition if it is generic.</summary>
    public void Reach(INamedTypeSymbol type) => Add(ref _knownReached, ref _reached, type);

    /// <summary>Adds a construction, closed or open.</summary>
    public void Construct(INamedTypeSymbol type, bool isOpen)
    {
        if (isOpen)
            Add(ref _knownOpen, ref _openConstructions, type);
        else
            Add(ref _knownConstructions, ref _constructions, type);
    }

    /// <summary>Adds a type whose codec is named.</summary>
    public void Need(INamedTypeSymbol type) => Add(ref _knownNeeded, ref _needed, type);

    /// <summary>Adds the types that were found elsewhere.</summary>
    public void Include(FoundTypes other)
    {
        IncludeConstructions(other);
        for (int i = 0; i < other._reached?.Count; i++)
            Reach(other._reached[i]);
        for (int i = 0; i < other._openConstructions?.Count; i++)
            Construct(other._openConstructions[i], true);
        for (int i = 0; i < other._needed?.Count; i++)
            Need(other._needed[i]);
    }

    /// <summary>Adds the closed constructions alone, for types that are registered and not named.</summary>
    public void IncludeConstructions(FoundTypes other)
    {
        for (int i = 0; i < other._constructions?.Count; i++)
            Construct(other._constructions[i], false);
    }

    /// <summary>
    /// Adds a type that is not in the list yet. Most lists are so short that a set would cost more than it spares.
    /// </summary>
    private static void Add(ref HashSet<INamedTypeSymbol>? known, ref List<INamedTypeSymbol>? list, INamedTypeSymbol type)
    {
        list ??= new();
        if (known is null && list.Count < MostSearched)
        {
            foreach (INamedTypeSymbol other in list)
            {
                if (SymbolEqualityComparer.Default.Equals(other, type))
                    return;
            }

            list.Add(type);
            return;
        }

        known ??= new(list, SymbolEqualityComparer.Default);
        if (known.Add(type))
            list.Add(type);
    }
}
