using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Writes and reads <see cref="Tuple{T1}"/> as an array of 1 value; null is nil.</summary>
public readonly struct TupleCodec<T1, T1Codec> : IOotCodec<Tuple<T1>>, IKeyHash<Tuple<T1>>
    where T1Codec : struct, IOotCodec<T1>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Tuple(T1Codec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, Tuple<T1>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.Enter();
        writer.WriteArrayHeader(1);
        T1Codec.Write(ref writer, value.Item1);
        writer.Leave();
    }

    /// <inheritdoc/>
    public static Tuple<T1>? Read(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        reader.Enter();
        LeafForm.Array(ref reader, 1, "a tuple");
        reader.Charge(TupleObject.Size(1));
        Tuple<T1> value = new(T1Codec.Read(ref reader)!);
        reader.Leave();
        return value;
    }

    bool IKeyHash<Tuple<T1>>.IsSeedable => KeyHash.IsSeedable<T1, T1Codec>();

    void IKeyHash<Tuple<T1>>.AddTo(ref KeyHasher hasher, Tuple<T1> key)
    {
        KeyHash.Add<T1, T1Codec>(ref hasher, key.Item1);
    }
}

/// <summary>Writes and reads <see cref="Tuple{T1, T2}"/> as an array of 2 values; null is nil.</summary>
public readonly struct TupleCodec<T1, T1Codec, T2, T2Codec> : IOotCodec<Tuple<T1, T2>>, IKeyHash<Tuple<T1, T2>>
    where T1Codec : struct, IOotCodec<T1>
    where T2Codec : struct, IOotCodec<T2>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Tuple(T1Codec.Kind, T2Codec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, Tuple<T1, T2>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.Enter();
        writer.WriteArrayHeader(2);
        T1Codec.Write(ref writer, value.Item1);
        T2Codec.Write(ref writer, value.Item2);
        writer.Leave();
    }

    /// <inheritdoc/>
    public static Tuple<T1, T2>? Read(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        reader.Enter();
        LeafForm.Array(ref reader, 2, "a tuple");
        reader.Charge(TupleObject.Size(2));
        Tuple<T1, T2> value = new(T1Codec.Read(ref reader)!, T2Codec.Read(ref reader)!);
        reader.Leave();
        return value;
    }

    bool IKeyHash<Tuple<T1, T2>>.IsSeedable => KeyHash.IsSeedable<T1, T1Codec>() && KeyHash.IsSeedable<T2, T2Codec>();

    void IKeyHash<Tuple<T1, T2>>.AddTo(ref KeyHasher hasher, Tuple<T1, T2> key)
    {
        KeyHash.Add<T1, T1Codec>(ref hasher, key.Item1);
        KeyHash.Add<T2, T2Codec>(ref hasher, key.Item2);
    }
}

/// <summary>Writes and reads <see cref="Tuple{T1, T2, T3}"/> as an array of 3 values; null is nil.</summary>
public readonly struct TupleCodec<T1, T1Codec, T2, T2Codec, T3, T3Codec> : IOotCodec<Tuple<T1, T2, T3>>, IKeyHash<Tuple<T1, T2, T3>>
    where T1Codec : struct, IOotCodec<T1>
    where T2Codec : struct, IOotCodec<T2>
    where T3Codec : struct, IOotCodec<T3>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Tuple(T1Codec.Kind, T2Codec.Kind, T3Codec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, Tuple<T1, T2, T3>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.Enter();
        writer.WriteArrayHeader(3);
        T1Codec.Write(ref writer, value.Item1);
        T2Codec.Write(ref writer, value.Item2);
        T3Codec.Write(ref writer, value.Item3);
        writer.Leave();
    }

    /// <inheritdoc/>
    public static Tuple<T1, T2, T3>? Read(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        reader.Enter();
        LeafForm.Array(ref reader, 3, "a tuple");
        reader.Charge(TupleObject.Size(3));
        Tuple<T1, T2, T3> value = new(T1Codec.Read(ref reader)!, T2Codec.Read(ref reader)!, T3Codec.Read(ref reader)!);
        reader.Leave();
        return value;
    }

    bool IKeyHash<Tuple<T1, T2, T3>>.IsSeedable => KeyHash.IsSeedable<T1, T1Codec>()
        && KeyHash.IsSeedable<T2, T2Codec>()
        && KeyHash.IsSeedable<T3, T3Codec>();

    void IKeyHash<Tuple<T1, T2, T3>>.AddTo(ref KeyHasher hasher, Tuple<T1, T2, T3> key)
    {
        KeyHash.Add<T1, T1Codec>(ref hasher, key.Item1);
        KeyHash.Add<T2, T2Codec>(ref hasher, key.Item2);
        KeyHash.Add<T3, T3Codec>(ref hasher, key.Item3);
    }
}

/// <summary>Writes and reads <see cref="Tuple{T1, T2, T3, T4}"/> as an array of 4 values; null is nil.</summary>
public readonly struct TupleCodec<T1, T1Codec, T2, T2Codec, T3, T3Codec, T4, T4Codec> : IOotCodec<Tuple<T1, T2, T3, T4>>, IKeyHash<Tuple<T1, T2, T3, T4>>
    where T1Codec : struct, IOotCodec<T1>
    where T2Codec : struct, IOotCodec<T2>
    where T3Codec : struct, IOotCodec<T3>
    where T4Codec : struct, IOotCodec<T4>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Tuple(T1Codec.Kind, T2Codec.Kind, T3Codec.Kind, T4Codec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, Tuple<T1, T2, T3, T4>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.Enter();
        writer.WriteArrayHeader(4);
        T1Codec.Write(ref writer, value.Item1);
        T2Codec.Write(ref writer, value.Item2);
        T3Codec.Write(ref writer, value.Item3);
        T4Codec.Write(ref writer, value.Item4);
        writer.Leave();
    }

    /// <inheritdoc/>
    public static Tuple<T1, T2, T3, T4>? Read(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        reader.Enter();
        LeafForm.Array(ref reader, 4, "a tuple");
        reader.Charge(TupleObject.Size(4));
        Tuple<T1, T2, T3, T4> value = new(
            T1Codec.Read(ref reader)!,
            T2Codec.Read(ref reader)!,
            T3Codec.Read(ref reader)!,
            T4Codec.Read(ref reader)!);
        reader.Leave();
        return value;
    }

    bool IKeyHash<Tuple<T1, T2, T3, T4>>.IsSeedable => KeyHash.IsSeedable<T1, T1Codec>()
        && KeyHash.IsSeedable<T2, T2Codec>()
        && KeyHash.IsSeedable<T3, T3Codec>()
        && KeyHash.IsSeedable<T4, T4Codec>();

    void IKeyHash<Tuple<T1, T2, T3, T4>>.AddTo(ref KeyHasher hasher, Tuple<T1, T2, T3, T4> key)
    {
        KeyHash.Add<T1, T1Codec>(ref hasher, key.Item1);
        KeyHash.Add<T2, T2Codec>(ref hasher, key.Item2);
        KeyHash.Add<T3, T3Codec>(ref hasher, key.Item3);
        KeyHash.Add<T4, T4Codec>(ref hasher, key.Item4);
    }
}
