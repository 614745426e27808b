using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace TypedOot.MessagePack;

/// <summary>
/// The shortest encodings of single values, stored at a place that the caller has proven large enough: nothing here checks
/// bounds. Each method returns how many bytes it stored; <c>Max…</c> says how many it may touch.
/// </summary>
internal static class MessagePackStore
{
    public const int MaxInt32 = 5;
    public const int MaxInt64 = 9;
    public const int MaxHeader = 5;
    public const int MaxExtensionHeader = 6;
    public const int MaxTimestamp = 15;
    public const int LongestFixStr = 31;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Int32(ref byte at, int value)
    {
        if ((uint)(value + 32) < 160)
        {
            at = (byte)value;
            return 1;
        }

        return value >= 0 ? WideUInt32(ref at, (uint)value) : WideNegative(ref at, value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int UInt32(ref byte at, uint value)
    {
        if (value < 128)
        {
            at = (byte)value;
            return 1;
        }

        return WideUInt32(ref at, value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Int64(ref byte at, long value)
    {
        if ((ulong)(value + 32) < 160)
        {
            at = (byte)value;
            return 1;
        }

        return value >= 0 ? WideUInt64(ref at, (ulong)value) : WideNegative(ref at, value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int UInt64(ref byte at, ulong value)
    {
        if (value < 128)
        {
            at = (byte)value;
            return 1;
        }

        return WideUInt64(ref at, value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Boolean(ref byte at, bool value)
    {
        at = (byte)(MessagePackCode.False | (value ? 1 : 0));
        return 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Single(ref byte at, float value)
    {
        at = MessagePackCode.Float32;
        BigEndian(ref Unsafe.Add(ref at, 1), BitConverter.SingleToUInt32Bits(value));
        return 5;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Double(ref byte at, double value)
    {
        at = MessagePackCode.Float64;
        BigEndian(ref Unsafe.Add(ref at, 1), BitConverter.DoubleToUInt64Bits(value));
        return 9;
    }

    public static int ArrayHeader(ref byte at, int count) =>
        Header(ref at, count, MessagePackCode.MinFixArray, 16, MessagePackCode.Array16, MessagePackCode.Array32);

    public static int MapHeader(ref byte at, int count) =>
        Header(ref at, count, MessagePackCode.MinFixMap, 16, MessagePackCode.Map16, MessagePackCode.Map32);

    public static int StringHeader(ref byte at, int length)
    {
        if (length is >= 32 and <= byte.MaxValue)
        {
            at = MessagePackCode.Str8;
            Unsafe.Add(ref at, 1) = (byte)length;
            return 2;
        }

        return Header(ref at, length, MessagePackCode.MinFixStr, 32, MessagePackCode.Str16, MessagePackCode.Str32);
    }

    public static int StringHeaderSize(int length) => length switch
    {
        <= LongestFixStr => 1,
        <= byte.MaxValue => 2,
        <= ushort.MaxValue => 3,
        _ => 5,
    };

    public static int BinaryHeader(ref byte at, int length)
    {
        if (length <= byte.MaxValue)
        {
            at = MessagePackCode.Bin8;
            Unsafe.Add(ref at, 1) = (byte)length;
            return 2;
        }

        return Header(ref at, length, 0, 0, MessagePackCode.Bin16, MessagePackCode.Bin32);
    }

    public static int ExtensionHeader(ref byte at, int length, sbyte code)
    {
        int size;
        if (length is 1 or 2 or 4 or 8 or 16)
        {
            at = (byte)(MessagePackCode.FixExt1 + int.Log2(length));
            size = 1;
        }
        else if (length <= byte.MaxValue)
        {
            at = MessagePackCode.Ext8;
            Unsafe.Add(ref at, 1) = (byte)length;
            size = 2;
        }
        else
        {
            size = Header(ref at, length, 0, 0, MessagePackCode.Ext16, MessagePackCode.Ext32);
        }

        Unsafe.Add(ref at, size) = (byte)code;
        return size + 1;
    }

    /// <summary>The timestamp extension of the specification, in its shortest form.</summary>
    /// <param name="at">Where to store.</param>
    /// <param name="seconds">Seconds since 1970-01-01, negative before.</param>
    /// <param name="nanoseconds">0 to 999,999,999.</param>
    public static int Timestamp(ref byte at, long seconds, uint nanoseconds)
    {
        if ((ulong)seconds >> 34 != 0)
        {
            at = MessagePackCode.Ext8;
            Unsafe.Add(ref at, 1) = 12;
            Unsafe.Add(ref at, 2) = unchecked((byte)ExtensionCode.Timestamp);
            BigEndian(ref Unsafe.Add(ref at, 3), nanoseconds);
            BigEndian(ref Unsafe.Add(ref at, 7), (ulong)seconds);
            return MaxTimestamp;
        }

        Unsafe.Add(ref at, 1) = unchecked((byte)ExtensionCode.Timestamp);
        if (nanoseconds == 0 && seconds <= uint.MaxValue)
        {
            at = MessagePackCode.FixExt4;
            BigEndian(ref Unsafe.Add(ref at, 2), (uint)seconds);
            return 6;
        }

        at = MessagePackCode.FixExt8;
        BigEndian(ref Unsafe.Add(ref at, 2), ((ulong)nanoseconds << 34) | (ulong)seconds);
        return 10;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void BigEndian(ref byte at, ushort value) =>
        Unsafe.WriteUnaligned(ref at, BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void BigEndian(ref byte at, uint value) =>
        Unsafe.WriteUnaligned(ref at, BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void BigEndian(ref byte at, ulong value) =>
        Unsafe.WriteUnaligned(ref at, BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value);

    private static int Header(ref byte at, int count, byte fix, int fixEnd, byte code16, byte code32)
    {
        if (count < fixEnd)
        {
            at = (byte)(fix | count);
            return 1;
        }

        if (count <= ushort.MaxValue)
        {
            at = code16;
            BigEndian(ref Unsafe.Add(ref at, 1), (ushort)count);
            return 3;
        }

        at = code32;
        BigEndian(ref Unsafe.Add(ref at, 1), (uint)count);
        return 5;
    }

    private static int WideUInt32(ref byte at, uint value)
    {
        if (value <= ushort.MaxValue)
        {
            if (value <= sbyte.MaxValue)
            {
                at = (byte)value;
                return 1;
            }

            if (value <= byte.MaxValue)
            {
                at = MessagePackCode.UInt8;
                Unsafe.Add(ref at, 1) = (byte)value;
                return 2;
            }

            at = MessagePackCode.UInt16;
            BigEndian(ref Unsafe.Add(ref at, 1), (ushort)value);
            return 3;
        }

        at = MessagePackCode.UInt32;
        BigEndian(ref Unsafe.Add(ref at, 1), value);
        return 5;
    }

    private static int WideUInt64(ref byte at, ulong value)
    {
        if (value <= uint.MaxValue)
            return WideUInt32(ref at, (uint)value);

        at = MessagePackCode.UInt64;
        BigEndian(ref Unsafe.Add(ref at, 1), value);
        return 9;
    }

    private static int WideNegative(ref byte at, long value)
    {
        if (value >= short.MinValue)
        {
            if (value >= sbyte.MinValue)
            {
                at = MessagePackCode.Int8;
                Unsafe.Add(ref at, 1) = (byte)value;
                return 2;
            }

            at = MessagePackCode.Int16;
            BigEndian(ref Unsafe.Add(ref at, 1), (ushort)value);
            return 3;
        }

        if (value >= int.MinValue)
        {
            at = MessagePackCode.Int32;
            BigEndian(ref Unsafe.Add(ref at, 1), (uint)value);
            return 5;
        }

        at = MessagePackCode.Int64;
        BigEndian(ref Unsafe.Add(ref at, 1), (ulong)value);
        return 9;
    }
}
