using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TypedOot.MessagePack;

/// <summary>The operations of one integer type for writing and reading many values at once.</summary>
internal interface IBulkInteger<T>
    where T : unmanaged
{
    /// <summary>The most bytes that one of them takes.</summary>
    static abstract int MaxSize { get; }

    /// <summary>Stores one; <see cref="MaxSize"/> bytes are there.</summary>
    static abstract int Store(ref byte at, T value);

    /// <summary>Loads a run if all are from 0 to 255, and such runs are worth it for the type.</summary>
    static abstract bool TryLoadBytes(ref T from, out Vector128<byte> values);

    /// <summary>Stores a run if each takes one byte.</summary>
    static abstract bool TryNarrow(ref T from, ref byte at);

    /// <summary>Whether the type holds all integers from 0 to 255.</summary>
    static abstract bool HoldsBytes { get; }

    /// <summary>Stores the first eight of some bytes as integers of the type.</summary>
    static abstract void WidenEight(Vector128<byte> bytes, ref T to);

    /// <summary>Reads a run if each takes one byte.</summary>
    static abstract bool TryWiden(ref byte from, ref T to);

    /// <summary>Takes an integer that fits the type.</summary>
    static abstract bool TryConvert(long value, out T converted);

    /// <summary>Reads one of any encoding.</summary>
    static abstract T Read(ref OotReader reader);
}

internal readonly struct BulkSByte : IBulkInteger<sbyte>
{
    public static int MaxSize => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Store(ref byte at, sbyte value)
    {
        if (value >= -32)
        {
            at = (byte)value;
            return 1;
        }

        at = MessagePackCode.Int8;
        Unsafe.Add(ref at, 1) = (byte)value;
        return 2;
    }

    public static bool TryLoadBytes(ref sbyte from, out Vector128<byte> values)
    {
        values = default;
        return false;
    }

    public static bool TryNarrow(ref sbyte from, ref byte at) => FixIntRun.TryNarrow(ref from, ref at);

    public static bool HoldsBytes => false;

    public static void WidenEight(Vector128<byte> bytes, ref sbyte to) => bytes.AsSByte().GetLower().StoreUnsafe(ref to);

    public static bool TryWiden(ref byte from, ref sbyte to) => FixIntRun.TryWiden(ref from, true, ref Unsafe.As<sbyte, byte>(ref to));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryConvert(long value, out sbyte converted)
    {
        converted = (sbyte)value;
        return converted == value;
    }

    public static sbyte Read(ref OotReader reader) => reader.ReadSByte();
}

