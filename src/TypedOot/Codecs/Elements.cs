using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Takes the elements that are read, one after the other. A struct, so that the loop is compiled for it.</summary>
internal interface ISink<T>
{
    /// <summary>The size of an element in the collection, in bytes: its slot, and the node or entry around it.</summary>
    static abstract int ElementSize { get; }

    /// <summary>Makes room, if the collection has any notion of that.</summary>
    void Reserve(int capacity);

    /// <summary>Adds an element.</summary>
    /// <returns>False if the collection has it already.</returns>
    bool Add(ref OotReader reader, int offset, T element);
}

/// <summary>The loops of the collections that are arrays on the wire.</summary>
/// <remarks>
/// Room is made for at most 4,096 elements at first; once those have really been read, for the whole count. So honest collections
/// are allocated at most twice, and a header alone allocates little (<see cref="Preallocation"/>). A packed array is taken wherever a standard one is.
/// </remarks>
internal static class Elements
{
    /// <summary>Writes an array of elements that lie side by side, packed where their codec is a <see cref="PackedCodec{T, TCodec}"/>.</summary>
    public static void Write<T, TCodec>(ref OotWriter writer, ReadOnlySpan<T> elements)
        where TCodec : struct, IOotCodec<T>
    {
        if (PackedArray.TryWrite<T, TCodec>(ref writer, elements))
            return;
        writer.Enter();
        writer.WriteArrayHeader(elements.Length);
        WriteAll<T, TCodec>(ref writer, elements);
        writer.Leave();
    }

    /// <summary>Writes an array of as many elements as there should be.</summary>
    /// <exception cref="OotSerializationException">There are more or less.</exception>
    public static void Write<T, TCodec, TEnumerator>(ref OotWriter writer, int count, TEnumerator elements)
        where TCodec : struct, IOotCodec<T>
        where TEnumerator : struct, IEnumerator<T>
    {
        writer.Enter();
        writer.WriteArrayHeader(count);
        int written = 0;
        while (elements.MoveNext())
        {
            int start = writer.Position;
            TCodec.Write(ref writer, elements.Current);
            ChargeSlot<T>(ref writer, start);
            written++;
        }

        elements.Dispose();
        CheckCount(count, written);
        writer.Leave();
    }

    /// <summary>Writes an array of whatever there is to enumerate.</summary>
    public static void Write<T, TCodec>(ref OotWriter writer, IEnumerable<T> elements)
        where TCodec : struct, IOotCodec<T>
    {
        switch (elements)
        {
            case T[] array:
                Write<T, TCodec>(ref writer, new ReadOnlySpan<T>(array));
                break;
            case List<T> list:
                Write<T, TCodec>(ref writer, CollectionsMarshal.AsSpan(list));
                break;
            case ImmutableArray<T> { IsDefault: false } array:
                Write<T, TCodec>(ref writer, array.AsSpan());
                break;
            case IEnumerable<T> when PackedArray.IsWritten<T, TCodec>():
                Write<T, TCodec>(ref writer, new ReadOnlySpan<T>([.. elements]));
                break;
            case HashSet<T> set:
                Write<T, TCodec, HashSet<T>.Enumerator>(ref writer, set.Count, set.GetEnumerator());
                break;
            default:
                WriteUncounted<T, TCodec>(ref writer, elements);
                break;
        }
    }

    /// <summary>Writes an array of what is enumerated, and counts it meanwhile.</summary>
    public static void WriteUncounted<T, TCodec>(ref OotWriter writer, IEnumerable<T> elements)
        where TCodec : struct, IOotCodec<T>
    {
        writer.Enter();
        int start = writer.BeginArray();
        int count = 0;
        foreach (T element in elements)
        {
            int at = writer.Position;
            TCodec.Write(ref writer, element);
            ChargeSlot<T>(ref writer, at);
            count++;
        }

        writer.EndArray(start, count);
        writer.Leave();
    }

    /// <summary>Writes elements without a header.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteAll<T, TCodec>(ref OotWriter writer, ReadOnlySpan<T> elements)
        where TCodec : struct, IOotCodec<T>
    {
        if (BulkPrimitives.TryWrite<T, TCodec>(ref writer, elements))
            return;
        foreach (T element in elements)
        {
            int start = writer.Position;
            TCodec.Write(ref writer, element);
            ChargeSlot<T>(ref writer, start);
        }
    }

    /// <summary>Checks that a collection had as many elements as its header says.</summary>
    /// <exception cref="OotSerializationException">It had more or less.</exception>
    public static void CheckCount(int count, int written)
    {
        if (written != count)
            throw Changed(count, written);
    }

    private static OotSerializationException Changed(int count, int written) =>
        new($"the collection has {written} elements, and had {count} when writing it began: it was changed meanwhile");

