using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Parsing;

namespace TypedOot.Generators.Analyzers;

/// <summary>Finds types that can stand where a message is expected, and are none.</summary>
internal static class DerivedChecks
{
    /// <summary>The types.</summary>
    public static IEnumerable<Problem> Of(IEnumerable<INamedTypeSymbol> types, KnownTypes known) =>
        from type in types
        where IsConcrete(type) && IsVisible(type) && Attributes.MessageOf(type) is null && !known.IsListed(type)
        let message = MessageOf(type)
        where message is not null && IsPolymorphic(message, known)
        select new Problem(Descriptors.DerivedIsNoMessage, type, type, message) { Properties = Advice.Properties(type, known) };

    private static bool IsConcrete(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false, IsStatic: false, IsImplicitlyDeclared: false };

    /// <summary>Private types are often doubles and details, and could not be messages as they are.</summary>
    private static bool IsVisible(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.ContainingType)
        {
            if (level.IsFileLocal || level.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
                return false;
        }

        return true;
    }

    private static INamedTypeSymbol? MessageOf(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type.BaseType; level is not null; level = level.BaseType)
        {
            if (Attributes.Find(level.OriginalDefinition, Attributes.Message) is not null)
                return level;
        }

        return type.AllInterfaces.FirstOrDefault(i => Attributes.Find(i.OriginalDefinition, Attributes.Message) is not null);
    }

    /// <summary>A slot of a collection or of a converted type is written by the codec of that type, whatever stands there.</summary>
    private static bool IsPolymorphic(INamedTypeSymbol message, KnownTypes known) =>
        CollectionParser.Parse(message, known) is null
        && known.ConverterOf(message) is null
        && Attributes.Find(message.OriginalDefinition, Attributes.Converter) is null;
}
