using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// The comparers of hashed collections that are built from the wire. Hash codes of numbers, times, Guids and tuples are known to everyone,
/// so a sender could choose keys that all collide, and reading them would take time that grows with the square of their number.
/// </summary>
/// <remarks>
/// Small collections keep the default comparer. Larger ones with keys of these types, and of records and structs whose equality the compiler has
/// made, get one that hashes all their bits with SipHash and a key of the process, and is equal to the default one otherwise. Strings have a
/// randomised hash in .NET already.
/// </remarks>
public static class KeyComparer
{
    /// <summary>Up to how many entries a collection keeps the default comparer, 256.</summary>
    public const int SeededAbove = 256;

    /// <summary>
    /// The largest number of keys whose type has an equality of its own, 65,536, where collisions can be neither prevented nor counted:
    /// ConcurrentDictionary, OrderedDictionary, FrozenSet, FrozenDictionary, ImmutableHashSet, ImmutableDictionary.
    /// Of Dictionary and HashSet collisions are counted instead.
    /// </summary>
    public const int MaxCustomKeys = 65_536;

    /// <summary>The comparer for a number of keys, or null for the default one.</summary>
    internal static IEqualityComparer<T>? For<T, TCodec>(int count)
        where TCodec : struct, IOotCodec<T> =>
        count > SeededAbove && typeof(T) != typeof(string) && KeyHash.HasParts<T, TCodec>() ? SeededComparer<T, TCodec>.Instance : null;

    /// <summary>The comparer for the set that comes next, or null for the default one.</summary>
    internal static IEqualityComparer<T>? ForArray<T, TCodec>(OotReader copy)
        where TCodec : struct, IOotCodec<T> =>
        For<T, TCodec>(Elements.CountAhead(copy));

    /// <summary>The comparer for the map that comes next, or null for the default one.</summary>
    internal static IEqualityComparer<T>? ForMap<T, TCodec>(OotReader copy)
        where TCodec : struct, IOotCodec<T> =>
        For<T, TCodec>(copy.ReadMapHeader());

    /// <summary>The comparer for a collection that cannot be watched, or null for the default one.</summary>
    /// <exception cref="OotFormatException">There are more keys with an equality of their own than may be.</exception>
    internal static IEqualityComparer<T>? ForUnwatched<T, TCodec>(OotReader copy, bool isMap)
        where TCodec : struct, IOotCodec<T>
    {
        OotReader at = copy;
        int count = isMap ? copy.ReadMapHeader() : Elements.CountAhead(copy);
        IEqualityComparer<T>? comparer = For<T, TCodec>(count);
        if (comparer is null)
            Demand<T>(at, count);
        return comparer;
    }

    /// <summary>The comparer for a frozen collection, or null for the default one: strings too have hash codes there that are not random.</summary>
    /// <exception cref="OotFormatException">There are more keys with an equality of their own than may be.</exception>
    internal static IEqualityComparer<T>? ForFrozen<T, TCodec>(OotReader copy, bool isMap)
        where TCodec : struct, IOotCodec<T>
    {
        if (typeof(T) != typeof(string))
            return ForUnwatched<T, TCodec>(copy, isMap);
        int count = isMap ? copy.ReadMapHeader() : Elements.CountAhead(copy);
        return count > SeededAbove ? SeededComparer<T, TCodec>.Instance : null;
    }

    /// <summary>Whether a collection that exists takes the map that comes next as well as a new one, which hashes with a seed if it is large.</summary>
    internal static bool MayFill<T, TCodec>(OotReader copy, IEqualityComparer<T> comparer)
        where TCodec : struct, IOotCodec<T> =>
        !ReferenceEquals(comparer, EqualityComparer<T>.Default) || For<T, TCodec>(copy.ReadMapHeader()) is null;

    /// <summary>Checks that a collection that exists, cannot be watched and has the default comparer takes no more keys than may be.</summary>
    /// <exception cref="OotFormatException">It would.</exception>
    internal static void DemandUnwatched<T>(OotReader copy, IEqualityComparer<T> comparer)
    {
        OotReader at = copy;
        if (ReferenceEquals(comparer, EqualityComparer<T>.Default))
            Demand<T>(at, copy.ReadMapHeader());
    }

    /// <summary>The error for more keys with an equality of their own than may be, or null.</summary>
    internal static string? Excess<T>(int count) => count > MaxCustomKeys && typeof(T) != typeof(string)
        ? $"{count} keys of type {typeof(T)} are more than the {MaxCustomKeys} ({nameof(KeyComparer)}.{nameof(MaxCustomKeys)}) that a "
            + "collection takes whose keys could be made to collide"
        : null;

    private static void Demand<T>(OotReader at, int count)
    {
        if (Excess<T>(count) is { } excess)
            throw at.Failure(excess);
    }
}

/// <summary>Compares like the default comparer, and hashes so that nobody outside the process can foresee it.</summary>
internal sealed class SeededComparer<T, TCodec> : IEqualityComparer<T>, ISeededComparer
    where TCodec : struct, IOotCodec<T>
{
    public static readonly SeededComparer<T, TCodec> Instance = new();

    public bool IsWhole => KeyHash.IsSeedable<T, TCodec>();

    public bool Equals(T? x, T? y) => EqualityComparer<T>.Default.Equals(x, y);

    public int GetHashCode(T obj)
    {
        KeyHasher hasher = new();
        KeyHash.Add<T, TCodec>(ref hasher, obj);
        return hasher.Finish();
    }
}

/// <summary>Tells seeded comparers.</summary>
internal interface ISeededComparer
{
    /// <summary>Whether all that keys are compared by is hashed with the seed, so that they need not be watched.</summary>
    bool IsWhole { get; }
}
