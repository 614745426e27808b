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
        List<string> hashed = new();
        int fields = 0;
        for (INamedTypeSymbol? level = type; level is { SpecialType: SpecialType.None }; level = level.BaseType)
        {
            if (!known.IsHere(level) || !IsMade(level))
                return null;
            foreach (ISymbol member in level.GetMembers())
            {
                if (member is not IFieldSymbol { IsStatic: false, IsConst: false } field)
                    continue;
                fields++;
                if (MemberOf(field, candidates, members) is { } name)
                    hashed.Add(name);
            }
        }

        return hashed.Count == 0
            ? null
            : new KeyModel(new EquatableArray<string>(hashed), hashed.Count == fields && (type.IsSealed || type.IsValueType));
    }

    /// <summary>The name of the member that a field is, or that is nothing but a view of it; or null.</summary>
    private static string? MemberOf(IFieldSymbol field, List<Candidate> candidates, List<MemberModel> members)
    {
        ISymbol owner = field.AssociatedSymbol ?? field;
        foreach (Candidate candidate in candidates)
        {
            if (SymbolEqualityComparer.Default.Equals(candidate.Symbol, owner))
                return (owner is not IPropertySymbol property || IsPlain(property)) && members.Exists(member => member.Name == candidate.Name) ? candidate.Name : null;
        }

        return null;
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
        .Any(method => method.MethodKind == MethodKind.ExplicitInterfaceImplementation && method.ExplicitInterfaceImplementations.Any(implemented => implemented.ContainingType.MetadataName == "IEquatable`1"));

    private static bool IsPlain(IPropertySymbol property) => property.DeclaringSyntaxReferences is [{ } declaration]
        && declaration.GetSyntax() switch
        {
            ParameterSyntax => true,
            PropertyDeclarationSyntax { ExpressionBody: null, AccessorList: { } accessors } =>
                accessors.Accessors.All(accessor => accessor is { Body: null, ExpressionBody: null }),
            _ => false,
        };
}
