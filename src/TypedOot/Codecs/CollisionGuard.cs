using System.Buffers;

namespace TypedOot.Codecs;

/// <summary>
/// Watches a Dictionary or HashSet that is filled with keys whose hash codes may be foreseen: collections that exist already and keep
/// their comparer, and keys with an equality of their own. Adding a key walks through those that are in its bucket already;
/// the guard counts these steps, and refuses a message that makes for so many that it can be no accident.
/// </summary>
internal struct CollisionGuard
{
    /// <summary>
    /// How many steps any message may cost: about a tenth of a second, which 5,793 keys make up whose hash codes are all the same.
    /// </summary>
    public const int MaxSteps = 1 << 24;

    /// <summary>How many steps each key may cost beyond that, on average. Random ones cost half a step.</summary>
    public const int MaxStepsPerKey = 16;

    private int[]? _counts;
    private int _buckets;
    private long _stepsLeft;

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
        if (comparer is ISeededComparer)
            return;
        if (_counts is null)
            _stepsLeft = MaxSteps;
        Release();
        _counts = ArrayPool<int>.Shared.Rent(buckets);
        _counts.AsSpan(0, buckets).Clear();
        _buckets = buckets;
        _stepsLeft += (long)keys * MaxStepsPerKey;
    }

    /// <summary>Counts the steps of adding a key to the collection that is watched.</summary>
    /// <exception cref="OotFormatException">There were too many.</exception>
    public void Count<T>(int offset, T key, IEqualityComparer<T> comparer)
    {
        if (key is null)
            return;
        uint bucket = (uint)comparer.GetHashCode(key) % (uint)_buckets;
        _stepsLeft -= _counts![bucket]++;
        if (_stepsLeft < 0)
            throw Attacked<T>(offset);
    }

    private static OotFormatException Attacked<T>(int offset) =>
        new(offset, $"the hash codes of the keys of type {typeof(T)} collide, as those of an attack do");

    /// <summary>Ends watching.</summary>
    public void Release()
    {
        if (_counts is not null)
            ArrayPool<int>.Shared.Return(_counts);
        _counts = null;
    }
}
