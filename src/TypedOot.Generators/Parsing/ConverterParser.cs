using System.Linq;
using Microsoft.CodeAnalysis;

namespace TypedOot.Generators.Parsing;

/// <summary>Finds the types of a converter class.</summary>
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

    /// <summary>Whether generated code can convert a type with a converter.</summary>
    public static bool Fits(INamedTypeSymbol converter, ITypeSymbol type, KnownTypes known) =>
        IsUsable(converter) && known.CanName(converter) && known.CanName(type) && SymbolEqualityComparer.Default.Equals(ConvertedType(converter), type);

    /// <summary>Finds the reason why a converter cannot convert a type; null if it can.</summary>
    public static string? Refusal(INamedTypeSymbol converter, ITypeSymbol type, KnownTypes known, CodecResolver resolver)
    {
        if (BaseOf(converter) is null)
            return "it derives neither from OotConverter<T> nor from OotSurrogate<T, TSurrogate>";
        if (converter.IsAbstract || converter.IsUnboundGenericType)
            return "no instance of an abstract or generic class can be made; name a concrete one";
        if (!IsUsable(converter))
            return "it has no public parameterless constructor";
        if (!known.CanName(converter))
            return "generated code cannot name it; make it internal or public";
        if (!known.CanName(type))
            return "generated code cannot name that type; make it internal or public";
        if (!Converts(converter, type))
            return $"it converts '{ConvertedType(converter)!.ToDisplayString()}'";
        return SurrogateType(converter) is { } surrogate && resolver.Resolve(surrogate) is null
            ? $"its surrogate '{surrogate.ToDisplayString()}' has no codec; annotate that with [OotMessage]"
            : null;
    }

    /// <summary>The converter of a generic type is named on its definition, and fits one construction of it.</summary>
    private static bool Converts(INamedTypeSymbol converter, ITypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(ConvertedType(converter), type)
        || (type is INamedTypeSymbol named && Generics.IsOpen(named) && SymbolEqualityComparer.Default.Equals(ConvertedType(converter)!.OriginalDefinition, type));

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
