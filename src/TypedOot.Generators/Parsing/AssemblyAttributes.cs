using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace TypedOot.Generators.Parsing;

/// <summary>The attributes of the assembly for types that cannot carry attributes of their own.</summary>
internal sealed class AssemblyAttributes
{
    private readonly List<AttributeData> _listings = new();

    public AssemblyAttributes(IAssemblySymbol assembly)
    {
        foreach (AttributeData attribute in assembly.GetAttributes())
        {
            if (Attributes.Is(attribute, Attributes.Converter))
            {
                if (Attributes.Argument<INamedTypeSymbol>(attribute) is { } converter && ConverterParser.ConvertedType(converter) is { } converted)
                    Converters[converted] = converter;
            }
            else if (Attributes.Is(attribute, Attributes.MessageFor) && Attributes.Argument<INamedTypeSymbol>(attribute) is { IsUnboundGenericType: false } listed)
            {
                if (!Listed.ContainsKey(listed))
                    Listed.Add(listed, attribute);
                _listings.Add(attribute);
            }
        }
    }

    /// <summary>The converters by the types that they are for.</summary>
    public Dictionary<ISymbol, INamedTypeSymbol> Converters { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The types that the assembly makes messages of, with the first attribute for each.</summary>
    public Dictionary<ISymbol, AttributeData> Listed { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The attributes that do so.</summary>
    public IReadOnlyList<AttributeData> Listings => _listings;
}
