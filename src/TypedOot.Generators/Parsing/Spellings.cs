using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace TypedOot.Generators.Parsing;

/// <summary>
/// The names of types and namespaces in an assembly, to find those that differ by case only: their files would be one file on
/// Windows and macOS, and the compiler refuses such names.
/// </summary>
internal sealed class Spellings
{
    private const string Module = "OotModule";

    private readonly Dictionary<string, string> _types = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _namespaces = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _ambiguous = new(StringComparer.OrdinalIgnoreCase);

    public Spellings(IAssemblySymbol assembly)
    {
        foreach (string name in assembly.TypeNames)
            Add(_types, name);
        Dictionary<string, string> namespaces = new(StringComparer.OrdinalIgnoreCase);
        foreach (string name in assembly.NamespaceNames)
        {
            Add(namespaces, name);
            _namespaces.Add(name);
        }
    }

    /// <summary>Whether no other file can have the name of that of a type.</summary>
    public bool AreUnique(INamedTypeSymbol type, bool isHere)
    {
        for (INamespaceSymbol? space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (_ambiguous.Contains(space.Name))
                return false;
        }

        if (type.ContainingSymbol is INamespaceSymbol { IsGlobalNamespace: true } && string.Equals(type.Name, Module, StringComparison.OrdinalIgnoreCase))
            return false;
        for (INamedTypeSymbol? level = type; level is not null; level = level.ContainingType)
        {
            // The file of a nested type looks like that of a type in a namespace; only wrong code has both, but the generator sees it.
            if (_ambiguous.Contains(level.Name) || (level != (object)type && _namespaces.Contains(level.Name)))
                return false;
        }

        return isHere || !_types.ContainsKey(type.Name);
    }

    private void Add(Dictionary<string, string> spellings, string name)
    {
        if (!spellings.TryGetValue(name, out string? other))
            spellings.Add(name, name);
        else if (other != name)
            _ambiguous.Add(name);
    }
}
