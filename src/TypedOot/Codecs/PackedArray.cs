using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Reads a standard array.</summary>
/// <param name="elements">Where it stands.</param>
/// <param name="state">What the caller handed over.</param>
internal delegate TResult StandardReader<in TState, out TResult>(ref OotReader elements, TState state);

/// <summary>
/// Arrays that are written as one ext value: a copy of memory. They are read by a copy too where the elements lie in the same way here, and
/// otherwise as the standard array that they stand for, by the same rules as one that came as such.
/// </summary>
internal static class PackedArray
{
    private const int ArrayOverhead = 24;
    private const int CollectionOverhead = 48;

    /// <summary>Whether arrays of some elements are written as packed ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsWritten<T, TCodec>()
        where TCodec : struct, IOotCodec<T> =>
        !RuntimeHelpers.IsReferenceOrContainsReferences<T>() && PackedElement<T, TCodec>.IsWritten;

    /// <summary>Writes elements as a packed array, or nothing if they are not to be packed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryWrite<T, TCodec>(ref OotWriter writer, ReadOnlySpan<T> elements)
        where TCodec : struct, IOotCodec<T>
    {
        if (!IsWritten<T, TCodec>())
            return false;
        writer.WritePacked(
            PackedElement<T, TCodec>.Layout,
            ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(elements)),
            (long)elements.Length * Unsafe.SizeOf<T>());
        return true;
    }

    /// <summary>Reads a packed array as one of .NET.</summary>
    /// <param name="reader">Where it stands.</param>
    /// <param name="nodeSize">What each element takes, besides its slot, in what the array is made for.</param>
    /// <exception cref="OotFormatException">It is malformed, or an element does not fit.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T[] Read<T, TCodec>(ref OotReader reader, int nodeSize)
        where TCodec : struct, IOotCodec<T>
    {
        PackedValue packed = PackedValue.Read(ref reader);
        if (!IsAsInMemory<T, TCodec>(reader, packed))
            return ReadStandard(ref reader, packed, nodeSize, static (ref OotReader elements, int size) => Elements.ReadArray<T, TCodec>(ref elements, size));
        if (packed.Count == 0)
            return [];
        reader.Charge(ArrayOverhead + ((long)packed.Count * (Unsafe.SizeOf<T>() + nodeSize)));
        T[] array = new T[packed.Count];
        packed.CopyTo(BytesOf<T>(array));
        return array;
    }

    /// <summary>Reads a packed array into a list, replacing what is in it.</summary>
    /// <exception cref="OotFormatException">It is malformed, or an element does not fit.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Read<T, TCodec>(ref OotReader reader, List<T> list)
        where TCodec : struct, IOotCodec<T>
    {
        PackedValue packed = PackedValue.Read(ref reader);
        if (!IsAsInMemory<T, TCodec>(reader, packed))
        {
            ReadStandard(ref reader, packed, list, static (ref OotReader elements, List<T> list) =>
            {
                Elements.ReadList<T, TCodec>(ref elements, list);
                return true;
            });
            return;
        }

        reader.Charge(CollectionOverhead + ((long)packed.Count * Unsafe.SizeOf<T>()));
        list.Clear();
        if (list.Capacity < packed.Count)
            list.Capacity = packed.Count;
        CollectionsMarshal.SetCount(list, packed.Count);
        packed.CopyTo(BytesOf(CollectionsMarshal.AsSpan(list)));
    }

    /// <summary>Reads a packed array into a sink.</summary>
    /// <exception cref="OotFormatException">It is malformed, an element does not fit, or comes twice.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Read<T, TCodec, TSink>(ref OotReader reader, ref TSink sink)
        where TCodec : struct, IOotCodec<T>
        where TSink : struct, ISink<T>
    {
        OotReader copy = reader;
        PackedValue packed = PackedValue.Read(ref copy);
        reader.Charge(CollectionOverhead + ((long)packed.Count * TSink.ElementSize));
        T[] elements = Read<T, TCodec>(ref reader, 0);
        sink.Reserve(elements.Length);
        for (int i = 0; i < elements.Length; i++)
            Elements.Add(ref reader, ref sink, packed.OffsetOf(i), elements[i]);
    }

    /// <summary>Reads a packed array where no type is known: numbers as an array of their type, structs as arrays of their fields.</summary>
    /// <exception cref="OotFormatException">It is malformed.</exception>
    public static object ReadPlain(ref OotReader reader)
    {
        OotReader copy = reader;
        return PackedValue.Read(ref copy).Layout[0] switch
        {
            PackedCode.Int8 => Read<sbyte, SByteCodec>(ref reader, 0),
            PackedCode.Int16 => Read<short, Int16Codec>(ref reader, 0),
            PackedCode.Int32 => Read<int, Int32Codec>(ref reader, 0),
            PackedCode.Int64 => Read<long, Int64Codec>(ref reader, 0),
            PackedCode.UInt8 => Read<byte, ByteCodec>(ref reader, 0),
            PackedCode.UInt16 => Read<ushort, UInt16Codec>(ref reader, 0),
            PackedCode.UInt32 => Read<uint, UInt32Codec>(ref reader, 0),
            PackedCode.UInt64 => Read<ulong, UInt64Codec>(ref reader, 0),
            PackedCode.Float16 => Read<Half, HalfCodec>(ref reader, 0),
            PackedCode.Float32 => Read<float, SingleCodec>(ref reader, 0),
            PackedCode.Float64 => Read<double, DoubleCodec>(ref reader, 0),
            _ => ReadStandard(ref reader, 0, static (ref OotReader elements, int _) => PlainReader.ReadObject(ref elements)!),
        };
    }

    /// <summary>Reads a packed array as the standard array that it stands for.</summary>
    /// <param name="reader">Where it stands.</param>
    /// <param name="state">What <paramref name="read"/> is handed.</param>
    /// <param name="read">Reads the standard array.</param>
    /// <exception cref="OotFormatException">It is malformed, or <paramref name="read"/> refuses an element, which then is the place of the error.</exception>
    public static TResult ReadStandard<TState, TResult>(ref OotReader reader, TState state, StandardReader<TState, TResult> read)
    {
        PackedValue packed = PackedValue.Read(ref reader);
        return ReadStandard(ref reader, packed, state, read);
    }

    private static TResult ReadStandard<TState, TResult>(ref OotReader reader, scoped in PackedValue packed, TState state, StandardReader<TState, TResult> read)
    {
        reader.Charge(packed.StandardSize);
        OotWriter standard = new(reader.Options);
        scoped OotReader elements = default;
        try
        {
            packed.WriteStandard(ref standard);
            elements = reader.Aside(standard.Written);
            TResult result = read(ref elements, state);
            reader.BudgetLeft = elements.BudgetLeft;
            reader.KeySteps = elements.KeySteps;
            reader.Excess = elements.Excess;
            return result;
        }
        catch (Exception e) when (GuardedCodec.IsRefusal(e) && e is not OotFormatException { Path: not null })
        {
            OotFormatException error = e as OotFormatException ?? GuardedCodec.Refused(elements, e);
            throw error.MovedTo(packed.OffsetOf(IndexOf(standard.Written, error.Offset)));
        }
        finally
        {
            standard.Dispose();
        }
    }

    /// <summary>Which element of a standard array stands at an offset, or the last one before it.</summary>
    private static int IndexOf(ReadOnlySpan<byte> array, long offset)
    {
        OotReader reader = new(array);
        int index = -1;
        for (int left = reader.ReadArrayHeader(); left > 0 && reader.Position <= offset; left--)
        {
            reader.Skip();
            index++;
        }

        return Math.Max(index, 0);
    }

    /// <summary>Whether the elements can be copied. Those of a sender whose members are others than here are looked for one by one.</summary>
    private static bool IsAsInMemory<T, TCodec>(in OotReader reader, scoped in PackedValue packed)
        where TCodec : struct, IOotCodec<T> =>
        !RuntimeHelpers.IsReferenceOrContainsReferences<T>()
        && packed.Layout.SequenceEqual(PackedElement<T, TCodec>.Layout)
        && (packed.Layout[0] != PackedCode.Struct || !reader.MapsBodies);

    private static Span<byte> BytesOf<T>(Span<T> elements) => MemoryMarshal.CreateSpan(
        ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(elements)), elements.Length * Unsafe.SizeOf<T>());
}
