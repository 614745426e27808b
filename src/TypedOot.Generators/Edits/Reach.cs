using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace TypedOot.Generators.Edits;

/// <summary>The files and types whose models an edit may have changed.</summary>
/// <remarks>
/// A model depends on what its type's file names, and on what the files of those types name in turn; on nothing else, as long as the names mean what
/// they did. So a file is reached if it was edited, or if it names a type of a file that is reached. Names are compared without their namespaces:
/// where two types have one name, more is reached than need be. A closed class depends on the classes that derive from it, which it does not name.
/// </remarks>
internal sealed class Reach
{
    private readonly HashSet<TreeDeclarations> _files = new();
    private readonly HashSet<string> _types = new();

    private Reach()
    {
    }

    /// <summary>Whether a file is reached.</summary>
    public bool Has(TreeDeclarations file) => _files.Contains(file);

    /// <summary>Whether a type of one of the names is reached.</summary>
    public bool HasAny(IReadOnlyList<string> types)
    {
        foreach (string type in types)
        {
            if (_types.Contains(type))
                return true;
        }

        return false;
    }

    /// <summary>Finds the files and types that are reached; null if all may be, since names may mean something else, or attributes of the assembly speak of what is reached.</summary>
    /// <param name="before">The files before the edit.</param>
    /// <param name="after">The files after it, in the same order.</param>
    public static Reach? Of(ImmutableArray<TreeDeclarations> before, ImmutableArray<TreeDeclarations> after)
    {
        if (before.Length != after.Length)
            return null;
        List<TreeDeclarations> found = new();
        for (int i = 0; i < after.Length; i++)
        {
            if (before[i] == after[i])
                continue;
            if (before[i].Names != after[i].Names)
                return null;
            found.Add(after[i]);
        }

        Reach reach = new();
        while (found.Count > 0)
        {
            HashSet<string> types = new(found.SelectMany(file => file.Types));
            HashSet<string> bases = new(found.SelectMany(file => file.Bases));
            reach._files.UnionWith(found);
            reach._types.UnionWith(types);
            found = after.Where(file => !reach._files.Contains(file) && (file.Mentions(types) || (file.HasClosed && bases.Overlaps(file.Types)))).ToList();
        }

        return after.Any(file => reach._types.Overlaps(file.NamedByAssembly)) ? null : reach;
    }
}
