using System.Collections;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Writes anything that is an <see cref="IDictionary"/> as a map of values as <see cref="ObjectCodec"/> writes them, whose keys have no others in
/// them, and reads <see cref="Dictionary{TKey, TValue}"/> of <see cref="object"/>, which compares keys by value and byte arrays by content.
/// </summary>
public readonly struct DictionaryInterfaceCodec : IOotCollectionCodec<IDictionary>
{
    /// <inheritdoc/>
    public static OotKind Kind => UntypedPairs.Kind;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, IDictionary? value) => UntypedPairs.Write<Dictionary<object, object?>>(ref writer, value);

    /// <inheritdoc/>
    public static IDictionary? Read(ref OotReader reader)
    {
        if (CollectionMessage.TryReadNilOrMarked(ref reader, out IDictionary? value))
            return value;
        Dictionary<object, object?> dictionary = new(PlainKeyComparer.Instance);
        UntypedPairs.Read(ref reader, dictionary);
        return dictionary;
    }

    /// <inheritdoc/>
    public static void Fill(ref OotReader reader, IDictionary collection) => UntypedPairs.Fill(ref reader, collection);
}

/// <summary>
/// Writes and reads <see cref="Hashtable"/> as a map of values as <see cref="ObjectCodec"/> writes them, whose keys have no others in them. A new one
/// compares keys by value, and byte arrays by content.
/// </summary>
public readonly struct HashtableCodec : IOotCollectionCodec<Hashtable>
{
    /// <inheritdoc/>
    public static OotKind Kind => UntypedPairs.Kind;

    /// <inheritdoc/>
    public static int Cost => 168;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, Hashtable? value)
    {
        int start = writer.Position;
        UntypedPairs.Write<Hashtable>(ref writer, value);
        if (value is not null)
            writer.ChargeExcess(Cost, writer.Position - start);
    }

    /// <inheritdoc/>
    public static Hashtable? Read(ref OotReader reader)
    {
        if (CollectionMessage.TryReadNilOrMarked(ref reader, out Hashtable? value))
            return value;
        reader.Charge(Cost);
        Hashtable table = new(PlainKeyComparer.Instance);
        int start = reader.Position;
        UntypedPairs.Read(ref reader, table);
        reader.ChargeExcess(Cost, reader.Position - start);
        return table;
    }

    /// <inheritdoc/>
    public static void Fill(ref OotReader reader, Hashtable collection)
    {
        int start = reader.Position;
        UntypedPairs.Fill(ref reader, collection);
        reader.ChargeExcess(Cost, reader.Position - start);
    }
}

/// <summary>The maps of dictionaries that do not say what their keys and values are.</summary>
internal static class UntypedPairs
{
    public static OotKind Kind => OotKind.Map(OotKind.Any, OotKind.Any);

    /// <summary>Writes nil, a message, or a map.</summary>
    /// <typeparam name="TPlain">The usual type in the slot.</typeparam>
    /// <exception cref="OotSerializationException">A key has other values in it, or something cannot be written.</exception>
    public static void Write<TPlain>(ref OotWriter writer, IDictionary? value)
        where TPlain : class
    {
        if (!CollectionMessage.TryWriteNilOrMarked<TPlain>(ref writer, value))
            PlainWriter.WriteMap(ref writer, value);
    }

    /// <summary>Reads a map into a new dictionary whose hashes are seeded.</summary>
    /// <exception cref="OotFormatException">Something else stands there, or a key comes twice.</exception>
    public static void Read(ref OotReader reader, IDictionary dictionary)
    {
        Sink sink = new(dictionary, isWatched: false);
        Pairs.Read<object, PlainKeyCodec, object, ObjectCodec, Sink>(ref reader, ref sink);
    }

    /// <summary>Replaces what is in a dictionary by the map that comes next, and watches its keys, as their hashes may be foreseen.</summary>
    /// <exception cref="OotFormatException">
    /// Something else stands there, a key comes twice, the dictionary cannot be changed, or too many keys are to come whose hash codes could be the same.
    /// </exception>
    public static void Fill(ref OotReader reader, IDictionary dictionary)
    {
        if (dictionary.IsReadOnly || dictionary.IsFixedSize)
            throw reader.Failure($"the {dictionary.GetType()} to be filled is read-only or of a fixed size");
        KeyComparer.DemandUnwatched(reader, EqualityComparer<object>.Default);
        dictionary.Clear();
        Sink sink = new(dictionary, isWatched: true);
        Pairs.Read<object, PlainKeyCodec, object, ObjectCodec, Sink>(ref reader, ref sink);
        sink.Release();
    }

    private struct Sink(IDictionary dictionary, bool isWatched) : IPairSink<object, object>
    {
        private CollisionGuard _guard;

        /// <summary>A bucket of three words, of which a Hashtable leaves up to half empty.</summary>
        public static int PairSize => 2 * 3 * IntPtr.Size;

        public void Reserve(int capacity)
        {
            if (isWatched)
                _guard.Watch(capacity, EqualityComparer<object>.Default);
            else if (dictionary is Dictionary<object, object?> typed)
                typed.EnsureCapacity(capacity);
        }

        public bool Add(ref OotReader reader, int offset, object key, object value)
        {
            if (_guard.IsWatching)
                _guard.Count(ref reader, offset, key, EqualityComparer<object>.Default);
            if (dictionary.Contains(key))
                return false;
            dictionary.Add(key, value);
            return true;
        }

        public void Release() => _guard.Release();
    }

    /// <summary>The keys of a map without types.</summary>
    private readonly struct PlainKeyCodec : IOotCodec<object>
    {
        public static OotKind Kind => OotKind.Any;

        public static void Write(ref OotWriter writer, object? value) => PlainWriter.WriteKey(ref writer, value);

        public static object Read(ref OotReader reader) => PlainReader.ReadKey(ref reader);
    }
}
