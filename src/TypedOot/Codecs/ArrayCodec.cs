using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Writes and reads an array of one dimension as an array.</summary>
public readonly struct ArrayCodec<T, TCodec> : IOotCodec<T[]>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, T[]? value)
    {
        if (value is null)
            writer.WriteNil();
        else
            Elements.Write<T, TCodec>(ref writer, new ReadOnlySpan<T>(value));
    }

    /// <inheritdoc/>
    public static T[]? Read(ref OotReader reader) => reader.TryReadNil() ? null : Elements.ReadArray<T, TCodec>(ref reader);
}
