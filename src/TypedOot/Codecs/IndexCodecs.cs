using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Writes and reads <see cref="Index"/> as an integer: n from the start as n, n from the end as -1 - n (so ^0 is -1, and ^1 is -2).
/// </summary>
public readonly struct IndexCodec : IOotCodec<Index>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Int32;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, Index value) => writer.WriteInt32(value.IsFromEnd ? ~value.Value : value.Value);

    /// <inheritdoc/>
    public static Index Read(ref OotReader reader)
    {
        int value = reader.ReadInt32();
        return value < 0 ? new Index(~value, fromEnd: true) : new Index(value);
    }
}

/// <summary>Writes and reads <see cref="Range"/> as an array of its two indices, each as <see cref="IndexCodec"/> writes it.</summary>
public readonly struct RangeCodec : IOotCodec<Range>
{
    /// <inheritdoc/>
    public static OotKind Kind { get; } = OotKind.Tuple(OotKind.Int32, OotKind.Int32);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, Range value)
    {
        writer.WriteArrayHeader(2);
        IndexCodec.Write(ref writer, value.Start);
        IndexCodec.Write(ref writer, value.End);
    }

    /// <inheritdoc/>
    public static Range Read(ref OotReader reader)
    {
        LeafForm.Array(ref reader, 2, "a range");
        Index start = IndexCodec.Read(ref reader);
        return new Range(start, IndexCodec.Read(ref reader));
    }
}
