using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedOot.Generators.Analyzers;

namespace TypedOot.CodeFixes;

/// <summary>Includes a member in its message, or excludes it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MemberFix))]
public sealed class MemberFix : OotCodeFix
{
    private const string Member = "OotMember";
    private const string Ignore = "OotIgnore";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(DiagnosticIds.UnsupportedMember, DiagnosticIds.UnusableMember, DiagnosticIds.SkippedMember);

    private protected override void Find(Diagnostic diagnostic, SyntaxNode node, Compilation compilation, ICollection<Remedy> remedies)
    {
        if (Declarations.MemberAround(node) is not { } member || diagnostic.Properties.ContainsKey(DiagnosticProperties.HasNoFix))
            return;
        if (diagnostic.Id == DiagnosticIds.UnusableMember)
        {
            if (AttributeEditing.Find(member, Member) is not null)
                remedies.Add(new Remedy("Remove [OotMember]", "Remove", false, member, WithoutMember));
            return;
        }

        if (diagnostic.Properties.ContainsKey(DiagnosticProperties.CanInclude))
        {
            remedies.Add(new Remedy(
                "Include the member with [OotMember]", "Include", true, member, static m => AttributeEditing.Add(m, AttributeEditing.Create(Member))));
        }

        remedies.Add(new Remedy(
            "Exclude the member with [OotIgnore]", "Exclude", true, member, static m => AttributeEditing.Add(WithoutMember(m), AttributeEditing.Create(Ignore))));
    }

    private static SyntaxNode WithoutMember(SyntaxNode member) =>
        AttributeEditing.Find(member, Member) is { } attribute ? AttributeEditing.Remove(member, attribute) : member;
}
