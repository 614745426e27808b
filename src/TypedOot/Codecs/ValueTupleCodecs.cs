using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Writes and reads <see cref="ValueTuple"/>, the tuple of nothing, as an empty array.</summary>
public readonly struct ValueTupleCodec : IOotCodec<ValueTuple>
{
    /// <inheritdoc/>
    public static OotKind Kind { get; } = OotKind.Tuple();

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ValueTuple value) => writer.WriteArrayHeader(0);

    /// <inheritdoc/>
    public static ValueTuple Read(ref OotReader reader)
    {
        LeafForm.Array(ref reader, 0, "a tuple");
        return default;
    }
}

/// <summary>Writes and reads <see cref="ValueTuple{T1}"/> as an array of 1 value.</summary>
public readonly struct ValueTupleCodec<T1, T1Codec> : IOotCodec<ValueTuple<T1>>, IKeyHash<ValueTuple<T1>>
    where T1Codec : struct, IOotCodec<T1>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Tuple(T1Codec.Kind);

    /// <inheritdoc/>
    public static int MinBytes => 1 + T1Codec.MinBytes;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ValueTuple<T1> value)
    {
        writer.Enter();
        writer.WriteArrayHeader(1);
        T1Codec.Write(ref writer, value.Item1);
        writer.Leave();
    }

    /// <inheritdoc/>
    public static ValueTuple<T1> Read(ref OotReader reader)
    {
        reader.Enter();
        LeafForm.Array(ref reader, 1, "a tuple");
        ValueTuple<T1> value = new(T1Codec.Read(ref reader)!);
        reader.Leave();
        return value;
    }

    bool IKeyHash<ValueTuple<T1>>.IsSeedable => KeyHash.IsSeedable<T1, T1Codec>();

    void IKeyHash<ValueTuple<T1>>.AddTo(ref KeyHasher hasher, ValueTuple<T1> key)
    {
        KeyHash.Add<T1, T1Codec>(ref hasher, key.Item1);
    }
}

/// <summary>Writes and reads <see cref="ValueTuple{T1, T2}"/> as an array of 2 values.</summary>
public readonly struct ValueTupleCodec<T1, T1Codec, T2, T2Codec> : IOotCodec<ValueTuple<T1, T2>>, IKeyHash<ValueTuple<T1, T2>>
    where T1Codec : struct, IOotCodec<T1>
    where T2Codec : struct, IOotCodec<T2>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Tuple(T1Codec.Kind, T2Codec.Kind);

    /// <inheritdoc/>
    public static int MinBytes => 1 + T1Codec.MinBytes + T2Codec.MinBytes;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ValueTuple<T1, T2> value)
    {
        writer.Enter();
        writer.WriteArrayHeader(2);
        T1Codec.Write(ref writer, value.Item1);
        T2Codec.Write(ref writer, value.Item2);
        writer.Leave();
    }

    /// <inheritdoc/>
    public static ValueTuple<T1, T2> Read(ref OotReader reader)
    {
        reader.Enter();
        LeafForm.Array(ref reader, 2, "a tuple");
        ValueTuple<T1, T2> value = new(T1Codec.Read(ref reader)!, T2Codec.Read(ref reader)!);
        reader.Leave();
        return value;
    }

    bool IKeyHash<ValueTuple<T1, T2>>.IsSeedable => KeyHash.IsSeedable<T1, T1Codec>() && KeyHash.IsSeedable<T2, T2Codec>();

    void IKeyHash<ValueTuple<T1, T2>>.AddTo(ref KeyHasher hasher, ValueTuple<T1, T2> key)
    {
        KeyHash.Add<T1, T1Codec>(ref hasher, key.Item1);
        KeyHash.Add<T2, T2Codec>(ref hasher, key.Item2);
    }
}

