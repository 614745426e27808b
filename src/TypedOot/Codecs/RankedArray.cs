using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>The parts of arrays of several dimensions: their lengths, and their elements as one array.</summary>
internal static class RankedArray<TArray, T, TCodec, TFactory>
    where TArray : class
    where TCodec : struct, IOotCodec<T>
    where TFactory : struct, IOotArrayFactory<TArray>
{
    /// <summary>Writes the lengths, without a header.</summary>
    /// <exception cref="OotSerializationException">A dimension does not begin at index 0.</exception>
    public static void WriteLengths(ref OotWriter writer, TArray value)
    {
        Array array = (Array)(object)value;
        for (int i = 0; i < TFactory.Rank; i++)
        {
            if (array.GetLowerBound(i) != 0)
                throw new OotSerializationException($"dimension {i} of the {typeof(TArray)} begins at index {array.GetLowerBound(i)}, not 0");
            writer.WriteInt32(array.GetLength(i));
        }
    }

    /// <summary>Writes the elements as an array.</summary>
    public static void WriteElements(ref OotWriter writer, TArray value) =>
        Elements.Write<T, TCodec>(ref writer, (ReadOnlySpan<T>)ElementsOf((Array)(object)value));

    /// <summary>Reads the lengths, and says how many elements they make.</summary>
    /// <exception cref="OotFormatException">There is no array of such lengths.</exception>
    public static long ReadLengths(ref OotReader reader, scoped Span<int> lengths)
    {
        long product = 1;
        long productOfOthers = 1;
        for (int i = 0; i < lengths.Length; i++)
        {
            int at = reader.Position;
            int length = reader.ReadInt32();
            if (length < 0)
                throw reader.UnexpectedAt(at, "a length of an array");

            // .NET multiplies in order, and refuses what overflows on the way to a zero.
            productOfOthers *= Math.Max(length, 1);
            if (productOfOthers > Array.MaxLength)
                throw new OotFormatException(at, $"the lengths make more than the {Array.MaxLength} elements that an array can have");
            product *= length;
            lengths[i] = length;
        }

        return product;
    }

    /// <summary>Reads the elements into an array of the lengths.</summary>
    /// <remarks>The whole array must be made at once; the budget pays for it, and the header says that a byte has come for each element.</remarks>
    /// <exception cref="OotFormatException">There are more or less than the lengths make.</exception>
    public static TArray ReadElements(ref OotReader reader, scoped ReadOnlySpan<int> lengths, long product)
    {
        reader.Enter();
        int start = reader.Position;
        int count = reader.ReadArrayHeader();
        if (count != product)
            throw new OotFormatException(start, $"the array has {count} elements, and its lengths make {product}");
        reader.BeginCollection(count, Unsafe.SizeOf<T>(), TCodec.MinBytes);
        TArray array = TFactory.Create(lengths);
        Span<T> elements = ElementsOf((Array)(object)array);
        if (elements.Length != count)
            throw new InvalidOperationException($"{typeof(TFactory)} made an array of {elements.Length} elements instead of {count}.");
        Elements.ReadAll<T, TCodec>(ref reader, elements);
        reader.EndCollection(count, TCodec.MinBytes);
        reader.Leave();
        return array;
    }

    /// <summary>The elements of an array as they lie in memory: all dimensions in one row.</summary>
    private static Span<T> ElementsOf(Array array)
    {
        if (array.Rank != TFactory.Rank || (typeof(T).IsValueType && array.GetType().GetElementType() != typeof(T)))
            throw new InvalidOperationException($"A {array.GetType()} is no array of {TFactory.Rank} dimensions of {typeof(T)}.");
        return MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);
    }
}
