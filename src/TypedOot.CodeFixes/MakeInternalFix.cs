using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedOot.Generators.Analyzers;

namespace TypedOot.CodeFixes;

/// <summary>Makes a type, and the types around it, internal where generated code could not name them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeInternalFix))]
public sealed class MakeInternalFix : OotCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(DiagnosticIds.UnsupportedType);

    private protected override void Find(Diagnostic diagnostic, SyntaxNode node, Compilation compilation, ICollection<Remedy> remedies)
    {
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration)
            return;

        List<Change> changes = new();
        INamedTypeSymbol? type = compilation.GetSemanticModel(declaration.SyntaxTree).GetDeclaredSymbol(declaration);
        for (INamedTypeSymbol? level = type; level is not null; level = level.ContainingType)
        {
            if (level.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
                changes.AddRange(level.DeclaringSyntaxReferences.Select(part => new Change(part.GetSyntax(), static t => MakeInternal((TypeDeclarationSyntax)t))));
        }

        if (changes.Count > 0)
            remedies.Add(new Remedy($"Make '{type!.Name}' internal", nameof(MakeInternalFix), false, changes));
    }

    private static TypeDeclarationSyntax MakeInternal(TypeDeclarationSyntax type)
    {
        SyntaxToken visible = SyntaxFactory.Token(SyntaxKind.InternalKeyword);
        SyntaxToken hidden = type.Modifiers.FirstOrDefault(Hides);
        if (!hidden.IsKind(SyntaxKind.None))
        {
            return (TypeDeclarationSyntax)type.WithModifiers(SyntaxFactory.TokenList(
                type.Modifiers.Where(m => m == hidden || !Hides(m)).Select(m => m == hidden ? visible.WithTriviaFrom(m) : m)));
        }

        // Nested types are private where nothing is said.
        SyntaxToken first = type.Modifiers.Count > 0 ? type.Modifiers[0] : type.Keyword;
        visible = visible.WithLeadingTrivia(first.LeadingTrivia).WithTrailingTrivia(SyntaxFactory.Space);
        TypeDeclarationSyntax bare = type.ReplaceToken(first, first.WithLeadingTrivia());
        return (TypeDeclarationSyntax)bare.WithModifiers(bare.Modifiers.Insert(0, visible));
    }

    private static bool Hides(SyntaxToken modifier) => modifier.IsKind(SyntaxKind.PrivateKeyword) || modifier.IsKind(SyntaxKind.ProtectedKeyword);
}
