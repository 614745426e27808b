using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Writes and reads <see cref="Collection{T}"/> as an array.</summary>
public readonly struct CollectionCodec<T, TCodec> : IOotCollectionCodec<Collection<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, Collection<T>? value)
    {
        if (!CollectionMessage.TryWriteNilOrMarked<Collection<T>>(ref writer, value))
            Elements.Write<T, TCodec, ListCursor<T>>(ref writer, value.Count, new ListCursor<T>(value));
    }

    /// <inheritdoc/>
    public static Collection<T>? Read(ref OotReader reader)
    {
        if (CollectionMessage.TryReadNilOrMarked(ref reader, out Collection<T>? value))
            return value;
        List<T> list = [];
        Elements.ReadList<T, TCodec>(ref reader, list);
        return new Collection<T>(list);
    }

    /// <inheritdoc/>
    public static void Fill(ref OotReader reader, Collection<T> collection)
    {
        collection.Clear();
        Sink sink = new(collection);
        Elements.Read<T, TCodec, Sink>(ref reader, ref sink);
    }

    private struct Sink(Collection<T> collection) : ISink<T>
    {
        public static int ElementSize => Unsafe.SizeOf<T>();

        public readonly void Reserve(int capacity)
        {
        }

        public readonly bool Add(ref OotReader reader, int offset, T element)
        {
            collection.Add(element);
            return true;
        }
    }
}

/// <summary>Writes and reads <see cref="ObservableCollection{T}"/> as an array. Filling one raises its events.</summary>
public readonly struct ObservableCollectionCodec<T, TCodec> : IOotCollectionCodec<ObservableCollection<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ObservableCollection<T>? value)
    {
        if (!CollectionMessage.TryWriteNilOrMarked<ObservableCollection<T>>(ref writer, value))
            Elements.Write<T, TCodec, ListCursor<T>>(ref writer, value.Count, new ListCursor<T>(value));
    }

    /// <inheritdoc/>
    public static ObservableCollection<T>? Read(ref OotReader reader)
    {
        if (CollectionMessage.TryReadNilOrMarked(ref reader, out ObservableCollection<T>? value))
            return value;
        // Nobody listens yet, and the arguments of an event take more than most elements.
        List<T> list = [];
        Elements.ReadList<T, TCodec>(ref reader, list);
        return new ObservableCollection<T>(list);
    }

    /// <inheritdoc/>
    public static void Fill(ref OotReader reader, ObservableCollection<T> collection)
    {
        CollectionCodec<T, TCodec>.Fill(ref reader, collection);
    }
}

/// <summary>Writes and reads <see cref="ReadOnlyCollection{T}"/> as an array. It is read around a new array.</summary>
public readonly struct ReadOnlyCollectionCodec<T, TCodec> : IOotCodec<ReadOnlyCollection<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ReadOnlyCollection<T>? value)
    {
        if (!CollectionMessage.TryWriteNilOrMarked<ReadOnlyCollection<T>>(ref writer, value))
            Elements.Write<T, TCodec, ListCursor<T>>(ref writer, value.Count, new ListCursor<T>(value));
    }

    /// <inheritdoc/>
    public static ReadOnlyCollection<T>? Read(ref OotReader reader) =>
        CollectionMessage.TryReadNilOrMarked(ref reader, out ReadOnlyCollection<T>? value)
            ? value
            : new ReadOnlyCollection<T>(Elements.ReadArray<T, TCodec>(ref reader));
}

/// <summary>
/// Writes and reads <see cref="ReadOnlyObservableCollection{T}"/> as an array. It is read around a new
/// <see cref="ObservableCollection{T}"/>.
/// </summary>
public readonly struct ReadOnlyObservableCollectionCodec<T, TCodec> : IOotCodec<ReadOnlyObservableCollection<T>>
    where TCodec : struct, IOotCodec<T>
{
    // Both collections, and the handlers by which one hears of the other.
    private const int Objects = 352;

    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ReadOnlyObservableCollection<T>? value)
    {
        if (CollectionMessage.TryWriteNilOrMarked<ReadOnlyObservableCollection<T>>(ref writer, value))
            return;
        int start = writer.Position;
        Elements.Write<T, TCodec, ListCursor<T>>(ref writer, value.Count, new ListCursor<T>(value));
        writer.ChargeExcess(Objects, writer.Position - start);
    }

    /// <inheritdoc/>
    public static ReadOnlyObservableCollection<T>? Read(ref OotReader reader)
    {
        if (CollectionMessage.TryReadNilOrMarked(ref reader, out ReadOnlyObservableCollection<T>? value))
            return value;
        int start = reader.Position;
        ObservableCollection<T> inner = ObservableCollectionCodec<T, TCodec>.Read(ref reader)!;
        reader.ChargeExcess(Objects, reader.Position - start);
        return new ReadOnlyObservableCollection<T>(inner);
    }
}

/// <summary>
/// Writes and reads <see cref="ReadOnlyDictionary{TKey, TValue}"/> as a map. It is read around a new <see cref="Dictionary{TKey, TValue}"/>.
/// </summary>
public readonly struct ReadOnlyDictionaryCodec<TKey, TKeyCodec, TValue, TValueCodec> : IOotCodec<ReadOnlyDictionary<TKey, TValue>>
    where TKey : notnull
    where TKeyCodec : struct, IOotCodec<TKey>
    where TValueCodec : struct, IOotCodec<TValue>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Map(TKeyCodec.Kind, TValueCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ReadOnlyDictionary<TKey, TValue>? value)
    {
        if (CollectionMessage.TryWriteNilOrMarked<ReadOnlyDictionary<TKey, TValue>>(ref writer, value))
            return;
        UniqueKeys.CheckAny(value);
        KeyWatch.CheckMap<TKey, TKeyCodec, TValue>(ref writer, value);
        Pairs.Write<TKey, TKeyCodec, TValue, TValueCodec>(ref writer, value);
    }

    /// <inheritdoc/>
    public static ReadOnlyDictionary<TKey, TValue>? Read(ref OotReader reader) =>
        CollectionMessage.TryReadNilOrMarked(ref reader, out ReadOnlyDictionary<TKey, TValue>? value)
            ? value
            : new ReadOnlyDictionary<TKey, TValue>(DictionaryCodec<TKey, TKeyCodec, TValue, TValueCodec>.Read(ref reader)!);
}

#if NET9_0_OR_GREATER
/// <summary>Writes and reads <see cref="ReadOnlySet{T}"/> as an array. It is read around a new <see cref="HashSet{T}"/>.</summary>
public readonly struct ReadOnlySetCodec<T, TCodec> : IOotCodec<ReadOnlySet<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ReadOnlySet<T>? value)
    {
        if (CollectionMessage.TryWriteNilOrMarked<ReadOnlySet<T>>(ref writer, value))
            return;
        UniqueKeys.CheckAny(value);
        KeyWatch.CheckSet<T, TCodec>(ref writer, value);
        Elements.Write<T, TCodec>(ref writer, value);
    }

    /// <inheritdoc/>
    public static ReadOnlySet<T>? Read(ref OotReader reader) =>
        CollectionMessage.TryReadNilOrMarked(ref reader, out ReadOnlySet<T>? value)
            ? value
            : new ReadOnlySet<T>(HashSetCodec<T, TCodec>.Read(ref reader)!);
}
#endif
