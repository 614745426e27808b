using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Analyzers;

namespace TypedOot.Generators.Parsing;

/// <summary>
/// Tells the code fix which constructor parameter can be matched to a member by <c>[OotMember(Name = …)]</c>: where one parameter that has no member
/// and one member that nothing sets have a type, and no others have it.
/// </summary>
internal static class ParameterHints
{
    /// <summary>The properties of a diagnostic about a type.</summary>
    public static ImmutableDictionary<string, string?> Of(INamedTypeSymbol type, IEnumerable<IMethodSymbol> constructors) => constructors
        .SelectMany(constructor => constructor.Parameters)
        .Select(parameter => (Parameter: parameter, Member: MemberFor(type, parameter)))
        .Where(pair => pair.Member is not null)
        .Select(pair => Properties(pair.Parameter, pair.Member!))
        .FirstOrDefault() ?? Advice.None;

    /// <summary>The properties of a diagnostic about a member that no parameter matches.</summary>
    public static ImmutableDictionary<string, string?> Of(INamedTypeSymbol type, ISymbol member) => type.InstanceConstructors
        .SelectMany(constructor => constructor.Parameters)
        .Where(parameter => SymbolEqualityComparer.Default.Equals(MemberFor(type, parameter), member))
        .Select(parameter => Properties(parameter, member))
        .FirstOrDefault() ?? Advice.None;

    private static ImmutableDictionary<string, string?> Properties(IParameterSymbol parameter, ISymbol member) => Advice
        .Property(DiagnosticProperties.Constructor, DocumentationCommentId.CreateDeclarationId(parameter.ContainingSymbol))
        .Add(DiagnosticProperties.Parameter, parameter.Ordinal.ToString(CultureInfo.InvariantCulture))
        .Add(DiagnosticProperties.Member, member.Name);

    /// <summary>The member that a parameter could stand for, if there is no other parameter and no other member of the type.</summary>
    private static ISymbol? MemberFor(INamedTypeSymbol type, IParameterSymbol parameter)
    {
        if (parameter.DeclaringSyntaxReferences.IsEmpty || parameter.RefKind is not (RefKind.None or RefKind.In))
            return null;
        ISymbol[] members = MembersOf(type).Where(member => SymbolEqualityComparer.Default.Equals(TypeOf(member), parameter.Type)).ToArray();
        IParameterSymbol[] parameters = ((IMethodSymbol)parameter.ContainingSymbol).Parameters
            .Where(p => SymbolEqualityComparer.Default.Equals(p.Type, parameter.Type) && !MembersOf(type).Any(m => IsNamed(m, p)))
            .ToArray();
        ISymbol[] unmatched = members.Where(m => !((IMethodSymbol)parameter.ContainingSymbol).Parameters.Any(p => IsNamed(m, p))).ToArray();
        return parameters is [var only] && SymbolEqualityComparer.Default.Equals(only, parameter) && unmatched is [var member] ? member : null;
    }

    private static bool IsNamed(ISymbol member, IParameterSymbol parameter) =>
        string.Equals(member.Name, Attributes.NameOf(parameter) ?? parameter.Name, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type) => type.GetMembers().Where(member => member is
        IPropertySymbol { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public, SetMethod: null }
        or IFieldSymbol { IsStatic: false, IsReadOnly: true, DeclaredAccessibility: Accessibility.Public });

    private static ITypeSymbol TypeOf(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;
}
