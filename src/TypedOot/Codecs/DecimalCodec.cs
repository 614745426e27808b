using System.Buffers.Binary;
using System.Globalization;
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
    public static void Write(ref OotWriter writer, decimal value)
    {
        // The lowest part comes first, and goes last. Part by part: one load of what was just stored in four would wait for all of it.
        Span<int> parts = stackalloc int[Size / sizeof(int)];
        decimal.GetBits(value, parts);
        Span<byte> data = writer.BeginFixExtension(ExtensionCode.Decimal, Size);
        BinaryPrimitives.WriteInt32BigEndian(data, parts[3]);
        BinaryPrimitives.WriteInt32BigEndian(data[4..], parts[2]);
        BinaryPrimitives.WriteInt32BigEndian(data[8..], parts[1]);
        BinaryPrimitives.WriteInt32BigEndian(data[12..], parts[0]);
    }

    /// <inheritdoc/>
    public static decimal Read(ref OotReader reader)
    {
        if (reader.NextCode == MessagePackCode.FixExt16)
            return ReadExtension(ref reader);
        return reader.NextType switch
        {
            MessagePackType.Extension => ReadExtension(ref reader),
            MessagePackType.String => ReadText(ref reader),
            _ => ReadNumber(ref reader),
        };
    }

    /// <summary>Reads the form that is written.</summary>
    internal static decimal ReadExtension(ref OotReader reader)
    {
        int start = reader.Position;
        ReadOnlySpan<byte> data = reader.TryReadFixExtension(ExtensionCode.Decimal, Size, out ReadOnlySpan<byte> shortest)
            ? shortest
            : LeafForm.Extension(ref reader, ExtensionCode.Decimal, Size, Expected);
        uint flags = BinaryPrimitives.ReadUInt32BigEndian(data);
        uint scale = (flags & ScaleMask) >> ScaleShift;

        // A decimal of other flags is one that the runtime computes wrongly or not at all with.
        if ((flags & ~(SignFlag | ScaleMask)) != 0 || scale > MaxScale)
            throw UnknownFlags(start, flags);
        return new decimal(
            BinaryPrimitives.ReadInt32BigEndian(data[12..]),
            BinaryPrimitives.ReadInt32BigEndian(data[8..]),
            BinaryPrimitives.ReadInt32BigEndian(data[4..]),
            (flags & SignFlag) != 0,
            (byte)scale);
    }

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
