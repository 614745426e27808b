using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Analyzers;

namespace TypedOot.Generators.Parsing;

/// <summary>
/// Finds generic types that hold themselves in ever larger constructions, such as <c>Tree&lt;T&gt;</c> with a member <c>Tree&lt;List&lt;T&gt;&gt;</c>:
/// there is no end to their codecs, and none to their schemas.
/// </summary>
/// <remarks>
/// The rule is that of ECMA-335, II.9.2, for generic types whose loading would not end. A graph has the type parameters as its nodes, each once for
/// every type that has it: <c>Outer&lt;T&gt;.Inner</c> has that of <c>Outer&lt;T&gt;</c> too. Where a type names a construction, an edge leads from each of
/// its parameters in an argument to the parameter that the argument stands for; it grows if the argument is larger than the parameter. A cycle with
/// an edge that grows has no end.
/// </remarks>
internal static class GrowingTypes
{
    /// <summary>The types among some, each with the problem that it has.</summary>
    /// <param name="types">Definitions that were explored together, so that each cycle is complete.</param>
    /// <param name="known">The facts of the compilation.</param>
    public static IEnumerable<(INamedTypeSymbol Type, Problem Problem)> Find(IEnumerable<INamedTypeSymbol> types, KnownTypes known)
    {
        List<Edge> edges = types
            .Where(Generics.IsOpen)
            .SelectMany(type => known.Parse(type).Found.OpenConstructions.SelectMany(construction => EdgesOf(type, construction)).Concat(EdgesFromBase(type)))
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

    /// <summary>Whoever names a construction of a base names those of the messages within it that derive from it, and of those of a closed base.</summary>
    private static IEnumerable<Edge> EdgesFromBase(INamedTypeSymbol type) =>
        type.ContainingType is { } outer && Generics.NestedMessagesOf(outer).Contains(type, SymbolEqualityComparer.Default) ? EdgesOf(outer, type) : EdgesFromClosed(type);

    /// <summary>The parameters that a class has from its closed bases. One that is part of an argument there shrinks, and is left out.</summary>
    private static IEnumerable<Edge> EdgesFromClosed(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type.BaseType; level is not null && ClosedTypes.IsClosed(level); level = level.BaseType)
        {
            ImmutableArray<ITypeSymbol> arguments = Generics.ArgumentsOf(level);
            for (int i = 0; i < arguments.Length; i++)
            {
                if (arguments[i] is ITypeParameterSymbol parameter)
                    yield return new Edge(type, level, new Node(level.OriginalDefinition, i), new Node(type, Generics.OrdinalOf(parameter)), false);
            }
        }
    }

    private static IEnumerable<Edge> EdgesOf(INamedTypeSymbol holder, INamedTypeSymbol construction)
    {
        ImmutableArray<ITypeSymbol> arguments = Generics.ArgumentsOf(construction);
        for (int i = 0; i < arguments.Length; i++)
        {
            ITypeSymbol argument = arguments[i];
            foreach (ITypeParameterSymbol own in ParametersIn(argument))
                yield return new Edge(holder, construction, new Node(holder, Generics.OrdinalOf(own)), new Node(construction.OriginalDefinition, i), argument is not ITypeParameterSymbol);
        }
    }

    /// <summary>The type parameters that a type names.</summary>
    public static IEnumerable<ITypeParameterSymbol> ParametersIn(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol parameter => new[] { parameter },
        IArrayTypeSymbol array => ParametersIn(array.ElementType),
        INamedTypeSymbol named => Generics.ArgumentsOf(named).SelectMany(ParametersIn),
        _ => Enumerable.Empty<ITypeParameterSymbol>(),
    };

    private static bool Reaches(Node from, Node to, List<Edge> edges)
    {
        HashSet<Node> seen = new() { from };
        Queue<Node> open = new(new[] { from });
        while (open.Count > 0)
        {
            Node current = open.Dequeue();
            if (current.Equals(to))
                return true;
            foreach (Edge edge in edges.Where(edge => edge.From.Equals(current) && seen.Add(edge.To)))
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
    private sealed record Edge(INamedTypeSymbol Holder, INamedTypeSymbol Construction, Node From, Node To, bool Grows);

    /// <summary>A type parameter of a type, its own or that of a type around it.</summary>
    private readonly record struct Node(INamedTypeSymbol Type, int Ordinal)
    {
        public bool Equals(Node other) => Ordinal == other.Ordinal && SymbolEqualityComparer.Default.Equals(Type, other.Type);

        public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Type) ^ Ordinal;
    }
}
