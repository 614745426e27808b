using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Writes and reads <see cref="Tuple{T1, T2, T3, T4, T5}"/> as an array of 5 values; null is nil.</summary>
public readonly struct TupleCodec<T1, T1Codec, T2, T2Codec, T3, T3Codec, T4, T4Codec, T5, T5Codec> : IOotCodec<Tuple<T1, T2, T3, T4, T5>>, IKeyHash<Tuple<T1, T2, T3, T4, T5>>
    where T1Codec : struct, IOotCodec<T1>
    where T2Codec : struct, IOotCodec<T2>
    where T3Codec : struct, IOotCodec<T3>
    where T4Codec : struct, IOotCodec<T4>
    where T5Codec : struct, IOotCodec<T5>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Tuple(T1Codec.Kind, T2Codec.Kind, T3Codec.Kind, T4Codec.Kind, T5Codec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, Tuple<T1, T2, T3, T4, T5>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

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
    public static Tuple<T1, T2, T3, T4, T5>? Read(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        reader.Enter();
        LeafForm.Array(ref reader, 5, "a tuple");
        reader.Charge(TupleObject.Size(5));
        Tuple<T1, T2, T3, T4, T5> value = new(
            T1Codec.Read(ref reader)!,
            T2Codec.Read(ref reader)!,
            T3Codec.Read(ref reader)!,
            T4Codec.Read(ref reader)!,
            T5Codec.Read(ref reader)!);
        reader.Leave();
        return value;
    }

    bool IKeyHash<Tuple<T1, T2, T3, T4, T5>>.IsSeedable => KeyHash.IsSeedable<T1, T1Codec>()
        && KeyHash.IsSeedable<T2, T2Codec>()
        && KeyHash.IsSeedable<T3, T3Codec>()
        && KeyHash.IsSeedable<T4, T4Codec>()
        && KeyHash.IsSeedable<T5, T5Codec>();

    void IKeyHash<Tuple<T1, T2, T3, T4, T5>>.AddTo(ref KeyHasher hasher, Tuple<T1, T2, T3, T4, T5> key)
    {
        KeyHash.Add<T1, T1Codec>(ref hasher, key.Item1);
        KeyHash.Add<T2, T2Codec>(ref hasher, key.Item2);
        KeyHash.Add<T3, T3Codec>(ref hasher, key.Item3);
        KeyHash.Add<T4, T4Codec>(ref hasher, key.Item4);
        KeyHash.Add<T5, T5Codec>(ref hasher, key.Item5);
    }
}

/// <summary>Writes and reads <see cref="Tuple{T1, T2, T3, T4, T5, T6}"/> as an array of 6 values; null is nil.</summary>
public readonly struct TupleCodec<T1, T1Codec, T2, T2Codec, T3, T3Codec, T4, T4Codec, T5, T5Codec, T6, T6Codec> : IOotCodec<Tuple<T1, T2, T3, T4, T5, T6>>, IKeyHash<Tuple<T1, T2, T3, T4, T5, T6>>
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
    public static void Write(ref OotWriter writer, Tuple<T1, T2, T3, T4, T5, T6>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

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
    public static Tuple<T1, T2, T3, T4, T5, T6>? Read(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        reader.Enter();
        LeafForm.Array(ref reader, 6, "a tuple");
        reader.Charge(TupleObject.Size(6));
        Tuple<T1, T2, T3, T4, T5, T6> value = new(
            T1Codec.Read(ref reader)!,
            T2Codec.Read(ref reader)!,
            T3Codec.Read(ref reader)!,
            T4Codec.Read(ref reader)!,
            T5Codec.Read(ref reader)!,
            T6Codec.Read(ref reader)!);
        reader.Leave();
        return value;
    }

    bool IKeyHash<Tuple<T1, T2, T3, T4, T5, T6>>.IsSeedable => KeyHash.IsSeedable<T1, T1Codec>()
        && KeyHash.IsSeedable<T2, T2Codec>()
        && KeyHash.IsSeedable<T3, T3Codec>()
        && KeyHash.IsSeedable<T4, T4Codec>()
        && KeyHash.IsSeedable<T5, T5Codec>()
        && KeyHash.IsSeedable<T6, T6Codec>();

    void IKeyHash<Tuple<T1, T2, T3, T4, T5, T6>>.AddTo(ref KeyHasher hasher, Tuple<T1, T2, T3, T4, T5, T6> key)
    {
        KeyHash.Add<T1, T1Codec>(ref hasher, key.Item1);
        KeyHash.Add<T2, T2Codec>(ref hasher, key.Item2);
        KeyHash.Add<T3, T3Codec>(ref hasher, key.Item3);
        KeyHash.Add<T4, T4Codec>(ref hasher, key.Item4);
        KeyHash.Add<T5, T5Codec>(ref hasher, key.Item5);
        KeyHash.Add<T6, T6Codec>(ref hasher, key.Item6);
    }
}

