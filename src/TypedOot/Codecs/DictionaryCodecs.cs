using System.Runtime.CompilerServices;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Writes and reads <see cref="Dictionary{TKey, TValue}"/> as a map. A dictionary that is filled keeps its comparer; a new one has the
/// default comparer, or one that hashes with a seed (<see cref="KeyComparer"/>).
/// </summary>
public readonly struct DictionaryCodec<TKey, TKeyCodec, TValue, TValueCodec> : IOotCollectionCodec<Dictionary<TKey, TValue>>
    where TKey : notnull
    where TKeyCodec : struct, IOotCodec<TKey>
    where TValueCodec : struct, IOotCodec<TValue>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Map(TKeyCodec.Kind, TValueCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, Dictionary<TKey, TValue>? value)
    {
        if (CollectionMessage.TryWriteNilOrMarked<Dictionary<TKey, TValue>>(ref writer, value))
            return;
        UniqueKeys.Check(value, value.Comparer);
        if (CollisionGuard.MayCollide<TKey>(value.Count))
            KeyWatch.Check<TKey, TKeyCodec, TValue, Dictionary<TKey, TValue>.Enumerator>(ref writer, value.Count, value.GetEnumerator());
        Pairs.Write<TKey, TKeyCodec, TValue, TValueCodec, Dictionary<TKey, TValue>.Enumerator>(ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static Dictionary<TKey, TValue>? Read(ref OotReader reader)
    {
        if (CollectionMessage.TryReadNilOrMarked(ref reader, out Dictionary<TKey, TValue>? value))
            return value;
        Dictionary<TKey, TValue> dictionary = new(KeyComparer.ForMap<TKey, TKeyCodec>(reader));
        Fill(ref reader, dictionary);
        return dictionary;
    }

    /// <inheritdoc/>
    public static Dictionary<TKey, TValue>? MakeLike(Dictionary<TKey, TValue> collection) => ReferenceEquals(collection.Comparer, EqualityComparer<TKey>.Default) ? null : new(collection.Comparer);

    /// <inheritdoc/>
    public static void Fill(ref OotReader reader, Dictionary<TKey, TValue> collection)
    {
        collection.Clear();
        Sink sink = new(collection);
        Pairs.Read<TKey, TKeyCodec, TValue, TValueCodec, Sink>(ref reader, ref sink);
        sink.Release();
    }

    private struct Sink(Dictionary<TKey, TValue> collection) : IPairSink<TKey, TValue>
    {
        private CollisionGuard _guard;

        public static int PairSize => Unsafe.SizeOf<KeyValuePair<TKey, TValue>>() + NodeSize.Hashed;

        public void Reserve(int capacity)
        {
            int buckets = collection.EnsureCapacity(capacity);
            if (CollisionGuard.MayCollide<TKey>(capacity))
                _guard.Watch(capacity, buckets, collection.Comparer);
        }

        public bool Add(ref OotReader reader, int offset, TKey key, TValue value)
        {
            if (_guard.IsWatching)
                _guard.Count(ref reader, offset, key, collection.Comparer);
            return collection.TryAdd(key, value);
        }

        public void Release() => _guard.Release();
    }
}

/// <summary>Writes and reads <see cref="SortedDictionary{TKey, TValue}"/> as a map, in its order. A dictionary that is filled keeps its comparer.</summary>
public readonly struct SortedDictionaryCodec<TKey, TKeyCodec, TValue, TValueCodec> : IOotCollectionCodec<SortedDictionary<TKey, TValue>>
    where TKey : notnull
    where TKeyCodec : struct, IOotCodec<TKey>
    where TValueCodec : struct, IOotCodec<TValue>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Map(TKeyCodec.Kind, TValueCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, SortedDictionary<TKey, TValue>? value)
    {
        if (!CollectionMessage.TryWriteNilOrMarked<SortedDictionary<TKey, TValue>>(ref writer, value))
        {
            UniqueKeys.CheckSorted(value, value.Comparer);
            Pairs.Write<TKey, TKeyCodec, TValue, TValueCodec, SortedDictionary<TKey, TValue>.Enumerator>(
                ref writer, value.Count, value.GetEnumerator());
        }
    }

    /// <inheritdoc/>
    public static SortedDictionary<TKey, TValue>? Read(ref OotReader reader)
    {
        if (CollectionMessage.TryReadNilOrMarked(ref reader, out SortedDictionary<TKey, TValue>? value))
            return value;
        SortedDictionary<TKey, TValue> dictionary = [];
        Fill(ref reader, dictionary);
        return dictionary;
    }

    /// <inheritdoc/>
    public static SortedDictionary<TKey, TValue>? MakeLike(SortedDictionary<TKey, TValue> collection) => collection.Comparer == Comparer<TKey>.Default ? null : new(collection.Comparer);

    /// <inheritdoc/>
    public static void Fill(ref OotReader reader, SortedDictionary<TKey, TValue> collection)
    {
        collection.Clear();
        Sink sink = new(collection);
        Pairs.Read<TKey, TKeyCodec, TValue, TValueCodec, Sink>(ref reader, ref sink);
    }

    private struct Sink(SortedDictionary<TKey, TValue> collection) : IPairSink<TKey, TValue>
    {
        public static int PairSize => Unsafe.SizeOf<KeyValuePair<TKey, TValue>>() + NodeSize.Linked;

        public readonly void Reserve(int capacity)
        {
        }

        public readonly bool Add(ref OotReader reader, int offset, TKey key, TValue value)
        {
            int before = collection.Count;
            collection[key] = value;
            return collection.Count != before;
        }
    }
}

