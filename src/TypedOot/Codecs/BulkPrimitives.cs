using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// The one place that says which elements are written and read many at a time: those of a primitive type whose codec is the built-in
/// one. The comparisons are constants when compiled for value types, so that nothing of them is left.
/// </summary>
internal static class BulkPrimitives
{
    /// <summary>Writes all elements, or none if there is no faster way than one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryWrite<T, TCodec>(ref OotWriter writer, ReadOnlySpan<T> elements)
        where TCodec : struct, IOotCodec<T>
    {
        if (typeof(T) == typeof(int) && typeof(TCodec) == typeof(Int32Codec))
            writer.WriteIntegers<int, BulkInt32>(As<T, int>(elements));
        else if (typeof(T) == typeof(long) && typeof(TCodec) == typeof(Int64Codec))
            writer.WriteIntegers<long, BulkInt64>(As<T, long>(elements));
        else if (typeof(T) == typeof(short) && typeof(TCodec) == typeof(Int16Codec))
            writer.WriteIntegers<short, BulkInt16>(As<T, short>(elements));
        else if (typeof(T) == typeof(sbyte) && typeof(TCodec) == typeof(SByteCodec))
            writer.WriteIntegers<sbyte, BulkSByte>(As<T, sbyte>(elements));
        else if (typeof(T) == typeof(ushort) && typeof(TCodec) == typeof(UInt16Codec))
            writer.WriteIntegers<ushort, BulkUInt16>(As<T, ushort>(elements));
        else if (typeof(T) == typeof(uint) && typeof(TCodec) == typeof(UInt32Codec))
            writer.WriteIntegers<uint, BulkUInt32>(As<T, uint>(elements));
        else if (typeof(T) == typeof(ulong) && typeof(TCodec) == typeof(UInt64Codec))
            writer.WriteIntegers<ulong, BulkUInt64>(As<T, ulong>(elements));
        else if (typeof(T) == typeof(byte) && typeof(TCodec) == typeof(ByteCodec))
            writer.WriteIntegers<byte, BulkByte>(As<T, byte>(elements));
        else if (typeof(T) == typeof(double) && typeof(TCodec) == typeof(DoubleCodec))
            writer.WriteDoubles(As<T, double>(elements));
        else if (typeof(T) == typeof(float) && typeof(TCodec) == typeof(SingleCodec))
            writer.WriteSingles(As<T, float>(elements));
        else if (typeof(T) == typeof(bool) && typeof(TCodec) == typeof(BooleanCodec))
            writer.WriteBooleans(As<T, bool>(elements));
        else
            return false;
        return true;
    }

    /// <summary>Reads all elements, or none if there is no faster way than one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead<T, TCodec>(ref OotReader reader, Span<T> elements)
        where TCodec : struct, IOotCodec<T>
    {
        if (typeof(T) == typeof(int) && Is<int, TCodec, Int32Codec>())
            reader.ReadIntegers<int, BulkInt32>(As<T, int>(elements));
        else if (typeof(T) == typeof(long) && Is<long, TCodec, Int64Codec>())
            reader.ReadIntegers<long, BulkInt64>(As<T, long>(elements));
        else if (typeof(T) == typeof(short) && Is<short, TCodec, Int16Codec>())
            reader.ReadIntegers<short, BulkInt16>(As<T, short>(elements));
        else if (typeof(T) == typeof(sbyte) && Is<sbyte, TCodec, SByteCodec>())
            reader.ReadIntegers<sbyte, BulkSByte>(As<T, sbyte>(elements));
        else if (typeof(T) == typeof(ushort) && Is<ushort, TCodec, UInt16Codec>())
            reader.ReadIntegers<ushort, BulkUInt16>(As<T, ushort>(elements));
        else if (typeof(T) == typeof(uint) && Is<uint, TCodec, UInt32Codec>())
            reader.ReadIntegers<uint, BulkUInt32>(As<T, uint>(elements));
        else if (typeof(T) == typeof(ulong) && Is<ulong, TCodec, UInt64Codec>())
            reader.ReadIntegers<ulong, BulkUInt64>(As<T, ulong>(elements));
        else if (typeof(T) == typeof(byte) && Is<byte, TCodec, ByteCodec>())
            reader.ReadIntegers<byte, BulkByte>(As<T, byte>(elements));
        else if (typeof(T) == typeof(double) && Is<double, TCodec, DoubleCodec>())
            reader.ReadDoubles(As<T, double>(elements));
        else if (typeof(T) == typeof(float) && Is<float, TCodec, SingleCodec>())
            reader.ReadSingles(As<T, float>(elements));
        else if (typeof(T) == typeof(bool) && typeof(TCodec) == typeof(BooleanCodec))
            reader.ReadBooleans(As<T, bool>(elements));
        else
            return false;
        return true;
    }

    /// <summary>Whether a codec reads elements as the built-in one does, which that of a packed array does where a standard one stands.</summary>
    private static bool Is<TPrimitive, TCodec, TBuiltIn>()
        where TPrimitive : struct
        where TBuiltIn : struct, IOotPackedCodec<TPrimitive> =>
        typeof(TCodec) == typeof(TBuiltIn) || typeof(TCodec) == typeof(PackedCodec<TPrimitive, TBuiltIn>);

    /// <summary>The same elements. <typeparamref name="T"/> is <typeparamref name="TPrimitive"/>, which the compiler cannot see.</summary>
    private static ReadOnlySpan<TPrimitive> As<T, TPrimitive>(ReadOnlySpan<T> elements) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, TPrimitive>(ref MemoryMarshal.GetReference(elements)), elements.Length);

    /// <inheritdoc cref="As{T, TPrimitive}(ReadOnlySpan{T})"/>
    private static Span<TPrimitive> As<T, TPrimitive>(Span<T> elements) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<T, TPrimitive>(ref MemoryMarshal.GetReference(elements)), elements.Length);
}
