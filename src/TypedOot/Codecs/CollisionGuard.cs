using System.Buffers;

namespace TypedOot.Codecs;

/// <summary>
/// Watches a hashed collection that is filled with keys whose hash codes may be foreseen: collections that exist already and keep
/// their comparer, and keys with an equality of their own. Adding a key walks through those that are in its bucket already;
/// the guard counts these steps for the whole message, and refuses one that makes for so many that it can be no accident. Writers count
/// the same steps, so that nothing is written that would be refused.
/// </summary>
internal struct CollisionGuard
{
    /// <summary>
    /// The number of steps that any message may cost: about a tenth of a second, which 5,793 keys make up whose hash codes are all the same.
    /// </summary>
    public const int MaxSteps = 1 << 24;

    /// <summary>The average number of further steps that a key may cost. Random keys cost half a step.</summary>
    public const int MaxStepsPerKey = 16;

    private int[]? _counts;
    private int _buckets;
    private long _allowance;

    // The hash codes of the first keys, until the collection has grown: then they stand in other buckets.
    private int[]? _first;
    private int _firstCount;

    /// <summary>Whether keys are counted.</summary>
    public readonly bool IsWatching => _counts is not null;

    /// <summary>Whether so many keys of a type may be an attack. .NET itself switches strings to a random hash when they collide.</summary>
    public static bool MayCollide<T>(int keys) => keys > KeyComparer.SeededAbove && typeof(T) != typeof(string);

    /// <summary>Begins to watch a collection, after it got room for a number of keys that may collide.</summary>
    /// <param name="keys">How many it has room for because they are about to come.</param>
    /// <param name="buckets">The capacity that it has now, which in these collections is the number of buckets.</param>
    /// <param name="comparer">Its comparer.</param>
    public void Watch<T>(int keys, int buckets, IEqualityComparer<T> comparer)
    {
        if (comparer is ISeededComparer { IsWhole: true })
            return;
        if (_counts is not null)
            ArrayPool<int>.Shared.Return(_counts);
        _counts = ArrayPool<int>.Shared.Rent(buckets);
        _counts.AsSpan(0, buckets).Clear();
        _buckets = buckets;
        _allowance += (long)keys * MaxStepsPerKey;
        if (_first is null)
        {
            _first = ArrayPool<int>.Shared.Rent(keys);
            return;
        }

        foreach (int hash in _first.AsSpan(0, _firstCount))
            _counts[(uint)hash % (uint)buckets]++;
    }

    /// <summary>Begins to watch a collection that does not tell how many buckets it has, and where keys with one hash code collide all the same.</summary>
    public void Watch<T>(int keys, IEqualityComparer<T> comparer)
    {
        if (MayCollide<T>(keys))
            Watch(keys, Primes.AtLeast(keys), comparer);
    }

    /// <summary>Counts the steps of adding a key to the collection that is watched.</summary>
    /// <exception cref="OotFormatException">The message has made for too many.</exception>
    public void Count<T>(ref OotReader reader, int offset, T key, IEqualityComparer<T> comparer)
    {
        if ((reader.KeySteps += Step(key, comparer)) > MaxSteps)
            throw new OotFormatException(offset, Attack<T>());
    }

    /// <summary>Counts the steps that whoever reads the message takes to add a key.</summary>
    /// <exception cref="OotSerializationException">The message would make for too many.</exception>
    public void Count<T>(ref OotWriter writer, T key, IEqualityComparer<T> comparer)
    {
        if ((writer.KeySteps += Step(key, comparer)) > MaxSteps)
            throw new OotSerializationException(Attack<T>());
    }

    /// <summary>Ends watching.</summary>
    public void Release()
    {
        if (_counts is null)
            return;
        ArrayPool<int>.Shared.Return(_counts);
        ArrayPool<int>.Shared.Return(_first!);
        _counts = null;
        _first = null;
    }

    private long Step<T>(T key, IEqualityComparer<T> comparer)
    {
        long allowance = _allowance;
        _allowance = 0;
        if (key is null)
            return -allowance;
        int hash = comparer.GetHashCode(key);
        if (_firstCount < _first!.Length)
            _first[_firstCount++] = hash;
        return _counts![(uint)hash % (uint)_buckets]++ - allowance;
    }

    private static string Attack<T>() => $"the hash codes of the keys of type {typeof(T)} collide, as those of an attack do";
}
