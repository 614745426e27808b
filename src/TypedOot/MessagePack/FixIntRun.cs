using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TypedOot.MessagePack;

/// <summary>
/// Runs of 16 integers that each take one byte, converted at once. The caller has proven that 16 elements and 16 bytes are there.
/// </summary>
/// <remarks>
/// Signed integers are one byte from -32 to 127, unsigned ones from 0 to 127. Adding 32 to the former makes both a comparison with an
/// upper limit only; what has a bit above the lowest eight then is too large anyway.
/// </remarks>
internal static class FixIntRun
{
    /// <summary>The number of integers in a run.</summary>
    public const int Length = 16;

    private const byte SignedBias = 32;
    private const byte SignedLimit = 160;
    private const byte UnsignedLimit = 128;

    /// <summary>Stores 16 integers if each takes one byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryNarrow(ref sbyte from, ref byte at)
    {
        Vector128<sbyte> values = Vector128.LoadUnsafe(ref from);
        if (!Vector128.GreaterThanOrEqualAll(values, Vector128.Create((sbyte)-SignedBias)))
            return false;
        values.AsByte().StoreUnsafe(ref at);
        return true;
    }

    /// <inheritdoc cref="TryNarrow(ref sbyte, ref byte)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryNarrow(ref byte from, ref byte at)
    {
        Vector128<byte> values = Vector128.LoadUnsafe(ref from);
        if (!Vector128.LessThanAll(values, Vector128.Create(UnsignedLimit)))
            return false;
        values.StoreUnsafe(ref at);
        return true;
    }

    /// <inheritdoc cref="TryNarrow(ref sbyte, ref byte)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryNarrow(ref ushort from, bool signed, ref byte at)
    {
        Vector128<ushort> bias = Vector128.Create((ushort)(signed ? SignedBias : 0));
        Vector128<ushort> a = Vector128.LoadUnsafe(ref from) + bias;
        Vector128<ushort> b = Vector128.LoadUnsafe(ref from, 8) + bias;
        return ((a | b) & Vector128.Create(unchecked((ushort)~0xFF))) == Vector128<ushort>.Zero
            && TryStore(ByteRun.NarrowBytes(a, b), signed, ref at);
    }

    /// <inheritdoc cref="TryNarrow(ref sbyte, ref byte)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryNarrow(ref uint from, bool signed, ref byte at)
    {
        Vector128<uint> bias = Vector128.Create((uint)(signed ? SignedBias : 0));
        Vector128<uint> a = Vector128.LoadUnsafe(ref from) + bias;
        Vector128<uint> b = Vector128.LoadUnsafe(ref from, 4) + bias;
        Vector128<uint> c = Vector128.LoadUnsafe(ref from, 8) + bias;
        Vector128<uint> d = Vector128.LoadUnsafe(ref from, 12) + bias;
        return ((a | b | c | d) & Vector128.Create(~0xFFu)) == Vector128<uint>.Zero
            && TryStore(ByteRun.NarrowBytes(a, b, c, d), signed, ref at);
    }

    /// <inheritdoc cref="TryNarrow(ref sbyte, ref byte)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryNarrow(ref ulong from, bool signed, ref byte at)
    {
        Vector128<ulong> bias = Vector128.Create((ulong)(signed ? SignedBias : 0));
        Vector128<ulong> a = Vector128.LoadUnsafe(ref from) + bias;
        Vector128<ulong> b = Vector128.LoadUnsafe(ref from, 2) + bias;
        Vector128<ulong> c = Vector128.LoadUnsafe(ref from, 4) + bias;
        Vector128<ulong> d = Vector128.LoadUnsafe(ref from, 6) + bias;
        Vector128<ulong> high = Vector128.Create(~0xFFul);
        if (((a | b | c | d) & high) != Vector128<ulong>.Zero)
            return false;

        Vector128<ulong> e = Vector128.LoadUnsafe(ref from, 8) + bias;
        Vector128<ulong> f = Vector128.LoadUnsafe(ref from, 10) + bias;
        Vector128<ulong> g = Vector128.LoadUnsafe(ref from, 12) + bias;
        Vector128<ulong> h = Vector128.LoadUnsafe(ref from, 14) + bias;
        if (((e | f | g | h) & high) != Vector128<ulong>.Zero)
            return false;

        Vector128<ushort> lower = Vector128.Narrow(Vector128.Narrow(a, b), Vector128.Narrow(c, d));
        Vector128<ushort> upper = Vector128.Narrow(Vector128.Narrow(e, f), Vector128.Narrow(g, h));
        return TryStore(ByteRun.NarrowBytes(lower, upper), signed, ref at);
    }

    /// <summary>Reads 16 integers if each takes one byte, of which none may be negative unless <paramref name="signed"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryWiden(ref byte from, bool signed, ref byte to)
    {
        if (!TryLoad(ref from, signed, out Vector128<sbyte> values))
            return false;
        values.AsByte().StoreUnsafe(ref to);
        return true;
    }

    /// <inheritdoc cref="TryWiden(ref byte, bool, ref byte)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryWiden(ref byte from, bool signed, ref short to)
    {
        if (!TryLoad(ref from, signed, out Vector128<sbyte> values))
            return false;
        (Vector128<short> lower, Vector128<short> upper) = Vector128.Widen(values);
        lower.StoreUnsafe(ref to);
        upper.StoreUnsafe(ref to, 8);
        return true;
    }

    /// <inheritdoc cref="TryWiden(ref byte, bool, ref byte)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryWiden(ref byte from, bool signed, ref int to)
    {
        if (!TryLoad(ref from, signed, out Vector128<sbyte> values))
            return false;
        (Vector128<short> lower, Vector128<short> upper) = Vector128.Widen(values);
        Store(lower, ref to);
        Store(upper, ref Unsafe.Add(ref to, 8));
        return true;
    }

    /// <inheritdoc cref="TryWiden(ref byte, bool, ref byte)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryWiden(ref byte from, bool signed, ref long to)
    {
        if (!TryLoad(ref from, signed, out Vector128<sbyte> values))
            return false;
        (Vector128<short> lower, Vector128<short> upper) = Vector128.Widen(values);
        Store(lower, ref to);
        Store(upper, ref Unsafe.Add(ref to, 8));
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryStore(Vector128<byte> biased, bool signed, ref byte at)
    {
        if (!Vector128.LessThanAll(biased, Vector128.Create(signed ? SignedLimit : UnsignedLimit)))
            return false;
        (signed ? biased - Vector128.Create(SignedBias) : biased).StoreUnsafe(ref at);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryLoad(ref byte from, bool signed, out Vector128<sbyte> values)
    {
        values = Vector128.LoadUnsafe(ref from).AsSByte();
        return Vector128.GreaterThanOrEqualAll(values, signed ? Vector128.Create((sbyte)-SignedBias) : Vector128<sbyte>.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<short> values, ref int to)
    {
        (Vector128<int> lower, Vector128<int> upper) = Vector128.Widen(values);
        lower.StoreUnsafe(ref to);
        upper.StoreUnsafe(ref to, 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<short> values, ref long to)
    {
        (Vector128<int> lower, Vector128<int> upper) = Vector128.Widen(values);
        Store(lower, ref to);
        Store(upper, ref Unsafe.Add(ref to, 4));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<int> values, ref long to)
    {
        (Vector128<long> lower, Vector128<long> upper) = Vector128.Widen(values);
        lower.StoreUnsafe(ref to);
        upper.StoreUnsafe(ref to, 2);
    }
}
