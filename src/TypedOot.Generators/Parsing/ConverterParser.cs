using System.Linq;
using Microsoft.CodeAnalysis;

namespace TypedOot.Generators.Parsing;

/// <summary>What a converter class converts.</summary>
internal static class ConverterParser
{
    /// <summary>The type that a converter is for, or null if it is none.</summary>
    public static ITypeSymbol? ConvertedType(INamedTypeSymbol converter) => BaseOf(converter)?.TypeArguments[0];

    /// <summary>The type that stands for the converted one on the wire, or null if the converter writes by hand.</summary>
    public static ITypeSymbol? SurrogateType(INamedTypeSymbol converter) =>
        BaseOf(converter) is { Arity: 2 } surrogate ? surrogate.TypeArguments[1] : null;

    /// <summary>Whether one instance of it can be made.</summary>
    public static bool IsUsable(INamedTypeSymbol converter) => BaseOf(converter) is not null
        && converter is { IsAbstract: false, IsUnboundGenericType: false }
        && converter.InstanceConstructors.Any(c => c is { Parameters.IsEmpty: true, DeclaredAccessibility: Accessibility.Public });

    private static INamedTypeSymbol? BaseOf(INamedTypeSymbol converter)
    {
        for (INamedTypeSymbol? type = converter.BaseType; type is not null; type = type.BaseType)
        {
            if (type.ContainingNamespace.Name == "TypedOot" && (type.MetadataName is "OotConverter`1" or "OotSurrogate`2"))
                return type;
        }

        return null;
    }
}
