using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace TypedOot.Generators.Parsing;

/// <summary>The reason why a type has no codec, as the exception at its use says it.</summary>
/// <param name="Cause">The text of the first error that led to it.</param>
/// <param name="Problem">The error, or null if it is one of a type that this one holds.</param>
internal sealed record Failure(string Cause, Problem? Problem);

/// <summary>
/// Finds the types that get no codec: those with an error of their own, and all whose codecs would name the codec of such a type.
/// </summary>
/// <remarks>
/// Types are parsed one by one, each without regard to the types that it holds, since those may hold it in turn. The verdict on a type is
/// the verdict on all types that its codec reaches, so all of them are explored at the first question, and each once. The alternative, to
/// parse a type as part of its holder, has no answer for types that hold each other. Thread safe: the generator and several analyzers may
/// ask at one time.
/// </remarks>
internal sealed class FailedTypes
{
    private readonly KnownTypes _known;
    private readonly Dictionary<INamedTypeSymbol, Failure?> _verdicts = new(SymbolEqualityComparer.Default);

    public FailedTypes(KnownTypes known) => _known = known;

    /// <summary>The reason why a type gets no codec, or null if it gets one.</summary>
    public Failure? Find(INamedTypeSymbol type)
    {
        lock (_verdicts)
        {
            if (_verdicts.TryGetValue(type, out Failure? failure))
                return failure;
            if (IsPlain(type))
                return _verdicts[type] = null;
            Explore(type);
            return _verdicts[type];
        }
    }

    /// <summary>Whether a type has a model, is not generic, and names no codec but its own and those of types whose verdict is known: most do.</summary>
    private bool IsPlain(INamedTypeSymbol type)
    {
        if (type.IsGenericType)
            return false;
        ParsedType parsed = _known.Parse(type);
        if (parsed.Model is null)
            return false;
        foreach (INamedTypeSymbol needed in parsed.Found.Needed)
        {
            if (!SymbolEqualityComparer.Default.Equals(needed, type) && !(_verdicts.TryGetValue(needed, out Failure? failure) && failure is null))
                return false;
        }

        return true;
    }

    private void Explore(INamedTypeSymbol root)
    {
        List<INamedTypeSymbol> explored = new() { root };
        Dictionary<INamedTypeSymbol, List<INamedTypeSymbol>> holders = new(SymbolEqualityComparer.Default) { [root] = new() };
        Queue<INamedTypeSymbol> failed = new();
        for (int i = 0; i < explored.Count; i++)
        {
            INamedTypeSymbol type = explored[i];
            ParsedType parsed = _known.Parse(type);
            _verdicts[type] = parsed.Model is null ? new Failure(parsed.Error?.Text ?? $"'{type.Name}' has no codec", parsed.Error) : null;
            foreach (INamedTypeSymbol needed in parsed.Found.Needed)
            {
                if (holders.TryGetValue(needed, out List<INamedTypeSymbol>? known))
                {
                    known.Add(type);
                }
                else if (!_verdicts.TryGetValue(needed, out Failure? verdict))
                {
                    holders.Add(needed, new() { type });
                    explored.Add(needed);
                }
                else if (verdict is not null)
                {
                    _verdicts[type] ??= Through(needed, verdict);
                }
            }

            if (_verdicts[type] is not null)
                failed.Enqueue(type);
        }

        foreach ((INamedTypeSymbol type, Problem problem) in GrowingTypes.Find(explored.Where(type => _verdicts[type] is null), _known))
        {
            _verdicts[type] = new Failure(problem.Text, problem);
            failed.Enqueue(type);
        }

        while (failed.Count > 0)
        {
            INamedTypeSymbol type = failed.Dequeue();
            foreach (INamedTypeSymbol holder in holders[type])
            {
                if (_verdicts[holder] is not null)
                    continue;
                _verdicts[holder] = Through(type, _verdicts[type]!);
                failed.Enqueue(holder);
            }
        }
    }

    /// <summary>The failure of a type that holds another: the first cause, and the type that has it.</summary>
    private static Failure Through(INamedTypeSymbol held, Failure failure) => failure.Problem is null
        ? failure
        : new Failure($"it holds '{held.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}', which has none: {failure.Cause}", null);
}
