using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedOot.Generators.Analyzers;

namespace TypedOot.CodeFixes;

/// <summary>Has a constructor parameter name the member that it stands for.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NameParameterFix))]
public sealed class NameParameterFix : OotCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(DiagnosticIds.NoConstructor, DiagnosticIds.SkippedMember);

    private protected override void Find(Diagnostic diagnostic, SyntaxNode node, Compilation compilation, ICollection<Remedy> remedies)
    {
        if (!diagnostic.Properties.TryGetValue(DiagnosticProperties.Constructor, out string? id)
            || !diagnostic.Properties.TryGetValue(DiagnosticProperties.Parameter, out string? index)
            || !diagnostic.Properties.TryGetValue(DiagnosticProperties.Member, out string? member)
            || DocumentationCommentId.GetFirstSymbolForDeclarationId(id!, compilation) is not IMethodSymbol constructor
            || Declarations.Of(constructor.Parameters[int.Parse(index, CultureInfo.InvariantCulture)]) is not ParameterSyntax parameter)
            return;
        AttributeSyntax attribute = AttributeEditing.CreateNamed("OotMember", "Name", member!);
        remedies.Add(new Remedy(
            $"Match the parameter '{parameter.Identifier.ValueText}' to '{member}' with [OotMember(Name = …)]",
            nameof(NameParameterFix),
            true,
            parameter,
            p => AttributeEditing.AddToParameter((ParameterSyntax)p, attribute)));
    }
}
