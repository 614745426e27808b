using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Writes and reads <see cref="ImmutableHashSet{T}"/> as an array. It is read with the default comparer, or one that hashes with a seed
/// (<see cref="KeyComparer"/>).
/// </summary>
public readonly struct ImmutableHashSetCodec<T, TCodec> : IOotCodec<ImmutableHashSet<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ImmutableHashSet<T>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        UniqueKeys.Check(value, value.KeyComparer);
        if (CollisionGuard.MayCollide<T>(value.Count))
            KeyWatch.Check<T, TCodec, ImmutableHashSet<T>.Enumerator>(ref writer, value.Count, value.GetEnumerator(), isCapped: true);
        Elements.Write<T, TCodec, ImmutableHashSet<T>.Enumerator>(ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static ImmutableHashSet<T>? Read(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        Sink sink = new(ImmutableHashSet.CreateBuilder(KeyComparer.ForUnwatched<T, TCodec>(reader, isMap: false)));
        Elements.Read<T, TCodec, Sink>(ref reader, ref sink);
        sink.Release();
        return sink.Built;
    }

    private struct Sink(ImmutableHashSet<T>.Builder builder) : ISink<T>
    {
        private CollisionGuard _guard;

        public readonly ImmutableHashSet<T> Built => builder.ToImmutable();

        public static int ElementSize => Unsafe.SizeOf<T>() + NodeSize.HashedTree;

        public void Reserve(int capacity) => _guard.Watch(capacity, builder.KeyComparer);

        public bool Add(ref OotReader reader, int offset, T element)
        {
            if (_guard.IsWatching)
                _guard.Count(ref reader, offset, element, builder.KeyComparer);
            return builder.Add(element);
        }

        public void Release() => _guard.Release();
    }
}

/// <summary>Writes and reads <see cref="ImmutableSortedSet{T}"/> as an array, in its order. It is read with the default comparer.</summary>
public readonly struct ImmutableSortedSetCodec<T, TCodec> : IOotCodec<ImmutableSortedSet<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ImmutableSortedSet<T>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        UniqueKeys.CheckSorted(value, value.KeyComparer);
        Elements.Write<T, TCodec, ImmutableSortedSet<T>.Enumerator>(ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static ImmutableSortedSet<T>? Read(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        Sink sink = new(ImmutableSortedSet.CreateBuilder<T>());
        Elements.Read<T, TCodec, Sink>(ref reader, ref sink);
        return sink.Built;
    }

    private struct Sink(ImmutableSortedSet<T>.Builder builder) : ISink<T>
    {
        public readonly ImmutableSortedSet<T> Built => builder.ToImmutable();

        public static int ElementSize => Unsafe.SizeOf<T>() + NodeSize.Linked;

        public readonly void Reserve(int capacity)
        {
        }

        public readonly bool Add(ref OotReader reader, int offset, T element) => builder.Add(element);
    }
}

/// <summary>
/// Writes and reads <see cref="ImmutableDictionary{TKey, TValue}"/> as a map. It is read with the default comparer, or one that hashes with
/// a seed (<see cref="KeyComparer"/>).
/// </summary>
public readonly struct ImmutableDictionaryCodec<TKey, TKeyCodec, TValue, TValueCodec> : IOotCodec<ImmutableDictionary<TKey, TValue>>
    where TKey : notnull
    where TKeyCodec : struct, IOotCodec<TKey>
    where TValueCodec : struct, IOotCodec<TValue>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Map(TKeyCodec.Kind, TValueCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ImmutableDictionary<TKey, TValue>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        UniqueKeys.Check(value, value.KeyComparer);
        if (CollisionGuard.MayCollide<TKey>(value.Count))
            KeyWatch.Check<TKey, TKeyCodec, TValue, ImmutableDictionary<TKey, TValue>.Enumerator>(ref writer, value.Count, value.GetEnumerator(), isCapped: true);
        Pairs.Write<TKey, TKeyCodec, TValue, TValueCodec, ImmutableDictionary<TKey, TValue>.Enumerator>(
            ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static ImmutableDictionary<TKey, TValue>? Read(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        Sink sink = new(ImmutableDictionary.CreateBuilder<TKey, TValue>(KeyComparer.ForUnwatched<TKey, TKeyCodec>(reader, isMap: true)));
        Pairs.Read<TKey, TKeyCodec, TValue, TValueCodec, Sink>(ref reader, ref sink);
        sink.Release();
        return sink.Built;
    }

    private struct Sink(ImmutableDictionary<TKey, TValue>.Builder builder) : IPairSink<TKey, TValue>
    {
        private CollisionGuard _guard;

        public readonly ImmutableDictionary<TKey, TValue> Built => builder.ToImmutable();

        public static int PairSize => Unsafe.SizeOf<KeyValuePair<TKey, TValue>>() + NodeSize.HashedTree;

        public void Reserve(int capacity) => _guard.Watch(capacity, builder.KeyComparer);

        public void Release() => _guard.Release();

        // Adding a pair that is there already with the same value would not be an error.
        public bool Add(ref OotReader reader, int offset, TKey key, TValue value)
        {
            if (_guard.IsWatching)
                _guard.Count(ref reader, offset, key, builder.KeyComparer);
            int before = builder.Count;
            builder[key] = value;
            return builder.Count != before;
        }
    }
}

/// <summary>
/// Writes and reads <see cref="ImmutableSortedDictionary{TKey, TValue}"/> as a map, in its order. It is read with the default comparer.
/// </summary>
public readonly struct ImmutableSortedDictionaryCodec<TKey, TKeyCodec, TValue, TValueCodec> : IOotCodec<ImmutableSortedDictionary<TKey, TValue>>
    where TKey : notnull
    where TKeyCodec : struct, IOotCodec<TKey>
    where TValueCodec : struct, IOotCodec<TValue>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Map(TKeyCodec.Kind, TValueCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ImmutableSortedDictionary<TKey, TValue>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        UniqueKeys.CheckSorted(value, value.KeyComparer);
        Pairs.Write<TKey, TKeyCodec, TValue, TValueCodec, ImmutableSortedDictionary<TKey, TValue>.Enumerator>(
            ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static ImmutableSortedDictionary<TKey, TValue>? Read(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        Sink sink = new(ImmutableSortedDictionary.CreateBuilder<TKey, TValue>());
        Pairs.Read<TKey, TKeyCodec, TValue, TValueCodec, Sink>(ref reader, ref sink);
        return sink.Built;
    }

    private struct Sink(ImmutableSortedDictionary<TKey, TValue>.Builder builder) : IPairSink<TKey, TValue>
    {
        public readonly ImmutableSortedDictionary<TKey, TValue> Built => builder.ToImmutable();

        public static int PairSize => Unsafe.SizeOf<KeyValuePair<TKey, TValue>>() + NodeSize.Linked;

        public readonly void Reserve(int capacity)
        {
        }

        // Adding a pair that is there already with the same value would not be an error.
        public readonly bool Add(ref OotReader reader, int offset, TKey key, TValue value)
        {
            int before = builder.Count;
            builder[key] = value;
            return builder.Count != before;
        }
    }
}
