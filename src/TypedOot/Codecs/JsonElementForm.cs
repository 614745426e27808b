using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TypedOot.MessagePack;

namespace TypedOot.Codecs;

/// <summary>The text of JSON, and its elements, as MessagePack values.</summary>
internal static class JsonElementForm
{
    /// <summary>The size of the record that System.Text.Json keeps for each token of a document, in bytes.</summary>
    private const int TokenSize = 16;

    private const int DocumentSize = 128;
    private const int MostKept = 64 * 1024;
    private const string Expected = "a value that JSON has (a nil, boolean, number, str, array or map)";

    // The reader counts the depth, and explains.
    private static readonly JsonWriterOptions TextOptions =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MessagePackOptions.HighestMaxDepth };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _json;

    [ThreadStatic]
    private static Utf8JsonWriter? _text;

    public static void Write(ref OotWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                writer.WriteNil();
                break;
            case JsonValueKind.True or JsonValueKind.False:
                writer.WriteBoolean(value.ValueKind == JsonValueKind.True);
                break;
            case JsonValueKind.String:
                writer.WriteString(StringOf(value));
                break;
            case JsonValueKind.Number:
                if (value.TryGetInt64(out long integer) && integer != 0)
                    writer.WriteInt64(integer);
                else
                    JsonNumber.Write(ref writer, value.GetRawText());
                break;
            case JsonValueKind.Array:
                writer.Enter();
                writer.WriteArrayHeader(value.GetArrayLength());
                foreach (JsonElement element in value.EnumerateArray())
                    Write(ref writer, element);
                writer.Leave();
                break;
            case JsonValueKind.Object:
                WriteObject(ref writer, value);
                break;
            default:
                throw new OotSerializationException("the JsonElement is undefined, which is no JSON");
        }
    }

    /// <summary>Reads one value as the text of JSON.</summary>
    /// <returns>The text, in memory of the thread: valid until the thread reads another.</returns>
    /// <exception cref="OotFormatException">It, or something in it, has no counterpart in JSON.</exception>
    public static ReadOnlySpan<byte> ReadText(ref OotReader reader)
    {
        reader.Charge(DocumentSize);
        if (_json is { Capacity: <= MostKept } && _text is not null)
        {
            _json.ResetWrittenCount();
            _text.Reset();
        }
        else
        {
            _json = new ArrayBufferWriter<byte>();
            _text = new Utf8JsonWriter(_json, TextOptions);
        }

        Transcode(ref reader, _text);
        _text.Flush();
        reader.Charge(_json.WrittenCount);
        return _json.WrittenSpan;
    }

    /// <summary>Reads a float that JSON has.</summary>
    /// <exception cref="OotFormatException">It is infinite or NaN.</exception>
    public static double ReadFinite(ref OotReader reader)
    {
        int start = reader.Position;
        double value = reader.ReadDouble();
        return double.IsFinite(value) ? value : throw reader.UnexpectedAt(start, "a finite number, as JSON has no other");
    }

    /// <summary>Reads the text of a number.</summary>
    /// <exception cref="OotFormatException">Something else stands there.</exception>
    public static ReadOnlySpan<byte> ReadNumberText(ref OotReader reader)
    {
        int start = reader.Position;
        ReadOnlySpan<byte> text = reader.ReadExtension(ExtensionCode.NumberText, Expected);
        return JsonNumber.IsWellFormed(text) ? text : throw new OotFormatException(start, "the text of a number is not one in JSON");
    }

    private static void WriteObject(ref OotWriter writer, JsonElement value)
    {
        writer.Enter();
        int start = writer.BeginMap();
        int count = 0;
        foreach (JsonProperty property in value.EnumerateObject())
        {
            writer.WriteString(NameOf(property));
            Write(ref writer, property.Value);
            count++;
        }

        writer.EndMap(start, count);
        writer.Leave();
    }

    private static string StringOf(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw HalfPair(e);
        }
    }

    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException e)
        {
            throw HalfPair(e);
        }
    }

    private static OotSerializationException HalfPair(InvalidOperationException e) => new("the JSON text has half a surrogate pair", e);

    private static void Transcode(ref OotReader reader, Utf8JsonWriter text)
    {
        reader.Charge(TokenSize);
        switch (reader.NextType)
        {
            case MessagePackType.Nil:
                reader.TryReadNil();
                text.WriteNullValue();
                break;
            case MessagePackType.Boolean:
                text.WriteBooleanValue(reader.ReadBoolean());
                break;
            case MessagePackType.Integer:
                Number number = reader.ReadNumber("a number");
                if (number.TryGetInt64(out long signed))
                    text.WriteNumberValue(signed);
                else
                    text.WriteNumberValue(number.Bits);
                break;
            case MessagePackType.Float:
                Span<char> room = stackalloc char[JsonNumber.DoubleLength];
                text.WriteRawValue(JsonNumber.Format(ReadFinite(ref reader), room), skipInputValidation: true);
                break;
            case MessagePackType.String:
                WriteString(ref reader, text, isName: false);
                break;
            case MessagePackType.Array:
                reader.Enter();
                text.WriteStartArray();
                for (int left = reader.ReadArrayHeader(); left > 0; left--)
                    Transcode(ref reader, text);
                text.WriteEndArray();
                reader.Leave();
                break;
            case MessagePackType.Map:
                reader.Enter();
                text.WriteStartObject();
                for (int left = reader.ReadMapHeader(); left > 0; left--)
                {
                    WriteString(ref reader, text, isName: true);
                    Transcode(ref reader, text);
                }

                text.WriteEndObject();
                reader.Leave();
                break;
            case MessagePackType.Extension when reader.IsPacked:
                PackedArray.ReadStandard(ref reader, text, static (ref OotReader elements, Utf8JsonWriter text) =>
                {
                    Transcode(ref elements, text);
                    return true;
                });
                break;
            default:
                text.WriteRawValue(ReadNumberText(ref reader), skipInputValidation: true);
                break;
        }
    }

    private static void WriteString(ref OotReader reader, Utf8JsonWriter text, bool isName)
    {
        if (reader.NextType != MessagePackType.String)
            throw reader.Unexpected("a str for the name of a JSON property");
        ReadOnlySpan<byte> utf8 = reader.ReadUtf8();
        if (!System.Text.Unicode.Utf8.IsValid(utf8))
            utf8 = Encoding.UTF8.GetBytes(reader.Decode(utf8));
        if (isName)
            text.WritePropertyName(utf8);
        else
            text.WriteStringValue(utf8);
    }
}
