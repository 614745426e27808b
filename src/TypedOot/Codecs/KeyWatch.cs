using System.Collections;
using System.Linq;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Refuses to write what a reader would refuse as a flood of keys that collide. Keys whose hash is seeded cannot, and cost nothing here; nor do
/// small collections.
/// </summary>
internal static class KeyWatch
{
    /// <summary>Checks the keys of a hashed collection before they are written.</summary>
    /// <param name="writer">Counts the steps of the message.</param>
    /// <param name="count">How many keys there are, so many that they may collide.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="isCapped">Whether the reader takes at most <see cref="KeyComparer.MaxCustomKeys"/> with an equality of their own.</param>
    /// <exception cref="OotSerializationException">A reader would refuse them.</exception>
    public static void Check<T, TCodec, TKeys>(ref OotWriter writer, int count, TKeys keys, bool isCapped = false)
        where TCodec : struct, IOotCodec<T>
        where TKeys : struct, IEnumerator<T>
    {
        if (KeyHash.IsSeedable<T, TCodec>())
            return;
        IEqualityComparer<T>? comparer = KeyComparer.For<T, TCodec>(count);
        if (isCapped && comparer is null && KeyComparer.Excess<T>(count) is { } excess)
            throw new OotSerializationException(excess);
        CountSteps(ref writer, count, keys, comparer ?? EqualityComparer<T>.Default);
    }

    /// <summary>Checks the keys of a hashed map before they are written.</summary>
    /// <inheritdoc cref="Check{T, TCodec, TKeys}"/>
    public static void Check<TKey, TKeyCodec, TValue, TPairs>(ref OotWriter writer, int count, TPairs pairs, bool isCapped = false)
        where TKeyCodec : struct, IOotCodec<TKey>
        where TPairs : struct, IEnumerator<KeyValuePair<TKey, TValue>> =>
        Check<TKey, TKeyCodec, KeyCursor<TKey, TValue, TPairs>>(ref writer, count, new KeyCursor<TKey, TValue, TPairs>(pairs), isCapped);

    /// <summary>Checks the keys of a set of any type, unless it does not tell how many there are.</summary>
    /// <inheritdoc cref="Check{T, TCodec, TKeys}"/>
    public static void CheckSet<T, TCodec>(ref OotWriter writer, IEnumerable<T> keys, bool isCapped = false)
        where TCodec : struct, IOotCodec<T>
    {
        if (typeof(T) != typeof(string) && CountOf(keys) is var count && CollisionGuard.MayCollide<T>(count))
            Check<T, TCodec, AnyCursor<T>>(ref writer, count, new AnyCursor<T>(keys), isCapped);
    }

    /// <summary>Checks the keys of a map of any type, unless it does not tell how many there are.</summary>
    /// <inheritdoc cref="Check{T, TCodec, TKeys}"/>
    public static void CheckMap<TKey, TKeyCodec, TValue>(ref OotWriter writer, IEnumerable<KeyValuePair<TKey, TValue>> pairs, bool isCapped = false)
        where TKeyCodec : struct, IOotCodec<TKey>
    {
        if (typeof(TKey) != typeof(string) && CountOf(pairs) is var count && CollisionGuard.MayCollide<TKey>(count))
            Check<TKey, TKeyCodec, TValue, AnyCursor<KeyValuePair<TKey, TValue>>>(ref writer, count, new AnyCursor<KeyValuePair<TKey, TValue>>(pairs), isCapped);
    }

    /// <summary>Checks the keys of a lookup.</summary>
    /// <exception cref="OotSerializationException">A reader would refuse them.</exception>
    public static void CheckLookup<TKey, TKeyCodec, TElement>(ref OotWriter writer, ILookup<TKey, TElement> lookup)
        where TKeyCodec : struct, IOotCodec<TKey>
    {
        if (CollisionGuard.MayCollide<TKey>(lookup.Count))
            Check<TKey, TKeyCodec, AnyCursor<TKey>>(ref writer, lookup.Count, new AnyCursor<TKey>(lookup.Select(static group => group.Key)));
    }

    /// <summary>Checks the keys of a set that the reader makes with the comparer that it has here.</summary>
    /// <exception cref="OotSerializationException">A reader would refuse them.</exception>
    public static void CheckOwn<T>(ref OotWriter writer, HashSet<T> set) =>
        CheckOwn(ref writer, set.Count, set.GetEnumerator(), set.Comparer);

