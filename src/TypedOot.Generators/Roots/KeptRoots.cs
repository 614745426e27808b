using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Edits;

namespace TypedOot.Generators.Roots;

/// <summary>Keeps what roots give rise to, beside their keys, which are kept with the calls that name them.</summary>
internal static class KeptRoots
{
    private static readonly ConditionalWeakTable<TypeKey, Root> Cache = new();

    /// <summary>Returns the models and rows of a root.</summary>
    /// <param name="key">The root.</param>
    /// <param name="compilation">The compilation.</param>
    /// <param name="extract">Extracts it if an edit may have changed it.</param>
    public static RootExtraction Of(TypeKey key, Compilation compilation, Func<RootExtraction> extract)
    {
        Declarations declarations = Declarations.Of(compilation);
        Root root = Cache.GetValue(key, static k => new Root(k));
        if (root.Kept is { } kept && kept.Holds(declarations, root.Names))
            return kept.Value;
        RootExtraction extraction = extract();
        root.Kept = extraction.HasErrors ? null : new Kept<RootExtraction>(extraction, declarations);
        return extraction;
    }

    private sealed class Root
    {
        public Root(TypeKey key) => Names = new List<string>(key.Names);

        /// <summary>The names in the name of the type.</summary>
        public IReadOnlyList<string> Names { get; }

        /// <summary>Its models and rows, if they are known and have no error.</summary>
        public Kept<RootExtraction>? Kept { get; set; }
    }
}