/// <summary>Writes and reads <see cref="ValueTuple{T1, T2, T3}"/> as an array of 3 values.</summary>
public readonly struct ValueTupleCodec<T1, T1Codec, T2, T2Codec, T3, T3Codec> : IOotCodec<ValueTuple<T1, T2, T3>>, IKeyHash<ValueTuple<T1, T2, T3>>
    where T1Codec : struct, IOotCodec<T1>
    where T2Codec : struct, IOotCodec<T2>
    where T3Codec : struct, IOotCodec<T3>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Tuple(T1Codec.Kind, T2Codec.Kind, T3Codec.Kind);

    /// <inheritdoc/>
    public static int MinBytes => 1 + T1Codec.MinBytes + T2Codec.MinBytes + T3Codec.MinBytes;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ValueTuple<T1, T2, T3> value)
    {
        writer.Enter();
        writer.WriteArrayHeader(3);
        T1Codec.Write(ref writer, value.Item1);
        T2Codec.Write(ref writer, value.Item2);
        T3Codec.Write(ref writer, value.Item3);
        writer.Leave();
    }

    /// <inheritdoc/>
    public static ValueTuple<T1, T2, T3> Read(ref OotReader reader)
    {
        reader.Enter();
        LeafForm.Array(ref reader, 3, "a tuple");
        ValueTuple<T1, T2, T3> value = new(T1Codec.Read(ref reader)!, T2Codec.Read(ref reader)!, T3Codec.Read(ref reader)!);
        reader.Leave();
        return value;
    }

    bool IKeyHash<ValueTuple<T1, T2, T3>>.IsSeedable => KeyHash.IsSeedable<T1, T1Codec>()
        && KeyHash.IsSeedable<T2, T2Codec>()
        && KeyHash.IsSeedable<T3, T3Codec>();

    void IKeyHash<ValueTuple<T1, T2, T3>>.AddTo(ref KeyHasher hasher, ValueTuple<T1, T2, T3> key)
    {
        KeyHash.Add<T1, T1Codec>(ref hasher, key.Item1);
        KeyHash.Add<T2, T2Codec>(ref hasher, key.Item2);
        KeyHash.Add<T3, T3Codec>(ref hasher, key.Item3);
    }
}

/// <summary>Writes and reads <see cref="ValueTuple{T1, T2, T3, T4}"/> as an array of 4 values.</summary>
public readonly struct ValueTupleCodec<T1, T1Codec, T2, T2Codec, T3, T3Codec, T4, T4Codec> : IOotCodec<ValueTuple<T1, T2, T3, T4>>, IKeyHash<ValueTuple<T1, T2, T3, T4>>
    where T1Codec : struct, IOotCodec<T1>
    where T2Codec : struct, IOotCodec<T2>
    where T3Codec : struct, IOotCodec<T3>
    where T4Codec : struct, IOotCodec<T4>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Tuple(T1Codec.Kind, T2Codec.Kind, T3Codec.Kind, T4Codec.Kind);

    /// <inheritdoc/>
    public static int MinBytes => 1 + T1Codec.MinBytes + T2Codec.MinBytes + T3Codec.MinBytes + T4Codec.MinBytes;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ValueTuple<T1, T2, T3, T4> value)
    {
        writer.Enter();
        writer.WriteArrayHeader(4);
        T1Codec.Write(ref writer, value.Item1);
        T2Codec.Write(ref writer, value.Item2);
        T3Codec.Write(ref writer, value.Item3);
        T4Codec.Write(ref writer, value.Item4);
        writer.Leave();
    }

    /// <inheritdoc/>
    public static ValueTuple<T1, T2, T3, T4> Read(ref OotReader reader)
    {
        reader.Enter();
        LeafForm.Array(ref reader, 4, "a tuple");
        ValueTuple<T1, T2, T3, T4> value = new(
            T1Codec.Read(ref reader)!,
            T2Codec.Read(ref reader)!,
            T3Codec.Read(ref reader)!,
            T4Codec.Read(ref reader)!);
        reader.Leave();
        return value;
    }

    bool IKeyHash<ValueTuple<T1, T2, T3, T4>>.IsSeedable => KeyHash.IsSeedable<T1, T1Codec>()
        && KeyHash.IsSeedable<T2, T2Codec>()
        && KeyHash.IsSeedable<T3, T3Codec>()
        && KeyHash.IsSeedable<T4, T4Codec>();

    void IKeyHash<ValueTuple<T1, T2, T3, T4>>.AddTo(ref KeyHasher hasher, ValueTuple<T1, T2, T3, T4> key)
    {
        KeyHash.Add<T1, T1Codec>(ref hasher, key.Item1);
        KeyHash.Add<T2, T2Codec>(ref hasher, key.Item2);
        KeyHash.Add<T3, T3Codec>(ref hasher, key.Item3);
        KeyHash.Add<T4, T4Codec>(ref hasher, key.Item4);
    }
}
