using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TypedOot.MessagePack;

/// <summary>
/// Runs of 16 integers from 0 to 255, of which those from 128 on take two bytes. Each half is put between codes, and a shuffle drops the codes of
/// those that are fixints; which one, a table says for each of the 256 ways in which they may lie.
/// </summary>
internal static class ByteRun
{
    /// <summary>How many integers a run has.</summary>
    public const int Length = 16;

    /// <summary>How many bytes from the place on may be touched, 16 for the second half behind 16 for the first.</summary>
    public const int MaxSize = 32;

    private const int Half = Length / 2;

    private static readonly Vector128<byte>[] Orders = [.. Enumerable.Range(0, 1 << Half).Select(OrderOf)];

    /// <summary>Stores a run.</summary>
    /// <param name="values">The integers.</param>
    /// <param name="at">Room for <see cref="MaxSize"/> bytes.</param>
    /// <returns>How many bytes it takes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Store(Vector128<byte> values, ref byte at)
    {
        uint wide = values.ExtractMostSignificantBits();
        if (wide == 0)
        {
            values.StoreUnsafe(ref at);
            return Length;
        }

        int first = StoreHalf(values, wide & 0xFF, ref at);
        return first + StoreHalf(Vector128.Create(values.GetUpper(), values.GetUpper()), wide >> Half, ref Unsafe.Add(ref at, first));
    }

    /// <summary>Loads a run if all are from 0 to 255.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryLoad(ref ushort from, out Vector128<byte> values)
    {
        Vector128<ushort> a = Vector128.LoadUnsafe(ref from);
        Vector128<ushort> b = Vector128.LoadUnsafe(ref from, 8);
        values = Vector128.Narrow(a, b);
        return ((a | b) & Vector128.Create(unchecked((ushort)~0xFF))) == Vector128<ushort>.Zero;
    }

    /// <inheritdoc cref="TryLoad(ref ushort, out Vector128{byte})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryLoad(ref uint from, out Vector128<byte> values)
    {
        Vector128<uint> a = Vector128.LoadUnsafe(ref from);
        Vector128<uint> b = Vector128.LoadUnsafe(ref from, 4);
        Vector128<uint> c = Vector128.LoadUnsafe(ref from, 8);
        Vector128<uint> d = Vector128.LoadUnsafe(ref from, 12);
        values = Vector128.Narrow(Vector128.Narrow(a, b), Vector128.Narrow(c, d));
        return ((a | b | c | d) & Vector128.Create(~0xFFu)) == Vector128<uint>.Zero;
    }

    /// <inheritdoc cref="TryLoad(ref ushort, out Vector128{byte})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryLoad(ref ulong from, out Vector128<byte> values)
    {
        bool small = TryLoadHalf(ref from, out Vector128<ushort> lower) & TryLoadHalf(ref Unsafe.Add(ref from, Half), out Vector128<ushort> upper);
        values = Vector128.Narrow(lower, upper);
        return small;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryLoadHalf(ref ulong from, out Vector128<ushort> values)
    {
        Vector128<ulong> a = Vector128.LoadUnsafe(ref from);
        Vector128<ulong> b = Vector128.LoadUnsafe(ref from, 2);
        Vector128<ulong> c = Vector128.LoadUnsafe(ref from, 4);
        Vector128<ulong> d = Vector128.LoadUnsafe(ref from, 6);
        values = Vector128.Narrow(Vector128.Narrow(a, b), Vector128.Narrow(c, d));
        return ((a | b | c | d) & Vector128.Create(~0xFFul)) == Vector128<ulong>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int StoreHalf(Vector128<byte> values, uint wide, ref byte at)
    {
        // The code below, and the value above it.
        (Vector128<ushort> pairs, _) = Vector128.Widen(values);
        Vector128<byte> coded = ((pairs << 8) | Vector128.Create((ushort)MessagePackCode.UInt8)).AsByte();
        Vector128<byte> order = Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Orders), wide);
        Vector128.Shuffle(coded, order).StoreUnsafe(ref at);
        return Half + BitOperations.PopCount(wide);
    }

    private static Vector128<byte> OrderOf(int wide)
    {
        Span<byte> order = stackalloc byte[Vector128<byte>.Count];
        int length = 0;
        for (int i = 0; i < Half; i++)
        {
            if ((wide >> i & 1) != 0)
                order[length++] = (byte)(2 * i);
            order[length++] = (byte)((2 * i) + 1);
        }

        return Vector128.Create<byte>(order);
    }
}
