using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedOot.Generators.Roots;

/// <summary>The syntax of a file as far as it concerns roots: the names that it marks, the calls of some names, and the identifiers beside them.</summary>
/// <remarks>A tree never changes, so that each is searched once, whatever is edited elsewhere.</remarks>
internal sealed class TreeCalls
{
    private static readonly ConditionalWeakTable<SyntaxTree, string[]> Marked = new();
    private static readonly ConditionalWeakTable<SyntaxTree, TreeCalls> Cache = new();

    private readonly string _names;

    private TreeCalls(SyntaxTree tree, HashSet<string> names, string key)
    {
        _names = key;
        SyntaxNode root = tree.GetRoot();
        Calls = IsGenerated(tree) ? Array.Empty<SyntaxNode>() : root.DescendantNodes(HasCode).Where(node => RootNames.Has(names, NameOf(node))).ToArray();
        Identifiers = Calls.Count == 0
            ? new HashSet<string>(StringComparer.Ordinal)
            : new HashSet<string>(root.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText), StringComparer.Ordinal);
    }

    /// <summary>The calls of the names, and the generic types and method groups of the names.</summary>
    public IReadOnlyList<SyntaxNode> Calls { get; }

    /// <summary>All identifiers of a file with calls.</summary>
    public HashSet<string> Identifiers { get; }

    /// <summary>The names of the methods and types of a file whose parameters carry the attribute.</summary>
    public static string[] MarkedIn(SyntaxTree tree) => Marked.GetValue(tree, static t => FindMarked(t));

    /// <summary>The calls of a file.</summary>
    /// <param name="tree">The file.</param>
    /// <param name="names">The names.</param>
    /// <param name="key">The names as one text, by which two sets are known to be equal.</param>
    public static TreeCalls Of(SyntaxTree tree, HashSet<string> names, string key)
    {
        if (Cache.TryGetValue(tree, out TreeCalls? known) && known._names == key)
            return known;
        TreeCalls calls = new(tree, names, key);
        lock (Cache)
        {
            Cache.Remove(tree);
            Cache.Add(tree, calls);
        }

        return calls;
    }

    /// <summary>The name by which a node may be a call; null for all but calls, generic types and method groups.</summary>
    public static SimpleNameSyntax? NameOf(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Name,
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } => binding.Name,
        InvocationExpressionSyntax { Expression: SimpleNameSyntax simple } => simple,
        _ => node as GenericNameSyntax,
    };

    /// <summary>Whether a file is one of the generator's, which analyzers see and the generator does not.</summary>
    private static bool IsGenerated(SyntaxTree tree) => tree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase);

    private static bool HasCode(SyntaxNode node) => node switch
    {
        AttributeListSyntax or UsingDirectiveSyntax => false,
        AccessorListSyntax accessors => accessors.Accessors.Any(accessor => accessor.Body is not null || accessor.ExpressionBody is not null),
        _ => true,
    };

    private static string[] FindMarked(SyntaxTree tree)
    {
        if (tree.GetText().ToString().IndexOf("OotRoot", StringComparison.Ordinal) < 0)
            return Array.Empty<string>();
        return tree.GetRoot().DescendantNodes()
            .OfType<AttributeSyntax>()
            .Where(attribute => attribute.Name.ToString() is { } name && (name.EndsWith("OotRoot", StringComparison.Ordinal) || name.EndsWith("OotRootAttribute", StringComparison.Ordinal)))
            .Select(attribute => attribute.Parent?.Parent?.Parent?.Parent)
            .Select(owner => owner switch
            {
                MethodDeclarationSyntax method => method.Identifier.ValueText,
                LocalFunctionStatementSyntax function => function.Identifier.ValueText,
                TypeDeclarationSyntax type => type.Identifier.ValueText,
                _ => null,
            })
            .OfType<string>()
            .Distinct()
            .ToArray();
    }
}
