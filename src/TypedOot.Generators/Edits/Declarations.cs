using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedOot.Generators.Edits;

/// <summary>
/// The declarations and references of a compilation, without its code: tells what an edit can have changed in files that it did not touch. Holds no symbols
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

    /// <summary>The declarations that were compared last; weak, as each would otherwise hold all those before it.</summary>
    private readonly WeakReference<Declarations?> _before = new(null);
    private ISet<string>? _changed;
    private Reach? _reach;

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
            Compare(before);
            return _changed;
        }
    }

    /// <summary>The files and types whose models may be others than they were; null if those of all may be.</summary>
    public Reach? ReachSince(Declarations before)
    {
        lock (_gate)
        {
            Compare(before);
            return _reach;
        }
    }

    private void Compare(Declarations before)
    {
        if (_before.TryGetTarget(out Declarations? compared) && compared == before)
            return;
        bool isSame = _name == before._name && _options.Equals(before._options) && _references.SequenceEqual(before._references);
        _changed = isSame ? ChangedMembers(before) : null;
        _reach = isSame ? Reach.Of(before._trees, _trees) : null;
        _before.SetTarget(before);
    }

    private ISet<string>? ChangedMembers(Declarations before)
    {
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
