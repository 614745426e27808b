using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace TypedOot.CodeFixes;

/// <summary>
/// Remedies many diagnostics with one edit of each file. (The fixer of Roslyn makes each edit alone and merges texts, which drops
/// edits that add the same directive.)
/// </summary>
internal sealed class OotFixAll : FixAllProvider
{
    public static readonly OotFixAll Instance = new();

    /// <inheritdoc/>
    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        OotCodeFix fix = (OotCodeFix)fixAllContext.CodeFixProvider;
        List<Remedy> remedies = new();
        IEnumerable<Project> projects = fixAllContext.Scope == FixAllScope.Solution ? fixAllContext.Solution.Projects : new[] { fixAllContext.Project };
        foreach (Project project in projects)
        {
            ImmutableArray<Diagnostic> diagnostics = fixAllContext.Scope == FixAllScope.Document
                ? await fixAllContext.GetDocumentDiagnosticsAsync(fixAllContext.Document!).ConfigureAwait(false)
                : await fixAllContext.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
            foreach (Diagnostic diagnostic in diagnostics)
            {
                IEnumerable<Remedy> found = await fix.FindAsync(project, diagnostic, fixAllContext.CancellationToken).ConfigureAwait(false);
                remedies.AddRange(found.Where(r => r.Key == fixAllContext.CodeActionEquivalenceKey).Take(1));
            }
        }

        return remedies.Count == 0
            ? null
            : CodeAction.Create(
                remedies[0].Title,
                token => SolutionEditing.ApplyAsync(fixAllContext.Solution, remedies, token),
                fixAllContext.CodeActionEquivalenceKey);
    }
}