internal readonly struct BulkByte : IBulkInteger<byte>
{
    public static int MaxSize => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Store(ref byte at, byte value)
    {
        if (value < 128)
        {
            at = value;
            return 1;
        }

        at = MessagePackCode.UInt8;
        Unsafe.Add(ref at, 1) = value;
        return 2;
    }

    public static bool TryLoadBytes(ref byte from, out Vector128<byte> values)
    {
        values = Vector128.LoadUnsafe(ref from);
        return true;
    }

    public static bool TryNarrow(ref byte from, ref byte at) => FixIntRun.TryNarrow(ref from, ref at);

    public static bool HoldsBytes => true;

    public static void WidenEight(Vector128<byte> bytes, ref byte to) => bytes.GetLower().StoreUnsafe(ref to);

    public static bool TryWiden(ref byte from, ref byte to) => FixIntRun.TryWiden(ref from, false, ref to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryConvert(long value, out byte converted)
    {
        converted = (byte)value;
        return converted == value;
    }

    public static byte Read(ref OotReader reader) => reader.ReadByte();
}

internal readonly struct BulkInt16 : IBulkInteger<short>
{
    public static int MaxSize => MessagePackStore.MaxInt32;

    public static int Store(ref byte at, short value) => MessagePackStore.Int32(ref at, value);

    public static bool TryLoadBytes(ref short from, out Vector128<byte> values) => ByteRun.TryLoad(ref Unsafe.As<short, ushort>(ref from), out values);

    public static bool TryNarrow(ref short from, ref byte at) => FixIntRun.TryNarrow(ref Unsafe.As<short, ushort>(ref from), true, ref at);

    public static bool HoldsBytes => true;

    public static void WidenEight(Vector128<byte> bytes, ref short to) => Vector128.WidenLower(bytes).AsInt16().StoreUnsafe(ref to);

    public static bool TryWiden(ref byte from, ref short to) => FixIntRun.TryWiden(ref from, true, ref to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryConvert(long value, out short converted)
    {
        converted = (short)value;
        return converted == value;
    }

    public static short Read(ref OotReader reader) => reader.ReadInt16();
}

internal readonly struct BulkUInt16 : IBulkInteger<ushort>
{
    public static int MaxSize => MessagePackStore.MaxInt32;

    public static int Store(ref byte at, ushort value) => MessagePackStore.UInt32(ref at, value);

    public static bool TryLoadBytes(ref ushort from, out Vector128<byte> values) => ByteRun.TryLoad(ref from, out values);

    public static bool TryNarrow(ref ushort from, ref byte at) => FixIntRun.TryNarrow(ref from, false, ref at);

    public static bool HoldsBytes => true;

    public static void WidenEight(Vector128<byte> bytes, ref ushort to) => Vector128.WidenLower(bytes).StoreUnsafe(ref to);

    public static bool TryWiden(ref byte from, ref ushort to) => FixIntRun.TryWiden(ref from, false, ref Unsafe.As<ushort, short>(ref to));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryConvert(long value, out ushort converted)
    {
        converted = (ushort)value;
        return converted == value;
    }

    public static ushort Read(ref OotReader reader) => reader.ReadUInt16();
}

internal readonly struct BulkInt32 : IBulkInteger<int>
{
    public static int MaxSize => MessagePackStore.MaxInt32;

    public static int Store(ref byte at, int value) => MessagePackStore.Int32(ref at, value);

    public static bool TryLoadBytes(ref int from, out Vector128<byte> values) => ByteRun.TryLoad(ref Unsafe.As<int, uint>(ref from), out values);

    public static bool TryNarrow(ref int from, ref byte at) => FixIntRun.TryNarrow(ref Unsafe.As<int, uint>(ref from), true, ref at);

    public static bool HoldsBytes => true;

    public static void WidenEight(Vector128<byte> bytes, ref int to) => ByteRun.WidenEight(bytes, ref Unsafe.As<int, uint>(ref to));

    public static bool TryWiden(ref byte from, ref int to) => FixIntRun.TryWiden(ref from, true, ref to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryConvert(long value, out int converted)
    {
        converted = (int)value;
        return converted == value;
    }

    public static int Read(ref OotReader reader) => reader.ReadInt32();
}

internal readonly struct BulkUInt32 : IBulkInteger<uint>
{
    public static int MaxSize => MessagePackStore.MaxInt32;

    public static int Store(ref byte at, uint value) => MessagePackStore.UInt32(ref at, value);

    public static bool TryLoadBytes(ref uint from, out Vector128<byte> values) => ByteRun.TryLoad(ref from, out values);

    public static bool TryNarrow(ref uint from, ref byte at) => FixIntRun.TryNarrow(ref from, false, ref at);

    public static bool HoldsBytes => true;

    public static void WidenEight(Vector128<byte> bytes, ref uint to) => ByteRun.WidenEight(bytes, ref to);

    public static bool TryWiden(ref byte from, ref uint to) => FixIntRun.TryWiden(ref from, false, ref Unsafe.As<uint, int>(ref to));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryConvert(long value, out uint converted)
    {
        converted = (uint)value;
        return converted == value;
    }

    public static uint Read(ref OotReader reader) => reader.ReadUInt32();
}

internal readonly struct BulkInt64 : IBulkInteger<long>
{
    public static int MaxSize => MessagePackStore.MaxInt64;

    public static int Store(ref byte at, long value) => MessagePackStore.Int64(ref at, value);

    public static bool TryLoadBytes(ref long from, out Vector128<byte> values) => ByteRun.TryLoad(ref Unsafe.As<long, ulong>(ref from), out values);

    public static bool TryNarrow(ref long from, ref byte at) => FixIntRun.TryNarrow(ref Unsafe.As<long, ulong>(ref from), true, ref at);

    public static bool HoldsBytes => true;

    public static void WidenEight(Vector128<byte> bytes, ref long to) => ByteRun.WidenEight(bytes, ref Unsafe.As<long, ulong>(ref to));

    public static bool TryWiden(ref byte from, ref long to) => FixIntRun.TryWiden(ref from, true, ref to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryConvert(long value, out long converted)
    {
        converted = value;
        return true;
    }

    public static long Read(ref OotReader reader) => reader.ReadInt64();
}

internal readonly struct BulkUInt64 : IBulkInteger<ulong>
{
    public static int MaxSize => MessagePackStore.MaxInt64;

    public static int Store(ref byte at, ulong value) => MessagePackStore.UInt64(ref at, value);

    public static bool TryLoadBytes(ref ulong from, out Vector128<byte> values) => ByteRun.TryLoad(ref from, out values);

    public static bool TryNarrow(ref ulong from, ref byte at) => FixIntRun.TryNarrow(ref from, false, ref at);

    public static bool HoldsBytes => true;

    public static void WidenEight(Vector128<byte> bytes, ref ulong to) => ByteRun.WidenEight(bytes, ref to);

    public static bool TryWiden(ref byte from, ref ulong to) => FixIntRun.TryWiden(ref from, false, ref Unsafe.As<ulong, long>(ref to));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryConvert(long value, out ulong converted)
    {
        converted = (ulong)value;
        return value >= 0;
    }

    public static ulong Read(ref OotReader reader) => reader.ReadUInt64();
}
