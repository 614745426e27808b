using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedOot.Generators.Analyzers;

namespace TypedOot.CodeFixes;

/// <summary>Pins every member of a type to the position that it has now, or that the contract has, in all files of the type.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PinPositionsFix))]
public sealed class PinPositionsFix : OotCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(DiagnosticIds.OrderAcrossFiles, DiagnosticIds.MemberMoved);

    private protected override void Find(Diagnostic diagnostic, SyntaxNode node, Compilation compilation, ICollection<Remedy> remedies)
    {
        if (!diagnostic.Properties.TryGetValue(DiagnosticProperties.Positions, out string? positions)
            || positions is null
            || node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || compilation.GetSemanticModel(declaration.SyntaxTree).GetDeclaredSymbol(declaration) is not { } type)
            return;

        List<Change> changes = new();
        foreach (string[] pair in positions.Split(DiagnosticProperties.Separator).Select(p => p.Split('=')))
        {
            ISymbol? member = type.GetMembers(pair[0]).FirstOrDefault(m => m is IPropertySymbol or IFieldSymbol);
            int position = int.Parse(pair[1], CultureInfo.InvariantCulture);
            if (member is not null && Declarations.Of(member) is { } place)
                changes.Add(new Change(place, m => Pin(m, position)));
        }

        // One attribute cannot give positions to several fields that are declared together.
        if (changes.Select(change => change.Node).Distinct().Count() == changes.Count)
            remedies.Add(new Remedy(Title(diagnostic), nameof(PinPositionsFix), true, changes));
    }

    private static string Title(Diagnostic diagnostic) => diagnostic.Id == DiagnosticIds.MemberMoved
        ? "Pin every member to its position in the contract"
        : "Pin every member to its current position";

    private static SyntaxNode Pin(SyntaxNode member, int position) => AttributeEditing.Find(member, "OotMember") is { } attribute
        ? member.ReplaceNode(attribute, AttributeEditing.WithFirstArgument(attribute, position))
        : AttributeEditing.Add(member, AttributeEditing.Create("OotMember", position));
}