    /// <summary>Checks the keys of a dictionary that the reader makes with the comparer that it has here.</summary>
    /// <exception cref="OotSerializationException">A reader would refuse them.</exception>
    public static void CheckOwn<TKey, TValue>(ref OotWriter writer, Dictionary<TKey, TValue> dictionary)
        where TKey : notnull => CheckOwn(
            ref writer,
            dictionary.Count,
            new KeyCursor<TKey, TValue, Dictionary<TKey, TValue>.Enumerator>(dictionary.GetEnumerator()),
            dictionary.Comparer);

    /// <summary>Checks the elements of a set that its reader makes at once, and watches with the default comparer.</summary>
    /// <exception cref="OotSerializationException">A reader would refuse them.</exception>
    public static void CheckMade<T>(ref OotWriter writer, IEnumerable<T> set)
    {
        if (CountOf(set) is var count && CollisionGuard.MayCollide<T>(count))
            CountSteps(ref writer, count, new AnyCursor<T>(set), EqualityComparer<T>.Default);
    }

    /// <summary>Checks the keys of a map that its reader makes at once, and watches with the default comparer.</summary>
    /// <exception cref="OotSerializationException">A reader would refuse them.</exception>
    public static void CheckMade<TKey, TValue>(ref OotWriter writer, IEnumerable<KeyValuePair<TKey, TValue>> map)
    {
        if (CountOf(map) is var count && CollisionGuard.MayCollide<TKey>(count))
        {
            CountSteps(
                ref writer,
                count,
                new KeyCursor<TKey, TValue, AnyCursor<KeyValuePair<TKey, TValue>>>(new AnyCursor<KeyValuePair<TKey, TValue>>(map)),
                EqualityComparer<TKey>.Default);
        }
    }

    private static void CheckOwn<T, TKeys>(ref OotWriter writer, int count, TKeys keys, IEqualityComparer<T> comparer)
        where TKeys : struct, IEnumerator<T>
    {
        if (CollisionGuard.MayCollide<T>(count) && comparer is not ISeededComparer { IsWhole: true })
            CountSteps(ref writer, count, keys, comparer);
    }

    /// <summary>Counts as readers do, who make room for 4,096 keys at first.</summary>
    private static void CountSteps<T, TKeys>(ref OotWriter writer, int count, TKeys keys, IEqualityComparer<T> comparer)
        where TKeys : struct, IEnumerator<T>
    {
        CollisionGuard guard = default;
        int room = Math.Min(count, Preallocation.MostAtFirst);
        guard.Watch(room, Primes.AtLeast(room), comparer);
        for (int i = 0; i < count && keys.MoveNext(); i++)
        {
            if (i == room)
                guard.Watch(count, Primes.AtLeast(count), comparer);
            guard.Count(ref writer, keys.Current, comparer);
        }

        keys.Dispose();
        guard.Release();
    }

    private static int CountOf<T>(IEnumerable<T> elements) => elements switch
    {
        ICollection<T> collection => collection.Count,
        IReadOnlyCollection<T> collection => collection.Count,
        _ => 0,
    };

    /// <summary>The keys of pairs.</summary>
    private struct KeyCursor<TKey, TValue, TPairs>(TPairs pairs) : IEnumerator<TKey>
        where TPairs : struct, IEnumerator<KeyValuePair<TKey, TValue>>
    {
        private TPairs _pairs = pairs;

        public TKey Current => _pairs.Current.Key;

        object? IEnumerator.Current => Current;

        public bool MoveNext() => _pairs.MoveNext();

        public void Dispose() => _pairs.Dispose();

        public readonly void Reset() => throw new NotSupportedException();
    }

    /// <summary>Whatever there is to enumerate.</summary>
    private readonly struct AnyCursor<T>(IEnumerable<T> elements) : IEnumerator<T>
    {
        private readonly IEnumerator<T> _elements = elements.GetEnumerator();

        public T Current => _elements.Current;

        object? IEnumerator.Current => Current;

        public bool MoveNext() => _elements.MoveNext();

        public void Dispose() => _elements.Dispose();

        public void Reset() => throw new NotSupportedException();
    }
}
