using System.Buffers.Binary;
using System.Text;

namespace TypedOot.Hostile.Wire;

/// <summary>Writes MessagePack by hand, right or wrong. Methods return the same object.</summary>
internal sealed class Pack
{
    private readonly MemoryStream _bytes = new();

    /// <summary>Writes an unsigned integer in its shortest form.</summary>
    public Pack Uint(uint value) => value switch
    {
        <= 0x7F => Raw((byte)value),
        <= 0xFF => Raw(0xCC, (byte)value),
        <= 0xFFFF => Raw(0xCD, (byte)(value >> 8), (byte)value),
        _ => Raw(0xCE).Big(value, 4),
    };

    /// <summary>Writes an integer of 64 bits in its longest form.</summary>
    public Pack Long(long value) => Raw(0xD3).Big((ulong)value, 8);

    public Pack Nil() => Raw(0xC0);

    public Pack Text(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        _ = utf8.Length switch
        {
            < 32 => Raw((byte)(0xA0 | utf8.Length)),
            < 0x100 => Raw(0xD9, (byte)utf8.Length),
            _ => Raw(0xDA).Big((ulong)utf8.Length, 2),
        };
        return Raw(utf8);
    }

    public Pack Bin(ReadOnlySpan<byte> bytes) =>
        (bytes.Length < 0x100 ? Raw(0xC4, (byte)bytes.Length) : Raw(0xC6).Big((ulong)bytes.Length, 4)).Raw(bytes);

    public Pack Array(int count) => count < 16 ? Raw((byte)(0x90 | count)) : Raw(0xDD).Big((ulong)count, 4);

    public Pack Map(int count) => count < 16 ? Raw((byte)(0x80 | count)) : Raw(0xDF).Big((ulong)count, 4);

    public Pack Raw(params ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    /// <summary>Writes the same bytes again and again.</summary>
    public Pack Repeat(int times, params ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i < times; i++)
            _bytes.Write(bytes);
        return this;
    }

    public byte[] ToArray() => _bytes.ToArray();

    private Pack Big(ulong value, int size)
    {
        Span<byte> all = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(all, value);
        return Raw(all[^size..]);
    }
}
