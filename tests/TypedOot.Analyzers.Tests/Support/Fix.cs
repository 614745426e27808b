using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedOot.CodeFixes;
using ContractLine = TypedOot.Generators.Contracts.ContractLine;

namespace TypedOot.Analyzers.Tests.Support;

/// <summary>Applies code fixes in a workspace, as an editor does.</summary>
internal static class Fix
{
    private static readonly CodeFixProvider[] Providers = typeof(OotCodeFix).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(CodeFixProvider)))
        .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!)
        .ToArray();

    /// <summary>Applies the fix whose title begins so to the first diagnostic of an id, and compares the files.</summary>
    public static async Task Turns(string id, string title, string[] before, params string[] after)
    {
        Project project = Open(before);
        await Compare(await Apply(await ActionFor(project, id, title)), project.Id, after);
    }

    /// <summary>Applies the fix to one file that is compared with a contract.</summary>
    public static async Task TurnsUnder(string contract, string id, string title, string before, string after)
    {
        Project project = Open([before], contract);
        await Compare(await Apply(await ActionFor(project, id, title)), project.Id, [after]);
    }

    /// <summary>Applies the fix to one file.</summary>
    public static Task Turns(string id, string title, string before, string after) => Turns(id, title, [before], after);

    /// <summary>Applies the fix to all diagnostics of an id at once.</summary>
    public static async Task TurnsAll(string id, string title, string before, string after)
    {
        Project project = Open([before]);
        await Compare(await Apply(await ActionForAll(project, id, title)), project.Id, [after]);
    }

    /// <summary>Applies the fix to the first diagnostic of an id, or to all of them, and compares the contract file.</summary>
    public static async Task Writes(string id, string title, string source, string before, string after, bool all = false)
    {
        Project project = Open([source], before);
        CodeAction action = all ? await ActionForAll(project, id, title) : await ActionFor(project, id, title);
        TextDocument file = (await Apply(action)).GetProject(project.Id)!.AdditionalDocuments.Single();
        Assert.Equal(after, (await file.GetTextAsync()).ToString());
    }

    /// <summary>The titles of the fixes for the diagnostics of an id.</summary>
    public static async Task<string[]> Titles(string id, params string[] sources) =>
        (await ActionsFor(Open(sources), id)).Select(a => a.Action.Title).ToArray();

    /// <summary>The titles of the fixes for the diagnostics of an id in code that is compared with a contract.</summary>
    public static async Task<string[]> TitlesUnder(string contract, string id, string source) =>
        (await ActionsFor(Open([source], contract), id)).Select(a => a.Action.Title).ToArray();

    private static Project Open(string[] sources, string? contract = null)
    {
        AdhocWorkspace workspace = new();
        Project project = workspace.AddProject("Sample", LanguageNames.CSharp)
            .WithMetadataReferences(Sources.References)
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.Latest))
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        for (int i = 0; i < sources.Length; i++)
            project = project.AddDocument($"File{i}.cs", sources[i], filePath: $"File{i}.cs").Project;
        return contract is null
            ? project
            : project.AddAdditionalDocument(ContractLine.FileName, contract, filePath: ContractLine.FileName).Project;
    }

    private static async Task<ImmutableArray<Diagnostic>> Diagnostics(Project project, string id)
    {
        Compilation compilation = (await project.GetCompilationAsync())!;
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        ImmutableArray<Diagnostic> reported = await compilation.WithAnalyzers(Check.Analyzers, project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync();
        return [.. reported.Where(d => d.Id == id && d.Location.Kind != LocationKind.None).OrderBy(d => d.Location.GetLineSpan().Path).ThenBy(d => d.Location.SourceSpan.Start)];
    }

    private static async Task<List<(CodeAction Action, CodeFixProvider Provider, TextDocument Document)>> ActionsFor(Project project, string id)
    {
        List<(CodeAction, CodeFixProvider, TextDocument)> actions = [];
        ImmutableArray<Diagnostic> diagnostics = await Diagnostics(project, id);
        Assert.NotEmpty(diagnostics);
        foreach (Diagnostic diagnostic in diagnostics)
        {
            TextDocument document = project.GetDocument(diagnostic.Location.SourceTree) ?? project.AdditionalDocuments.Single();
            foreach (CodeFixProvider provider in Providers.Where(p => p.FixableDiagnosticIds.Contains(id)))
            {
                await provider.RegisterCodeFixesAsync(
                    new CodeFixContext(document, diagnostic, (action, _) => actions.Add((action, provider, document)), CancellationToken.None));
            }
        }

        return actions;
    }

    private static async Task<CodeAction> ActionFor(Project project, string id, string title) =>
        (await ActionsFor(project, id)).First(a => a.Action.Title.StartsWith(title, StringComparison.Ordinal)).Action;

    private static async Task<CodeAction> ActionForAll(Project project, string id, string title)
    {
        (CodeAction action, CodeFixProvider provider, _) =
            (await ActionsFor(project, id)).First(a => a.Action.Title.StartsWith(title, StringComparison.Ordinal));
        FixAllContext context = new(
            project.Documents.First(), provider, FixAllScope.Project, action.EquivalenceKey!, [id], new DiagnosticsOf(project, id), CancellationToken.None);
        return (await provider.GetFixAllProvider()!.GetFixAsync(context))!;
    }

    private static async Task<Solution> Apply(CodeAction action) =>
        (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;

    private static async Task Compare(Solution solution, ProjectId project, string[] expected)
    {
        string[] actual = await Task.WhenAll(solution.GetProject(project)!.Documents.Select(async d => (await d.GetTextAsync()).ToString()));
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(expected[i] == actual[i], $"Expected:\n{expected[i]}\n\nActual:\n{actual[i]}");
    }

    private sealed class DiagnosticsOf(Project project, string id) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project _, CancellationToken cancellationToken) => await Diagnostics(project, id);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            (await Diagnostics(project, id)).Where(d => d.Location.GetLineSpan().Path == document.FilePath);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project _, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
