using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Parsing;

namespace TypedOot.Generators.Analyzers;

/// <summary>Checks the converters that types and the assembly name; those of members are checked with their members.</summary>
internal static class ConverterChecks
{
    /// <summary>Finds the problems of converters.</summary>
    public static IEnumerable<Problem> Of(IEnumerable<INamedTypeSymbol> types, KnownTypes known)
    {
        CodecResolver resolver = new(known);
        return OfAssembly(known).Concat(types.SelectMany(type => OfType(type, known, resolver)));
    }

    /// <summary>The problems with the converters that the assembly names.</summary>
    public static IEnumerable<Problem> OfAssembly(KnownTypes known)
    {
        CodecResolver resolver = new(known);
        HashSet<ISymbol> converted = new(SymbolEqualityComparer.Default);
        foreach ((AttributeData attribute, INamedTypeSymbol converter) in ConvertersOf(known.Compilation.Assembly))
        {
            ITypeSymbol? type = ConverterParser.ConvertedType(converter);
            string? refusal = ConverterParser.Refusal(converter, type ?? converter, known, resolver);
            if (refusal is null && !converted.Add(type!))
                refusal = "the assembly names another converter for it as well; remove one";
            if (refusal is not null)
                yield return new Problem(Descriptors.BadConverter, converter, converter, (object?)type ?? "anything", refusal) { Attribute = attribute };
        }
    }

    private static IEnumerable<Problem> OfType(INamedTypeSymbol type, KnownTypes known, CodecResolver resolver)
    {
        bool isFirst = true;
        foreach ((AttributeData attribute, INamedTypeSymbol converter) in ConvertersOf(type))
        {
            string? refusal = isFirst
                ? ConverterParser.Refusal(converter, type, known, resolver)
                : "the type names another converter as well; remove one";
            if (refusal is not null)
                yield return new Problem(Descriptors.BadConverter, type, converter, type, refusal) { Attribute = attribute };
            isFirst = false;
        }
    }

    private static IEnumerable<(AttributeData Attribute, INamedTypeSymbol Converter)> ConvertersOf(ISymbol symbol) =>
        from attribute in symbol.GetAttributes()
        where Attributes.Is(attribute, Attributes.Converter)
        let converter = Attributes.Argument<INamedTypeSymbol>(attribute)
        where converter is { TypeKind: not TypeKind.Error }
        select (attribute, converter);
}
