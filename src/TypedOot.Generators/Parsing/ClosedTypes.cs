using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace TypedOot.Generators.Parsing;

/// <summary>
/// Finds the classes that a <c>closed</c> class can stand for. All of them are in its assembly, so that nobody has to list them: each is a message as
/// if <c>[OotMessage]</c> stood on it, as soon as something holds the closed class.
/// </summary>
internal sealed class ClosedTypes
{
    private const string Attribute = "System.Runtime.CompilerServices.IsClosedTypeAttribute";

    private readonly KnownTypes _known;
    private readonly Dictionary<IAssemblySymbol, ILookup<INamedTypeSymbol, INamedTypeSymbol>> _derived = new(SymbolEqualityComparer.Default);

    public ClosedTypes(KnownTypes known) => _known = known;

    /// <summary>Whether a class is closed.</summary>
    public static bool IsClosed(INamedTypeSymbol type) => type.TypeKind == TypeKind.Class
        && (NewerSymbols.IsClosed(type.OriginalDefinition) || Attributes.Find(type.OriginalDefinition, Attribute) is not null);

    /// <summary>
    /// Whether a class is a message since it derives from a closed one. The type arguments of a generic class have to follow from those of its base, which the
    /// language sees to.
    /// </summary>
    public bool IsLeaf(INamedTypeSymbol type) => type is { TypeKind: TypeKind.Class, IsAbstract: false, BaseType: { } closed }
        && IsClosed(closed)
        && Generics.ParametersOf(type).All(parameter => GrowingTypes.ParametersIn(closed).Contains(parameter, SymbolEqualityComparer.Default))
        && _known.AttributeOf(type) is null
        && (_known.IsHere(type) || _known.CanName(type));

    /// <summary>The messages that a class can stand for since it is closed, in the order of their names; those with attributes of their own are not among them.</summary>
    public IEnumerable<INamedTypeSymbol> LeavesOf(INamedTypeSymbol type)
    {
        INamedTypeSymbol definition = type.OriginalDefinition;
        if (!IsClosed(definition) || _known.HasGenerated(definition))
            yield break;
        foreach (INamedTypeSymbol derived in DerivedIn(definition.ContainingAssembly)[definition])
        {
            if (IsLeaf(derived))
                yield return derived;
            foreach (INamedTypeSymbol leaf in LeavesOf(derived))
                yield return leaf;
        }
    }

    /// <summary>The constructions of generic messages that a construction of a closed class can stand for.</summary>
    public IEnumerable<INamedTypeSymbol> ConstructionsOf(INamedTypeSymbol type)
    {
        if (!type.IsGenericType || !IsClosed(type))
            yield break;
        foreach (INamedTypeSymbol derived in DerivedIn(type.ContainingAssembly)[type.OriginalDefinition])
        {
            if (!derived.IsGenericType || Unification.Find(derived, type, _known.Compilation) is not { } construction)
                continue;
            if (!derived.IsAbstract && (IsLeaf(derived) || Attributes.MessageOf(derived) is not null))
                yield return construction;
            foreach (INamedTypeSymbol leaf in ConstructionsOf(construction))
                yield return leaf;
        }
    }

    private ILookup<INamedTypeSymbol, INamedTypeSymbol> DerivedIn(IAssemblySymbol assembly)
    {
        lock (_derived)
        {
            if (!_derived.TryGetValue(assembly, out ILookup<INamedTypeSymbol, INamedTypeSymbol>? derived))
            {
                derived = BareMessages.TypesIn(assembly.GlobalNamespace)
                    .Where(type => type is { TypeKind: TypeKind.Class, BaseType.SpecialType: SpecialType.None } && IsClosed(type.BaseType))
                    .OrderBy(type => type.ToDisplayString(), System.StringComparer.Ordinal)
                    .ToLookup<INamedTypeSymbol, INamedTypeSymbol>(type => type.BaseType!.OriginalDefinition, SymbolEqualityComparer.Default);
                _derived.Add(assembly, derived);
            }

            return derived;
        }
    }
}
