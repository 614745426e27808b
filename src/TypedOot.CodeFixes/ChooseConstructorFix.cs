using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedOot.Generators.Analyzers;

namespace TypedOot.CodeFixes;

/// <summary>Marks one of several constructors that reading could call.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ChooseConstructorFix))]
public sealed class ChooseConstructorFix : OotCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(DiagnosticIds.NoConstructor);

    private protected override void Find(Diagnostic diagnostic, SyntaxNode node, Compilation compilation, ICollection<Remedy> remedies)
    {
        if (!diagnostic.Properties.TryGetValue(DiagnosticProperties.Constructors, out string? ids) || string.IsNullOrEmpty(ids))
            return;
        foreach (string id in ids!.Split(DiagnosticProperties.Separator))
        {
            if (DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) is not { } constructor
                || Declarations.Of(constructor) is not ConstructorDeclarationSyntax declaration)
                continue;
            string title = $"Mark '{constructor.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}' with [OotConstructor]";
            remedies.Add(new Remedy(
                title, title, true, declaration, static c => AttributeEditing.Add(c, AttributeEditing.Create("OotConstructor"))));
        }
    }
}
