using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using TypedOot.Generators.Analyzers;

namespace TypedOot.CodeFixes;

/// <summary>Lists the construction of a generic message with <c>[assembly: OotMessageFor]</c>, beside the others if there are any.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ListTypeFix))]
public sealed class ListTypeFix : OotCodeFix
{
    private const string Listing = "OotMessageFor";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(DiagnosticIds.UnregisteredConstruction);

    private protected override void Find(Diagnostic diagnostic, SyntaxNode node, Compilation compilation, ICollection<Remedy> remedies)
    {
        if (!diagnostic.Properties.TryGetValue(DiagnosticProperties.TypeName, out string? name) || name is null)
            return;
        SyntaxNode? other = compilation.Assembly.GetAttributes()
            .Where(a => a.AttributeClass?.Name == Listing + "Attribute" && a.ApplicationSyntaxReference is not null)
            .Select(a => a.ApplicationSyntaxReference!.GetSyntax())
            .LastOrDefault();
        CompilationUnitSyntax unit = (CompilationUnitSyntax)(other ?? node).SyntaxTree.GetRoot();
        remedies.Add(new Remedy(
            "List the type with [assembly: OotMessageFor]",
            nameof(ListTypeFix),
            true,
            new[] { new Change(unit, u => Add((CompilationUnitSyntax)u, unit, name), name) }));
    }

    private static CompilationUnitSyntax Add(CompilationUnitSyntax unit, CompilationUnitSyntax original, string typeName)
    {
        SyntaxTrivia endOfLine = AttributeEditing.EndOfLine(original);
        TypeSyntax type = SyntaxFactory.ParseTypeName(typeName).WithAdditionalAnnotations(Simplifier.Annotation);
        AttributeSyntax attribute = SyntaxFactory.Attribute(
            SyntaxFactory.IdentifierName(Listing),
            SyntaxFactory.AttributeArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.AttributeArgument(SyntaxFactory.TypeOfExpression(type)))));
        AttributeListSyntax list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(attribute))
            .WithTarget(SyntaxFactory.AttributeTargetSpecifier(
                SyntaxFactory.Token(SyntaxKind.AssemblyKeyword), SyntaxFactory.Token(SyntaxKind.ColonToken).WithTrailingTrivia(SyntaxFactory.Space)))
            .WithTrailingTrivia(endOfLine);
        if (unit.AttributeLists.Count > 0)
            return unit.AddAttributeLists(list);

        // What follows the directives is set off by the blank line that it has; the list takes one of its own.
        return unit.Usings.Count == 0 && unit.Externs.Count == 0
            ? unit.AddAttributeLists(list.WithTrailingTrivia(endOfLine, endOfLine))
            : unit.AddAttributeLists(list.WithLeadingTrivia(endOfLine));
    }
}
