using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Writes and reads <see cref="ValueTuple{T1, T2, T3, T4, T5}"/> as an array of 5 values.</summary>
public readonly struct ValueTupleCodec<T1, T1Codec, T2, T2Codec, T3, T3Codec, T4, T4Codec, T5, T5Codec> : IOotCodec<ValueTuple<T1, T2, T3, T4, T5>>, IKeyHash<ValueTuple<T1, T2, T3, T4, T5>>
    where T1Codec : struct, IOotCodec<T1>
    where T2Codec : struct, IOotCodec<T2>
    where T3Codec : struct, IOotCodec<T3>
    where T4Codec : struct, IOotCodec<T4>
    where T5Codec : struct, IOotCodec<T5>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Tuple(T1Codec.Kind, T2Codec.Kind, T3Codec.Kind, T4Codec.Kind, T5Codec.Kind);

    /// <inheritdoc/>
    public static int MinBytes => 1 + T1Codec.MinBytes + T2Codec.MinBytes + T3Codec.MinBytes + T4Codec.MinBytes + T5Codec.MinBytes;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ValueTuple<T1, T2, T3, T4, T5> value)
    {
        writer.Enter();
        writer.WriteArrayHeader(5);
        T1Codec.Write(ref writer, value.Item1);
        T2Codec.Write(ref writer, value.Item2);
        T3Codec.Write(ref writer, value.Item3);
        T4Codec.Write(ref writer, value.Item4);
        T5Codec.Write(ref writer, value.Item5);
        writer.Leave();
    }

    /// <inheritdoc/>
    public static ValueTuple<T1, T2, T3, T4, T5> Read(ref OotReader reader)
    {
        reader.Enter();
        LeafForm.Array(ref reader, 5, "a tuple");
        ValueTuple<T1, T2, T3, T4, T5> value = new(
            T1Codec.Read(ref reader)!,
            T2Codec.Read(ref reader)!,
            T3Codec.Read(ref reader)!,
            T4Codec.Read(ref reader)!,
            T5Codec.Read(ref reader)!);
        reader.Leave();
        return value;
    }

    bool IKeyHash<ValueTuple<T1, T2, T3, T4, T5>>.IsSeedable => KeyHash.IsSeedable<T1, T1Codec>()
        && KeyHash.IsSeedable<T2, T2Codec>()
        && KeyHash.IsSeedable<T3, T3Codec>()
        && KeyHash.IsSeedable<T4, T4Codec>()
        && KeyHash.IsSeedable<T5, T5Codec>();

    void IKeyHash<ValueTuple<T1, T2, T3, T4, T5>>.AddTo(ref KeyHasher hasher, ValueTuple<T1, T2, T3, T4, T5> key)
    {
        KeyHash.Add<T1, T1Codec>(ref hasher, key.Item1);
        KeyHash.Add<T2, T2Codec>(ref hasher, key.Item2);
        KeyHash.Add<T3, T3Codec>(ref hasher, key.Item3);
        KeyHash.Add<T4, T4Codec>(ref hasher, key.Item4);
        KeyHash.Add<T5, T5Codec>(ref hasher, key.Item5);
    }
}

