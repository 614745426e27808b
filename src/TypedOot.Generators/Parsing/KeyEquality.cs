using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Parsing;

/// <summary>
/// Proves that the equality of a type is that of its fields, as the compiler makes it for records and the runtime for structs, so that the members
/// which are fields can be hashed in its place.
/// </summary>
internal static class KeyEquality
{
    /// <summary>The members to hash, or null if the equality of the type is not known, or none of them is a field.</summary>
    public static KeyModel? Of(INamedTypeSymbol type, List<Candidate> candidates, List<MemberModel> members, KnownTypes known)
    {
        if (type.IsAbstract || !known.IsHere(type))
            return null;
        HashSet<ISymbol> fields = new(SymbolEqualityComparer.Default);
        for (INamedTypeSymbol? level = type; level is { SpecialType: SpecialType.None }; level = level.BaseType)
        {
            if (!known.IsHere(level) || !IsMade(level))
                return null;
            fields.UnionWith(level.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic && !field.IsConst));
        }

        List<string> hashed = new();
        int found = 0;
        foreach (MemberModel member in members)
        {
            if (candidates.Find(candidate => candidate.Name == member.Name) is not { } candidate || FieldOf(candidate.Symbol, fields) is null)
                continue;
            hashed.Add(member.Name);
            found++;
        }

        return found == 0
            ? null
            : new KeyModel(new EquatableArray<string>(hashed), found == fields.Count && (type.IsSealed || type.IsValueType));
    }

    /// <summary>Whether nobody has written the equality of a record or struct.</summary>
    private static bool IsMade(INamedTypeSymbol type)
    {
        if (type.IsRecord)
            return type.GetMembers(nameof(Equals)).OfType<IMethodSymbol>().All(method => method.IsImplicitlyDeclared || !IsOfSelf(method, type)) && !HasExplicit(type);
        return type.TypeKind == TypeKind.Struct
            && !type.GetMembers(nameof(Equals)).OfType<IMethodSymbol>().Any(method => method.IsOverride)
            && !type.AllInterfaces.Any(i => i.MetadataName == "IEquatable`1");
    }

    private static bool IsOfSelf(IMethodSymbol method, INamedTypeSymbol type) =>
        method.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, type);

    private static bool HasExplicit(INamedTypeSymbol type) => type.GetMembers().OfType<IMethodSymbol>()
        .Any(method => method.ExplicitInterfaceImplementations.Any(implemented => implemented.ContainingType.MetadataName == "IEquatable`1"));

    /// <summary>The field that a member is, or of which a property is nothing but a view, or null.</summary>
    private static ISymbol? FieldOf(ISymbol member, HashSet<ISymbol> fields)
    {
        if (member is IPropertySymbol property)
            return IsPlain(property) ? fields.FirstOrDefault(field => SymbolEqualityComparer.Default.Equals(((IFieldSymbol)field).AssociatedSymbol, property)) : null;
        return fields.Contains(member) ? member : null;
    }

    private static bool IsPlain(IPropertySymbol property) => property.DeclaringSyntaxReferences is [{ } declaration]
        && declaration.GetSyntax() switch
        {
            ParameterSyntax => true,
            PropertyDeclarationSyntax { ExpressionBody: null, AccessorList: { } accessors } =>
                accessors.Accessors.All(accessor => accessor is { Body: null, ExpressionBody: null }),
            _ => false,
        };
}
