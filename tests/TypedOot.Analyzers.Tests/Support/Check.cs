using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedOot.Generators.Analyzers;

namespace TypedOot.Analyzers.Tests.Support;

/// <summary>Compares what the analyzers report with what is marked in the source.</summary>
internal static class Check
{
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } = [new MessageAnalyzer(), new SendAnalyzer(), new RootAnalyzer(), new HandlerRequestAnalyzer(), new ContractAnalyzer()];

    /// <summary>Expects one diagnostic of an id at each mark, and no other of any id.</summary>
    public static Task<ImmutableArray<Diagnostic>> Reports(string id, params string[] sources) => Reports(id, [], sources);

    /// <inheritdoc cref="Reports(string, string[])"/>
    public static async Task<ImmutableArray<Diagnostic>> Reports(string id, MetadataReference[] references, params string[] sources)
    {
        Marked[] marked = sources.Select(Marked.Parse).ToArray();
        ImmutableArray<Diagnostic> reported = await Run(marked.Select(m => m.Text), references);
        string[] expected = marked.SelectMany((m, i) => m.Spans.Select(span => $"File{i}.cs {id} {m.Text.Substring(span.Start, span.Length)} at {span.Start}")).ToArray();
        string[] actual = reported.Where(d => d.Location.SourceTree is not null).Select(Show).ToArray();
        Assert.True(expected.Order().SequenceEqual(actual.Order()), $"Expected:\n{string.Join('\n', expected)}\n\nReported:\n{string.Join('\n', reported)}");
        return reported;
    }

    /// <summary>Expects diagnostics in a program of a framework that is older than any that can be had here, and that references no runtime.</summary>
    public static async Task<ImmutableArray<Diagnostic>> ReportsWithoutFramework(string id, string source)
    {
        Marked marked = Marked.Parse(source);
        CSharpCompilation compilation = Sources.CompileWithoutFramework(marked.Text);
        ImmutableArray<Diagnostic> reported = await Run(compilation, compilation);
        Assert.Equal(marked.Spans.Select(span => (id, span)), reported.Select(d => (d.Id, d.Location.SourceSpan)));
        return reported;
    }

    /// <summary>Expects nothing.</summary>
    public static Task Silent(params string[] sources) => Silent([], sources);

    /// <inheritdoc cref="Silent(string[])"/>
    public static async Task Silent(MetadataReference[] references, params string[] sources)
    {
        ImmutableArray<Diagnostic> reported = await Run(sources, references);
        Assert.True(reported.IsEmpty, string.Join('\n', reported));
    }

    /// <summary>Runs the analyzers over the sources, with what the generator adds.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Run(
        IEnumerable<string> sources, MetadataReference[]? references = null, LanguageVersion language = LanguageVersion.Latest)
    {
        CSharpCompilation compilation = Sources.Compile(sources, references, language: language);
        Compilation generated = Sources.Generate(compilation, out ImmutableArray<Diagnostic> reported);
        return [.. reported, .. await Run(generated, compilation)];
    }

    private static async Task<ImmutableArray<Diagnostic>> Run(Compilation generated, CSharpCompilation source)
    {
        // The sample itself must be right, or a missing diagnostic would mean nothing.
        Assert.Empty(source.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        CompilationWithAnalyzers analyzed = generated.WithAnalyzers(Analyzers);
        ImmutableArray<Diagnostic> reported = await analyzed.GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(reported, d => d.Id.StartsWith("AD", StringComparison.Ordinal));

        // No compiler error in generated code stands beside a diagnostic.
        Assert.Empty(generated.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        return [.. reported.Where(d => d.Severity != DiagnosticSeverity.Hidden)];
    }

    private static string Show(Diagnostic diagnostic) =>
        $"{diagnostic.Location.SourceTree!.FilePath} {diagnostic.Id} {diagnostic.Location.SourceTree.GetText().ToString(diagnostic.Location.SourceSpan)} "
        + $"at {diagnostic.Location.SourceSpan.Start}";
}
