using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Writes and reads a type through a converter of the user's.</summary>
public readonly struct ConverterCodec<T, TConverter> : IOotCodec<T>
    where TConverter : OotConverter<T>, new()
{
    private static readonly TConverter Converter = new();

    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Opaque;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, T? value)
    {
        if (value is null)
            writer.WriteNil();
        else
            Converter.Write(ref writer, value);
    }

    /// <inheritdoc/>
    public static T? Read(ref OotReader reader)
    {
        if (default(T) is null && reader.TryReadNil())
            return default;
        return Converter.Read(ref reader) ?? throw reader.Failure($"{typeof(TConverter)} read null, and nil is not for it to read");
    }
}

/// <summary>Writes and reads a type as another one, which a surrogate of the user's makes of it.</summary>
public readonly struct SurrogateCodec<T, TSurrogate, TSurrogateCodec, TConverter> : IOotCodec<T>
    where TSurrogateCodec : struct, IOotCodec<TSurrogate>
    where TConverter : OotSurrogate<T, TSurrogate>, new()
{
    private static readonly TConverter Converter = new();

    /// <inheritdoc/>
    public static OotKind Kind => TSurrogateCodec.Kind.OfSurrogate();

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, T? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.ProbeStack();
        TSurrogate surrogate = Converter.ToSurrogate(value)
            ?? throw new OotSerializationException($"{typeof(TConverter)} made no surrogate of a {typeof(T)}");
        TSurrogateCodec.Write(ref writer, surrogate);
    }

    /// <inheritdoc/>
    public static T? Read(ref OotReader reader)
    {
        if (default(T) is null && reader.TryReadNil())
            return default;
        reader.ProbeStack();
        return Converter.FromSurrogate(TSurrogateCodec.Read(ref reader) ?? throw reader.Failure($"the surrogate of a {typeof(T)} is nil"));
    }
}
