using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedOot.Generators.Analyzers;

namespace TypedOot.CodeFixes;

/// <summary>Marks a type parameter with <c>[OotRoot]</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MarkParameterFix))]
public sealed class MarkParameterFix : OotCodeFix
{
    private const string Attribute = "OotRoot";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(DiagnosticIds.UnmarkedParameter);

    private protected override void Find(Diagnostic diagnostic, SyntaxNode node, Compilation compilation, ICollection<Remedy> remedies)
    {
        if (!diagnostic.Properties.TryGetValue(DiagnosticProperties.Parameter, out string? name)
            || node.AncestorsAndSelf().Select(ancestor => ParameterOf(ancestor, name!)).FirstOrDefault(found => found is not null) is not { } parameter)
            return;
        remedies.Add(new Remedy($"Mark '{name}' with [OotRoot]", nameof(MarkParameterFix), true, parameter, static p => Mark((TypeParameterSyntax)p)));
    }

    private static TypeParameterSyntax? ParameterOf(SyntaxNode owner, string name)
    {
        TypeParameterListSyntax? list = owner switch
        {
            MethodDeclarationSyntax method => method.TypeParameterList,
            LocalFunctionStatementSyntax function => function.TypeParameterList,
            TypeDeclarationSyntax type => type.TypeParameterList,
            _ => null,
        };
        return list?.Parameters.FirstOrDefault(parameter => parameter.Identifier.ValueText == name);
    }

    private static TypeParameterSyntax Mark(TypeParameterSyntax parameter) => parameter
        .WithoutLeadingTrivia()
        .WithAttributeLists(parameter.AttributeLists.Insert(
            0,
            SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(AttributeEditing.Create(Attribute))).WithTrailingTrivia(SyntaxFactory.Space)))
        .WithLeadingTrivia(parameter.GetLeadingTrivia());
}
