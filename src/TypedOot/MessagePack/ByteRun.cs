using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TypedOot.MessagePack;

/// <summary>
/// Runs of integers from 0 to 255, of which those from 128 on take two bytes, a code and the value. To store 16 of them, each half is put between
/// codes, and a shuffle drops the codes of those that are fixints; to read what 16 bytes hold, another one drops all codes. Tables say which
/// shuffle, for each of the 256 ways in which eight may lie.
/// </summary>
internal static class ByteRun
{
    /// <summary>The number of integers in a run that is written, and of bytes in a run that is read.</summary>
    public const int Length = 16;

    /// <summary>The number of bytes that may be accessed from the place on: 16 for the first half and 16 for the second.</summary>
    public const int MaxSize = 32;

    private const int Half = Length / 2;

    private static readonly Vector128<byte>[] Orders = Table(OrderOf);
    private static readonly Vector128<byte>[] Values = Table(ValuesOf);

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

        (Vector128<ushort> lower, Vector128<ushort> upper) = Vector128.Widen(values);
        int first = StoreHalf(lower, wide & 0xFF, ref at);
        return first + StoreHalf(upper, wide >> Half, ref Unsafe.Add(ref at, first));
    }

    /// <summary>Loads a run if all are from 0 to 255.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryLoad(ref ushort from, out Vector128<byte> values)
    {
        Vector128<ushort> a = Vector128.LoadUnsafe(ref from);
        Vector128<ushort> b = Vector128.LoadUnsafe(ref from, 8);
        values = NarrowBytes(a, b);
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
        values = NarrowBytes(a, b, c, d);
        return ((a | b | c | d) & Vector128.Create(~0xFFu)) == Vector128<uint>.Zero;
    }

    /// <inheritdoc cref="TryLoad(ref ushort, out Vector128{byte})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryLoad(ref ulong from, out Vector128<byte> values)
    {
        bool small = TryLoadHalf(ref from, out Vector128<ushort> lower) & TryLoadHalf(ref Unsafe.Add(ref from, Half), out Vector128<ushort> upper);
        values = NarrowBytes(lower, upper);
        return small;
    }

    /// <summary>Reads what 16 bytes hold, if that is fixints from 0 to 127 and bytes behind their code alone.</summary>
    /// <param name="from">The bytes.</param>
    /// <param name="to">Room for 16 integers, of which the last ones may be overwritten with anything.</param>
    /// <param name="count">How many integers were read.</param>
    /// <param name="size">How many bytes they take: 16, or 15 where the last is the code of a value behind it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead<T, TBulk>(ref byte from, ref T to, out int count, out int size)
        where T : unmanaged
        where TBulk : struct, IBulkInteger<T>
    {
        Vector128<byte> bytes = Vector128.LoadUnsafe(ref from);
        uint codes = Vector128.Equals(bytes, Vector128.Create(MessagePackCode.UInt8)).ExtractMostSignificantBits();
        uint behindCodes = codes << 1;
        uint high = bytes.ExtractMostSignificantBits();

        // Of two codes side by side one may be a value, which is left to others.
        if ((codes & behindCodes) != 0 || (high & ~(codes | behindCodes)) != 0)
        {
            count = 0;
            size = 0;
            return false;
        }

        uint lower = codes & 0xFF;
        uint upper = codes >> Half;
        count = Half - BitOperations.PopCount(lower);
        TBulk.WidenEight(ByteShuffle.Of(bytes, OrderAt(Values, lower)), ref to);
        TBulk.WidenEight(ByteShuffle.Of(bytes, OrderAt(Values, upper) + Vector128.Create((byte)Half)), ref Unsafe.Add(ref to, count));
        count += Half - BitOperations.PopCount(upper);
        size = Length - (int)(codes >> (Length - 1));
        return true;
    }

    /// <summary>Narrows integers from 0 to 255; what comes of others is no matter, and need not be cut off as <see cref="Vector128"/> does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> NarrowBytes(Vector128<ushort> lower, Vector128<ushort> upper) => Sse2.IsSupported
        ? Sse2.PackUnsignedSaturate(lower.AsInt16(), upper.AsInt16())
        : Vector128.Narrow(lower, upper);

    /// <inheritdoc cref="NarrowBytes(Vector128{ushort}, Vector128{ushort})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> NarrowBytes(Vector128<uint> a, Vector128<uint> b, Vector128<uint> c, Vector128<uint> d) => Sse2.IsSupported
        ? Sse2.PackUnsignedSaturate(Sse2.PackSignedSaturate(a.AsInt32(), b.AsInt32()), Sse2.PackSignedSaturate(c.AsInt32(), d.AsInt32()))
        : Vector128.Narrow(Vector128.Narrow(a, b), Vector128.Narrow(c, d));

    /// <summary>Stores the first eight of some bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WidenEight(Vector128<byte> bytes, ref uint to)
    {
        (Vector128<uint> lower, Vector128<uint> upper) = Vector128.Widen(Vector128.WidenLower(bytes));
        lower.StoreUnsafe(ref to);
        upper.StoreUnsafe(ref to, 4);
    }

    /// <inheritdoc cref="WidenEight(Vector128{byte}, ref uint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WidenEight(Vector128<byte> bytes, ref ulong to)
    {
        (Vector128<uint> lower, Vector128<uint> upper) = Vector128.Widen(Vector128.WidenLower(bytes));
        Vector128.WidenLower(lower).StoreUnsafe(ref to);
        Vector128.WidenUpper(lower).StoreUnsafe(ref to, 2);
        Vector128.WidenLower(upper).StoreUnsafe(ref to, 4);
        Vector128.WidenUpper(upper).StoreUnsafe(ref to, 6);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> OrderAt(Vector128<byte>[] table, uint index) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(table), index);

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
    private static int StoreHalf(Vector128<ushort> values, uint wide, ref byte at)
    {
        // The code below, and the value above it.
        Vector128<byte> coded = ((values << 8) | Vector128.Create((ushort)MessagePackCode.UInt8)).AsByte();
        ByteShuffle.Of(coded, OrderAt(Orders, wide)).StoreUnsafe(ref at);
        return Half + BitOperations.PopCount(wide);
    }

    private static Vector128<byte>[] Table(Func<int, Vector128<byte>> entryOf)
    {
        Vector128<byte>[] table = new Vector128<byte>[1 << Half];
        for (int i = 0; i < table.Length; i++)
            table[i] = entryOf(i);
        return table;
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

    private static Vector128<byte> ValuesOf(int codes)
    {
        Span<byte> order = stackalloc byte[Vector128<byte>.Count];
        int length = 0;
        for (int i = 0; i < Half; i++)
        {
            if ((codes >> i & 1) == 0)
                order[length++] = (byte)i;
        }

        return Vector128.Create<byte>(order);
    }
}
