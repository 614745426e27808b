using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Makes arrays of several dimensions. Implemented by generated code, as making them otherwise takes reflection.</summary>
/// <typeparam name="TArray">The type of the array, such as <c>int[,]</c>.</typeparam>
public interface IOotArrayFactory<TArray>
    where TArray : class
{
    /// <summary>How many dimensions there are.</summary>
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

        Array array = (Array)(object)value;
        Span<T> elements = ElementsOf(array);
        writer.Enter();
        writer.WriteArrayHeader(2);
        writer.WriteArrayHeader(TFactory.Rank);
        for (int i = 0; i < TFactory.Rank; i++)
        {
            if (array.GetLowerBound(i) != 0)
                throw new OotSerializationException($"dimension {i} of the {typeof(TArray)} begins at index {array.GetLowerBound(i)}, not 0");
            writer.WriteInt32(array.GetLength(i));
        }

        Elements.Write<T, TCodec>(ref writer, elements);
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
        Span<int> lengths = stackalloc int[TFactory.Rank];
        long product = ReadLengths(ref reader, lengths);

        // The whole array must be made at once; the budget pays for it, and the header says that a byte has come for each element.
        reader.Enter();
        int elementStart = reader.Position;
        int count = reader.ReadArrayHeader();
        if (count != product)
            throw new OotFormatException(elementStart, $"the array has {count} elements, and its lengths make {product}");
        reader.ChargeCollection(count, Unsafe.SizeOf<T>());
        TArray array = TFactory.Create(lengths);
        Span<T> elements = ElementsOf((Array)(object)array);
        if (elements.Length != count)
            throw new InvalidOperationException($"{typeof(TFactory)} made an array of {elements.Length} elements instead of {count}.");
        Elements.ReadAll<T, TCodec>(ref reader, elements);
        reader.Leave();
        reader.Leave();
        return array;
    }

    private static long ReadLengths(ref OotReader reader, scoped Span<int> lengths)
    {
        int start = reader.Position;
        if (reader.ReadArrayHeader() != lengths.Length)
            throw reader.UnexpectedAt(start, $"an array of {lengths.Length} lengths");
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

    /// <summary>The elements of an array as they lie in memory: all dimensions in one row.</summary>
    private static Span<T> ElementsOf(Array array)
    {
        if (array.Rank != TFactory.Rank || (typeof(T).IsValueType && array.GetType().GetElementType() != typeof(T)))
            throw new InvalidOperationException($"A {array.GetType()} is no array of {TFactory.Rank} dimensions of {typeof(T)}.");
        return MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);
    }
}
