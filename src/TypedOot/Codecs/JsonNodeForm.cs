using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using TypedOot.MessagePack;

namespace TypedOot.Codecs;

/// <summary>Trees of <see cref="JsonNode"/> as MessagePack values. Nothing here asks for the JSON contract of a type by reflection.</summary>
internal static class JsonNodeForm
{
    private const int ObjectSize = 160;
    private const int PropertySize = 48;
    private const int ElementSize = 16;
    private const int ValueSize = 64;
    private const int TextValueSize = 256;

    public static void Write(ref OotWriter writer, JsonNode? node)
    {
        switch (node)
        {
            case null:
                writer.WriteNil();
                break;
            case JsonObject properties:
                WriteObject(ref writer, properties);
                break;
            case JsonArray elements:
                writer.Enter();
                writer.WriteArrayHeader(elements.Count);
                foreach (JsonNode? element in elements)
                    Write(ref writer, element);
                writer.Leave();
                break;
            default:
                WriteValue(ref writer, node.AsValue());
                break;
        }
    }

    public static JsonNode? Read(ref OotReader reader) => reader.NextType switch
    {
        MessagePackType.Nil => ReadNil(ref reader),
        MessagePackType.Map => ReadObject(ref reader),
        MessagePackType.Array => ReadArray(ref reader),
        MessagePackType.Extension when reader.IsPacked => ReadArray(ref reader),
        _ => ReadValue(ref reader),
    };

    public static JsonObject ReadObject(ref OotReader reader)
    {
        reader.Enter();
        int count = reader.ReadMapHeader();
        reader.Charge(ObjectSize + ((long)count * PropertySize));
        JsonObject properties = [];
        for (int i = 0; i < count; i++)
        {
            int start = reader.Position;
            if (reader.NextType != MessagePackType.String)
                throw reader.Unexpected("a str for the name of a JSON property");
            string name = reader.ReadString()!;
            if (properties.ContainsKey(name))
                throw new OotFormatException(start, "the JSON property comes twice");
            properties.Add(name, Read(ref reader));
        }

        reader.Leave();
        return properties;
    }

    public static JsonArray ReadArray(ref OotReader reader)
    {
        if (reader.IsPacked)
            return PackedArray.ReadStandard(ref reader, 0, static (ref OotReader elements, int _) => ReadArray(ref elements));
        reader.Enter();
        int count = reader.ReadArrayHeader();
        reader.BeginCollection(count, ElementSize);
        JsonArray elements = [];
        for (int i = 0; i < count; i++)
            elements.Add(Read(ref reader));
        reader.EndCollection(count);
        reader.Leave();
        return elements;
    }

    public static JsonValue ReadValue(ref OotReader reader)
    {
        reader.Charge(ValueSize);
        switch (reader.NextType)
        {
            case MessagePackType.String:
                return JsonValue.Create(reader.ReadString()!);
            case MessagePackType.Boolean:
                return JsonValue.Create(reader.ReadBoolean());
            case MessagePackType.Float:
                return JsonValue.Create(JsonElementForm.ReadFinite(ref reader));
            case MessagePackType.Integer:
                Number number = reader.ReadNumber("a number");
                return number.TryGetInt64(out long signed) ? JsonValue.Create(signed) : JsonValue.Create(number.Bits);
            default:
                ReadOnlySpan<byte> text = JsonElementForm.ReadNumberText(ref reader);
                reader.Charge(TextValueSize + text.Length);
                return JsonNode.Parse(text)!.AsValue();
        }
    }

    private static JsonNode? ReadNil(ref OotReader reader)
    {
        reader.TryReadNil();
        return null;
    }

    private static void WriteObject(ref OotWriter writer, JsonObject properties)
    {
        int count;
        try
        {
            count = properties.Count;
        }
        catch (ArgumentException e)
        {
            // A parsed object looks at its text only now.
            throw new OotSerializationException("the JSON object has a property twice", e);
        }

        writer.Enter();
        writer.WriteMapHeader(count);
        foreach ((string name, JsonNode? property) in properties)
        {
            writer.WriteString(name);
            Write(ref writer, property);
        }

        writer.Leave();
    }

    private static void WriteValue(ref OotWriter writer, JsonValue value)
    {
        if (value.TryGetValue(out JsonElement element))
            JsonElementForm.Write(ref writer, element);
        else if (value.TryGetValue(out string? text))
            writer.WriteString(text);
        else if (value.TryGetValue(out bool boolean))
            writer.WriteBoolean(boolean);
        else if (value.TryGetValue(out int small))
            writer.WriteInt32(small);
        else if (value.TryGetValue(out long signed))
            writer.WriteInt64(signed);
        else if (value.TryGetValue(out ulong unsigned))
            writer.WriteUInt64(unsigned);
        else if (value.TryGetValue(out double number) && double.IsFinite(number))
            writer.WriteDouble(number);
        else
            WriteByText(ref writer, value);
    }

    /// <summary>Writes what a value of any other .NET type is in JSON.</summary>
    private static void WriteByText(ref OotWriter writer, JsonValue value)
    {
        ArrayBufferWriter<byte> json = new();
        try
        {
            using (Utf8JsonWriter text = new(json, new JsonWriterOptions { MaxDepth = writer.Options.MaxDepth }))
                value.WriteTo(text);
        }
        catch (Exception e) when (LeafForm.IsRefusal(e))
        {
            throw new OotSerializationException("the JSON value cannot be written as JSON", e);
        }

        using JsonDocument document = JsonDocument.Parse(json.WrittenMemory, new JsonDocumentOptions { MaxDepth = writer.Options.MaxDepth });
        JsonElementForm.Write(ref writer, document.RootElement);
    }
}