/// <summary>Writes and reads <see cref="ValueTuple{T1, T2, T3, T4, T5, T6}"/> as an array of 6 values.</summary>
public readonly struct ValueTupleCodec<T1, T1Codec, T2, T2Codec, T3, T3Codec, T4, T4Codec, T5, T5Codec, T6, T6Codec> : IOotCodec<ValueTuple<T1, T2, T3, T4, T5, T6>>, IKeyHash<ValueTuple<T1, T2, T3, T4, T5, T6>>
    where T1Codec : struct, IOotCodec<T1>
    where T2Codec : struct, IOotCodec<T2>
    where T3Codec : struct, IOotCodec<T3>
    where T4Codec : struct, IOotCodec<T4>
    where T5Codec : struct, IOotCodec<T5>
    where T6Codec : struct, IOotCodec<T6>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Tuple(T1Codec.Kind, T2Codec.Kind, T3Codec.Kind, T4Codec.Kind, T5Codec.Kind, T6Codec.Kind);

    /// <inheritdoc/>
    public static int MinBytes => 1 + T1Codec.MinBytes + T2Codec.MinBytes + T3Codec.MinBytes + T4Codec.MinBytes + T5Codec.MinBytes + T6Codec.MinBytes;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ValueTuple<T1, T2, T3, T4, T5, T6> value)
    {
        writer.Enter();
        writer.WriteArrayHeader(6);
        T1Codec.Write(ref writer, value.Item1);
        T2Codec.Write(ref writer, value.Item2);
        T3Codec.Write(ref writer, value.Item3);
        T4Codec.Write(ref writer, value.Item4);
        T5Codec.Write(ref writer, value.Item5);
        T6Codec.Write(ref writer, value.Item6);
        writer.Leave();
    }

    /// <inheritdoc/>
    public static ValueTuple<T1, T2, T3, T4, T5, T6> Read(ref OotReader reader)
    {
        reader.Enter();
        LeafForm.Array(ref reader, 6, "a tuple");
        ValueTuple<T1, T2, T3, T4, T5, T6> value = new(
            T1Codec.Read(ref reader)!,
            T2Codec.Read(ref reader)!,
            T3Codec.Read(ref reader)!,
            T4Codec.Read(ref reader)!,
            T5Codec.Read(ref reader)!,
            T6Codec.Read(ref reader)!);
        reader.Leave();
        return value;
    }

    bool IKeyHash<ValueTuple<T1, T2, T3, T4, T5, T6>>.IsSeedable => KeyHash.IsSeedable<T1, T1Codec>()
        && KeyHash.IsSeedable<T2, T2Codec>()
        && KeyHash.IsSeedable<T3, T3Codec>()
        && KeyHash.IsSeedable<T4, T4Codec>()
        && KeyHash.IsSeedable<T5, T5Codec>()
        && KeyHash.IsSeedable<T6, T6Codec>();

    void IKeyHash<ValueTuple<T1, T2, T3, T4, T5, T6>>.AddTo(ref KeyHasher hasher, ValueTuple<T1, T2, T3, T4, T5, T6> key)
    {
        KeyHash.Add<T1, T1Codec>(ref hasher, key.Item1);
        KeyHash.Add<T2, T2Codec>(ref hasher, key.Item2);
        KeyHash.Add<T3, T3Codec>(ref hasher, key.Item3);
        KeyHash.Add<T4, T4Codec>(ref hasher, key.Item4);
        KeyHash.Add<T5, T5Codec>(ref hasher, key.Item5);
        KeyHash.Add<T6, T6Codec>(ref hasher, key.Item6);
    }
}

/// <summary>Writes and reads <see cref="ValueTuple{T1, T2, T3, T4, T5, T6, T7}"/> as an array of 7 values.</summary>
public readonly struct ValueTupleCodec<T1, T1Codec, T2, T2Codec, T3, T3Codec, T4, T4Codec, T5, T5Codec, T6, T6Codec, T7, T7Codec> : IOotCodec<ValueTuple<T1, T2, T3, T4, T5, T6, T7>>, IKeyHash<ValueTuple<T1, T2, T3, T4, T5, T6, T7>>
    where T1Codec : struct, IOotCodec<T1>
    where T2Codec : struct, IOotCodec<T2>
    where T3Codec : struct, IOotCodec<T3>
    where T4Codec : struct, IOotCodec<T4>
    where T5Codec : struct, IOotCodec<T5>
    where T6Codec : struct, IOotCodec<T6>
    where T7Codec : struct, IOotCodec<T7>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Tuple(T1Codec.Kind, T2Codec.Kind, T3Codec.Kind, T4Codec.Kind, T5Codec.Kind, T6Codec.Kind, T7Codec.Kind);

    /// <inheritdoc/>
    public static int MinBytes => 1 + T1Codec.MinBytes + T2Codec.MinBytes + T3Codec.MinBytes + T4Codec.MinBytes + T5Codec.MinBytes + T6Codec.MinBytes + T7Codec.MinBytes;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ValueTuple<T1, T2, T3, T4, T5, T6, T7> value)
    {
        writer.Enter();
        writer.WriteArrayHeader(7);
        T1Codec.Write(ref writer, value.Item1);
        T2Codec.Write(ref writer, value.Item2);
        T3Codec.Write(ref writer, value.Item3);
        T4Codec.Write(ref writer, value.Item4);
        T5Codec.Write(ref writer, value.Item5);
        T6Codec.Write(ref writer, value.Item6);
        T7Codec.Write(ref writer, value.Item7);
        writer.Leave();
    }

    /// <inheritdoc/>
    public static ValueTuple<T1, T2, T3, T4, T5, T6, T7> Read(ref OotReader reader)
    {
        reader.Enter();
        LeafForm.Array(ref reader, 7, "a tuple");
        ValueTuple<T1, T2, T3, T4, T5, T6, T7> value = new(
            T1Codec.Read(ref reader)!,
            T2Codec.Read(ref reader)!,
            T3Codec.Read(ref reader)!,
            T4Codec.Read(ref reader)!,
            T5Codec.Read(ref reader)!,
            T6Codec.Read(ref reader)!,
            T7Codec.Read(ref reader)!);
        reader.Leave();
        return value;
    }

    bool IKeyHash<ValueTuple<T1, T2, T3, T4, T5, T6, T7>>.IsSeedable => KeyHash.IsSeedable<T1, T1Codec>()
        && KeyHash.IsSeedable<T2, T2Codec>()
        && KeyHash.IsSeedable<T3, T3Codec>()
        && KeyHash.IsSeedable<T4, T4Codec>()
        && KeyHash.IsSeedable<T5, T5Codec>()
        && KeyHash.IsSeedable<T6, T6Codec>()
        && KeyHash.IsSeedable<T7, T7Codec>();

    void IKeyHash<ValueTuple<T1, T2, T3, T4, T5, T6, T7>>.AddTo(ref KeyHasher hasher, ValueTuple<T1, T2, T3, T4, T5, T6, T7> key)
    {
        KeyHash.Add<T1, T1Codec>(ref hasher, key.Item1);
        KeyHash.Add<T2, T2Codec>(ref hasher, key.Item2);
        KeyHash.Add<T3, T3Codec>(ref hasher, key.Item3);
        KeyHash.Add<T4, T4Codec>(ref hasher, key.Item4);
        KeyHash.Add<T5, T5Codec>(ref hasher, key.Item5);
        KeyHash.Add<T6, T6Codec>(ref hasher, key.Item6);
        KeyHash.Add<T7, T7Codec>(ref hasher, key.Item7);
    }
}

