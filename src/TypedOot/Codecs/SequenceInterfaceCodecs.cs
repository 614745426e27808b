using System.Collections.Concurrent;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Writes anything that is an <see cref="IEnumerable{T}"/> as an array, and reads <see cref="List{T}"/>. It is enumerated once.
/// </summary>
public readonly struct EnumerableInterfaceCodec<T, TCodec> : IOotCodec<IEnumerable<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, IEnumerable<T>? value)
    {
        if (!CollectionMessage.TryWriteNilOrMarked<List<T>>(ref writer, value))
            Elements.Write<T, TCodec>(ref writer, value);
    }

    /// <inheritdoc/>
    public static IEnumerable<T>? Read(ref OotReader reader) =>
        CollectionMessage.TryReadNilOrMarked(ref reader, out IEnumerable<T>? value) ? value : ListCodec<T, TCodec>.Read(ref reader);
}

/// <summary>Writes anything that is an <see cref="IReadOnlyCollection{T}"/> as an array, and reads <see cref="List{T}"/>.</summary>
public readonly struct ReadOnlyCollectionInterfaceCodec<T, TCodec> : IOotCodec<IReadOnlyCollection<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, IReadOnlyCollection<T>? value)
    {
        if (!CollectionMessage.TryWriteNilOrMarked<List<T>>(ref writer, value))
            Elements.Write<T, TCodec>(ref writer, value);
    }

    /// <inheritdoc/>
    public static IReadOnlyCollection<T>? Read(ref OotReader reader) =>
        CollectionMessage.TryReadNilOrMarked(ref reader, out IReadOnlyCollection<T>? value) ? value : ListCodec<T, TCodec>.Read(ref reader);
}

/// <summary>Writes anything that is an <see cref="IReadOnlyList{T}"/> as an array, and reads <see cref="List{T}"/>.</summary>
public readonly struct ReadOnlyListInterfaceCodec<T, TCodec> : IOotCodec<IReadOnlyList<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, IReadOnlyList<T>? value)
    {
        if (!CollectionMessage.TryWriteNilOrMarked<List<T>>(ref writer, value))
            Elements.Write<T, TCodec>(ref writer, value);
    }

    /// <inheritdoc/>
    public static IReadOnlyList<T>? Read(ref OotReader reader) =>
        CollectionMessage.TryReadNilOrMarked(ref reader, out IReadOnlyList<T>? value) ? value : ListCodec<T, TCodec>.Read(ref reader);
}

/// <summary>Writes anything that is an <see cref="ICollection{T}"/> as an array, and reads <see cref="List{T}"/>.</summary>
public readonly struct CollectionInterfaceCodec<T, TCodec> : IOotCollectionCodec<ICollection<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ICollection<T>? value)
    {
        if (!CollectionMessage.TryWriteNilOrMarked<List<T>>(ref writer, value))
            Elements.Write<T, TCodec>(ref writer, value);
    }

    /// <inheritdoc/>
    public static ICollection<T>? Read(ref OotReader reader) =>
        CollectionMessage.TryReadNilOrMarked(ref reader, out ICollection<T>? value) ? value : ListCodec<T, TCodec>.Read(ref reader);

    /// <inheritdoc/>
    public static void Fill(ref OotReader reader, ICollection<T> collection) => DerivedCollection.Fill<T, TCodec>(ref reader, collection);
}

/// <summary>Writes anything that is an <see cref="IList{T}"/> as an array, and reads <see cref="List{T}"/>.</summary>
public readonly struct ListInterfaceCodec<T, TCodec> : IOotCollectionCodec<IList<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, IList<T>? value)
    {
        if (!CollectionMessage.TryWriteNilOrMarked<List<T>>(ref writer, value))
            Elements.Write<T, TCodec>(ref writer, value);
    }

    /// <inheritdoc/>
    public static IList<T>? Read(ref OotReader reader) =>
        CollectionMessage.TryReadNilOrMarked(ref reader, out IList<T>? value) ? value : ListCodec<T, TCodec>.Read(ref reader);

    /// <inheritdoc/>
    public static void Fill(ref OotReader reader, IList<T> collection) => DerivedCollection.Fill<T, TCodec>(ref reader, collection);
}

