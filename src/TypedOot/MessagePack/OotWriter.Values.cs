using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using TypedOot.MessagePack;

namespace TypedOot;

public ref partial struct OotWriter
{
    /// <summary>Up to this many characters a string reserves three bytes for each; longer ones are measured first.</summary>
    private const int MeasureAbove = 4096;

    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    /// <summary>Writes nil.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteNil()
    {
        Window(1) = MessagePackCode.Nil;
        _position++;
    }

    /// <summary>Writes a boolean.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteBoolean(bool value) => _position += MessagePackStore.Boolean(ref Window(1), value);

    /// <summary>Writes an integer of 1, 2, 3 or 5 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteInt32(int value) => _position += MessagePackStore.Int32(ref Window(MessagePackStore.MaxInt32), value);

    /// <summary>Writes an integer of 1, 2, 3 or 5 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteUInt32(uint value) => _position += MessagePackStore.UInt32(ref Window(MessagePackStore.MaxInt32), value);

    /// <summary>Writes an integer of 1, 2, 3, 5 or 9 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteInt64(long value) => _position += MessagePackStore.Int64(ref Window(MessagePackStore.MaxInt64), value);

    /// <summary>Writes an integer of 1, 2, 3, 5 or 9 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteUInt64(ulong value) => _position += MessagePackStore.UInt64(ref Window(MessagePackStore.MaxInt64), value);

    /// <summary>Writes a float32, 5 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteSingle(float value) => _position += MessagePackStore.Single(ref Window(5), value);

    /// <summary>Writes a float64, 9 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteDouble(double value) => _position += MessagePackStore.Double(ref Window(9), value);

    /// <summary>Writes the header of an array; <paramref name="count"/> values must follow.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteArrayHeader(int count)
    {
        if ((uint)count < 16)
        {
            Window(1) = (byte)(MessagePackCode.MinFixArray | count);
            _position++;
            return;
        }

        WriteLongArrayHeader(count);
    }

    private void WriteLongArrayHeader(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        _position += MessagePackStore.ArrayHeader(ref Window(MessagePackStore.MaxHeader), count);
    }

    /// <summary>Writes the header of an array of two and the first of them.</summary>
    internal void WritePairOf(uint first)
    {
        ref byte at = ref Window(1 + MessagePackStore.MaxInt32);
        at = MessagePackCode.MinFixArray + 2;
        _position += 1 + MessagePackStore.UInt32(ref Unsafe.Add(ref at, 1), first);
    }

    /// <summary>Writes the header of a map; <paramref name="count"/> pairs of key and value must follow.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public void WriteMapHeader(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        _position += MessagePackStore.MapHeader(ref Window(MessagePackStore.MaxHeader), count);
    }

    /// <summary>Begins an array whose count is not known yet.</summary>
    /// <returns>What <see cref="EndArray"/> wants to know.</returns>
    public int BeginArray()
    {
        // A code that is never used, so that the walk that looks for a failure's place sees a count that is not known yet.
        Window(1) = MessagePackCode.NeverUsed;
        return _position++;
    }

    /// <summary>Ends an array of <see cref="BeginArray"/>, patching its header.</summary>
    /// <param name="start">What <see cref="BeginArray"/> returned.</param>
    /// <param name="count">How many values were written since.</param>
    public void EndArray(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Patch(start, MessagePackStore.ArrayHeader(ref Window(MessagePackStore.MaxHeader), count));
    }

    /// <summary>Begins a map whose count is not known yet.</summary>
    /// <returns>What <see cref="EndMap"/> wants to know.</returns>
    public int BeginMap() => BeginArray();

    /// <summary>Ends a map of <see cref="BeginMap"/>, patching its header.</summary>
    /// <param name="start">What <see cref="BeginMap"/> returned.</param>
    /// <param name="count">How many pairs were written since.</param>
    public void EndMap(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Patch(start, MessagePackStore.MapHeader(ref Window(MessagePackStore.MaxHeader), count));
    }

    /// <summary>Writes text as a str, or nil for null.</summary>
    /// <exception cref="OotSerializationException">The text has unpaired surrogates and <see cref="MessagePackOptions.StrictUtf8"/> is on.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void WriteString(string? value)
    {
        if (value is null || !TryWriteShort(value))
            WriteOther(value);
    }

    /// <summary>Writes text as a str.</summary>
    /// <exception cref="OotSerializationException">The text has unpaired surrogates and <see cref="MessagePackOptions.StrictUtf8"/> is on.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void WriteString(scoped ReadOnlySpan<char> value)
    {
        if (!TryWriteShort(value))
            WriteText(value);
    }

    /// <summary>
    /// Writes text of at most 255 characters, if it is ASCII and there is room: then its length is known before its bytes are. Without a call, so that
    /// whoever has this inlined saves no registers for others.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryWriteShort(scoped ReadOnlySpan<char> value)
    {
        int header = value.Length <= MessagePackStore.LongestFixStr ? 1 : 2;
        if (value.Length > byte.MaxValue || _window.Length - _position < header + value.Length)
            return false;
        ref byte at = ref Unsafe.Add(ref MemoryMarshal.GetReference(_window), _position);
        if (!AsciiRun.TryNarrow(value, ref Unsafe.Add(ref at, header)))
            return false;
        at = header == 1 ? (byte)(MessagePackCode.MinFixStr | value.Length) : MessagePackCode.Str8;
        if (header == 2)
            Unsafe.Add(ref at, 1) = (byte)value.Length;
        _position += header + value.Length;
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WriteOther(string? value)
    {
        if (value is null)
            WriteNil();
        else
            WriteText(value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WriteText(scoped ReadOnlySpan<char> value)
    {
        int most = value.Length <= MeasureAbove ? value.Length * 3 : Encoding.UTF8.GetByteCount(value);
        int guess = MessagePackStore.StringHeaderSize(value.Length <= MeasureAbove ? value.Length : most);
        ref byte at = ref Window(MessagePackStore.MaxHeader + most);
        if (AsciiRun.TryNarrow(value, ref Unsafe.Add(ref at, guess)))
        {
            _position += MessagePackStore.StringHeader(ref at, value.Length) + value.Length;
            return;
        }

        Span<byte> room = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref at, guess), most);
        int length = Transcode(value, room);
        int header = MessagePackStore.StringHeaderSize(length);
        if (header != guess)
            room[..length].CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref at, header), length));
        _position += MessagePackStore.StringHeader(ref at, length) + length;
    }

    /// <summary>Writes text that is UTF-8 already as a str.</summary>
    public void WriteUtf8(scoped ReadOnlySpan<byte> value)
    {
        ref byte at = ref Window(MessagePackStore.MaxHeader + value.Length);
        _position += MessagePackStore.StringHeader(ref at, value.Length);
        Append(value);
    }

    /// <summary>Writes a bin.</summary>
    public void WriteBinary(scoped ReadOnlySpan<byte> value)
    {
        WriteBinaryHeader(value.Length);
        WriteRaw(value);
    }

    /// <summary>Writes the header of a bin; <paramref name="length"/> raw bytes must follow.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public void WriteBinaryHeader(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        _position += MessagePackStore.BinaryHeader(ref Window(MessagePackStore.MaxHeader), length);
    }

    /// <summary>Writes an extension value.</summary>
    /// <param name="code">Its type code; <see cref="ExtensionCode"/> says whose is which.</param>
    /// <param name="data">Its bytes.</param>
    public void WriteExtension(sbyte code, scoped ReadOnlySpan<byte> data)
    {
        WriteExtensionHeader(data.Length, code);
        WriteRaw(data);
    }

    /// <summary>Writes the header of an extension value; <paramref name="length"/> raw bytes must follow.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public void WriteExtensionHeader(int length, sbyte code)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        _position += MessagePackStore.ExtensionHeader(ref Window(MessagePackStore.MaxExtensionHeader), length, code);
    }

    /// <summary>Writes the header of an extension value of 4, 8 or 16 bytes.</summary>
    /// <param name="code">Its type code.</param>
    /// <param name="size">4, 8 or 16; a constant makes this one store.</param>
    /// <returns>Its bytes, to be filled at once.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Span<byte> BeginFixExtension(sbyte code, int size)
    {
        const int Header = 2;
        ref byte at = ref Window(Header + size);
        at = size == 16 ? MessagePackCode.FixExt16 : size == 8 ? MessagePackCode.FixExt8 : MessagePackCode.FixExt4;
        Unsafe.Add(ref at, 1) = (byte)code;
        _position += Header + size;
        return MemoryMarshal.CreateSpan(ref Unsafe.Add(ref at, Header), size);
    }

    /// <summary>Writes a time as the timestamp extension of the specification: 6, 10 or 15 bytes.</summary>
    /// <param name="seconds">Seconds since 1970-01-01T00:00:00Z, negative before.</param>
    /// <param name="nanoseconds">0 to 999,999,999.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="nanoseconds"/> is out of range.</exception>
    public void WriteTimestamp(long seconds, uint nanoseconds)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(nanoseconds, 999_999_999u);
        _position += MessagePackStore.Timestamp(ref Window(MessagePackStore.MaxTimestamp), seconds, nanoseconds);
    }

    /// <summary>Writes bytes as they are: the payload of a header, or values that are MessagePack already.</summary>
    public void WriteRaw(scoped ReadOnlySpan<byte> bytes)
    {
        Window(bytes.Length);
        Append(bytes);
    }

    /// <summary>Writes a value that was read elsewhere, if it nests no deeper than is left here.</summary>
    /// <exception cref="OotSerializationException">It nests deeper.</exception>
    internal void WriteExtra(scoped ReadOnlySpan<byte> value)
    {
        if (!new OotReader(value, Options).FitsDepth(_depthLeft))
            throw new OotSerializationException($"an extra member nests deeper than {Options.MaxDepth} levels here; {nameof(MessagePackOptions.MaxDepth)} sets the limit");
        WriteRaw(value);
    }

    private void Append(scoped ReadOnlySpan<byte> bytes)
    {
        BlockCopy.Copy(bytes, _window[_position..]);
        _position += bytes.Length;
    }

    /// <summary>Puts a header, which was stored at the position, in front of what follows <paramref name="start"/>.</summary>
    private void Patch(int start, int size)
    {
        Span<byte> header = stackalloc byte[MessagePackStore.MaxHeader];
        _window.Slice(_position, size).CopyTo(header);
        _window[(start + 1).._position].CopyTo(_window[(start + size)..]);
        header[..size].CopyTo(_window[start..]);
        _position += size - 1;
    }

    private readonly int Transcode(scoped ReadOnlySpan<char> value, Span<byte> room)
    {
        if (Options.StrictUtf8)
        {
            try
            {
                return StrictUtf8.GetBytes(value, room);
            }
            catch (EncoderFallbackException e)
            {
                throw new OotSerializationException($"the text has an unpaired surrogate at index {e.Index}", e);
            }
        }

        Utf8.FromUtf16(value, room, out _, out int length);
        return length;
    }
}
