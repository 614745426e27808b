using System.Runtime.CompilerServices;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Writes and reads <see cref="HashSet{T}"/> as an array. A set that is filled keeps its comparer; a new one has the default comparer, or
/// one that hashes with a seed (<see cref="KeyComparer"/>).
/// </summary>
public readonly struct HashSetCodec<T, TCodec> : IOotCollectionCodec<HashSet<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, HashSet<T>? value)
    {
        if (CollectionMessage.TryWriteNilOrMarked<HashSet<T>>(ref writer, value))
            return;
        UniqueKeys.Check(value, value.Comparer);
        if (CollisionGuard.MayCollide<T>(value.Count))
            KeyWatch.Check<T, TCodec, HashSet<T>.Enumerator>(ref writer, value.Count, value.GetEnumerator());
        Elements.Write<T, TCodec, HashSet<T>.Enumerator>(ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static HashSet<T>? Read(ref OotReader reader)
    {
        if (CollectionMessage.TryReadNilOrMarked(ref reader, out HashSet<T>? value))
            return value;
        HashSet<T> set = new(KeyComparer.ForArray<T, TCodec>(reader));
        Fill(ref reader, set);
        return set;
    }

    /// <inheritdoc/>
    public static HashSet<T>? MakeLike(HashSet<T> collection) => ReferenceEquals(collection.Comparer, EqualityComparer<T>.Default) ? null : new(collection.Comparer);

    /// <inheritdoc/>
    public static void Fill(ref OotReader reader, HashSet<T> collection)
    {
        collection.Clear();
        Sink sink = new(collection);
        Elements.Read<T, TCodec, Sink>(ref reader, ref sink);
        sink.Release();
    }

    private struct Sink(HashSet<T> collection) : ISink<T>
    {
        private CollisionGuard _guard;

        public static int ElementSize => Unsafe.SizeOf<T>() + NodeSize.Hashed;

        public void Reserve(int capacity)
        {
            int buckets = collection.EnsureCapacity(capacity);
            if (CollisionGuard.MayCollide<T>(capacity))
                _guard.Watch(capacity, buckets, collection.Comparer);
        }

        public bool Add(ref OotReader reader, int offset, T element)
        {
            if (_guard.IsWatching)
                _guard.Count(ref reader, offset, element, collection.Comparer);
            return collection.Add(element);
        }

        public void Release() => _guard.Release();
    }
}

/// <summary>Writes and reads <see cref="SortedSet{T}"/> as an array, in its order. A set that is filled keeps its comparer.</summary>
public readonly struct SortedSetCodec<T, TCodec> : IOotCollectionCodec<SortedSet<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, SortedSet<T>? value)
    {
        if (CollectionMessage.TryWriteNilOrMarked<SortedSet<T>>(ref writer, value))
            return;
        UniqueKeys.CheckSorted(value, value.Comparer);
        Elements.Write<T, TCodec, SortedSet<T>.Enumerator>(ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static SortedSet<T>? Read(ref OotReader reader)
    {
        if (CollectionMessage.TryReadNilOrMarked(ref reader, out SortedSet<T>? value))
            return value;
        SortedSet<T> set = new();
        Fill(ref reader, set);
        return set;
    }

    /// <inheritdoc/>
    public static SortedSet<T>? MakeLike(SortedSet<T> collection) => collection.Comparer == Comparer<T>.Default ? null : new(collection.Comparer);

    /// <inheritdoc/>
    public static void Fill(ref OotReader reader, SortedSet<T> collection)
    {
        collection.Clear();
        Sink sink = new(collection);
        Elements.Read<T, TCodec, Sink>(ref reader, ref sink);
    }

    private struct Sink(SortedSet<T> collection) : ISink<T>
    {
        public static int ElementSize => Unsafe.SizeOf<T>() + NodeSize.Linked;

        public readonly void Reserve(int capacity)
        {
        }

        public readonly bool Add(ref OotReader reader, int offset, T element) => collection.Add(element);
    }
}
