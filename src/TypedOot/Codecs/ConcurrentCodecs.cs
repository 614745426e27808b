using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Writes and reads <see cref="ConcurrentQueue{T}"/> as an array, the element that leaves first in front: what it holds at one moment,
/// which is copied.
/// </summary>
public readonly struct ConcurrentQueueCodec<T, TCodec> : IOotCollectionCodec<ConcurrentQueue<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static int Cost => (int)SegmentedHeap.Queue<T>(0);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ConcurrentQueue<T>? value)
    {
        if (!CollectionMessage.TryWriteNilOrMarked<ConcurrentQueue<T>>(ref writer, value))
            Write(ref writer, value.ToArray());
    }

    /// <inheritdoc/>
    public static ConcurrentQueue<T>? Read(ref OotReader reader)
    {
        if (CollectionMessage.TryReadNilOrMarked(ref reader, out ConcurrentQueue<T>? value))
            return value;
        reader.Charge(Cost);
        ConcurrentQueue<T> queue = new();
        Fill(ref reader, queue);
        return queue;
    }

    /// <inheritdoc/>
    public static void Fill(ref OotReader reader, ConcurrentQueue<T> collection)
    {
        int start = reader.Position;

        // Clearing makes a new segment.
        if (!collection.IsEmpty)
            collection.Clear();
        Sink sink = new(collection);
        Elements.Read<T, TCodec, Sink>(ref reader, ref sink);
        reader.ChargeExcess(SegmentedHeap.Queue<T>(collection.Count), reader.Position - start);
    }

    private static void Write(ref OotWriter writer, T[] elements) => SegmentedHeap.Write<T, TCodec>(ref writer, elements, SegmentedHeap.Queue<T>(elements.Length));

    private struct Sink(ConcurrentQueue<T> collection) : ISink<T>
    {
        public static int ElementSize => Unsafe.SizeOf<T>() + sizeof(long);

        public readonly void Reserve(int capacity)
        {
        }

        public readonly bool Add(ref OotReader reader, int offset, T element)
        {
            collection.Enqueue(element);
            return true;
        }
    }
}

/// <summary>
/// Writes and reads <see cref="ConcurrentStack{T}"/> as an array, from top to bottom: what it holds at one moment, which is copied.
/// </summary>
public readonly struct ConcurrentStackCodec<T, TCodec> : IOotCollectionCodec<ConcurrentStack<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ConcurrentStack<T>? value)
    {
        if (!CollectionMessage.TryWriteNilOrMarked<ConcurrentStack<T>>(ref writer, value))
            Elements.Write<T, TCodec>(ref writer, new ReadOnlySpan<T>(value.ToArray()));
    }

    /// <inheritdoc/>
    public static ConcurrentStack<T>? Read(ref OotReader reader)
    {
        if (CollectionMessage.TryReadNilOrMarked(ref reader, out ConcurrentStack<T>? value))
            return value;
        ConcurrentStack<T> stack = new();
        Fill(ref reader, stack);
        return stack;
    }

    /// <inheritdoc/>
    public static void Fill(ref OotReader reader, ConcurrentStack<T> collection)
    {
        T[] elements = Elements.ReadArray<T, TCodec>(ref reader, Unsafe.SizeOf<T>() + NodeSize.Chained);
        Array.Reverse(elements);
        collection.Clear();
        if (elements.Length > 0)
            collection.PushRange(elements);
    }
}

/// <summary>
/// Writes and reads <see cref="ConcurrentBag{T}"/> as an array: what it holds at one moment, which is copied. A bag has no order; the
/// one that it enumerates in is kept.
/// </summary>
public readonly struct ConcurrentBagCodec<T, TCodec> : IOotCollectionCodec<ConcurrentBag<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ConcurrentBag<T>? value)
    {
        if (!CollectionMessage.TryWriteNilOrMarked<ConcurrentBag<T>>(ref writer, value))
            Write(ref writer, value.ToArray());
    }

    /// <inheritdoc/>
    public static ConcurrentBag<T>? Read(ref OotReader reader)
    {
        if (CollectionMessage.TryReadNilOrMarked(ref reader, out ConcurrentBag<T>? value))
            return value;
        reader.Charge(SegmentedHeap.Bag<T>(0));
        ConcurrentBag<T> bag = [];
        Fill(ref reader, bag);
        return bag;
    }

    /// <inheritdoc/>
    public static void Fill(ref OotReader reader, ConcurrentBag<T> collection)
    {
        int start = reader.Position;
        T[] elements = Elements.ReadArray<T, TCodec>(ref reader, Unsafe.SizeOf<T>());
        reader.ChargeExcess(SegmentedHeap.Bag<T>(elements.Length), reader.Position - start);
        collection.Clear();

        // A thread gets its own elements from a bag last in, first out.
        for (int i = elements.Length - 1; i >= 0; i--)
            collection.Add(elements[i]);
    }

    private static void Write(ref OotWriter writer, T[] elements) => SegmentedHeap.Write<T, TCodec>(ref writer, elements, SegmentedHeap.Bag<T>(elements.Length));
}

