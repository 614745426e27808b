using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace TypedOot.Generators.Parsing;

/// <summary>Collects the problems of types.</summary>
/// <remarks>
/// The generator needs to know of errors alone, since a type with an error gets no codec; looking for warnings at every edit would cost
/// more than what it writes. The analyzer wants both.
/// </remarks>
internal sealed class ProblemList
{
    private readonly List<Problem> _items = new();

    /// <summary>Makes a list.</summary>
    /// <param name="wantsWarnings">Whether warnings are looked for.</param>
    public ProblemList(bool wantsWarnings) => WantsWarnings = wantsWarnings;

    /// <summary>Whether warnings are looked for.</summary>
    public bool WantsWarnings { get; }

    /// <summary>Whether anybody reads the texts. Advice is given by trying what it says, which wants none itself.</summary>
    public bool WantsAdvice { get; init; } = true;

    /// <summary>All problems, in the order in which they were found.</summary>
    public IReadOnlyList<Problem> Items => _items;

    /// <summary>The first error, or null.</summary>
    public Problem? FirstError { get; private set; }

    /// <summary>The number of errors.</summary>
    public int Errors { get; private set; }

    /// <summary>Adds a problem.</summary>
    public void Add(Problem problem)
    {
        bool isError = problem.Descriptor.DefaultSeverity == DiagnosticSeverity.Error;
        if (isError)
        {
            FirstError ??= problem;
            Errors++;
        }

        if (WantsWarnings || isError)
            _items.Add(problem);
    }

    /// <summary>Adds an error that says all that the problems from an index on say.</summary>
    public void Replace(int since, Problem error)
    {
        _items.RemoveRange(since, _items.Count - since);
        Add(error);
    }
}
