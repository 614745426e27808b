using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace TypedOot.Generators.Parsing;

/// <summary>Tells which members of a type hold state, as opposed to being computed from it.</summary>
/// <remarks>
/// A field holds state, and so does an auto-property, with or without a setter. The fields of a class in another assembly that are not public
/// cannot be seen; the getter of an auto-property is known there by the attribute that the compiler puts on it.
/// </remarks>
internal static class InstanceState
{
    private const string CompilerGenerated = "System.Runtime.CompilerServices.CompilerGeneratedAttribute";

    /// <summary>Whether a member is public and holds state.</summary>
    public static bool IsPublic(ISymbol member) => member switch
    {
        IFieldSymbol field => field is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsConst: false, AssociatedSymbol: null } && !IsMade(field),
        IPropertySymbol { DeclaredAccessibility: Accessibility.Public, IsStatic: false, Parameters: [], GetMethod: not null } property => IsAuto(property),
        _ => false,
    };

    /// <summary>Whether a property stores its value in a field of its own.</summary>
    public static bool IsAuto(IPropertySymbol property)
    {
        foreach (ISymbol member in property.ContainingType.GetMembers())
        {
            if (member is IFieldSymbol field && SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property))
                return true;
        }

        return property is { DeclaringSyntaxReferences.IsEmpty: true, GetMethod: { } getter } && Attributes.Find(getter, CompilerGenerated) is not null;
    }

    /// <summary>Whether the F# compiler made a field, for a property: that of a mutable one is public.</summary>
    public static bool IsMade(IFieldSymbol field) => field.Name.IndexOf('@') >= 0;

    /// <summary>Whether objects of a type hold anything that is not ignored.</summary>
    /// <param name="type">The type.</param>
    /// <param name="known">The facts of the compilation.</param>
    public static bool IsIn(INamedTypeSymbol type, KnownTypes known)
    {
        HashSet<string> ignored = new();
        for (INamedTypeSymbol? level = type; level is not null && !MemberParser.IsRoot(level); level = level.BaseType)
        {
            // What an override ignores, its base holds.
            ignored.UnionWith(level.GetMembers().Where(member => member.IsOverride && Attributes.Find(member, Attributes.Ignore) is not null).Select(member => member.Name));
            if (level.GetMembers().Any(member => IsKept(member) && !ignored.Contains(Unwrapped(member).Name)) || (!known.IsHere(level.OriginalDefinition) && MayHide(level, known)))
                return true;
        }

        return false;
    }

    /// <summary>The members of a type and its bases in the order of declaration, base first.</summary>
    public static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type)
    {
        Stack<INamedTypeSymbol> levels = new();
        for (INamedTypeSymbol? level = type; level is not null && !MemberParser.IsRoot(level); level = level.BaseType)
            levels.Push(level);
        return levels.SelectMany(level => level.GetMembers());
    }

    private static ISymbol Unwrapped(ISymbol member) => member is IFieldSymbol { AssociatedSymbol: { } property } ? property : member;

    private static bool IsKept(ISymbol member) => member switch
    {
        IFieldSymbol { IsStatic: false, IsConst: false } field => field.AssociatedSymbol is not IEventSymbol
            && Attributes.Find(Unwrapped(field), Attributes.Ignore) is null,
        IPropertySymbol property => IsPublic(property) && Attributes.Find(property, Attributes.Ignore) is null,
        _ => false,
    };

    /// <summary>
    /// Whether a class of another assembly may have state that cannot be seen from here. An assembly that knows the annotations declares its
    /// messages itself, and one of them may well be empty.
    /// </summary>
    private static bool MayHide(INamedTypeSymbol type, KnownTypes known) => type.TypeKind == TypeKind.Class && !known.KnowsTypedOot(type);
}
