using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Parsing;

/// <summary>A field or property that is a member, or may become one by a constructor parameter.</summary>
/// <param name="Symbol">The field or property.</param>
/// <param name="Type">Its type.</param>
/// <param name="Attributes">The attributes that it has itself.</param>
/// <param name="Attribute">Its <c>[OotMember]</c>, or the one of what it overrides, or null.</param>
/// <param name="IsMember">Whether it is a member by itself.</param>
/// <param name="Get">How it is read.</param>
/// <param name="Set">How it is set once the object exists, or null.</param>
/// <param name="Setter">The accessor that sets a property, its own or an inherited one, or null.</param>
internal sealed record Candidate(
    ISymbol Symbol,
    ITypeSymbol Type,
    ImmutableArray<AttributeData> Attributes,
    AttributeData? Attribute,
    bool IsMember,
    AccessModel Get,
    AccessModel? Set,
    IMethodSymbol? Setter)
{
    public string Name => Symbol.Name;

    /// <summary>The key of MessagePack-CSharp by whose number that library finds the constructor parameter of the member, or -1.</summary>
    public int Key { get; init; } = -1;

    public bool IsRequired => Symbol is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };

    /// <summary>Whether setting it runs code that somebody wrote. Of an assembly that is not compiled here nobody can tell.</summary>
    public bool RunsSetter =>
        Set is { Kind: not AccessKind.Field }
        && Setter is { DeclaringSyntaxReferences: [{ } declaration, ..], AssociatedSymbol: { } property }
        && (declaration.GetSyntax() is AccessorDeclarationSyntax { Body: not null } or AccessorDeclarationSyntax { ExpressionBody: not null }
            || property.ContainingType.GetMembers($"<{property.Name}>k__BackingField").IsEmpty);

    /// <summary>Whether it is a property that nothing sets from outside, so that it is filled if it is a collection.</summary>
    public bool IsGetOnly => Symbol is IPropertySymbol && Setter is null;

    public bool IsNullable => Type.NullableAnnotation != NullableAnnotation.NotAnnotated || (Type is ITypeParameterSymbol parameter && MayBeNullable(parameter));

    /// <summary>The name on the wire.</summary>
    public string WireName => Attribute is null ? Name : Parsing.Attributes.NameOf(Attribute) ?? Name;

    /// <summary>
    /// The member that a parameter matches: the one whose name its <c>[OotMember]</c> says, or that has its own name; where two differ by case only, the one that is spelled as the parameter is; where none has its
    /// name, the one whose key of MessagePack-CSharp is its number.
    /// </summary>
    public static Candidate? MatchOf(List<Candidate> candidates, IParameterSymbol parameter)
    {
        if (Parsing.Attributes.NameOf(parameter) is { } given)
        {
            return candidates.Find(candidate => candidate.WireName == given && SymbolEqualityComparer.Default.Equals(candidate.Type, parameter.Type))
                ?? candidates.Find(candidate => candidate.Name == given && SymbolEqualityComparer.Default.Equals(candidate.Type, parameter.Type));
        }

        Candidate? similar = null;
        Candidate? numbered = null;
        foreach (Candidate candidate in candidates)
        {
            bool isNamed = string.Equals(candidate.Name, parameter.Name, StringComparison.OrdinalIgnoreCase);
            if ((!isNamed && candidate.Key != parameter.Ordinal) || !SymbolEqualityComparer.Default.Equals(candidate.Type, parameter.Type))
                continue;
            if (candidate.Name == parameter.Name)
                return candidate;
            if (isNamed)
                similar ??= candidate;
            else
                numbered ??= candidate;
        }

        return similar ?? numbered;
    }

    /// <summary>Whether no constraint of a type parameter keeps it from standing for a type with null.</summary>
    private static bool MayBeNullable(ITypeParameterSymbol parameter) =>
        parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated
        || (!parameter.HasReferenceTypeConstraint && parameter.ConstraintNullableAnnotations.All(a => a == NullableAnnotation.Annotated));
}
