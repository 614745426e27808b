using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedOot.CodeFixes;

/// <summary>Applies remedies to any number of files.</summary>
internal static class SolutionEditing
{
    /// <summary>Makes the changes, and adds the directive for TypedOot's namespace to files that need it.</summary>
    public static async Task<Solution> ApplyAsync(Solution solution, IReadOnlyCollection<Remedy> remedies, CancellationToken cancellationToken)
    {
        bool needsNamespace = remedies.Any(r => r.NeedsNamespace);
        ILookup<SyntaxNode, Change> changes = remedies
            .SelectMany(r => r.Changes)
            .GroupBy(change => (change.Node, change.Identity))
            .Select(same => same.First())
            .ToLookup(change => change.Node);
        foreach (IGrouping<SyntaxTree, SyntaxNode> file in changes.Select(c => c.Key).GroupBy(node => node.SyntaxTree))
        {
            if (solution.GetDocument(file.Key) is not { } document)
                continue;
            SyntaxNode root = await file.Key.GetRootAsync(cancellationToken).ConfigureAwait(false);
            SyntaxNode changed = root.ReplaceNodes(file, (old, rewritten) => changes[old].Aggregate(rewritten, (node, change) => change.Edit(node)));
            if (needsNamespace
                && await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model
                && file.Any(node => !UsingEditing.IsInScope(model, node)))
                changed = UsingEditing.Add((CompilationUnitSyntax)changed, root);
            solution = solution.WithDocumentSyntaxRoot(document.Id, changed);
        }

        return solution;
    }
}
