using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Writes and reads <see cref="decimal"/> as ext 18: 4 big-endian bytes of flags (0x80000000 the sign, 0x00FF0000 the scale, 0 to
/// 28), then the 96-bit integer in 12 big-endian bytes. Trailing zeros and the sign of zero are kept. A str of its digits, an
/// integer, and a float that means a decimal of at most 15 digits are read too.
/// </summary>
public readonly struct DecimalCodec : IOotCodec<decimal>
{
    private const int Size = 16;
    private const int MaxScale = 28;
    private const int ScaleShift = 16;
    private const uint SignFlag = 0x8000_0000;
    private const uint ScaleMask = 0x00FF_0000;
    private const int DigitsHeldExactly = 28;
    private const double FirstTooLarge = 79228162514264337593543950336.0;
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
    private const string Expected = "a decimal";

    /// <inheritdoc/>
    public static OotKind Kind { get; } = OotKind.Extension(ExtensionCode.Decimal);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(ref OotWriter writer, decimal value)
    {
        Span<byte> data = writer.BeginFixExtension(ExtensionCode.Decimal, Size);
        if (WireOrder.IsSupported)
            WireOrder.Store(value, WireOrder.Decimal, data);
        else
            WriteParts(value, data);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static decimal Read(ref OotReader reader)
    {
        int start = reader.Position;
        if (!WireOrder.IsSupported || !reader.TryReadFixExtension(ExtensionCode.Decimal, Size, out ReadOnlySpan<byte> data))
            return ReadOther(ref reader);
        CheckFlags(start, data);
        return WireOrder.Load<decimal>(data, WireOrder.Decimal);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static decimal ReadOther(ref OotReader reader) => reader.NextType switch
    {
        MessagePackType.Extension => ReadExtension(ref reader),
        MessagePackType.String => ReadText(ref reader),
        _ => ReadNumber(ref reader),
    };

    private static decimal ReadExtension(ref OotReader reader)
    {
        int start = reader.Position;
        ReadOnlySpan<byte> data = LeafForm.Extension(ref reader, ExtensionCode.Decimal, Size, Expected);
        CheckFlags(start, data);
        return ReadParts(data);
    }

    /// <summary>Checks the flags of a decimal: one of others is one that the runtime computes wrongly or not at all with.</summary>
    /// <param name="start">Where the value begins.</param>
    /// <param name="data">Its bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CheckFlags(int start, ReadOnlySpan<byte> data)
    {
        uint flags = BinaryPrimitives.ReadUInt32BigEndian(data);
        if ((flags & ~(SignFlag | ScaleMask)) != 0 || (flags & ScaleMask) > MaxScale << ScaleShift)
            throw UnknownFlags(start, flags);
    }

    /// <summary>Stores a decimal part by part; the lowest comes first in memory, and goes last.</summary>
    internal static void WriteParts(decimal value, Span<byte> data)
    {
        Span<int> parts = stackalloc int[Size / sizeof(int)];
        decimal.GetBits(value, parts);
        BinaryPrimitives.WriteInt32BigEndian(data, parts[3]);
        BinaryPrimitives.WriteInt32BigEndian(data[4..], parts[2]);
        BinaryPrimitives.WriteInt32BigEndian(data[8..], parts[1]);
        BinaryPrimitives.WriteInt32BigEndian(data[12..], parts[0]);
    }

    /// <summary>Makes a decimal of its parts, whose flags are good.</summary>
    internal static decimal ReadParts(ReadOnlySpan<byte> data) => new(
    [
        BinaryPrimitives.ReadInt32BigEndian(data[12..]),
        BinaryPrimitives.ReadInt32BigEndian(data[8..]),
        BinaryPrimitives.ReadInt32BigEndian(data[4..]),
        BinaryPrimitives.ReadInt32BigEndian(data),
    ]);

    private static OotFormatException UnknownFlags(int start, uint flags) =>
        new(start, $"a decimal has a sign and a scale of 0 to {MaxScale} in its first four bytes, and this one 0x{flags:X8}");

    private static decimal ReadText(ref OotReader reader)
    {
        int start = reader.Position;
        Span<char> text = stackalloc char[LeafForm.TextLength];
        text = text[..LeafForm.Text(ref reader, text, Expected)];
        if (!decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out decimal value))
            throw reader.UnexpectedAt(start, Expected);
        if (text.Length <= DigitsHeldExactly)
            return value;

        // The parser rounds what a decimal cannot hold; text that was not rounded comes out again as it went in.
        Span<char> again = stackalloc char[LeafForm.TextLength];
        value.TryFormat(again, out int length, default, CultureInfo.InvariantCulture);
        return text.SequenceEqual(again[..length]) ? value : throw reader.UnexpectedAt(start, "a decimal of at most 28 digits");
    }

    private static decimal ReadNumber(ref OotReader reader)
    {
        int start = reader.Position;
        Number number = reader.ReadNumber(Expected);
        if (!number.IsFloat)
            return number.IsNegative ? (long)number.Bits : number.Bits;

        // The conversion takes 15 digits, which are what the sender means by 0.1 and fewer than some floats have.
        if (Math.Abs(number.Float) < FirstTooLarge && (decimal)number.Float is var value && (double)value == number.Float)
            return value;
        throw reader.UnexpectedAt(start, "a decimal, or a float that means one of at most 15 digits");
    }
}
