using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace TypedOot.MessagePack;

/// <summary>Reads the type and length of a value from its first bytes.</summary>
internal static class MessagePackToken
{
    private const int LongestQuote = 40;

    private static readonly byte[] LeafSizes = MeasureLeaves();

    /// <summary>The family of the value that begins with <paramref name="code"/>.</summary>
    public static MessagePackType TypeOf(byte code) => code switch
    {
        <= MessagePackCode.MaxFixInt => MessagePackType.Integer,
        <= MessagePackCode.MaxFixMap => MessagePackType.Map,
        <= MessagePackCode.MaxFixArray => MessagePackType.Array,
        <= MessagePackCode.MaxFixStr => MessagePackType.String,
        MessagePackCode.Nil => MessagePackType.Nil,
        MessagePackCode.NeverUsed => MessagePackType.Invalid,
        <= MessagePackCode.True => MessagePackType.Boolean,
        <= MessagePackCode.Bin32 => MessagePackType.Binary,
        <= MessagePackCode.Ext32 => MessagePackType.Extension,
        <= MessagePackCode.Float64 => MessagePackType.Float,
        <= MessagePackCode.Int64 => MessagePackType.Integer,
        <= MessagePackCode.FixExt16 => MessagePackType.Extension,
        <= MessagePackCode.Str32 => MessagePackType.String,
        <= MessagePackCode.Array32 => MessagePackType.Array,
        <= MessagePackCode.Map32 => MessagePackType.Map,
        _ => MessagePackType.Integer,
    };

    /// <summary>
    /// Takes the head of a value apart: how many bytes its header has (the whole value for numbers, booleans and nil), how many
    /// bytes of payload follow, and how many values are nested in it.
    /// </summary>
    /// <returns>Whether the header is whole and valid; the payload may still be cut off.</returns>
    public static bool TryReadHead(ReadOnlySpan<byte> data, out int header, out long payload, out long nested)
    {
        header = 1;
        payload = 0;
        nested = 0;
        if (data.IsEmpty)
            return false;

        byte code = data[0];
        switch (code)
        {
            case <= MessagePackCode.MaxFixInt or >= MessagePackCode.MinNegativeFixInt:
            case MessagePackCode.Nil or MessagePackCode.False or MessagePackCode.True:
                return true;
            case <= MessagePackCode.MaxFixMap:
                nested = 2 * (code & 0x0F);
                return true;
            case <= MessagePackCode.MaxFixArray:
                nested = code & 0x0F;
                return true;
            case <= MessagePackCode.MaxFixStr:
                payload = code & 0x1F;
                return true;
            case MessagePackCode.NeverUsed:
                return false;
            case >= MessagePackCode.FixExt1 and <= MessagePackCode.FixExt16:
                header = 2;
                payload = 1 << (code - MessagePackCode.FixExt1);
                return data.Length >= header;
            case >= MessagePackCode.Float32 and <= MessagePackCode.Int64:
                header = 1 + NumberSize(code);
                return data.Length >= header;
        }

        int width = LengthWidth(code);
        header = 1 + width;
        if (data.Length < header)
            return false;
        long length = width switch
        {
            1 => data[1],
            2 => BinaryPrimitives.ReadUInt16BigEndian(data[1..]),
            _ => BinaryPrimitives.ReadUInt32BigEndian(data[1..]),
        };
        switch (TypeOf(code))
        {
            case MessagePackType.Array:
                nested = length;
                break;
            case MessagePackType.Map:
                nested = 2 * length;
                break;
            case MessagePackType.Extension:
                header++;
                payload = length;
                break;
            default:
                payload = length;
                break;
        }

        return data.Length >= header;
    }

    /// <summary>The size of a whole value whose first byte says it, and which has no others in it; else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LeafSize(byte code) => LeafSizes[code];

    /// <summary>Describes a value for an error: its type, and its content where that is short.</summary>
    public static string Describe(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty)
            return "the end of the data";
        if (!TryReadHead(data, out int header, out long payload, out long nested))
            return data[0] == MessagePackCode.NeverUsed ? "the invalid code 0xC1" : "a value that is cut off";

