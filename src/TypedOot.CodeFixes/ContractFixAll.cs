using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace TypedOot.CodeFixes;

/// <summary>Makes many changes to a contract file at once: each alone would be a change to the file as it was.</summary>
internal sealed class ContractFixAll : FixAllProvider
{
    public static readonly ContractFixAll Instance = new();

    /// <inheritdoc/>
    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) => Task.FromResult<CodeAction?>(CodeAction.Create(
        fixAllContext.CodeActionEquivalenceKey!, token => ApplyAsync(fixAllContext, token), fixAllContext.CodeActionEquivalenceKey));

    private static async Task<Solution> ApplyAsync(FixAllContext context, CancellationToken cancellationToken)
    {
        Solution solution = context.Solution;
        IEnumerable<ProjectId> projects = context.Scope == FixAllScope.Solution ? solution.ProjectIds : new[] { context.Project.Id };
        foreach (Project project in projects.Select(id => solution.GetProject(id)!).ToArray())
        {
            ImmutableArray<Diagnostic> diagnostics = context.Scope == FixAllScope.Document && context.Document is { } document
                ? await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
                : await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
            solution = await ContractEditing.ApplyAsync(solution.GetProject(project.Id)!, diagnostics, cancellationToken).ConfigureAwait(false);
        }

        return solution;
    }
}
