using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Writes and reads <see cref="KeyValuePair{TKey, TValue}"/> as an array of the key and the value.</summary>
public readonly struct KeyValuePairCodec<TKey, TKeyCodec, TValue, TValueCodec> : IOotCodec<KeyValuePair<TKey, TValue>>, IKeyHash<KeyValuePair<TKey, TValue>>
    where TKeyCodec : struct, IOotCodec<TKey>
    where TValueCodec : struct, IOotCodec<TValue>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Tuple(TKeyCodec.Kind, TValueCodec.Kind);

    /// <inheritdoc/>
    public static int MinBytes => 1 + TKeyCodec.MinBytes + TValueCodec.MinBytes;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, KeyValuePair<TKey, TValue> value)
    {
        writer.Enter();
        writer.WriteArrayHeader(2);
        TKeyCodec.Write(ref writer, value.Key);
        TValueCodec.Write(ref writer, value.Value);
        writer.Leave();
    }

    /// <inheritdoc/>
    public static KeyValuePair<TKey, TValue> Read(ref OotReader reader)
    {
        reader.Enter();
        LeafForm.Array(ref reader, 2, "a pair of key and value");
        TKey key = TKeyCodec.Read(ref reader)!;
        TValue value = TValueCodec.Read(ref reader)!;
        reader.Leave();
        return new KeyValuePair<TKey, TValue>(key, value);
    }

    bool IKeyHash<KeyValuePair<TKey, TValue>>.IsSeedable => KeyHash.IsSeedable<TKey, TKeyCodec>() && KeyHash.IsSeedable<TValue, TValueCodec>();

    void IKeyHash<KeyValuePair<TKey, TValue>>.AddTo(ref KeyHasher hasher, KeyValuePair<TKey, TValue> key)
    {
        KeyHash.Add<TKey, TKeyCodec>(ref hasher, key.Key);
        KeyHash.Add<TValue, TValueCodec>(ref hasher, key.Value);
    }
}
