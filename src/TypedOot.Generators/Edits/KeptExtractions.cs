using System;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Parsing;

namespace TypedOot.Generators.Edits;

/// <summary>Keeps what messages give rise to, beside the files that declare them: the compiler asks for all messages again after every edit.</summary>
internal static class KeptExtractions
{
    private static readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<(int Start, string Attribute), Kept<Extraction>>> Cache = new();

    /// <summary>Returns the models and rows of a message.</summary>
    /// <param name="node">The declaration with the attribute.</param>
    /// <param name="attribute">The name of the attribute.</param>
    /// <param name="compilation">The compilation.</param>
    /// <param name="extract">Extracts it if an edit may have changed it. What has an error is not kept, as its text says which type was looked at first.</param>
    public static Extraction Of(SyntaxNode node, string attribute, Compilation compilation, Func<Extraction> extract)
    {
        Declarations declarations = Declarations.Of(compilation);
        ConcurrentDictionary<(int Start, string Attribute), Kept<Extraction>> ofFile = Cache.GetOrCreateValue(node.SyntaxTree);
        (int, string) key = (node.SpanStart, attribute);
        if (ofFile.TryGetValue(key, out Kept<Extraction>? kept) && kept.Holds(declarations, TreeDeclarations.Of(node.SyntaxTree)))
            return kept.Value;
        Extraction extraction = extract();
        if (extraction.HasErrors)
            ofFile.TryRemove(key, out _);
        else
            ofFile[key] = new Kept<Extraction>(extraction, declarations);
        return extraction;
    }
}
