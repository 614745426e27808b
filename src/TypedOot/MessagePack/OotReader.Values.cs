using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using TypedOot.MessagePack;

namespace TypedOot;

public ref partial struct OotReader
{
    private const int StringOverhead = 24;
    private const uint MaxNanoseconds = 999_999_999;

    private static readonly UTF8Encoding ThrowingUtf8 = new(false, true);

    /// <summary>Whether the next value is nil, without reading it.</summary>
    /// <exception cref="OotFormatException">The data has ended.</exception>
    public readonly bool IsNil
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => NextCode == MessagePackCode.Nil;
    }

    /// <summary>Reads nil if it comes next.</summary>
    /// <exception cref="OotFormatException">The data has ended.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadNil()
    {
        if (NextCode != MessagePackCode.Nil)
            return false;
        _position++;
        return true;
    }

    /// <summary>Reads a boolean.</summary>
    /// <exception cref="OotFormatException">No boolean stands there.</exception>
    public bool ReadBoolean()
    {
        byte code = NextCode;
        if (code is not (MessagePackCode.True or MessagePackCode.False))
            throw Unexpected("a boolean");
        _position++;
        return code == MessagePackCode.True;
    }

    /// <summary>Reads a str as text; nil is null.</summary>
    /// <exception cref="OotFormatException">
    /// No str stands there, or it is not well formed and <see cref="MessagePackOptions.StrictUtf8"/> is on.
    /// </exception>
    public string? ReadString()
    {
        byte code = NextCode;
        if (code == MessagePackCode.Nil)
        {
            _position++;
            return null;
        }

        ReadOnlySpan<byte> utf8 = IsFixStr(code) ? Payload(1, code & 0x1F) : ReadUtf8();
        if (utf8.IsEmpty)
            return string.Empty;
        Charge(StringOverhead + (2L * utf8.Length));
        return Decode(utf8);
    }

    /// <summary>Reads a str as its bytes, which are a part of the data and not checked to be UTF-8.</summary>
    /// <exception cref="OotFormatException">No str stands there.</exception>
    public ReadOnlySpan<byte> ReadUtf8()
    {
        byte code = NextCode;
        if (IsFixStr(code))
            return Payload(1, code & 0x1F);
        if (code == MessagePackCode.Str8 && Remaining > 1)
            return Payload(2, _data[_position + 1]);
        if (code is not (MessagePackCode.Str8 or MessagePackCode.Str16 or MessagePackCode.Str32))
            throw Unexpected("a str");
        return LongPayload();
    }

    /// <summary>Reads a bin as its bytes, which are a part of the data. A str is taken too, as older MessagePack had no bin.</summary>
    /// <exception cref="OotFormatException">Neither stands there.</exception>
    public ReadOnlySpan<byte> ReadBinary()
    {
        byte code = NextCode;
        if (IsFixStr(code))
            return Payload(1, code & 0x1F);
        if (code is not ((>= MessagePackCode.Bin8 and <= MessagePackCode.Bin32) or (>= MessagePackCode.Str8 and <= MessagePackCode.Str32)))
            throw Unexpected("a bin");
        return LongPayload();
    }

    /// <summary>Reads the header of an array.</summary>
    /// <returns>How many values follow; never more than there are bytes left.</returns>
    /// <exception cref="OotFormatException">No array stands there, or it claims more values than there are bytes.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadArrayHeader()
    {
        byte code = NextCode;
        if ((code & 0xF0) != MessagePackCode.MinFixArray)
            return ReadLongCount(MessagePackCode.Array16, 1, "an array");
        int count = code & 0x0F;
        if (count >= Remaining)
            throw TooMany(1, count, 1);
        _position++;
        return count;
    }

    /// <summary>Reads the header of an array if it is one of <paramref name="count"/> values in its shortest form.</summary>
    /// <param name="count">0 to 65,535; a constant makes this one comparison.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadArrayHeader(int count)
    {
        if ((uint)count > 15)
            return TryReadLongArrayHeader(count);
        if (Remaining <= count || Peeked != (MessagePackCode.MinFixArray | count))
            return false;
        _position++;
        return true;
    }

    /// <summary>Whether a pair of a number and a value that is not nil comes next, in its shortest form, and not at the very end of the data.</summary>
    /// <param name="number">The number.</param>
    /// <param name="size">How many bytes stand before the value, for <see cref="StepOver"/>.</param>
    internal readonly bool TryPeekPair(out uint number, out int size)
    {
        const int Longest = 1 + MessagePackStore.MaxInt32;
        ReadOnlySpan<byte> rest = _data[_position..];
        number = 0;
        size = 0;
        if (rest.Length <= Longest || rest[0] != MessagePackCode.MinFixArray + 2)
            return false;
        (number, size) = rest[1] switch
        {
            <= MessagePackCode.MaxFixInt => (rest[1], 2),
            MessagePackCode.UInt8 => (rest[2], 3),
            MessagePackCode.UInt16 => (BinaryPrimitives.ReadUInt16BigEndian(rest[2..]), 4),
            MessagePackCode.UInt32 => (BinaryPrimitives.ReadUInt32BigEndian(rest[2..]), Longest),
            _ => (0u, 0),
        };
        return size > 0 && rest[size] != MessagePackCode.Nil;
    }

    /// <summary>Steps over bytes that were looked at.</summary>
    internal void StepOver(int size) => _position += size;

    /// <summary>
    /// Begins the body of an object if it is an array of <paramref name="count"/> members in its shortest form, and of those of this
    /// program in their order; for generated code, which reads any other by an <see cref="Serialization.OotBody"/>.
    /// </summary>
    /// <param name="count">0 to 65,535; a constant makes this one comparison.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadBodyHeader(int count) => !_mapsBodies && TryReadArrayHeader(count);

    /// <summary>Reads the header of a map.</summary>
    /// <returns>How many pairs follow; never more than the bytes that are left can hold.</returns>
    /// <exception cref="OotFormatException">No map stands there, or it claims more pairs than there are bytes for.</exception>
    public int ReadMapHeader()
    {
        byte code = NextCode;
        if ((code & 0xF0) != MessagePackCode.MinFixMap)
            return ReadLongCount(MessagePackCode.Map16, 2, "a map");
        int count = code & 0x0F;
        if (2 * count >= Remaining)
            throw TooMany(1, count, 2);
        _position++;
        return count;
    }

    /// <summary>Reads an extension value of any code.</summary>
    /// <param name="code">Its type code.</param>
    /// <returns>Its bytes, which are a part of the data.</returns>
    /// <exception cref="OotFormatException">No extension value stands there.</exception>
    public ReadOnlySpan<byte> ReadExtension(out sbyte code)
    {
        if (!MessagePackToken.TryReadHead(_data[_position..], out int header, out long length, out _))
            throw UnexpectedAt(_position, "an ext");
        if (MessagePackToken.TypeOf(_data[_position]) != MessagePackType.Extension)
            throw Unexpected("an ext");
        code = (sbyte)_data[_position + header - 1];
        return Payload(header, length);
    }

    /// <summary>Whether an extension value of <paramref name="code"/> comes next, without reading it.</summary>
    public readonly bool IsExtension(sbyte code) =>
        MessagePackToken.TryReadHead(_data[_position..], out int header, out _, out _)
        && MessagePackToken.TypeOf(_data[_position]) == MessagePackType.Extension
        && (sbyte)_data[_position + header - 1] == code;

    /// <summary>Reads an extension value of 4, 8 or 16 bytes if one of this code comes next in its shortest form.</summary>
    /// <param name="code">Its type code.</param>
    /// <param name="size">4, 8 or 16; with constants this is one comparison.</param>
    /// <param name="data">Its bytes, which are a part of the data.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryReadFixExtension(sbyte code, int size, out ReadOnlySpan<byte> data)
    {
        const int Header = 2;
        data = default;
        if (Remaining < Header + size)
            return false;
        ref byte at = ref Unsafe.Add(ref MemoryMarshal.GetReference(_data), _position);
        int format = size == 16 ? MessagePackCode.FixExt16 : size == 8 ? MessagePackCode.FixExt8 : MessagePackCode.FixExt4;
        int header = BitConverter.IsLittleEndian ? format | ((byte)code << 8) : (format << 8) | (byte)code;
        if (Unsafe.ReadUnaligned<ushort>(ref at) != header)
            return false;
        data = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref at, Header), size);
        _position += Header + size;
        return true;
    }

    /// <summary>Reads an extension value of one code.</summary>
    /// <param name="code">The code that it must have.</param>
    /// <param name="expected">How an error names it.</param>
    /// <returns>Its bytes, which are a part of the data.</returns>
    /// <exception cref="OotFormatException">Something else stands there.</exception>
    public ReadOnlySpan<byte> ReadExtension(sbyte code, string expected)
    {
        int start = _position;
        if (NextType != MessagePackType.Extension)
            throw Unexpected(expected);
        ReadOnlySpan<byte> data = ReadExtension(out sbyte found);
        if (found == code)
            return data;
        _position = start;
        throw Unexpected(expected);
    }

    /// <summary>Reads the timestamp extension of the specification.</summary>
    /// <param name="nanoseconds">0 to 999,999,999.</param>
    /// <returns>Seconds since 1970-01-01T00:00:00Z, negative before.</returns>
    /// <exception cref="OotFormatException">No timestamp stands there.</exception>
    public long ReadTimestamp(out uint nanoseconds)
    {
        if (TryReadShortTimestamp(out long seconds, out nanoseconds))
            return seconds;

        int start = _position;
        ReadOnlySpan<byte> data = ReadExtension(ExtensionCode.Timestamp, "a timestamp");
        switch (data.Length)
        {
            case 4:
                nanoseconds = 0;
                return BinaryPrimitives.ReadUInt32BigEndian(data);
            case 8:
                (seconds, nanoseconds) = TakeApart(BinaryPrimitives.ReadUInt64BigEndian(data));
                break;
            case 12:
                nanoseconds = BinaryPrimitives.ReadUInt32BigEndian(data);
                seconds = BinaryPrimitives.ReadInt64BigEndian(data[4..]);
                break;
            default:
                _position = start;
                throw Unexpected("a timestamp of 4, 8 or 12 bytes");
        }

        if (nanoseconds <= MaxNanoseconds)
            return seconds;
        _position = start;
        throw TooManyNanoseconds(nanoseconds);
    }

    private readonly OotFormatException TooManyNanoseconds(uint nanoseconds) =>
        Failure($"the timestamp has {nanoseconds} nanoseconds, and a second has 1,000,000,000");

    /// <summary>Reads a timestamp of the years 1970 to 2514 if a valid one comes next in its shortest form.</summary>
    internal bool TryReadShortTimestamp(out long seconds, out uint nanoseconds)
    {
        nanoseconds = 0;
        if (TryReadFixExtension(ExtensionCode.Timestamp, 8, out ReadOnlySpan<byte> data))
        {
            (seconds, nanoseconds) = TakeApart(BinaryPrimitives.ReadUInt64BigEndian(data));
            if (nanoseconds <= MaxNanoseconds)
                return true;
            _position -= 2 + sizeof(ulong);
            return false;
        }

        if (TryReadFixExtension(ExtensionCode.Timestamp, 4, out data))
        {
            seconds = BinaryPrimitives.ReadUInt32BigEndian(data);
            return true;
        }

        seconds = 0;
        return false;
    }

    private static (long Seconds, uint Nanoseconds) TakeApart(ulong both) => ((long)(both & 0x3_FFFF_FFFF), (uint)(both >> 34));

    /// <summary>The text of some UTF-8.</summary>
    /// <exception cref="OotFormatException">It is not well formed, and the options want it to be.</exception>
    internal readonly string Decode(ReadOnlySpan<byte> utf8)
    {
        if (AsciiRun.TryWiden(utf8, out string? ascii))
            return ascii;
        if (!Options.StrictUtf8)
            return Utf8Text.Of(utf8);
        try
        {
            return ThrowingUtf8.GetString(utf8);
        }
        catch (DecoderFallbackException e)
        {
            throw new OotFormatException(_position - utf8.Length, "the str is not valid UTF-8", e);
        }
    }

    private bool TryReadLongArrayHeader(int count)
    {
        if (count > ushort.MaxValue || Remaining < 3L + (uint)count || _data[_position] != MessagePackCode.Array16
            || BinaryPrimitives.ReadUInt16BigEndian(_data[(_position + 1)..]) != count)
            return false;
        _position += 3;
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadLongCount(byte code16, int valuesEach, string expected)
    {
        byte code = NextCode;
        if (code != code16 && code != code16 + 1)
            throw Unexpected(expected);
        if (!MessagePackToken.TryReadHead(_data[_position..], out int header, out _, out long nested))
            throw Unexpected(expected);
        if (nested > Remaining - header)
            throw TooMany(header, nested / valuesEach, valuesEach);
        _position += header;
        return (int)(nested / valuesEach);
    }

    private readonly OotFormatException TooMany(int header, long count, int valuesEach) =>
        Failure($"{(valuesEach == 1 ? "an array" : "a map")} of {count} claims more than the {Remaining - header} bytes that are left");

    private ReadOnlySpan<byte> LongPayload()
    {
        if (!MessagePackToken.TryReadHead(_data[_position..], out int header, out long length, out _))
            throw Unexpected("a value");
        return Payload(header, length);
    }

    private ReadOnlySpan<byte> Payload(int header, long length)
    {
        if (length > Remaining - header)
            throw CutOff(header);
        ref byte data = ref MemoryMarshal.GetReference(_data);
        ReadOnlySpan<byte> payload = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref data, _position + header), (int)length);
        _position += header + (int)length;
        return payload;
    }

    private static bool IsFixStr(byte code) => code is >= MessagePackCode.MinFixStr and <= MessagePackCode.MaxFixStr;

    private readonly OotFormatException CutOff(int header) =>
        Failure($"{MessagePackToken.Describe(_data[_position..])} claims more than the {Remaining - header} bytes that are left");
}
