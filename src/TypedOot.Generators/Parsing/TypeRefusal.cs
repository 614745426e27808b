using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace TypedOot.Generators.Parsing;

/// <summary>Tells why a type can have no codec, whatever its members are.</summary>
internal static class TypeRefusal
{
    /// <summary>The reason, or null.</summary>
    public static string? Of(INamedTypeSymbol type)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct or TypeKind.Interface) || type.IsStatic || type.IsRefLikeType)
            return "only classes, structs, records and interfaces can be, and no static or ref ones";
        if (type.Name.Length == 0)
            return "it has no name";
        if (Attributes.Find(type, Attributes.InlineArray) is not null)
            return "it is an inline array, and its one field is not all that it holds; give it a converter";
        if (KnownTypes.IsFileLocal(type))
            return "it is local to a file, and generated code cannot name it";
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
                return "it is private or protected, and generated code cannot name it; make it internal or public";
        }

        if (StaticAbstract(type) is { } member)
            return $"its static abstract member '{member.Name}' has no default, so that the language takes it for no type argument, and codecs need it as one";
        if (MemberParser.IsObsoleteError(type))
            return "it is obsolete as an error, and code that names it does not compile";
        if (FSharpUnion.UnionOf(type) is { } union)
            return $"it is a case of the F# union '{Problem.Show(union)}'; name the union in the place of it";
        return Generics.ParametersOf(type).FirstOrDefault(GenericNames.IsTaken) is { } parameter
            ? $"its type parameter '{parameter.Name}' has a name that its codec needs; rename it"
            : null;
    }

    /// <summary>A static abstract member of an interface that none of its interfaces implements, or null.</summary>
    private static ISymbol? StaticAbstract(INamedTypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Interface)
            return null;
        INamedTypeSymbol[] levels = type.AllInterfaces.Add(type).ToArray();
        HashSet<ISymbol> implemented = new(levels.SelectMany(level => level.GetMembers()).SelectMany(Implemented), SymbolEqualityComparer.Default);
        return levels.SelectMany(level => level.GetMembers()).FirstOrDefault(member =>
            member is { IsStatic: true, IsAbstract: true } and (IMethodSymbol or IPropertySymbol or IEventSymbol) && !implemented.Contains(member));
    }

    private static IEnumerable<ISymbol> Implemented(ISymbol member) => member switch
    {
        IMethodSymbol method => method.ExplicitInterfaceImplementations,
        IPropertySymbol property => property.ExplicitInterfaceImplementations,
        IEventSymbol @event => @event.ExplicitInterfaceImplementations,
        _ => Enumerable.Empty<ISymbol>(),
    };
}
