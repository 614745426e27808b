using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedOot.Generators.Analyzers;

namespace TypedOot.CodeFixes;

/// <summary>Writes lines to the contract file, and retires those of what is gone.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(ContractFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument) },
    DocumentExtensions = new[] { ".cs", ".txt" })]
public sealed class ContractFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(DiagnosticIds.MissingLine, DiagnosticIds.RecordedIsGone);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => ContractFixAll.Instance;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Project project = context.TextDocument.Project;
        foreach (Diagnostic diagnostic in context.Diagnostics.Where(d => d.Properties.ContainsKey(DiagnosticProperties.NewLines)))
        {
            string title = diagnostic.Id == DiagnosticIds.RecordedIsGone ? "Retire the line in OotContract.txt" : "Write to OotContract.txt";
            ImmutableArray<Diagnostic> one = ImmutableArray.Create(diagnostic);
            context.RegisterCodeFix(
                CodeAction.Create(title, token => ContractEditing.ApplyAsync(project, one, token), diagnostic.Id), diagnostic);
        }

        return Task.CompletedTask;
    }
}