/// <summary>Writes and reads <see cref="Tuple{T1, T2, T3, T4, T5, T6, T7}"/> as an array of 7 values; null is nil.</summary>
public readonly struct TupleCodec<T1, T1Codec, T2, T2Codec, T3, T3Codec, T4, T4Codec, T5, T5Codec, T6, T6Codec, T7, T7Codec> : IOotCodec<Tuple<T1, T2, T3, T4, T5, T6, T7>>, IKeyHash<Tuple<T1, T2, T3, T4, T5, T6, T7>>
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
    public static void Write(ref OotWriter writer, Tuple<T1, T2, T3, T4, T5, T6, T7>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

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
    public static Tuple<T1, T2, T3, T4, T5, T6, T7>? Read(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        reader.Enter();
        LeafForm.Array(ref reader, 7, "a tuple");
        reader.Charge(TupleObject.Size(7));
        Tuple<T1, T2, T3, T4, T5, T6, T7> value = new(
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

    bool IKeyHash<Tuple<T1, T2, T3, T4, T5, T6, T7>>.IsSeedable => KeyHash.IsSeedable<T1, T1Codec>()
        && KeyHash.IsSeedable<T2, T2Codec>()
        && KeyHash.IsSeedable<T3, T3Codec>()
        && KeyHash.IsSeedable<T4, T4Codec>()
        && KeyHash.IsSeedable<T5, T5Codec>()
        && KeyHash.IsSeedable<T6, T6Codec>()
        && KeyHash.IsSeedable<T7, T7Codec>();

    void IKeyHash<Tuple<T1, T2, T3, T4, T5, T6, T7>>.AddTo(ref KeyHasher hasher, Tuple<T1, T2, T3, T4, T5, T6, T7> key)
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

/// <summary>Writes and reads <see cref="Tuple{T1, T2, T3, T4, T5, T6, T7, TRest}"/> as an array of 8 values, the last of which holds the items from the eighth on; null is nil.</summary>
public readonly struct TupleCodec<T1, T1Codec, T2, T2Codec, T3, T3Codec, T4, T4Codec, T5, T5Codec, T6, T6Codec, T7, T7Codec, TRest, TRestCodec> : IOotCodec<Tuple<T1, T2, T3, T4, T5, T6, T7, TRest>>
    where TRest : notnull
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
    public static void Write(ref OotWriter writer, Tuple<T1, T2, T3, T4, T5, T6, T7, TRest>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

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
    public static Tuple<T1, T2, T3, T4, T5, T6, T7, TRest>? Read(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        reader.Enter();
        LeafForm.Array(ref reader, 8, "a tuple");
        reader.Charge(TupleObject.Size(8));
        T1 item1 = T1Codec.Read(ref reader)!;
        T2 item2 = T2Codec.Read(ref reader)!;
        T3 item3 = T3Codec.Read(ref reader)!;
        T4 item4 = T4Codec.Read(ref reader)!;
        T5 item5 = T5Codec.Read(ref reader)!;
        T6 item6 = T6Codec.Read(ref reader)!;
        T7 item7 = T7Codec.Read(ref reader)!;
        if (reader.IsNil)
            throw reader.Unexpected("a tuple of the items from the eighth on");
        TRest rest = TRestCodec.Read(ref reader)!;
        reader.Leave();
        return new Tuple<T1, T2, T3, T4, T5, T6, T7, TRest>(item1, item2, item3, item4, item5, item6, item7, rest);
    }
}

/// <summary>The size of a tuple on the heap, for the allocation budget.</summary>
internal static class TupleObject
{
    public static int Size(int items) => 24 + (8 * items);
}