/// <summary>Writes anything that is an <see cref="ISet{T}"/> as an array, and reads <see cref="HashSet{T}"/>.</summary>
public readonly struct SetInterfaceCodec<T, TCodec> : IOotCollectionCodec<ISet<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ISet<T>? value)
    {
        if (CollectionMessage.TryWriteNilOrMarked<HashSet<T>>(ref writer, value))
            return;
        UniqueKeys.CheckAny(value);
        KeyWatch.CheckSet<T, TCodec>(ref writer, value);
        Elements.Write<T, TCodec>(ref writer, value);
    }

    /// <inheritdoc/>
    public static ISet<T>? Read(ref OotReader reader) =>
        CollectionMessage.TryReadNilOrMarked(ref reader, out ISet<T>? value) ? value : HashSetCodec<T, TCodec>.Read(ref reader);

    /// <inheritdoc/>
    public static void Fill(ref OotReader reader, ISet<T> collection) => DerivedCollection.Fill<T, TCodec>(ref reader, collection);
}

/// <summary>Writes anything that is an <see cref="IReadOnlySet{T}"/> as an array, and reads <see cref="HashSet{T}"/>.</summary>
public readonly struct ReadOnlySetInterfaceCodec<T, TCodec> : IOotCodec<IReadOnlySet<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, IReadOnlySet<T>? value)
    {
        if (CollectionMessage.TryWriteNilOrMarked<HashSet<T>>(ref writer, value))
            return;
        UniqueKeys.CheckAny(value);
        KeyWatch.CheckSet<T, TCodec>(ref writer, value);
        Elements.Write<T, TCodec>(ref writer, value);
    }

    /// <inheritdoc/>
    public static IReadOnlySet<T>? Read(ref OotReader reader) =>
        CollectionMessage.TryReadNilOrMarked(ref reader, out IReadOnlySet<T>? value) ? value : HashSetCodec<T, TCodec>.Read(ref reader);
}

/// <summary>
/// Writes anything that is an <see cref="IProducerConsumerCollection{T}"/> as an array, in the order of its copy, and reads
/// <see cref="ConcurrentQueue{T}"/>.
/// </summary>
public readonly struct ProducerConsumerCollectionInterfaceCodec<T, TCodec> : IOotCollectionCodec<IProducerConsumerCollection<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, IProducerConsumerCollection<T>? value)
    {
        if (CollectionMessage.TryWriteNilOrMarked<ConcurrentQueue<T>>(ref writer, value))
            return;
        T[] elements = value.ToArray();
        SegmentedHeap.Write<T, TCodec>(ref writer, elements, SegmentedHeap.Queue<T>(elements.Length));
    }

    /// <inheritdoc/>
    public static IProducerConsumerCollection<T>? Read(ref OotReader reader) =>
        CollectionMessage.TryReadNilOrMarked(ref reader, out IProducerConsumerCollection<T>? value)
            ? value
            : ConcurrentQueueCodec<T, TCodec>.Read(ref reader);

    /// <inheritdoc/>
    public static void Fill(ref OotReader reader, IProducerConsumerCollection<T> collection)
    {
        int start = reader.Position;
        T[] elements = Elements.ReadArray<T, TCodec>(ref reader);
        reader.ChargeExcess(SegmentedHeap.Queue<T>(elements.Length), reader.Position - start);
        while (collection.TryTake(out _))
        {
        }

        foreach (T element in elements)
        {
            if (!collection.TryAdd(element))
                throw new OotFormatException(start, $"the {collection.GetType()} to be filled takes no more elements");
        }
    }
}
