using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedOot.Generators.Analyzers;

namespace TypedOot.CodeFixes;

/// <summary>Removes an attribute that has no effect.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveAttributeFix))]
public sealed class RemoveAttributeFix : OotCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(DiagnosticIds.NoEffect);

    private protected override void Find(Diagnostic diagnostic, SyntaxNode node, Compilation compilation, ICollection<Remedy> remedies)
    {
        if (!diagnostic.Properties.ContainsKey(DiagnosticProperties.CanRemove)
            || node.FirstAncestorOrSelf<AttributeSyntax>() is not { Parent.Parent: { } declaration } attribute)
            return;
        string name = attribute.Name.ToString();
        remedies.Add(new Remedy(
            "Remove the attribute",
            nameof(RemoveAttributeFix),
            false,
            new[]
            {
                new Change(declaration, d => AttributeEditing.Find(d, name) is { } found ? AttributeEditing.Remove(d, found) : d, name),
            }));
    }
}
