using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TypedOot.MessagePack;

namespace TypedOot;

public ref partial struct OotReader
{
    /// <summary>Reads an integer.</summary>
    /// <exception cref="OotFormatException">No integer stands there, or one that does not fit.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadInt32()
    {
        if (TryReadFixInt(out int value))
            return value;
        return (int)ReadWideInteger(int.MinValue, int.MaxValue, "an integer of 32 bits");
    }

    /// <summary>Reads an integer.</summary>
    /// <exception cref="OotFormatException">No integer stands there, or one that does not fit.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ReadInt64()
    {
        if (TryReadFixInt(out int value))
            return value;
        return ReadWideInteger(long.MinValue, long.MaxValue, "an integer of 64 bits");
    }

    /// <summary>Reads an integer.</summary>
    /// <exception cref="OotFormatException">No integer stands there, or one that does not fit.</exception>
    public short ReadInt16() => (short)(TryReadFixInt(out int value) ? value : ReadWideInteger(short.MinValue, short.MaxValue, "an integer of 16 bits"));

    /// <summary>Reads an integer.</summary>
    /// <exception cref="OotFormatException">No integer stands there, or one that does not fit.</exception>
    public sbyte ReadSByte() => (sbyte)(TryReadFixInt(out int value) ? value : ReadWideInteger(sbyte.MinValue, sbyte.MaxValue, "an integer of 8 bits"));

    /// <summary>Reads a non-negative integer.</summary>
    /// <exception cref="OotFormatException">No integer stands there, or one that does not fit.</exception>
    public byte ReadByte() => (byte)(TryReadPositiveFixInt(out uint value) ? value : ReadWideInteger(byte.MinValue, byte.MaxValue, "an unsigned integer of 8 bits"));

    /// <summary>Reads a non-negative integer.</summary>
    /// <exception cref="OotFormatException">No integer stands there, or one that does not fit.</exception>
    public ushort ReadUInt16() => (ushort)(TryReadPositiveFixInt(out uint value) ? value : ReadWideInteger(ushort.MinValue, ushort.MaxValue, "an unsigned integer of 16 bits"));

    /// <summary>Reads a non-negative integer.</summary>
    /// <exception cref="OotFormatException">No integer stands there, or one that does not fit.</exception>
    public uint ReadUInt32() => (uint)(TryReadPositiveFixInt(out uint value) ? value : ReadWideInteger(uint.MinValue, uint.MaxValue, "an unsigned integer of 32 bits"));

    /// <summary>Reads a non-negative integer.</summary>
    /// <exception cref="OotFormatException">No integer stands there, or one that does not fit.</exception>
    public ulong ReadUInt64()
    {
        const string Expected = "an unsigned integer of 64 bits";
        if (TryReadPositiveFixInt(out uint small))
            return small;
        int start = _position;
        if (ReadNumber(Expected).TryGetUInt64(out ulong value))
            return value;
        _position = start;
        throw Unexpected(Expected);
    }

    /// <summary>Reads a float. A float64 is rounded; an integer is taken where a float32 holds it exactly.</summary>
    /// <exception cref="OotFormatException">No number stands there, an integer that would be changed, or a float64 that would become infinite.</exception>
    public float ReadSingle()
    {
        if (NextCode == MessagePackCode.Float32)
        {
            ref byte at = ref Window(5);
            uint bits = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref at, 1));
            _position += 5;
            return BitConverter.UInt32BitsToSingle(BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(bits) : bits);
        }

        return ReadOtherSingle();
    }

    private float ReadOtherSingle()
    {
        int start = _position;
        Number number = ReadNumber("a float");
        float single = number.IsFloat ? (float)number.Float : number.IsNegative ? (long)number.Bits : number.Bits;
        if (number.IsFloat ? float.IsFinite(single) || !double.IsFinite(number.Float) : number.Equals(single))
            return single;
        _position = start;
        throw Unexpected("a float that fits 32 bits, or an integer that they hold exactly");
    }

    /// <summary>Reads a float. An integer is taken where a float64 holds it exactly.</summary>
    /// <exception cref="OotFormatException">No number stands there, or an integer that would be changed.</exception>
    public double ReadDouble()
    {
        if (NextCode == MessagePackCode.Float64)
        {
            ref byte at = ref Window(9);
            ulong bits = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref at, 1));
            _position += 9;
            return BitConverter.UInt64BitsToDouble(BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(bits) : bits);
        }

        return ReadOtherDouble();
    }

    private double ReadOtherDouble()
    {
        int start = _position;
        Number number = ReadNumber("a float");
        if (number.IsFloat)
            return number.Float;
        double value = number.IsNegative ? (long)number.Bits : number.Bits;
        if (number.Equals(value))
            return value;
        _position = start;
        throw Unexpected("a float64, or an integer that it holds exactly");
    }

    /// <summary>Reads a number of any encoding.</summary>
    internal Number ReadNumber(string expected)
    {
        byte code = NextCode;
        if (code is <= MessagePackCode.MaxFixInt or >= MessagePackCode.MinNegativeFixInt)
        {
            _position++;
            return Number.Of((sbyte)code);
        }

        if (code is < MessagePackCode.Float32 or > MessagePackCode.Int64)
            throw Unexpected(expected);

        int size = MessagePackToken.NumberSize(code);
        Window(1 + size);
        ReadOnlySpan<byte> payload = _data.Slice(_position + 1, size);
        _position += 1 + size;
        return code switch
        {
            MessagePackCode.Float32 => Number.Of((double)BinaryPrimitives.ReadSingleBigEndian(payload)),
            MessagePackCode.Float64 => Number.Of(BinaryPrimitives.ReadDoubleBigEndian(payload)),
            MessagePackCode.UInt8 => Number.Of((ulong)payload[0]),
            MessagePackCode.UInt16 => Number.Of((ulong)BinaryPrimitives.ReadUInt16BigEndian(payload)),
            MessagePackCode.UInt32 => Number.Of((ulong)BinaryPrimitives.ReadUInt32BigEndian(payload)),
            MessagePackCode.UInt64 => Number.Of(BinaryPrimitives.ReadUInt64BigEndian(payload)),
            MessagePackCode.Int8 => Number.Of((sbyte)payload[0]),
            MessagePackCode.Int16 => Number.Of(BinaryPrimitives.ReadInt16BigEndian(payload)),
            MessagePackCode.Int32 => Number.Of(BinaryPrimitives.ReadInt32BigEndian(payload)),
            _ => Number.Of(BinaryPrimitives.ReadInt64BigEndian(payload)),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryReadFixInt(out int value)
    {
        value = 0;
        if ((uint)_position >= (uint)_data.Length)
            return false;
        int code = (sbyte)Peeked;
        if (code < -32)
            return false;
        value = code;
        _position++;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryReadPositiveFixInt(out uint value)
    {
        value = 0;
        if ((uint)_position >= (uint)_data.Length)
            return false;
        byte code = Peeked;
        if (code > MessagePackCode.MaxFixInt)
            return false;
        value = code;
        _position++;
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long ReadWideInteger(long lowest, long highest, string expected)
    {
        if (TryLoadWideInteger(out long value, out int size) && value >= lowest && value <= highest)
        {
            _position += size;
            return value;
        }

        return ReadRareInteger(lowest, highest, expected);
    }

    private long ReadRareInteger(long lowest, long highest, string expected)
    {
        int start = _position;
        if (ReadNumber(expected).TryGetInt64(out long value) && value >= lowest && value <= highest)
            return value;
        _position = start;
        throw Unexpected(expected);
    }

    /// <summary>
    /// Looks at an integer that is no fixint, without a branch for each of its widths, which would be guessed wrong where they vary. It loads as
    /// many bytes as the widest has, so that it leaves those at the very end to others, and also what exceeds the range of the result.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool TryLoadWideInteger(out long value, out int size)
    {
        if (Remaining > sizeof(ulong))
            return TryLoadWideInteger(ref Unsafe.Add(ref MemoryMarshal.GetReference(_data), _position), out value, out size);
        value = 0;
        size = 0;
        return false;
    }

    /// <summary>As above, where at least nine bytes are known to be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryLoadWideInteger(ref byte at, out long value, out int size)
    {
        value = 0;
        size = 0;
        int kind = at - MessagePackCode.UInt8;
        if ((uint)kind > MessagePackCode.Int64 - MessagePackCode.UInt8)
            return false;

        ulong bytes = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref at, 1));
        bytes = BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(bytes) : bytes;
        int width = 1 << (kind & 3);
        int unused = 64 - (8 * width);
        value = kind < 4 ? (long)(bytes >> unused) : (long)bytes >> unused;
        size = 1 + width;
        return kind != MessagePackCode.UInt64 - MessagePackCode.UInt8 || value >= 0;
    }
}
