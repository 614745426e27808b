using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Writes anything that is an <see cref="IDictionary{TKey, TValue}"/> as a map, and reads <see cref="Dictionary{TKey, TValue}"/>.
/// </summary>
public readonly struct DictionaryInterfaceCodec<TKey, TKeyCodec, TValue, TValueCodec> : IOotCollectionCodec<IDictionary<TKey, TValue>>
    where TKey : notnull
    where TKeyCodec : struct, IOotCodec<TKey>
    where TValueCodec : struct, IOotCodec<TValue>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Map(TKeyCodec.Kind, TValueCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, IDictionary<TKey, TValue>? value)
    {
        if (CollectionMessage.TryWriteNilOrMarked<Dictionary<TKey, TValue>>(ref writer, value))
            return;
        UniqueKeys.CheckAny(value);
        KeyWatch.CheckMap<TKey, TKeyCodec, TValue>(ref writer, value);
        Pairs.Write<TKey, TKeyCodec, TValue, TValueCodec>(ref writer, value);
    }

    /// <inheritdoc/>
    public static IDictionary<TKey, TValue>? Read(ref OotReader reader) =>
        CollectionMessage.TryReadNilOrMarked(ref reader, out IDictionary<TKey, TValue>? value)
            ? value
            : DictionaryCodec<TKey, TKeyCodec, TValue, TValueCodec>.Read(ref reader);

    /// <inheritdoc/>
    public static void Fill(ref OotReader reader, IDictionary<TKey, TValue> collection) =>
        DerivedCollection.Fill<TKey, TKeyCodec, TValue, TValueCodec>(ref reader, collection);
}

/// <summary>
/// Writes anything that is an <see cref="IReadOnlyDictionary{TKey, TValue}"/> as a map, and reads
/// <see cref="Dictionary{TKey, TValue}"/>.
/// </summary>
public readonly struct ReadOnlyDictionaryInterfaceCodec<TKey, TKeyCodec, TValue, TValueCodec> : IOotCodec<IReadOnlyDictionary<TKey, TValue>>
    where TKey : notnull
    where TKeyCodec : struct, IOotCodec<TKey>
    where TValueCodec : struct, IOotCodec<TValue>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Map(TKeyCodec.Kind, TValueCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, IReadOnlyDictionary<TKey, TValue>? value)
    {
        if (CollectionMessage.TryWriteNilOrMarked<Dictionary<TKey, TValue>>(ref writer, value))
            return;
        UniqueKeys.CheckAny(value);
        KeyWatch.CheckMap<TKey, TKeyCodec, TValue>(ref writer, value);
        Pairs.Write<TKey, TKeyCodec, TValue, TValueCodec>(ref writer, value);
    }

    /// <inheritdoc/>
    public static IReadOnlyDictionary<TKey, TValue>? Read(ref OotReader reader) =>
        CollectionMessage.TryReadNilOrMarked(ref reader, out IReadOnlyDictionary<TKey, TValue>? value)
            ? value
            : DictionaryCodec<TKey, TKeyCodec, TValue, TValueCodec>.Read(ref reader);
}
