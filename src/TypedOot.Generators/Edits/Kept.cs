using System.Collections.Generic;

namespace TypedOot.Generators.Edits;

/// <summary>Keeps a finding about a file or a type of one compilation, which holds in the next ones until an edit reaches it.</summary>
internal sealed class Kept<T>
{
    private Declarations _at;

    /// <summary>Keeps a value.</summary>
    /// <param name="value">The value, which must not hold symbols.</param>
    /// <param name="at">The declarations that it was found by.</param>
    public Kept(T value, Declarations at)
    {
        Value = value;
        _at = at;
    }

    /// <summary>The value.</summary>
    public T Value { get; }

    /// <summary>Whether the value of a file holds in another compilation.</summary>
    public bool Holds(Declarations now, TreeDeclarations file) => _at == now || (now.ReachSince(_at) is { } reach && !reach.Has(file) && Move(now));

    /// <summary>Whether the value of a type holds in another compilation.</summary>
    /// <param name="now">The declarations of the compilation.</param>
    /// <param name="names">The names in the name of the type.</param>
    public bool Holds(Declarations now, IReadOnlyList<string> names) => _at == now || (now.ReachSince(_at) is { } reach && !reach.HasAny(names) && Move(now));

    /// <summary>Moves the value along, so that the declarations of old compilations are let go, and edits are compared with the one before.</summary>
    private bool Move(Declarations now)
    {
        _at = now;
        return true;
    }
}
