using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedOot.Generators.Analyzers;

namespace TypedOot.CodeFixes;

/// <summary>Calls <c>RequestAsync</c> of the context instead of that of its connection.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AskContextFix))]
public sealed class AskContextFix : OotCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(DiagnosticIds.RequestHoldsTurn);

    private protected override void Find(Diagnostic diagnostic, SyntaxNode node, Compilation compilation, ICollection<Remedy> remedies)
    {
        if (node.FirstAncestorOrSelf<MemberAccessExpressionSyntax>() is not { } connection)
            return;
        remedies.Add(new Remedy(
            "Ask with the context",
            nameof(AskContextFix),
            false,
            new[] { new Change(connection, c => ((MemberAccessExpressionSyntax)c).Expression.WithTriviaFrom(c), string.Empty) }));
    }
}
