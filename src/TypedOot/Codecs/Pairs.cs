using System.Runtime.CompilerServices;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Takes the pairs that are read, one after the other. A struct, so that the loop is compiled for it.</summary>
internal interface IPairSink<TKey, TValue>
{
    /// <summary>The size of a pair in the collection, in bytes: its slot, and the node or entry around it.</summary>
    static abstract int PairSize { get; }

    /// <summary>Makes room, if the collection has any notion of that.</summary>
    void Reserve(int capacity);

    /// <summary>Adds a pair. The key is not null.</summary>
    /// <returns>False if the collection has the key already.</returns>
    bool Add(ref OotReader reader, int offset, TKey key, TValue value);
}

/// <summary>The loops of the collections that are maps on the wire.</summary>
internal static class Pairs
{
    /// <summary>Writes a map of as many pairs as there should be.</summary>
    /// <exception cref="OotSerializationException">There are more or less.</exception>
    public static void Write<TKey, TKeyCodec, TValue, TValueCodec, TEnumerator>(ref OotWriter writer, int count, TEnumerator pairs)
        where TKeyCodec : struct, IOotCodec<TKey>
        where TValueCodec : struct, IOotCodec<TValue>
        where TEnumerator : struct, IEnumerator<KeyValuePair<TKey, TValue>>
    {
        writer.Enter();
        writer.WriteMapHeader(count);
        int written = 0;
        while (pairs.MoveNext())
        {
            KeyValuePair<TKey, TValue> pair = pairs.Current;
            Write<TKey, TKeyCodec, TValue, TValueCodec>(ref writer, pair);
            written++;
        }

        pairs.Dispose();
        Elements.CheckCount(count, written);
        writer.Leave();
    }

    /// <summary>Writes a map of pairs that lie side by side.</summary>
    public static void Write<TKey, TKeyCodec, TValue, TValueCodec>(ref OotWriter writer, ReadOnlySpan<KeyValuePair<TKey, TValue>> pairs)
        where TKeyCodec : struct, IOotCodec<TKey>
        where TValueCodec : struct, IOotCodec<TValue>
    {
        writer.Enter();
        writer.WriteMapHeader(pairs.Length);
        foreach (ref readonly KeyValuePair<TKey, TValue> pair in pairs)
            Write<TKey, TKeyCodec, TValue, TValueCodec>(ref writer, pair);

        writer.Leave();
    }

    /// <summary>Writes a map of whatever there is to enumerate.</summary>
    public static void Write<TKey, TKeyCodec, TValue, TValueCodec>(ref OotWriter writer, IEnumerable<KeyValuePair<TKey, TValue>> pairs)
        where TKey : notnull
        where TKeyCodec : struct, IOotCodec<TKey>
        where TValueCodec : struct, IOotCodec<TValue>
    {
        if (pairs is Dictionary<TKey, TValue> dictionary)
        {
            Write<TKey, TKeyCodec, TValue, TValueCodec, Dictionary<TKey, TValue>.Enumerator>(
                ref writer, dictionary.Count, dictionary.GetEnumerator());
        }
        else
        {
            WriteUncounted<TKey, TKeyCodec, TValue, TValueCodec>(ref writer, pairs);
        }
    }

    /// <summary>Writes a map of what is enumerated, and counts it meanwhile.</summary>
    public static void WriteUncounted<TKey, TKeyCodec, TValue, TValueCodec>(ref OotWriter writer, IEnumerable<KeyValuePair<TKey, TValue>> pairs)
        where TKeyCodec : struct, IOotCodec<TKey>
        where TValueCodec : struct, IOotCodec<TValue>
    {
        writer.Enter();
        int start = writer.BeginMap();
        int count = 0;
        foreach (KeyValuePair<TKey, TValue> pair in pairs)
        {
            Write<TKey, TKeyCodec, TValue, TValueCodec>(ref writer, pair);
            count++;
        }

        writer.EndMap(start, count);
        writer.Leave();
    }

    /// <summary>Writes a pair of a map.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write<TKey, TKeyCodec, TValue, TValueCodec>(ref OotWriter writer, in KeyValuePair<TKey, TValue> pair)
        where TKeyCodec : struct, IOotCodec<TKey>
        where TValueCodec : struct, IOotCodec<TValue>
    {
        int start = writer.Position;
        TKeyCodec.Write(ref writer, NotNull(pair.Key));
        TValueCodec.Write(ref writer, pair.Value);
        Elements.ChargeSlot<KeyValuePair<TKey, TValue>>(ref writer, start);
    }

    /// <summary>Reads a map into a sink.</summary>
    public static void Read<TKey, TKeyCodec, TValue, TValueCodec, TSink>(ref OotReader reader, ref TSink sink)
        where TKeyCodec : struct, IOotCodec<TKey>
        where TValueCodec : struct, IOotCodec<TValue>
        where TSink : struct, IPairSink<TKey, TValue>
    {
        reader.Enter();
        int count = reader.ReadMapHeader();
        int minBytes = TKeyCodec.MinBytes + TValueCodec.MinBytes;
        int room = reader.BeginCollection(count, TSink.PairSize, minBytes);
        sink.Reserve(room);
        for (int i = 0; i < count; i++)
        {
            if (i == room)
                sink.Reserve(room = Preallocation.Next(room, count, TSink.PairSize));
            int offset = reader.Position;
            TKey key = ReadKey<TKey, TKeyCodec>(ref reader);
            TValue? value = TValueCodec.Read(ref reader);
            Elements.ChargeSlot<KeyValuePair<TKey, TValue>>(ref reader, offset);
            if (!sink.Add(ref reader, offset, key, value!))
                throw Twice(offset);
        }

        reader.EndCollection(count, minBytes);
        reader.Leave();
    }

    /// <summary>Reads a key.</summary>
    /// <exception cref="OotFormatException">It is nil, or something else.</exception>
    public static TKey ReadKey<TKey, TKeyCodec>(ref OotReader reader)
        where TKeyCodec : struct, IOotCodec<TKey>
    {
        int offset = reader.Position;
        TKey? key = TKeyCodec.Read(ref reader);
        if (IsNull(key))
            throw NullKey<TKey>(ref reader, offset);
        return key!;
    }

    /// <summary>An error that says that a key is there already.</summary>
    public static OotFormatException Twice(int offset) => new(offset, "the key comes twice");

    /// <summary>The key, which readers would refuse as null.</summary>
    /// <exception cref="OotSerializationException">It is null.</exception>
    public static TKey NotNull<TKey>(TKey key)
    {
        if (IsNull(key))
            throw NullKey<TKey>();
        return key;
    }

    private static OotSerializationException NullKey<TKey>() => new($"a key of type {typeof(TKey)} is null");

    private static OotFormatException NullKey<TKey>(ref OotReader reader, int offset) => reader.UnexpectedAt(offset, $"a key of type {typeof(TKey)}");

    // Comparing a value type with null boxes it in code that is not optimised.
    private static bool IsNull<TKey>(TKey? key) => !typeof(TKey).IsValueType && key is null;
}
