using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedOot.Generators.Analyzers;

namespace TypedOot.CodeFixes;

/// <summary>Makes a message of a type that is sent, derives from a message, or stands in one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AnnotateTypeFix))]
public sealed class AnnotateTypeFix : OotCodeFix
{
    private const string Attribute = "OotMessage";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        DiagnosticIds.SentTypeIsNoMessage, DiagnosticIds.DerivedIsNoMessage, DiagnosticIds.UnsupportedMember, DiagnosticIds.BadAllow);

    private protected override void Find(Diagnostic diagnostic, SyntaxNode node, Compilation compilation, ICollection<Remedy> remedies)
    {
        if (!diagnostic.Properties.TryGetValue(DiagnosticProperties.Type, out string? id)
            || id is null
            || DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) is not { } type
            || Declarations.Of(type) is not { } declaration
            || AttributeEditing.Find(declaration, Attribute) is not null)
            return;
        remedies.Add(new Remedy(
            $"Annotate '{type.Name}' with [OotMessage]",
            nameof(AnnotateTypeFix),
            true,
            declaration,
            static t => AttributeEditing.Add(t, AttributeEditing.Create(Attribute))));
    }
}
