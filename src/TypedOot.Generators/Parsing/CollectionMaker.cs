using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace TypedOot.Generators.Parsing;

/// <summary>A method that makes a collection of all of its elements: the one that <c>[CollectionBuilder]</c> names, or a constructor.</summary>
/// <param name="Method">The method.</param>
/// <param name="IsBuilder">Whether it is no constructor.</param>
internal sealed record CollectionMaker(IMethodSymbol Method, bool IsBuilder)
{
    private const string Builder = "System.Runtime.CompilerServices.CollectionBuilderAttribute";
    private const string Span = "System.ReadOnlySpan";

    /// <summary>The types of parameters that take the elements, the best one first. What may be kept and changed comes later.</summary>
    private static readonly string[] Sequences =
    {
        "System.Collections.Generic.IEnumerable", "System.Collections.Generic.IReadOnlyCollection", "System.Collections.Generic.IReadOnlyList", Span,
        "System.Collections.Generic.ICollection", "System.Collections.Generic.IList", "System.Collections.Generic.List",
    };

    private static readonly string[] Maps =
    {
        "System.Collections.Generic.IReadOnlyDictionary", "System.Collections.Generic.IDictionary", "System.Collections.Generic.Dictionary",
    };

    /// <summary>Collections that are not made again of what enumerating them gives: those that turn it round, or have no order.</summary>
    private static readonly string[] Turned =
    {
        "System.Collections.Generic.Stack", "System.Collections.Concurrent.ConcurrentStack", "System.Collections.Concurrent.ConcurrentBag",
    };

    /// <summary>The type of the one parameter.</summary>
    public ITypeSymbol Parameter => Method.Parameters[0].Type;

    /// <summary>Whether a type says how it is built.</summary>
    public static bool HasBuilder(INamedTypeSymbol type) => Attributes.Find(type, Builder) is not null;

    /// <summary>The maker of a collection, or null.</summary>
    /// <param name="type">The type.</param>
    /// <param name="element">The type of its elements, or of its pairs.</param>
    /// <param name="through">The interface through which it is written.</param>
    /// <param name="known">The facts of the compilation.</param>
    public static CollectionMaker? Of(INamedTypeSymbol type, ITypeSymbol element, INamedTypeSymbol through, KnownTypes known)
    {
        if (IsTurned(type))
            return null;
        if (BuilderOf(type, element, known) is { } builder)
            return new CollectionMaker(builder, true);
        IMethodSymbol? best = null;
        int bestRank = int.MaxValue;
        foreach (IMethodSymbol constructor in type.InstanceConstructors.Where(c => CanCall(c, known)))
        {
            // A type that is copied by a constructor is no sequence of its own kind; the fewest parameters tell overloads apart.
            int rank = RankOf(constructor.Parameters[0].Type, element, through);
            if (rank < bestRank || (rank == bestRank && rank < int.MaxValue && constructor.Parameters.Length < best!.Parameters.Length))
                (best, bestRank) = (constructor, rank);
        }

        return best is null ? null : new CollectionMaker(best, false);
    }

    /// <summary>The expression that makes the collection of <c>elements</c>, a list or a dictionary.</summary>
    public string Expression(INamedTypeSymbol type, bool isMap, KnownTypes known)
    {
        string given = Parameter switch
        {
            IArrayTypeSymbol => "global::System.Linq.Enumerable.ToArray(elements)",
            INamedTypeSymbol named when Naming.Is(named, Span) => isMap
                ? "global::System.Linq.Enumerable.ToArray(elements)"
                : "global::System.Runtime.InteropServices.CollectionsMarshal.AsSpan(elements)",
            INamedTypeSymbol { Arity: 1, Name: "IReadOnlyList" or "IList" or "List" } when isMap => "global::System.Linq.Enumerable.ToList(elements)",
            _ => "elements",
        };
        string argument = $"({known.NameOf(Parameter)}){given}";
        if (!IsBuilder)
            return $"new {known.NameOf(type)}({argument})";
        string arguments = Method.Arity == 0 ? "" : $"<{string.Join(", ", Method.TypeArguments.Select(known.NameOf))}>";
        return $"{known.NameOf(Method.ContainingType)}.{Naming.Identifier(Method.Name)}{arguments}({argument})";
    }

    private static IMethodSymbol? BuilderOf(INamedTypeSymbol type, ITypeSymbol element, KnownTypes known)
    {
        if (Attributes.Find(type, Builder) is not { ConstructorArguments: [{ Value: INamedTypeSymbol builder }, { Value: string name }] })
            return null;
        IEnumerable<IMethodSymbol> methods = builder.GetMembers(name).OfType<IMethodSymbol>()
            .Where(m => m.IsStatic && m.Arity == Generics.ArgumentsOf(type).Length && m.Parameters.Length == 1 && known.Compilation.IsSymbolAccessibleWithin(m, known.Compilation.Assembly))
            .Select(m => m.Arity == 0 ? m : m.Construct(Generics.ArgumentsOf(type).ToArray()));
        return methods.FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(m.ReturnType, type)
            && m.Parameters[0].Type is INamedTypeSymbol { Arity: 1 } span && Naming.Is(span, Span)
            && SymbolEqualityComparer.Default.Equals(span.TypeArguments[0], element));
    }

    private static bool CanCall(IMethodSymbol constructor, KnownTypes known) =>
        constructor.Parameters.Length > 0
        && constructor.Parameters[0].RefKind is RefKind.None or RefKind.In
        && constructor.Parameters.Skip(1).All(p => p.HasExplicitDefaultValue)
        && !MemberParser.IsForbidden(constructor)
        && known.Compilation.IsSymbolAccessibleWithin(constructor, known.Compilation.Assembly);

    private static int RankOf(ITypeSymbol parameter, ITypeSymbol element, INamedTypeSymbol through)
    {
        if (parameter is IArrayTypeSymbol { IsSZArray: true } array)
            return SymbolEqualityComparer.Default.Equals(array.ElementType, element) ? Maps.Length + Sequences.Length : int.MaxValue;
        if (parameter is not INamedTypeSymbol named)
            return int.MaxValue;
        if (named.Arity == 2 && through.Arity == 2 && Enumerable.SequenceEqual<ISymbol>(named.TypeArguments, through.TypeArguments, SymbolEqualityComparer.Default))
            return IndexIn(Maps, named, 0);
        return named.Arity == 1 && SymbolEqualityComparer.Default.Equals(named.TypeArguments[0], element) ? IndexIn(Sequences, named, Maps.Length) : int.MaxValue;
    }

    private static int IndexIn(string[] names, INamedTypeSymbol type, int first)
    {
        for (int i = 0; i < names.Length; i++)
        {
            if (Naming.Is(type, names[i]))
                return first + i;
        }

        return int.MaxValue;
    }

    private static bool IsTurned(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.BaseType)
        {
            if (level.Arity == 1 && IndexIn(Turned, level, 0) != int.MaxValue)
                return true;
        }

        return false;
    }
}
