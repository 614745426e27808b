using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedOot.Generators.Analyzers;

/// <summary>Reports what keeps the messages of a compilation from being written, read or told apart.</summary>
/// <remarks>
/// The generator reports the errors that cost a codec, so that they stand though analyzers are turned off. This analyzer reports warnings, errors
/// that cost none, and a hidden diagnostic beside each error of the generator: editors offer code fixes for the diagnostics of analyzers alone.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MessageAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.UnsupportedType,
        Descriptors.UnsupportedMember,
        Descriptors.DuplicatePosition,
        Descriptors.DuplicateName,
        Descriptors.NoConstructor,
        Descriptors.OrderAcrossFiles,
        Descriptors.DuplicateTag,
        Descriptors.OutOfRange,
        Descriptors.BadConverter,
        Descriptors.BadAllow,
        Descriptors.InvisibleBase,
        Descriptors.UnusableMember,
        Descriptors.GenericAccess,
        Descriptors.OtherContractVersion,
        Descriptors.BadListing,
        Descriptors.NoEffect,
        Descriptors.SkippedMember,
        Descriptors.OldLanguageVersion,
        Descriptors.DerivedIsNoMessage,
        Descriptors.BadKey,
        Descriptors.UnknownForm,
        Descriptors.BadUnion,
        Descriptors.UnknownFormatter,
        Descriptors.UnsupportedObject,
        Descriptors.BadLimit,
        Descriptors.BadIntern,
        Descriptors.AlwaysWritten,
        Descriptors.BadExtraMembers,
        Descriptors.BadReferences,
        Descriptors.BadPacking,
        Descriptors.GeneratorFailed,
        Descriptors.BadCases).AddRange(Descriptors.Hidden);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(Parsing.Attributes.Message) is null)
                return;
            start.RegisterSemanticModelAction(static file =>
            {
                foreach (Diagnostic diagnostic in Survey.Of(file.SemanticModel.Compilation).ByTree[file.SemanticModel.SyntaxTree])
                    file.ReportDiagnostic(diagnostic);
            });
            start.RegisterCompilationEndAction(static end =>
            {
                foreach (Diagnostic diagnostic in Survey.Of(end.Compilation).OfProject)
                    end.ReportDiagnostic(diagnostic);
            });
        });
    }
}