    /// <summary>Reads an array into a sink.</summary>
    public static void Read<T, TCodec, TSink>(ref OotReader reader, ref TSink sink)
        where TCodec : struct, IOotCodec<T>
        where TSink : struct, ISink<T>
    {
        if (reader.IsPacked)
        {
            PackedArray.Read<T, TCodec, TSink>(ref reader, ref sink);
            return;
        }

        reader.Enter();
        int count = reader.ReadArrayHeader();
        int room = reader.BeginCollection(count, TSink.ElementSize, TCodec.MinBytes);
        sink.Reserve(room);
        for (int i = 0; i < count; i++)
        {
            if (i == room)
                sink.Reserve(room = Preallocation.Next(room, count, TSink.ElementSize));
            int offset = reader.Position;
            T element = TCodec.Read(ref reader)!;
            ChargeSlot<T>(ref reader, offset);
            Add(ref reader, ref sink, offset, element);
        }

        reader.EndCollection(count, TCodec.MinBytes);
        reader.Leave();
    }

    /// <summary>Adds an element to a sink.</summary>
    /// <exception cref="OotFormatException">The collection has it already.</exception>
    public static void Add<T, TSink>(ref OotReader reader, ref TSink sink, int offset, T element)
        where TSink : struct, ISink<T>
    {
        if (!sink.Add(ref reader, offset, element))
            throw new OotFormatException(offset, "the element comes twice, and a set has each once");
    }

    /// <summary>The number of elements of the array that comes next, standard or packed.</summary>
    /// <exception cref="OotFormatException">Something else stands there.</exception>
    public static int CountAhead(OotReader copy) => copy.IsPacked ? PackedValue.Read(ref copy).Count : copy.ReadArrayHeader();

    /// <summary>Reads an array as one of .NET.</summary>
    /// <param name="reader">Where it stands.</param>
    /// <param name="nodeSize">What each element takes, besides its slot, in what the array is made for.</param>
    public static T[] ReadArray<T, TCodec>(ref OotReader reader, int nodeSize = 0)
        where TCodec : struct, IOotCodec<T>
    {
        if (reader.IsPacked)
            return PackedArray.Read<T, TCodec>(ref reader, nodeSize);
        reader.Enter();
        int count = reader.ReadArrayHeader();
        int elementSize = Unsafe.SizeOf<T>() + nodeSize;
        int room = reader.BeginCollection(count, elementSize, TCodec.MinBytes);
        T[] array = Allocate<T>(room);
        ReadAll<T, TCodec>(ref reader, array);
        while (count > array.Length)
        {
            T[] larger = Allocate<T>(Preallocation.Next(array.Length, count, elementSize));
            array.CopyTo(larger, 0);
            ReadAll<T, TCodec>(ref reader, larger.AsSpan(array.Length));
            array = larger;
        }

        reader.EndCollection(count, TCodec.MinBytes);
        reader.Leave();
        return array;
    }

    /// <summary>Reads an array into a list, replacing what is in it.</summary>
    public static void ReadList<T, TCodec>(ref OotReader reader, List<T> list)
        where TCodec : struct, IOotCodec<T>
    {
        if (reader.IsPacked)
        {
            PackedArray.Read<T, TCodec>(ref reader, list);
            return;
        }

        reader.Enter();
        int count = reader.ReadArrayHeader();
        int room = reader.BeginCollection(count, Unsafe.SizeOf<T>(), TCodec.MinBytes);
        list.Clear();
        Append<T, TCodec>(ref reader, list, room);
        while (count > list.Count)
            Append<T, TCodec>(ref reader, list, Preallocation.Next(list.Count, count, Unsafe.SizeOf<T>()) - list.Count);
        reader.EndCollection(count, TCodec.MinBytes);
        reader.Leave();
    }

    /// <summary>Reads as many elements as there is room for, without a header.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ReadAll<T, TCodec>(ref OotReader reader, Span<T> elements)
        where TCodec : struct, IOotCodec<T>
    {
        if (BulkPrimitives.TryRead<T, TCodec>(ref reader, elements))
            return;
        foreach (ref T element in elements)
        {
            int start = reader.Position;
            element = TCodec.Read(ref reader)!;
            ChargeSlot<T>(ref reader, start);
        }
    }

    /// <summary>Charges a slot that is larger than the bytes of its value pay for. No code is left of it for the sizes that types usually have.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ChargeSlot<T>(ref OotReader reader, int start)
    {
        if (Unsafe.SizeOf<T>() > MessagePackOptions.HeapPerByte)
            reader.ChargeExcess(Unsafe.SizeOf<T>(), reader.Position - start);
    }

    /// <inheritdoc cref="ChargeSlot{T}(ref OotReader, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ChargeSlot<T>(ref OotWriter writer, int start)
    {
        if (Unsafe.SizeOf<T>() > MessagePackOptions.HeapPerByte)
            writer.ChargeExcess(Unsafe.SizeOf<T>(), writer.Position - start);
    }

    private static T[] Allocate<T>(int count) => count == 0 ? [] : GC.AllocateUninitializedArray<T>(count);

    private static void Append<T, TCodec>(ref OotReader reader, List<T> list, int count)
        where TCodec : struct, IOotCodec<T>
    {
        int start = list.Count;
        if (list.Capacity < start + count)
            list.Capacity = start + count;
        CollectionsMarshal.SetCount(list, start + count);
        ReadAll<T, TCodec>(ref reader, CollectionsMarshal.AsSpan(list)[start..]);
    }
}