        switch (TypeOf(data[0]))
        {
            case MessagePackType.Nil:
                return "nil";
            case MessagePackType.Boolean:
                return data[0] == MessagePackCode.True ? "true" : "false";
            case MessagePackType.Array:
                return $"an array of {nested}";
            case MessagePackType.Map:
                return $"a map of {nested / 2}";
            case MessagePackType.Binary:
                return $"a bin of {payload} bytes";
            case MessagePackType.Extension when (sbyte)data[header - 1] == ExtensionCode.Packed:
                return $"a packed array of {payload} bytes";
            case MessagePackType.Extension:
                return $"an ext of type {(sbyte)data[header - 1]} with {payload} bytes";
            case MessagePackType.String:
                return DescribeText(data[header..], payload);
            default:
                OotReader number = new(data);
                return FormattableString.Invariant(
                    $"{(data[0] is MessagePackCode.Float32 or MessagePackCode.Float64 ? "float" : "integer")} {number.ReadNumber("a number")}");
        }
    }

    /// <summary>Text from the wire as an error shows it: in quotes, shortened, and without what could garble a log.</summary>
    public static string Quote(ReadOnlySpan<byte> utf8)
    {
        // One character more than is shown, so that it is known that there is more.
        Span<char> text = stackalloc char[LongestQuote + 2];
        Utf8.ToUtf16(utf8, text, out _, out int length);
        bool whole = length <= LongestQuote;
        StringBuilder quoted = new("\"");
        foreach (Rune rune in text[..Math.Min(length, LongestQuote)].EnumerateRunes())
            quoted.Append(IsPlain(rune) ? rune.ToString() : ".");
        return quoted.Append(whole ? "\"" : "…\"").ToString();
    }

    /// <summary>The number of bytes behind the code of a float, or of an integer that is no fixint.</summary>
    public static int NumberSize(byte code) => code switch
    {
        MessagePackCode.UInt8 or MessagePackCode.Int8 => 1,
        MessagePackCode.UInt16 or MessagePackCode.Int16 => 2,
        MessagePackCode.Float32 or MessagePackCode.UInt32 or MessagePackCode.Int32 => 4,
        _ => 8,
    };

    private static byte[] MeasureLeaves()
    {
        byte[] sizes = new byte[256];
        for (int code = 0; code < sizes.Length; code++)
            sizes[code] = LeafSizeOf((byte)code);
        return sizes;
    }

    private static byte LeafSizeOf(byte code) => code switch
    {
        <= MessagePackCode.MaxFixInt or >= MessagePackCode.MinNegativeFixInt or MessagePackCode.Nil or MessagePackCode.False or MessagePackCode.True => 1,
        >= MessagePackCode.MinFixStr and <= MessagePackCode.MaxFixStr => (byte)(1 + (code & 0x1F)),
        >= MessagePackCode.Float32 and <= MessagePackCode.Int64 => (byte)(1 + NumberSize(code)),
        >= MessagePackCode.FixExt1 and <= MessagePackCode.FixExt16 => (byte)(2 + (1 << (code - MessagePackCode.FixExt1))),
        _ => 0,
    };

    private static bool IsPlain(Rune rune) => rune.Value != '"' && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned);

    private static int LengthWidth(byte code) => code switch
    {
        MessagePackCode.Bin8 or MessagePackCode.Ext8 or MessagePackCode.Str8 => 1,
        MessagePackCode.Bin16 or MessagePackCode.Ext16 or MessagePackCode.Str16 or MessagePackCode.Array16 or MessagePackCode.Map16 => 2,
        _ => 4,
    };

    private static string DescribeText(ReadOnlySpan<byte> text, long length)
    {
        if (text.Length < length)
            return $"a str of {length} bytes that is cut off";
        if (length > LongestQuote)
            return $"a str of {length} bytes";

        return $"a str {Quote(text[..(int)length])}";
    }
}