/// <summary>
/// Writes and reads <see cref="BlockingCollection{T}"/> as an array: what it holds at one moment, which is copied. Its bound, its inner
/// collection and whether it takes more are not written; a collection that is filled keeps them.
/// </summary>
public readonly struct BlockingCollectionCodec<T, TCodec> : IOotCollectionCodec<BlockingCollection<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static int Cost => (int)SegmentedHeap.Blocking<T>(0);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, BlockingCollection<T>? value)
    {
        if (!CollectionMessage.TryWriteNilOrMarked<BlockingCollection<T>>(ref writer, value))
            Write(ref writer, value.ToArray());
    }

    /// <inheritdoc/>
    public static BlockingCollection<T>? Read(ref OotReader reader)
    {
        if (CollectionMessage.TryReadNilOrMarked(ref reader, out BlockingCollection<T>? value))
            return value;
        reader.Charge(Cost);
        BlockingCollection<T> collection = [];
        Fill(ref reader, collection);
        return collection;
    }

    /// <inheritdoc/>
    public static void Fill(ref OotReader reader, BlockingCollection<T> collection)
    {
        int start = reader.Position;
        T[] elements = Elements.ReadArray<T, TCodec>(ref reader, Unsafe.SizeOf<T>() + sizeof(long));
        reader.ChargeExcess(SegmentedHeap.Blocking<T>(elements.Length), reader.Position - start);
        if (collection.IsAddingCompleted)
            throw new OotFormatException(start, $"the {typeof(BlockingCollection<T>)} to be filled is complete");
        while (collection.TryTake(out _))
        {
        }

        foreach (T element in elements)
        {
            // Adding would wait for someone to take an element.
            if (!collection.TryAdd(element))
                throw new OotFormatException(start, $"{elements.Length} elements do not fit a {typeof(BlockingCollection<T>)} of {collection.BoundedCapacity}");
        }
    }

    private static void Write(ref OotWriter writer, T[] elements) => SegmentedHeap.Write<T, TCodec>(ref writer, elements, SegmentedHeap.Blocking<T>(elements.Length));
}

/// <summary>
/// Writes and reads <see cref="ConcurrentDictionary{TKey, TValue}"/> as a map: what it holds at one moment, which is copied. A dictionary
/// that is filled keeps its comparer; a new one has the default comparer, or one that hashes with a seed (<see cref="KeyComparer"/>).
/// </summary>
public readonly struct ConcurrentDictionaryCodec<TKey, TKeyCodec, TValue, TValueCodec> : IOotCollectionCodec<ConcurrentDictionary<TKey, TValue>>
    where TKey : notnull
    where TKeyCodec : struct, IOotCodec<TKey>
    where TValueCodec : struct, IOotCodec<TValue>
{
    private const int FewPairs = 8;

    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Map(TKeyCodec.Kind, TValueCodec.Kind);

    /// <inheritdoc/>
    public static int Cost => 208;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ConcurrentDictionary<TKey, TValue>? value)
    {
        if (CollectionMessage.TryWriteNilOrMarked<ConcurrentDictionary<TKey, TValue>>(ref writer, value))
            return;
        KeyValuePair<TKey, TValue>[] pairs = value.ToArray();
        UniqueKeys.Check(pairs, value.Comparer);
        KeyWatch.CheckMap<TKey, TKeyCodec, TValue>(ref writer, pairs, isCapped: true);
        int start = writer.Position;
        Pairs.Write<TKey, TKeyCodec, TValue, TValueCodec>(ref writer, new ReadOnlySpan<KeyValuePair<TKey, TValue>>(pairs));
        writer.ChargeExcess(Cost, writer.Position - start);
    }

    /// <inheritdoc/>
    public static ConcurrentDictionary<TKey, TValue>? Read(ref OotReader reader)
    {
        if (CollectionMessage.TryReadNilOrMarked(ref reader, out ConcurrentDictionary<TKey, TValue>? value))
            return value;
        reader.Charge(Cost);
        ConcurrentDictionary<TKey, TValue> dictionary = Make(ref reader);
        Fill(ref reader, dictionary);
        return dictionary;
    }

    /// <inheritdoc/>
    public static bool MayFill(OotReader reader, ConcurrentDictionary<TKey, TValue> collection) => KeyComparer.MayFill<TKey, TKeyCodec>(reader, collection.Comparer);

    /// <inheritdoc/>
    public static ConcurrentDictionary<TKey, TValue>? MakeLike(ConcurrentDictionary<TKey, TValue> collection) => ReferenceEquals(collection.Comparer, EqualityComparer<TKey>.Default) ? null : new(collection.Comparer);

    /// <inheritdoc/>
    public static void Fill(ref OotReader reader, ConcurrentDictionary<TKey, TValue> collection)
    {
        KeyComparer.DemandUnwatched(reader, collection.Comparer);
        int start = reader.Position;
        collection.Clear();
        Sink sink = new(collection);
        Pairs.Read<TKey, TKeyCodec, TValue, TValueCodec, Sink>(ref reader, ref sink);
        sink.Release();
        reader.ChargeExcess(Cost, reader.Position - start);
    }

    /// <summary>
    /// Makes a new dictionary. A small one has a single lock and small tables: those for many threads would take 512 bytes, where one byte may have come.
    /// </summary>
    private static ConcurrentDictionary<TKey, TValue> Make(ref OotReader reader)
    {
        OotReader ahead = reader;
        IEqualityComparer<TKey>? comparer = KeyComparer.ForUnwatched<TKey, TKeyCodec>(reader, isMap: true);
        int count = ahead.ReadMapHeader();
        return count < FewPairs ? new(1, count, comparer) : new(comparer);
    }

    private struct Sink(ConcurrentDictionary<TKey, TValue> collection) : IPairSink<TKey, TValue>
    {
        private CollisionGuard _guard;

        public static int PairSize => Unsafe.SizeOf<KeyValuePair<TKey, TValue>>() + NodeSize.Concurrent;

        public void Reserve(int capacity) => _guard.Watch(capacity, collection.Comparer);

        public bool Add(ref OotReader reader, int offset, TKey key, TValue value)
        {
            if (_guard.IsWatching)
                _guard.Count(ref reader, offset, key, collection.Comparer);
            return collection.TryAdd(key, value);
        }

        public void Release() => _guard.Release();
    }
}
