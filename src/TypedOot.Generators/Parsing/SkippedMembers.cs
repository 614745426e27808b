using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Analyzers;

namespace TypedOot.Generators.Parsing;

/// <summary>Reports public state that is not sent, and whose owner may think that it is.</summary>
/// <remarks>
/// Computed properties, and those without a setter, are often there to be read only; mutable fields, properties that the type
/// sets itself, and what a constructor takes that is not called, are state.
/// </remarks>
internal static class SkippedMembers
{
    /// <summary>Reports a member of an object that is none on the wire, if it is state.</summary>
    /// <param name="type">The type that is written.</param>
    /// <param name="member">A public field or property of it, or of a base.</param>
    /// <param name="known">The facts of the compilation.</param>
    /// <param name="problems">Where problems go, or null.</param>
    public static void Report(INamedTypeSymbol type, ISymbol member, KnownTypes known, ProblemList? problems)
    {
        // What an abstract type skips, the constructor of a derived one may take.
        if (problems is null || type.IsAbstract || (!IsState(member) && !IsTaken(type, member)))
            return;
        bool isHere = known.IsHere(member.ContainingType.OriginalDefinition);
        string reason = member is IFieldSymbol { IsReadOnly: false } ? "public fields are members only with [OotMember]"
            : IsTaken(type, member) ? "the constructor that takes it is not the one that is called (mark it with [OotConstructor])"
            : "its setter is not public";
        problems.Add(new Problem(
            Descriptors.SkippedMember,
            member,
            member.Name,
            member.ContainingType,
            isHere ? $"{reason}; include it with [OotMember], or exclude it with [OotIgnore]" : $"{reason}; give the type a converter")
        {
            Properties = Advice.Property(DiagnosticProperties.CanInclude, "true"),
        });
    }

    /// <summary>Reports the members of a type that is written as a collection, and so without them.</summary>
    public static void ReportOfCollection(INamedTypeSymbol type, KnownTypes known, ProblemList? problems)
    {
        if (problems is null)
            return;
        for (INamedTypeSymbol? level = type; level is not null && known.IsHere(level.OriginalDefinition); level = level.BaseType)
        {
            foreach (ISymbol member in level.GetMembers().Where(IsLost))
            {
                problems.Add(new Problem(
                    Descriptors.SkippedMember,
                    member,
                    member.Name,
                    level,
                    "the type is written as a collection, with its elements alone; exclude the member with [OotIgnore], or give the type a converter"));
            }
        }
    }

    private static bool IsLost(ISymbol member)
    {
        if (member.IsStatic || member.IsOverride || member.IsImplicitlyDeclared || Attributes.Find(member, Attributes.Ignore) is not null)
            return false;
        if (member is IPropertySymbol { IsIndexer: true } or not (IPropertySymbol or IFieldSymbol))
            return false;
        return Attributes.Find(member, Attributes.Member) is not null || IsState(member)
            || member is IPropertySymbol { DeclaredAccessibility: Accessibility.Public, SetMethod.DeclaredAccessibility: Accessibility.Public };
    }

    private static bool IsState(ISymbol member) => member switch
    {
        IFieldSymbol field => field is { DeclaredAccessibility: Accessibility.Public, IsReadOnly: false, IsConst: false, AssociatedSymbol: null },
        IPropertySymbol { DeclaredAccessibility: Accessibility.Public, SetMethod: not null } property => IsAuto(property),
        _ => false,
    };

    /// <summary>Whether a member is set by nothing but constructors, one of which takes it.</summary>
    private static bool IsTaken(INamedTypeSymbol type, ISymbol member) => member switch
    {
        IFieldSymbol { IsReadOnly: true } field => Takes(type, field, field.Type),
        IPropertySymbol { SetMethod: null } property => IsAuto(property) && Takes(type, property, property.Type),
        _ => false,
    };

    private static bool Takes(INamedTypeSymbol type, ISymbol member, ITypeSymbol memberType) => type.InstanceConstructors.Any(c => c.Parameters.Any(p =>
        string.Equals(p.Name, member.Name, StringComparison.OrdinalIgnoreCase) && SymbolEqualityComparer.Default.Equals(p.Type, memberType)));

    private static bool IsAuto(IPropertySymbol property) => property.ContainingType.GetMembers()
        .OfType<IFieldSymbol>()
        .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));
}
