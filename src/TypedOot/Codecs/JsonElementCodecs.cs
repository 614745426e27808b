using System.Text.Json;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Writes and reads <see cref="JsonElement"/> as <see cref="JsonNodeCodec"/> does; JSON's null is nil. A property that comes twice
/// is kept twice, on both sides.
/// </summary>
public readonly struct JsonElementCodec : IOotCodec<JsonElement>
{
    /// <summary>
    /// The elements of values of one byte, which all readers share: each other element has a document of its own, of more than 128 bytes. The one part of a
    /// root element that is not zero is its document, so that threads see none or all of it.
    /// </summary>
    private static readonly JsonElement[] Shared = new JsonElement[byte.MaxValue + 1];

    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Any;

    /// <inheritdoc/>
    /// <exception cref="OotSerializationException">The element is undefined, or has half a surrogate pair.</exception>
    public static void Write(ref OotWriter writer, JsonElement value) => JsonElementForm.Write(ref writer, value);

    /// <inheritdoc/>
    public static JsonElement Read(ref OotReader reader)
    {
        byte code = reader.NextCode;
        if (Shared[code].ValueKind != JsonValueKind.Undefined)
        {
            reader.Skip();
            return Shared[code];
        }

        int start = reader.Position;
        Utf8JsonReader text = new(JsonElementForm.ReadText(ref reader), new JsonReaderOptions { MaxDepth = reader.Options.MaxDepth });
        JsonElement element = JsonElement.ParseValue(ref text);
        if (reader.Position - start == 1)
            Shared[code] = element;
        return element;
    }
}

/// <summary>
/// Writes and reads <see cref="JsonDocument"/> as <see cref="JsonElementCodec"/> does its root; null is nil, and so is a document of
/// JSON's null.
/// </summary>
public readonly struct JsonDocumentCodec : IOotCodec<JsonDocument>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Any;

    /// <inheritdoc/>
    public static int Cost => 192;

    /// <inheritdoc/>
    /// <exception cref="OotSerializationException">The document has half a surrogate pair, or is disposed.</exception>
    public static void Write(ref OotWriter writer, JsonDocument? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        int start = writer.Position;
        JsonElementForm.Write(ref writer, value.RootElement);
        writer.ChargeExcess(Cost, writer.Position - start);
    }

    /// <inheritdoc/>
    public static JsonDocument? Read(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        int start = reader.Position;
        byte[] json = JsonElementForm.ReadText(ref reader).ToArray();
        reader.ChargeExcess(Cost, reader.Position - start);
        return JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = reader.Options.MaxDepth });
    }
}
