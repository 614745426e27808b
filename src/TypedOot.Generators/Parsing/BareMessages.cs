using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace TypedOot.Generators.Parsing;

/// <summary>Finds the messages of references that ran no generator, so that their codecs are written here.</summary>
internal static class BareMessages
{
    /// <summary>The messages with their attributes.</summary>
    public static IEnumerable<(INamedTypeSymbol Type, AttributeData Attribute)> Of(KnownTypes known) =>
        from assembly in known.BareReferences()
        from type in TypesIn(assembly.GlobalNamespace)
        let attribute = Attributes.MessageOf(type)
        where attribute is not null && known.CanName(type) && known.CodecNamespaceOf(type, out _) == known.Namespace
        select (type, attribute);

    /// <summary>All types of a namespace, nested ones included.</summary>
    public static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container)
    {
        foreach (ISymbol member in container.GetMembers())
        {
            if (member is INamedTypeSymbol type)
                yield return type;
            if (member is not INamespaceOrTypeSymbol nested)
                continue;
            foreach (INamedTypeSymbol inner in TypesIn(nested))
                yield return inner;
        }
    }
}
