using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Analyzers;

namespace TypedOot.Generators.Parsing;

/// <summary>
/// Finds generic types that hold themselves in ever larger constructions, such as <c>Tree&lt;T&gt;</c> with a member <c>Tree&lt;List&lt;T&gt;&gt;</c>:
/// there is no end to their codecs, and none to their schemas.
/// </summary>
/// <remarks>
/// The rule is that of ECMA-335, II.9.2, for generic types whose loading would not end. A graph has the type parameters as its nodes. Where
/// a type names a construction, an edge leads from each of its own parameters in an argument to the parameter that the argument stands for; it
/// grows if the argument is larger than the parameter. A cycle with an edge that grows has no end.
/// </remarks>
internal static class GrowingTypes
{
    /// <summary>The types among some, each with the problem that it has.</summary>
    /// <param name="types">Definitions that were explored together, so that each cycle is complete.</param>
    /// <param name="known">The facts of the compilation.</param>
    public static IEnumerable<(INamedTypeSymbol Type, Problem Problem)> Find(IEnumerable<INamedTypeSymbol> types, KnownTypes known)
    {
        List<Edge> edges = types
            .Where(type => type is { Arity: > 0, IsDefinition: true })
            .SelectMany(type => known.Parse(type).Found.OpenConstructions.SelectMany(construction => EdgesOf(type, construction)))
            .ToList();
        foreach (Edge edge in edges.Where(edge => edge.Grows && Reaches(edge.To, edge.From, edges)))
            yield return (edge.Holder, ProblemOf(edge));
    }

    /// <summary>The problem of a type in such a cycle.</summary>
    private static Problem ProblemOf(Edge edge) => new(
        Descriptors.UnsupportedType,
        edge.Holder,
        edge.Holder,
        $"it holds '{edge.Construction.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}', and so itself in ever larger constructions without an end; "
        + "let it hold itself over its own type parameters, or exclude the member with [OotIgnore]");

    private static IEnumerable<Edge> EdgesOf(INamedTypeSymbol holder, INamedTypeSymbol construction)
    {
        for (int i = 0; i < construction.Arity; i++)
        {
            ITypeSymbol argument = construction.TypeArguments[i];
            ITypeParameterSymbol parameter = construction.OriginalDefinition.TypeParameters[i];
            foreach (ITypeParameterSymbol own in ParametersIn(argument))
                yield return new Edge(holder, construction, own, parameter, argument is not ITypeParameterSymbol);
        }
    }

    /// <summary>The type parameters that a type names.</summary>
    public static IEnumerable<ITypeParameterSymbol> ParametersIn(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol parameter => new[] { parameter },
        IArrayTypeSymbol array => ParametersIn(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.SelectMany(ParametersIn),
        _ => Enumerable.Empty<ITypeParameterSymbol>(),
    };

    private static bool Reaches(ITypeParameterSymbol from, ITypeParameterSymbol to, List<Edge> edges)
    {
        HashSet<ISymbol> seen = new(SymbolEqualityComparer.Default) { from };
        Queue<ITypeParameterSymbol> open = new(new[] { from });
        while (open.Count > 0)
        {
            ITypeParameterSymbol current = open.Dequeue();
            if (SymbolEqualityComparer.Default.Equals(current, to))
                return true;
            foreach (Edge edge in edges.Where(edge => SymbolEqualityComparer.Default.Equals(edge.From, current) && seen.Add(edge.To)))
                open.Enqueue(edge.To);
        }

        return false;
    }

    /// <summary>A type parameter that stands in the argument of a construction.</summary>
    /// <param name="Holder">The type that names the construction.</param>
    /// <param name="Construction">The construction.</param>
    /// <param name="From">The type parameter of the holder.</param>
    /// <param name="To">The type parameter of the construction's definition that the argument stands for.</param>
    /// <param name="Grows">Whether the argument is larger than the type parameter.</param>
    private sealed record Edge(INamedTypeSymbol Holder, INamedTypeSymbol Construction, ITypeParameterSymbol From, ITypeParameterSymbol To, bool Grows);
}