/// <summary>Writes and reads <see cref="ValueTuple{T1, T2, T3, T4, T5, T6, T7, TRest}"/> as an array of 8 values, the last of which holds the items from the eighth on.</summary>
public readonly struct ValueTupleCodec<T1, T1Codec, T2, T2Codec, T3, T3Codec, T4, T4Codec, T5, T5Codec, T6, T6Codec, T7, T7Codec, TRest, TRestCodec> : IOotCodec<ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest>>
    where TRest : struct
    where T1Codec : struct, IOotCodec<T1>
    where T2Codec : struct, IOotCodec<T2>
    where T3Codec : struct, IOotCodec<T3>
    where T4Codec : struct, IOotCodec<T4>
    where T5Codec : struct, IOotCodec<T5>
    where T6Codec : struct, IOotCodec<T6>
    where T7Codec : struct, IOotCodec<T7>
    where TRestCodec : struct, IOotCodec<TRest>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Tuple(T1Codec.Kind, T2Codec.Kind, T3Codec.Kind, T4Codec.Kind, T5Codec.Kind, T6Codec.Kind, T7Codec.Kind, TRestCodec.Kind);

    /// <inheritdoc/>
    public static int MinBytes => 1 + T1Codec.MinBytes + T2Codec.MinBytes + T3Codec.MinBytes + T4Codec.MinBytes + T5Codec.MinBytes + T6Codec.MinBytes + T7Codec.MinBytes + TRestCodec.MinBytes;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest> value)
    {
        writer.Enter();
        writer.WriteArrayHeader(8);
        T1Codec.Write(ref writer, value.Item1);
        T2Codec.Write(ref writer, value.Item2);
        T3Codec.Write(ref writer, value.Item3);
        T4Codec.Write(ref writer, value.Item4);
        T5Codec.Write(ref writer, value.Item5);
        T6Codec.Write(ref writer, value.Item6);
        T7Codec.Write(ref writer, value.Item7);
        TRestCodec.Write(ref writer, value.Rest);
        writer.Leave();
    }

    /// <inheritdoc/>
    public static ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest> Read(ref OotReader reader)
    {
        reader.Enter();
        LeafForm.Array(ref reader, 8, "a tuple");
        ValueTuple<T1, T2, T3, T4, T5, T6, T7, TRest> value = new(
            T1Codec.Read(ref reader)!,
            T2Codec.Read(ref reader)!,
            T3Codec.Read(ref reader)!,
            T4Codec.Read(ref reader)!,
            T5Codec.Read(ref reader)!,
            T6Codec.Read(ref reader)!,
            T7Codec.Read(ref reader)!,
            TRestCodec.Read(ref reader)!);
        reader.Leave();
        return value;
    }
}
