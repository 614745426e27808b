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
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Any;

    /// <inheritdoc/>
    /// <exception cref="OotSerializationException">The element is undefined, or has half a surrogate pair.</exception>
    public static void Write(ref OotWriter writer, JsonElement value) => JsonElementForm.Write(ref writer, value);

    /// <inheritdoc/>
    public static JsonElement Read(ref OotReader reader)
    {
        ReadOnlyMemory<byte> json = JsonElementForm.ReadText(ref reader);
        Utf8JsonReader text = new(json.Span, new JsonReaderOptions { MaxDepth = reader.Options.MaxDepth });
        return JsonElement.ParseValue(ref text);
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
    /// <exception cref="OotSerializationException">The document has half a surrogate pair, or is disposed.</exception>
    public static void Write(ref OotWriter writer, JsonDocument? value)
    {
        if (value is null)
            writer.WriteNil();
        else
            JsonElementForm.Write(ref writer, value.RootElement);
    }

    /// <inheritdoc/>
    public static JsonDocument? Read(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        ReadOnlyMemory<byte> json = JsonElementForm.ReadText(ref reader);
        return JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = reader.Options.MaxDepth });
    }
}