#if NET9_0_OR_GREATER
/// <summary>
/// Writes and reads <see cref="OrderedDictionary{TKey, TValue}"/> as a map, in its order. A dictionary that is filled keeps its comparer; a
/// new one has the default comparer, or one that hashes with a seed (<see cref="KeyComparer"/>).
/// </summary>
public readonly struct OrderedDictionaryCodec<TKey, TKeyCodec, TValue, TValueCodec> : IOotCollectionCodec<OrderedDictionary<TKey, TValue>>
    where TKey : notnull
    where TKeyCodec : struct, IOotCodec<TKey>
    where TValueCodec : struct, IOotCodec<TValue>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Map(TKeyCodec.Kind, TValueCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, OrderedDictionary<TKey, TValue>? value)
    {
        if (CollectionMessage.TryWriteNilOrMarked<OrderedDictionary<TKey, TValue>>(ref writer, value))
            return;
        UniqueKeys.Check(value, value.Comparer);
        if (CollisionGuard.MayCollide<TKey>(value.Count))
            KeyWatch.Check<TKey, TKeyCodec, TValue, OrderedDictionary<TKey, TValue>.Enumerator>(ref writer, value.Count, value.GetEnumerator(), isCapped: true);
        Pairs.Write<TKey, TKeyCodec, TValue, TValueCodec, OrderedDictionary<TKey, TValue>.Enumerator>(ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static OrderedDictionary<TKey, TValue>? Read(ref OotReader reader)
    {
        if (CollectionMessage.TryReadNilOrMarked(ref reader, out OrderedDictionary<TKey, TValue>? value))
            return value;
        OrderedDictionary<TKey, TValue> dictionary = new(KeyComparer.ForUnwatched<TKey, TKeyCodec>(reader, isMap: true));
        Fill(ref reader, dictionary);
        return dictionary;
    }

    /// <inheritdoc/>
    public static bool MayFill(OotReader reader, OrderedDictionary<TKey, TValue> collection) => KeyComparer.MayFill<TKey, TKeyCodec>(reader, collection.Comparer);

    /// <inheritdoc/>
    public static OrderedDictionary<TKey, TValue>? MakeLike(OrderedDictionary<TKey, TValue> collection) => ReferenceEquals(collection.Comparer, EqualityComparer<TKey>.Default) ? null : new(collection.Comparer);

    /// <inheritdoc/>
    public static void Fill(ref OotReader reader, OrderedDictionary<TKey, TValue> collection)
    {
        KeyComparer.DemandUnwatched(reader, collection.Comparer);
        collection.Clear();
        Sink sink = new(collection);
        Pairs.Read<TKey, TKeyCodec, TValue, TValueCodec, Sink>(ref reader, ref sink);
        sink.Release();
    }

    private struct Sink(OrderedDictionary<TKey, TValue> collection) : IPairSink<TKey, TValue>
    {
        private CollisionGuard _guard;

        public static int PairSize => Unsafe.SizeOf<KeyValuePair<TKey, TValue>>() + NodeSize.Hashed;

        public void Reserve(int capacity)
        {
            collection.EnsureCapacity(capacity);
            _guard.Watch(capacity, collection.Comparer);
        }

        public bool Add(ref OotReader reader, int offset, TKey key, TValue value)
        {
            if (_guard.IsWatching)
                _guard.Count(ref reader, offset, key, collection.Comparer);
            return collection.TryAdd(key, value);
        }

        public void Release() => _guard.Release();
    }
}
#endif
