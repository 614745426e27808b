using System.Linq;
using TypedOot.Serialization;

namespace TypedOot.Codecs.MessagePackCSharp;

/// <summary>
/// Writes and reads arrays of several dimensions as MessagePack-CSharp does: an array of the lengths, one after the other, and of the array of
/// all elements, the last index changing fastest.
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
    public static OotKind Kind => OotKind.Tuple([.. Enumerable.Repeat(OotKind.Int32, TFactory.Rank), OotKind.List(TCodec.Kind)]);

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
        writer.WriteArrayHeader(TFactory.Rank + 1);
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
        LeafForm.Array(ref reader, TFactory.Rank + 1, "the lengths and the elements of an array");
        Span<int> lengths = stackalloc int[TFactory.Rank];
        long count = RankedArray<TArray, T, TCodec, TFactory>.ReadLengths(ref reader, lengths);
        TArray array = RankedArray<TArray, T, TCodec, TFactory>.ReadElements(ref reader, lengths, count);
        reader.Leave();
        return array;
    }
}
