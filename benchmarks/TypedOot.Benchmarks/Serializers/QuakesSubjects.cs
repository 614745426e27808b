using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Quakes;
using Quakes.Messages;

namespace TypedOot.Benchmarks.Serializers;

/// <summary>The week's seismic events of the Quakes sample, all of them, one after the other.</summary>
internal abstract class QuakesSubject : Subject
{
    private readonly ArrayBufferWriter<byte> _writer = new(4 * 1024 * 1024);
    private readonly (int Start, int Length)[] _places;

    protected QuakesSubject()
    {
        List<(int, int)> places = [];
        foreach (SeismicEvent each in Events)
        {
            int start = _writer.WrittenCount;
            Write(_writer, each);
            places.Add((start, _writer.WrittenCount - start));
        }

        _places = [.. places];
        Bytes = _writer.WrittenSpan.ToArray();
    }

    protected static IReadOnlyList<SeismicEvent> Events { get; } = Feed.Read();

    public override void WriteReused()
    {
        _writer.ResetWrittenCount();
        foreach (SeismicEvent each in Events)
            Write(_writer, each);
    }

    public override object WriteNew()
    {
        WriteReused();
        return _writer.WrittenSpan.ToArray();
    }

    public override object? Read()
    {
        object? last = null;
        for (int i = 0; i < _places.Length; i++)
            last = Read(Bytes.AsMemory(_places[i].Start, _places[i].Length), i);
        return last;
    }

    public override object? ReadSegments()
    {
        object? last = null;
        for (int i = 0; i < _places.Length; i++)
            last = Read(Segments.Slice(_places[i].Start, _places[i].Length), i);
        return last;
    }

    protected abstract void Write(IBufferWriter<byte> to, SeismicEvent value);

    protected abstract object? Read(ReadOnlyMemory<byte> from, int index);

    protected abstract object? Read(in ReadOnlySequence<byte> from, int index);
}

/// <summary>TypedOot, whose bytes say which event each is.</summary>
internal sealed class OotQuakesSubject : QuakesSubject
{
    protected override void Write(IBufferWriter<byte> to, SeismicEvent value) => OotSerializer.SerializeTagged(to, value);

    protected override object Read(ReadOnlyMemory<byte> from, int index) => OotSerializer.DeserializeTagged(from.Span);

    protected override object Read(in ReadOnlySequence<byte> from, int index) => OotSerializer.DeserializeTagged(from);
}

/// <summary>System.Text.Json, which is told which event each is.</summary>
internal sealed class JsonQuakesSubject : QuakesSubject
{
    private static readonly Utf8JsonWriter Json = new(Stream.Null);
    private static readonly JsonTypeInfo[] Types = [.. Events.Select(each => QuakesJson.Default.GetTypeInfo(each.GetType())!)];

    protected override void Write(IBufferWriter<byte> to, SeismicEvent value)
    {
        Json.Reset(to);
        JsonSerializer.Serialize(Json, value, QuakesJson.Default.GetTypeInfo(value.GetType())!);
    }

    protected override object? Read(ReadOnlyMemory<byte> from, int index) => JsonSerializer.Deserialize(from.Span, Types[index]);

    protected override object? Read(in ReadOnlySequence<byte> from, int index)
    {
        Utf8JsonReader reader = new(from);
        return JsonSerializer.Deserialize(ref reader, Types[index]);
    }
}

[JsonSerializable(typeof(Earthquake))]
[JsonSerializable(typeof(Explosion))]
[JsonSerializable(typeof(QuarryBlast))]
internal sealed partial class QuakesJson : JsonSerializerContext;
