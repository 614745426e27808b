using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using TypedOot.Generators.Contracts;

namespace TypedOot.Generators.Analyzers;

/// <summary>
/// Compares the messages of a compilation with <c>OotContract.txt</c>, if the project has that among its additional files: what breaks others
/// is an error, what is not written down yet a warning.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.MissingLine,
        Descriptors.RecordedIsGone,
        Descriptors.MemberMoved,
        Descriptors.MemberBreaks,
        Descriptors.RetiredReused,
        Descriptors.MessageBreaks,
        Descriptors.UnreadableContract);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Options.AdditionalFiles.FirstOrDefault(file => ContractFile.Is(file.Path)) is not { } file
                || start.Compilation.GetTypeByMetadataName(Parsing.Attributes.Message) is null
                || file.GetText(start.CancellationToken) is not { } text)
                return;
            Lazy<ILookup<SyntaxTree?, Diagnostic>> found = new(() => Compare(file.Path, text, start.Compilation));
            start.RegisterSemanticModelAction(context =>
            {
                foreach (Diagnostic diagnostic in found.Value[context.SemanticModel.SyntaxTree])
                    context.ReportDiagnostic(diagnostic);
            });
            start.RegisterAdditionalFileAction(context =>
            {
                if (context.AdditionalFile.Path != file.Path)
                    return;
                foreach (Diagnostic diagnostic in found.Value[null])
                    context.ReportDiagnostic(diagnostic);
            });
        });
    }

    /// <summary>The diagnostics by the source file in which they stand; null for the contract file.</summary>
    private static ILookup<SyntaxTree?, Diagnostic> Compare(string path, SourceText text, Compilation compilation)
    {
        Survey survey = Survey.Of(compilation);

        // A message with an error has no codec, and would count as gone.
        return (survey.HasErrors ? [] : ContractCheck.Run(ContractFile.Parse(path, text), ContractReader.Read(survey)))
            .ToLookup(diagnostic => diagnostic.Location.SourceTree);
    }
}
