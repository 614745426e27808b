using System.Collections;
using System.Linq;
using System.Runtime.CompilerServices;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>A group that was read.</summary>
internal sealed class Grouping<TKey, TElement>(TKey key, TElement[] elements) : IGrouping<TKey, TElement>, IReadOnlyList<TElement>
{
    /// <summary>The approximate size of a group on the heap without its elements, in bytes.</summary>
    public const int Size = 40;

    public TKey Key => key;

    public int Count => elements.Length;

    public TElement this[int index] => elements[index];

    public IEnumerator<TElement> GetEnumerator() => ((IEnumerable<TElement>)elements).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A lookup that was read. The one of .NET can only be made by grouping its elements again.</summary>
internal sealed class Lookup<TKey, TElement>(IEqualityComparer<TKey>? comparer) : ILookup<TKey, TElement>
    where TKey : notnull
{
    private readonly Dictionary<TKey, Grouping<TKey, TElement>> _groups = new(comparer);

    public int Count => _groups.Count;

    public IEnumerable<TElement> this[TKey key] => key is not null && _groups.TryGetValue(key, out Grouping<TKey, TElement>? group) ? group : [];

    /// <summary>Reads the groups, once.</summary>
    /// <exception cref="OotFormatException">Something else stands there, a key comes twice, or too many collide.</exception>
    public void Fill<TKeyCodec, TElementCodec>(ref OotReader reader)
        where TKeyCodec : struct, IOotCodec<TKey>
        where TElementCodec : struct, IOotCodec<TElement>
    {
        Sink sink = new(_groups);
        Pairs.Read<TKey, TKeyCodec, TElement[], ArrayCodec<TElement, TElementCodec>, Sink>(ref reader, ref sink);
        sink.Release();
    }

    public bool Contains(TKey key) => key is not null && _groups.ContainsKey(key);

    // A dictionary of which nothing was removed enumerates in the order of adding.
    public IEnumerator<IGrouping<TKey, TElement>> GetEnumerator() => _groups.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private struct Sink(Dictionary<TKey, Grouping<TKey, TElement>> groups) : IPairSink<TKey, TElement[]>
    {
        private CollisionGuard _guard;

        public static int PairSize => Unsafe.SizeOf<KeyValuePair<TKey, TElement[]>>() + NodeSize.Hashed + Grouping<TKey, TElement>.Size + Unsafe.SizeOf<TKey>();

        public void Reserve(int capacity)
        {
            int buckets = groups.EnsureCapacity(capacity);
            if (CollisionGuard.MayCollide<TKey>(capacity))
                _guard.Watch(capacity, buckets, groups.Comparer);
        }

        public bool Add(ref OotReader reader, int offset, TKey key, TElement[]? value)
        {
            if (_guard.IsWatching)
                _guard.Count(ref reader, offset, key, groups.Comparer);
            return groups.TryAdd(key, new Grouping<TKey, TElement>(key, value ?? []));
        }

        public void Release() => _guard.Release();
    }
}
