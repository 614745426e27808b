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
        else
            return false;
        return true;
    }

    /// <summary>Reads all elements, or none if there is no faster way than one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead<T, TCodec>(ref OotReader reader, Span<T> elements)
        where TCodec : struct, IOotCodec<T>
    {
        if (typeof(T) == typeof(int) && typeof(TCodec) == typeof(Int32Codec))
            reader.ReadIntegers<int, BulkInt32>(As<T, int>(elements));
        else if (typeof(T) == typeof(long) && typeof(TCodec) == typeof(Int64Codec))
            reader.ReadIntegers<long, BulkInt64>(As<T, long>(elements));
        else
            return false;
        return true;
    }

    /// <summary>The same elements. <typeparamref name="T"/> is <typeparamref name="TPrimitive"/>, which the compiler cannot see.</summary>
    private static ReadOnlySpan<TPrimitive> As<T, TPrimitive>(ReadOnlySpan<T> elements) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, TPrimitive>(ref MemoryMarshal.GetReference(elements)), elements.Length);

    /// <inheritdoc cref="As{T, TPrimitive}(ReadOnlySpan{T})"/>
    private static Span<TPrimitive> As<T, TPrimitive>(Span<T> elements) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<T, TPrimitive>(ref MemoryMarshal.GetReference(elements)), elements.Length);
}
