using System.Buffers;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Writes and reads an array of <see cref="byte"/> as a bin; null is nil. A str is read too, as its UTF-8.</summary>
public readonly struct ByteArrayCodec : IOotCodec<byte[]>
{
    private const int ObjectOverhead = 24;

    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Binary;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, byte[]? value)
    {
        if (value is null)
            writer.WriteNil();
        else
            writer.WriteBinary(value);
    }

    /// <inheritdoc/>
    public static byte[]? Read(ref OotReader reader) => reader.TryReadNil() ? null : Copy(ref reader);

    /// <summary>Reads a bin into an array of its own.</summary>
    internal static byte[] Copy(ref OotReader reader)
    {
        ReadOnlySpan<byte> data = reader.ReadBinary();
        if (data.IsEmpty)
            return [];
        reader.Charge(ObjectOverhead + data.Length);
        return BlockCopy.ToArray(data);
    }
}

/// <summary>Writes and reads <see cref="Memory{T}"/> of <see cref="byte"/> as a bin; what is read has an array of its own.</summary>
public readonly struct ByteMemoryCodec : IOotCodec<Memory<byte>>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Binary;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, Memory<byte> value) => writer.WriteBinary(value.Span);

    /// <inheritdoc/>
    public static Memory<byte> Read(ref OotReader reader) => ByteArrayCodec.Copy(ref reader);
}

/// <summary>
/// Writes and reads <see cref="ReadOnlyMemory{T}"/> of <see cref="byte"/> as a bin; what is read has an array of its own.
/// </summary>
public readonly struct ByteReadOnlyMemoryCodec : IOotCodec<ReadOnlyMemory<byte>>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Binary;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ReadOnlyMemory<byte> value) => writer.WriteBinary(value.Span);

    /// <inheritdoc/>
    public static ReadOnlyMemory<byte> Read(ref OotReader reader) => ByteArrayCodec.Copy(ref reader);
}

/// <summary>
/// Writes and reads <see cref="ArraySegment{T}"/> of <see cref="byte"/> as a bin, its part of the array alone; the one without an
/// array is nil.
/// </summary>
public readonly struct ByteArraySegmentCodec : IOotCodec<ArraySegment<byte>>
{
    /// <inheritdoc/>
    public static OotKind Kind { get; } = OotKind.Optional(OotKind.Binary);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ArraySegment<byte> value)
    {
        if (value.Array is null)
            writer.WriteNil();
        else
            writer.WriteBinary(value);
    }

    /// <inheritdoc/>
    public static ArraySegment<byte> Read(ref OotReader reader) => reader.TryReadNil() ? default : new(ByteArrayCodec.Copy(ref reader));
}

/// <summary>
/// Writes and reads <see cref="ReadOnlySequence{T}"/> of <see cref="byte"/> as one bin; what is read has one segment.
/// </summary>
public readonly struct ByteReadOnlySequenceCodec : IOotCodec<ReadOnlySequence<byte>>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Binary;

    /// <inheritdoc/>
    /// <exception cref="OotSerializationException">The sequence is longer than a message can be.</exception>
    public static void Write(ref OotWriter writer, ReadOnlySequence<byte> value)
    {
        if (value.Length > Array.MaxLength)
            throw new OotSerializationException($"the sequence has {value.Length} bytes, and at most {Array.MaxLength} are possible");
        writer.WriteBinaryHeader((int)value.Length);
        foreach (ReadOnlyMemory<byte> segment in value)
            writer.WriteRaw(segment.Span);
    }

    /// <inheritdoc/>
    public static ReadOnlySequence<byte> Read(ref OotReader reader) => new(ByteArrayCodec.Copy(ref reader));
}
