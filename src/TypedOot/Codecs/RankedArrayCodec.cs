using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Makes arrays of several dimensions. Implemented by generated code, as making them otherwise takes reflection.</summary>
/// <typeparam name="TArray">The type of the array, such as <c>int[,]</c>.</typeparam>
public interface IOotArrayFactory<TArray>
    where TArray : class
{
    /// <summary>The number of dimensions.</summary>
    static abstract int Rank { get; }

    /// <summary>Makes an array.</summary>
    /// <param name="lengths">The length of each dimension.</param>
    static abstract TArray Create(ReadOnlySpan<int> lengths);
}

/// <summary>
/// Writes and reads arrays of several dimensions: an array of two, the array of the lengths and the array of all elements, the last
/// index changing fastest.
/// </summary>
/// <typeparam name="TArray">The type of the array, such as <c>int[,]</c>.</typeparam>
/// <typeparam name="T">The type of its elements.</typeparam>
/// <typeparam name="TCodec">Their codec.</typeparam>
/// <typeparam name="TFactory">What makes the arrays.</typeparam>
public readonly struct RankedArrayCodec<TArray, T, TCodec, TFactory> : IOotCodec<TArray>
    where TArray : class
    where TCodec : struct, IOotCodec<T>
    where TFactory : struct, IOotArrayFactory<TArray>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Tuple(OotKind.List(OotKind.Int32), OotKind.List(TCodec.Kind));

    /// <inheritdoc/>
    /// <exception cref="OotSerializationException">A dimension does not begin at index 0, or an element cannot be written.</exception>
    public static void Write(ref OotWriter writer, TArray? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.Enter();
        writer.WriteArrayHeader(2);
        writer.WriteArrayHeader(TFactory.Rank);
        RankedArray<TArray, T, TCodec, TFactory>.WriteLengths(ref writer, value);
        RankedArray<TArray, T, TCodec, TFactory>.WriteElements(ref writer, value);
        writer.Leave();
    }

    /// <inheritdoc/>
    public static TArray? Read(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        reader.Enter();
        int start = reader.Position;
        if (reader.ReadArrayHeader() != 2)
            throw reader.UnexpectedAt(start, "an array of lengths and elements");
        start = reader.Position;
        Span<int> lengths = stackalloc int[TFactory.Rank];
        if (reader.ReadArrayHeader() != lengths.Length)
            throw reader.UnexpectedAt(start, $"an array of {lengths.Length} lengths");
        long count = RankedArray<TArray, T, TCodec, TFactory>.ReadLengths(ref reader, lengths);
        TArray array = RankedArray<TArray, T, TCodec, TFactory>.ReadElements(ref reader, lengths, count);
        reader.Leave();
        return array;
    }
}
