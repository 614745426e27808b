using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedOot.Generators.Analyzers;

namespace TypedOot.CodeFixes;

/// <summary>Gives a member whose position is taken the first one behind all others.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MovePositionFix))]
public sealed class MovePositionFix : OotCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(DiagnosticIds.DuplicatePosition);

    private protected override void Find(Diagnostic diagnostic, SyntaxNode node, Compilation compilation, ICollection<Remedy> remedies)
    {
        if (!diagnostic.Properties.TryGetValue(DiagnosticProperties.FreePosition, out string? free)
            || !int.TryParse(free, NumberStyles.None, CultureInfo.InvariantCulture, out int position)
            || Declarations.MemberAround(node) is not { } member
            || AttributeEditing.Find(member, "OotMember") is not { } attribute)
            return;
        remedies.Add(new Remedy(
            $"Move the member to position {free}",
            nameof(MovePositionFix),
            false,
            attribute,
            a => AttributeEditing.WithFirstArgument((AttributeSyntax)a, position)));
    }
}
