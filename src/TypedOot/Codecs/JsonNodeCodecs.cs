using System.Text.Json.Nodes;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Writes and reads <see cref="JsonNode"/> as the MessagePack values that JSON's correspond to; null is nil. A number is an integer or a
/// float64 where that has its value, otherwise ext 27, its text. A value that JSON has none for (a bin, a NaN, another ext) is refused.
/// </summary>
public readonly struct JsonNodeCodec : IOotCodec<JsonNode>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Any;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, JsonNode? value) => JsonNodeForm.Write(ref writer, value);

    /// <inheritdoc/>
    public static JsonNode? Read(ref OotReader reader) => JsonNodeForm.Read(ref reader);
}

/// <summary>Writes and reads <see cref="JsonObject"/> as a map, as <see cref="JsonNodeCodec"/> does.</summary>
public readonly struct JsonObjectCodec : IOotCodec<JsonObject>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Any;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, JsonObject? value) => JsonNodeForm.Write(ref writer, value);

    /// <inheritdoc/>
    public static JsonObject? Read(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        return reader.NextType == MessagePackType.Map ? JsonNodeForm.ReadObject(ref reader) : throw reader.Unexpected("a map for a JSON object");
    }
}

/// <summary>Writes and reads <see cref="JsonArray"/> as an array, as <see cref="JsonNodeCodec"/> does.</summary>
public readonly struct JsonArrayCodec : IOotCodec<JsonArray>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Any;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, JsonArray? value) => JsonNodeForm.Write(ref writer, value);

    /// <inheritdoc/>
    public static JsonArray? Read(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        return reader.NextType == MessagePackType.Array || reader.IsPacked ? JsonNodeForm.ReadArray(ref reader) : throw reader.Unexpected("an array for a JSON array");
    }
}

/// <summary>Writes and reads <see cref="JsonValue"/> as a str, number or boolean, as <see cref="JsonNodeCodec"/> does.</summary>
public readonly struct JsonValueCodec : IOotCodec<JsonValue>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Any;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, JsonValue? value) => JsonNodeForm.Write(ref writer, value);

    /// <inheritdoc/>
    public static JsonValue? Read(ref OotReader reader) => reader.TryReadNil() ? null : JsonNodeForm.ReadValue(ref reader);
}
