using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using TypedOot.Generators.Analyzers;
using TypedOot.Generators.Contracts;

namespace TypedOot.Analyzers.Tests.Support;

/// <summary>Compares code with contract files.</summary>
internal static class Contract
{
    /// <summary>The contract of some code, as the code fix would write it.</summary>
    public static string Of(string source, params MetadataReference[] references) => string.Concat(Lines(Sources.Compile([source], references)).Select(line => line.Text + "\n"));

    /// <summary>The lines of the contract of a compilation.</summary>
    public static IEnumerable<ContractLine> Lines(Compilation compilation) => ContractReader.Read(Survey.Of(compilation))
        .SelectMany(message => message.Members.Select(member => (ContractLine)member.Line).Prepend(message.Line));

    /// <summary>Expects one diagnostic at each mark, and no other, when code becomes other code and the contract stays.</summary>
    public static Task Breaks(string id, string says, string before, string after) => Reports(id, says, Of(before), after);

    /// <summary>Expects one diagnostic of an id that says something at each mark of the source, and no other.</summary>
    public static async Task Reports(string id, string says, string contract, string source, params MetadataReference[] references)
    {
        Marked marked = Marked.Parse(source);
        ImmutableArray<Diagnostic> reported = await Run(contract, marked.Text, references: references);
        Assert.Equal(
            marked.Spans.Select(span => $"{id} {marked.Text.Substring(span.Start, span.Length)}"),
            reported.OrderBy(d => d.Location.SourceSpan.Start).Select(d => $"{d.Id} {d.Location.SourceTree?.GetText().ToString(d.Location.SourceSpan)}"));
        Assert.All(reported, d => Assert.Contains(says, d.GetMessage(), StringComparison.Ordinal));
    }

    /// <summary>Expects one diagnostic at each mark of the file, and no other.</summary>
    public static async Task ReportsInFile(string id, string says, string contract, string source)
    {
        Marked marked = Marked.Parse(contract);
        ImmutableArray<Diagnostic> reported = await Run(marked.Text, source);
        Assert.All(reported, d => Assert.Equal(ContractLine.FileName, d.Location.GetLineSpan().Path));
        Assert.Equal(marked.Spans.Select(span => (id, span)), reported.Select(d => (d.Id, d.Location.SourceSpan)).OrderBy(d => d.SourceSpan.Start));
        Assert.All(reported, d => Assert.Contains(says, d.GetMessage(), StringComparison.Ordinal));
    }

    /// <summary>Expects nothing of code with a contract, or without one.</summary>
    public static async Task Silent(string? contract, string source)
    {
        ImmutableArray<Diagnostic> reported = await Run(contract, source);
        Assert.True(reported.IsEmpty, string.Join('\n', reported));
    }

    /// <summary>What is reported of code with a contract, or without one.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Run(string? contract, string source, string path = ContractLine.FileName, MetadataReference[]? references = null)
    {
        CSharpCompilation compilation = Sources.Compile([source], references);
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        ImmutableArray<AdditionalText> files = contract is null ? [] : [new File(path, SourceText.From(contract))];
        ImmutableArray<Diagnostic> reported = await Sources.Generate(compilation, out ImmutableArray<Diagnostic> errors)
            .WithAnalyzers(Check.Analyzers, new AnalyzerOptions(files))
            .GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(reported, d => d.Id.StartsWith("AD", StringComparison.Ordinal));
        return [.. errors, .. reported.Where(d => d.Severity != DiagnosticSeverity.Hidden)];
    }

    private sealed class File(string path, SourceText text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => text;
    }
}
