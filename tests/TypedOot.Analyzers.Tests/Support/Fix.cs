using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedOot.CodeFixes;

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
        (CodeAction action, _, _) = (await ActionsFor(project, id)).First(a => a.Action.Title.StartsWith(title, StringComparison.Ordinal));
        await Compare(await Apply(action), project.Id, after);
    }

    /// <summary>Applies the fix to one file.</summary>
    public static Task Turns(string id, string title, string before, string after) => Turns(id, title, [before], after);

    /// <summary>Applies the fix to all diagnostics of an id at once.</summary>
    public static async Task TurnsAll(string id, string title, string before, string after)
    {
        Project project = Open([before]);
        (CodeAction action, CodeFixProvider provider, Document document) =
            (await ActionsFor(project, id)).First(a => a.Action.Title.StartsWith(title, StringComparison.Ordinal));
        FixAllContext context = new(
            document, provider, FixAllScope.Project, action.EquivalenceKey!, [id], new DiagnosticsOf(project, id), CancellationToken.None);
        CodeAction all = (await provider.GetFixAllProvider()!.GetFixAsync(context))!;
        await Compare(await Apply(all), project.Id, [after]);
    }

    /// <summary>The titles of the fixes for the diagnostics of an id.</summary>
    public static async Task<string[]> Titles(string id, params string[] sources) =>
        (await ActionsFor(Open(sources), id)).Select(a => a.Action.Title).ToArray();

    private static Project Open(string[] sources)
    {
        AdhocWorkspace workspace = new();
        Project project = workspace.AddProject("Sample", LanguageNames.CSharp)
            .WithMetadataReferences(Sources.References)
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.Latest))
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        for (int i = 0; i < sources.Length; i++)
            project = project.AddDocument($"File{i}.cs", sources[i], filePath: $"File{i}.cs").Project;
        return project;
    }

    private static async Task<ImmutableArray<Diagnostic>> Diagnostics(Project project, string id)
    {
        Compilation compilation = (await project.GetCompilationAsync())!;
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        ImmutableArray<Diagnostic> reported = await compilation.WithAnalyzers(Check.Analyzers).GetAnalyzerDiagnosticsAsync();
        return [.. reported.Where(d => d.Id == id && d.Location.IsInSource).OrderBy(d => d.Location.SourceTree!.FilePath).ThenBy(d => d.Location.SourceSpan.Start)];
    }

    private static async Task<List<(CodeAction Action, CodeFixProvider Provider, Document Document)>> ActionsFor(Project project, string id)
    {
        List<(CodeAction, CodeFixProvider, Document)> actions = [];
        ImmutableArray<Diagnostic> diagnostics = await Diagnostics(project, id);
        Assert.NotEmpty(diagnostics);
        foreach (Diagnostic diagnostic in diagnostics)
        {
            Document document = project.GetDocument(diagnostic.Location.SourceTree)!;
            foreach (CodeFixProvider provider in Providers.Where(p => p.FixableDiagnosticIds.Contains(id)))
            {
                await provider.RegisterCodeFixesAsync(
                    new CodeFixContext(document, diagnostic, (action, _) => actions.Add((action, provider, document)), CancellationToken.None));
            }
        }

        return actions;
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
            (await Diagnostics(project, id)).Where(d => d.Location.SourceTree!.FilePath == document.FilePath);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project _, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
