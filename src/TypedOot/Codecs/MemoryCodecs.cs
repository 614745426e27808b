using System.Buffers;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Writes and reads <see cref="Memory{T}"/> of anything but bytes as an array. It is read as a new array.</summary>
public readonly struct MemoryCodec<T, TCodec> : IOotCodec<Memory<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, Memory<T> value) => Elements.Write<T, TCodec>(ref writer, value.Span);

    /// <inheritdoc/>
    public static Memory<T> Read(ref OotReader reader) => Elements.ReadArray<T, TCodec>(ref reader);
}

/// <summary>Writes and reads <see cref="ReadOnlyMemory{T}"/> of anything but bytes as an array. It is read as a new array.</summary>
public readonly struct ReadOnlyMemoryCodec<T, TCodec> : IOotCodec<ReadOnlyMemory<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ReadOnlyMemory<T> value) => Elements.Write<T, TCodec>(ref writer, value.Span);

    /// <inheritdoc/>
    public static ReadOnlyMemory<T> Read(ref OotReader reader) => Elements.ReadArray<T, TCodec>(ref reader);
}

/// <summary>
/// Writes and reads <see cref="ArraySegment{T}"/> of anything but bytes as an array, and the default one, which has no array, as nil.
/// It is read as the whole of a new array.
/// </summary>
public readonly struct ArraySegmentCodec<T, TCodec> : IOotCodec<ArraySegment<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ArraySegment<T> value)
    {
        if (value.Array is null)
            writer.WriteNil();
        else
            Elements.Write<T, TCodec>(ref writer, new ReadOnlySpan<T>(value.Array, value.Offset, value.Count));
    }

    /// <inheritdoc/>
    public static ArraySegment<T> Read(ref OotReader reader) =>
        reader.TryReadNil() ? default : new ArraySegment<T>(Elements.ReadArray<T, TCodec>(ref reader));
}

/// <summary>
/// Writes and reads <see cref="ReadOnlySequence{T}"/> of anything but bytes as an array. It is read as one segment.
/// </summary>
public readonly struct ReadOnlySequenceCodec<T, TCodec> : IOotCodec<ReadOnlySequence<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    /// <exception cref="OotSerializationException">There are more elements than an array can have, or one cannot be written.</exception>
    public static void Write(ref OotWriter writer, ReadOnlySequence<T> value)
    {
        if (value.Length > Array.MaxLength)
            throw new OotSerializationException($"the sequence has {value.Length} elements, and an array at most {Array.MaxLength}");
        writer.Enter();
        writer.WriteArrayHeader((int)value.Length);
        foreach (ReadOnlyMemory<T> segment in value)
            Elements.WriteAll<T, TCodec>(ref writer, segment.Span);
        writer.Leave();
    }

    /// <inheritdoc/>
    public static ReadOnlySequence<T> Read(ref OotReader reader) => new(Elements.ReadArray<T, TCodec>(ref reader));
}
