using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace TypedOot.CodeFixes;

/// <summary>The base of the code fixes: each remedies one diagnostic, and can remedy all of one kind at once.</summary>
public abstract class OotCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => OotFixAll.Instance;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            foreach (Remedy remedy in await FindAsync(context.Document.Project, diagnostic, context.CancellationToken).ConfigureAwait(false))
            {
                Solution solution = context.Document.Project.Solution;
                context.RegisterCodeFix(
                    CodeAction.Create(remedy.Title, token => SolutionEditing.ApplyAsync(solution, new[] { remedy }, token), remedy.Key), diagnostic);
            }
        }
    }

    /// <summary>Finds the remedies of a diagnostic.</summary>
    internal async Task<IEnumerable<Remedy>> FindAsync(Project project, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        List<Remedy> remedies = new();
        if (diagnostic.Location.SourceTree is { } tree
            && await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is { } compilation)
        {
            SyntaxNode root = await tree.GetRootAsync(cancellationToken).ConfigureAwait(false);
            Find(diagnostic, root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true), compilation, remedies);
        }

        return remedies;
    }

    /// <summary>Adds what fixes a diagnostic.</summary>
    /// <param name="diagnostic">The diagnostic.</param>
    /// <param name="node">The innermost node at its place.</param>
    /// <param name="compilation">The compilation of its project.</param>
    /// <param name="remedies">Where they go.</param>
    private protected abstract void Find(Diagnostic diagnostic, SyntaxNode node, Compilation compilation, ICollection<Remedy> remedies);
}
