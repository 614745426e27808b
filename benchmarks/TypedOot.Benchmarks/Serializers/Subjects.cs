using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Google.Protobuf;

namespace TypedOot.Benchmarks.Serializers;

/// <summary>Google.Protobuf with a message.</summary>
internal sealed class ProtobufSubject<T> : Subject
    where T : IMessage<T>
{
    private readonly ArrayBufferWriter<byte> _writer = new(256 * 1024);
    private readonly MessageParser<T> _parser;
    private readonly T _value;

    public ProtobufSubject(T value, MessageParser<T> parser)
    {
        _value = value;
        _parser = parser;
        Bytes = value.ToByteArray();
    }

    public override void WriteReused()
    {
        _writer.ResetWrittenCount();
        _value.WriteTo(_writer);
    }

    public override object WriteNew() => _value.ToByteArray();

    public override object Read() => _parser.ParseFrom(Bytes);

    public override object ReadSegments() => _parser.ParseFrom(Segments);
}

/// <summary>System.Text.Json with source generation.</summary>
internal sealed class JsonSubject<T> : Subject
{
    private readonly ArrayBufferWriter<byte> _writer = new(512 * 1024);
    private readonly Utf8JsonWriter _json;
    private readonly JsonTypeInfo<T> _type;
    private readonly T _value;

    public JsonSubject(T value, JsonTypeInfo<T> type)
    {
        _value = value;
        _type = type;
        _json = new Utf8JsonWriter(_writer);
        Bytes = JsonSerializer.SerializeToUtf8Bytes(value, type);
    }

    public override void WriteReused()
    {
        _writer.ResetWrittenCount();
        _json.Reset(_writer);
        JsonSerializer.Serialize(_json, _value, _type);
    }

    public override object WriteNew() => JsonSerializer.SerializeToUtf8Bytes(_value, _type);

    public override object? Read() => JsonSerializer.Deserialize(Bytes, _type);

    public override object? ReadSegments()
    {
        Utf8JsonReader reader = new(Segments);
        return JsonSerializer.Deserialize(ref reader, _type);
    }
}

/// <summary>System.Text.Json with a tree.</summary>
internal sealed class JsonNodeSubject : Subject
{
    private readonly ArrayBufferWriter<byte> _writer = new(64 * 1024);
    private readonly Utf8JsonWriter _json;
    private readonly JsonNode _value;

    public JsonNodeSubject(byte[] json)
    {
        _value = JsonNode.Parse(json)!;
        _json = new Utf8JsonWriter(_writer);
        Bytes = json;

        // A tree that was parsed writes what it was parsed from; one that was made, or looked at, its values.
        Touch(_value);
    }

    public override void WriteReused()
    {
        _writer.ResetWrittenCount();
        _json.Reset(_writer);
        _value.WriteTo(_json);
        _json.Flush();
    }

    public override object WriteNew() => System.Text.Encoding.UTF8.GetBytes(_value.ToJsonString());

    public override object? Read() => JsonNode.Parse(Bytes);

    public override object? ReadSegments()
    {
        Utf8JsonReader reader = new(Segments);
        return JsonNode.Parse(ref reader);
    }

    private static void Touch(JsonNode? node)
    {
        if (node is JsonObject map)
        {
            foreach ((_, JsonNode? value) in map)
                Touch(value);
        }
        else if (node is JsonArray array)
        {
            foreach (JsonNode? value in array)
                Touch(value);
        }
    }
}
