using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedOot.Generators.Roots;

/// <summary>
/// What a compilation declares and refers to, without its code: tells what an edit can have changed in files that it did not touch. Holds no symbols
/// and no trees, since what was found in a file is kept beside the declarations that it was found by.
/// </summary>
internal sealed class Declarations
{
    private static readonly ConditionalWeakTable<Compilation, Declarations> Cache = new();

    private readonly ImmutableArray<TreeDeclarations> _trees;
    private readonly ImmutableArray<MetadataReference> _references;
    private readonly CompilationOptions _options;
    private readonly string? _name;
    private readonly object _gate = new();
    private Declarations? _before;
    private ISet<string>? _changed;

    private Declarations(Compilation compilation)
    {
        _trees = compilation.SyntaxTrees.Select(TreeDeclarations.Of).ToImmutableArray();
        _references = compilation.ExternalReferences;
        _options = compilation.Options;
        _name = compilation.AssemblyName;
    }

    public static Declarations Of(Compilation compilation) => Cache.GetValue(compilation, static c => new Declarations(c));

    /// <summary>The names of the members whose declarations are others than they were; null if more has changed than members.</summary>
    public ISet<string>? ChangedSince(Declarations before)
    {
        lock (_gate)
        {
            if (_before != before)
            {
                _changed = Compare(before);
                _before = before;
            }

            return _changed;
        }
    }

    private ISet<string>? Compare(Declarations before)
    {
        if (_name != before._name || !_options.Equals(before._options) || !_references.SequenceEqual(before._references))
            return null;
        HashSet<TreeDeclarations> removed = new(before._trees);
        HashSet<TreeDeclarations> added = new(_trees);
        removed.ExceptWith(_trees);
        added.ExceptWith(before._trees);
        if (removed.Count != added.Count || !removed.Select(tree => tree.Rest).OrderBy(hash => hash).SequenceEqual(added.Select(tree => tree.Rest).OrderBy(hash => hash)))
            return null;
        HashSet<(string Name, uint Hash)> members = new(removed.SelectMany(tree => tree.Members));
        members.SymmetricExceptWith(added.SelectMany(tree => tree.Members));
        return new HashSet<string>(members.Select(member => member.Name));
    }
}
