using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace TypedOot.CodeFixes;

/// <summary>Something that fixes a diagnostic.</summary>
/// <param name="Title">What the user reads.</param>
/// <param name="Key">What it has in common with the fixes of other diagnostics that can be applied with it.</param>
/// <param name="NeedsNamespace">Whether the changes name attributes that were not there before.</param>
/// <param name="Changes">The changes.</param>
internal sealed record Remedy(string Title, string Key, bool NeedsNamespace, IReadOnlyList<Change> Changes)
{
    /// <summary>A remedy of one change.</summary>
    public Remedy(string title, string key, bool needsNamespace, SyntaxNode node, Func<SyntaxNode, SyntaxNode> edit)
        : this(title, key, needsNamespace, new[] { new Change(node, edit) })
    {
    }
}

/// <summary>A change to a node.</summary>
/// <param name="Node">The node as it is.</param>
/// <param name="Edit">Makes what replaces it; what it is given may have changed inside.</param>
/// <param name="Identity">Tells changes to one node apart; of equal ones, one is made.</param>
internal sealed record Change(SyntaxNode Node, Func<SyntaxNode, SyntaxNode> Edit, string Identity = "");
