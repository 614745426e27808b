using System;
using Microsoft.CodeAnalysis;

namespace TypedOot.Generators.Parsing;

/// <summary>Asks the compiler about types that are newer than the one this generator is built with; false where the compiler is older.</summary>
/// <remarks>
/// Metadata says the same in attributes, but a compiler shows neither those that it is yet to write, nor some that it has read and understood.
/// </remarks>
internal static class NewerSymbols
{
    private static readonly Func<ITypeSymbol, bool>? Union = Find("IsUnion");
    private static readonly Func<ITypeSymbol, bool>? Closed = Find("IsClosed");

    /// <summary>Whether the compiler takes a type for a union.</summary>
    public static bool IsUnion(INamedTypeSymbol type) => Union is not null && Union(type);

    /// <summary>Whether the compiler knows all types that derive from a class, as its modifier <c>closed</c> says.</summary>
    public static bool IsClosed(INamedTypeSymbol type) => Closed is not null && Closed(type);

    private static Func<ITypeSymbol, bool>? Find(string property)
    {
        if (typeof(ITypeSymbol).GetProperty(property, typeof(bool))?.GetMethod is { } ofType)
            return (Func<ITypeSymbol, bool>)Delegate.CreateDelegate(typeof(Func<ITypeSymbol, bool>), ofType);
        if (typeof(INamedTypeSymbol).GetProperty(property, typeof(bool))?.GetMethod is not { } ofNamed)
            return null;
        Func<INamedTypeSymbol, bool> get = (Func<INamedTypeSymbol, bool>)Delegate.CreateDelegate(typeof(Func<INamedTypeSymbol, bool>), ofNamed);
        return type => get((INamedTypeSymbol)type);
    }
}
