using System.Globalization;
using TypedOot.Codecs;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Dynamic;

/// <summary>
/// Values that JSON has, in place of those that it has not: text for bytes, times and Guids, numbers for wide ones, objects of two properties
/// for messages behind a tag and for other extension values.
/// </summary>
internal readonly struct JsonStyle : INamedStyle
{
    /// <summary>Integers of more bytes are not made into digits, as that takes time that grows with the square of their length.</summary>
    private const int MostDigitBytes = 1024;

    public static bool TryWriteMessage(ref OotWriter writer, ref OotReader reader, in ElementShape shape, IOotSchemas? schemas) => false;

    public static void WriteName(ref OotWriter writer, ref OotReader reader, string name) => writer.WriteString(name);

    public static void WriteTag(ref OotWriter writer, uint tag, string? name)
    {
        writer.WriteMapHeader(2);
        writer.WriteUtf8("$type"u8);
        if (name is null)
            writer.WriteUInt32(tag);
        else
            writer.WriteString(name);
        writer.WriteUtf8("$value"u8);
    }

    public static void WriteKey(ref OotWriter writer, ref OotReader reader)
    {
        switch (reader.NextType)
        {
            case MessagePackType.String:
                writer.WriteRaw(reader.ReadRaw());
                break;
            case MessagePackType.Nil:
                reader.Skip();
                writer.WriteUtf8("null"u8);
                break;
            case MessagePackType.Boolean:
                writer.WriteUtf8(reader.ReadBoolean() ? "true"u8 : "false"u8);
                break;
            case MessagePackType.Integer or MessagePackType.Float:
                writer.WriteString(reader.ReadNumber("a number").ToString());
                break;
            case MessagePackType.Binary:
                writer.WriteString(Convert.ToBase64String(reader.ReadBinary()));
                break;
            case MessagePackType.Extension when TextOf(ref reader, out _) is { } text:
                writer.WriteString(text);
                break;
            default:
                throw reader.Unexpected("a key that can be the name of a JSON property");
        }
    }

    public static bool TakesPacked(in ElementShape shape) => false;

    public static void WriteLeaf(ref OotWriter writer, ref OotReader reader)
    {
        switch (reader.NextType)
        {
            case MessagePackType.Float:
                WriteFloat(ref writer, ref reader);
                break;
            case MessagePackType.Binary:
                writer.WriteString(Convert.ToBase64String(reader.ReadBinary()));
                break;
            case MessagePackType.Extension:
                WriteExtension(ref writer, ref reader);
                break;
            default:
                writer.WriteRaw(reader.ReadRaw());
                break;
        }
    }

    private static void WriteFloat(ref OotWriter writer, ref OotReader reader)
    {
        // 0.1 of 32 bits is 0.1, and not the 0.10000000149011612 that 64 bits make of it.
        double value = reader.NextCode == MessagePackCode.Float32
            ? double.Parse(reader.ReadSingle().ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            : reader.ReadDouble();
        if (double.IsFinite(value))
            writer.WriteDouble(value);
        else
            writer.WriteString(value.ToString(CultureInfo.InvariantCulture));
    }

    private static void WriteExtension(ref OotWriter writer, ref OotReader reader)
    {
        if (reader.IsExtension(ExtensionCode.NumberText))
        {
            writer.WriteRaw(reader.ReadRaw());
        }
        else if (TextOf(ref reader, out bool isNumber) is { } text)
        {
            if (isNumber)
                JsonNumber.Write(ref writer, text);
            else
                writer.WriteString(text);
        }
        else
        {
            ReadOnlySpan<byte> data = reader.ReadExtension(out sbyte code);
            reader.Enter();
            writer.WriteMapHeader(2);
            writer.WriteUtf8("$ext"u8);
            writer.WriteInt32(code);
            writer.WriteUtf8("$data"u8);
            writer.WriteString(Convert.ToBase64String(data));
            reader.Leave();
        }
    }

    /// <summary>Reads an extension value as text; null, and nothing read, if it has none.</summary>
    private static string? TextOf(ref OotReader reader, out bool isNumber)
    {
        sbyte code = LeafForm.ExtensionCode(reader);
        isNumber = code is ExtensionCode.Decimal or ExtensionCode.Int128 or ExtensionCode.UInt128 or ExtensionCode.BigInteger;
        switch (code)
        {
            case ExtensionCode.Timestamp or ExtensionCode.DateTime:
                return DateTimeCodec.Read(ref reader).ToString("O", CultureInfo.InvariantCulture);
            case ExtensionCode.DateTimeOffset:
                return DateTimeOffsetCodec.Read(ref reader).ToString("O", CultureInfo.InvariantCulture);
            case ExtensionCode.DateOnly:
                return DateOnlyCodec.Read(ref reader).ToString("O", CultureInfo.InvariantCulture);
            case ExtensionCode.TimeOnly:
                return TimeOnlyCodec.Read(ref reader).ToString("O", CultureInfo.InvariantCulture);
            case ExtensionCode.TimeSpan:
                return TimeSpanCodec.Read(ref reader).ToString("c", CultureInfo.InvariantCulture);
            case ExtensionCode.Guid:
                return GuidCodec.Read(ref reader).ToString();
            case ExtensionCode.Decimal:
                return DecimalCodec.Read(ref reader).ToString(CultureInfo.InvariantCulture);
            case ExtensionCode.Int128:
                return Int128Codec.Read(ref reader).ToString(CultureInfo.InvariantCulture);
            case ExtensionCode.UInt128:
                return UInt128Codec.Read(ref reader).ToString(CultureInfo.InvariantCulture);
            case ExtensionCode.BigInteger:
                OotReader copy = reader;
                if (copy.ReadExtension(out _).Length > MostDigitBytes)
                    return null;
                return BigIntegerCodec.Read(ref reader).ToString(CultureInfo.InvariantCulture);
            default:
                return null;
        }
    }
}
