using System.Text.Json;
using TypedOot.Benchmarks.Shapes;

namespace TypedOot.Benchmarks.Serializers;

/// <summary>A shape of data, and the serializers that take it, TypedOot first.</summary>
internal sealed record Shape(string Name, params (string Name, Subject Subject)[] Subjects)
{
    private const string Protobuf = "Protobuf";
    private const string Json = "STJ";

    /// <summary>All shapes.</summary>
    public static IReadOnlyList<Shape> All { get; } =
    [
        new("record", ("TypedOot", OotSubjects.Tick), (Protobuf, new ProtobufSubject<Benchmarks.Protobuf.Tick>(Values.ProtoTick, Benchmarks.Protobuf.Tick.Parser)), (Json, new JsonSubject<Tick>(Values.Tick, ShapesJson.Default.Tick))),
        new("record by name", ("TypedOot", OotSubjects.NamedTick), (Protobuf, new ProtobufSubject<Benchmarks.Protobuf.Tick>(Values.ProtoTick, Benchmarks.Protobuf.Tick.Parser)), (Json, new JsonSubject<NamedTick>(Values.NamedTick, ShapesJson.Default.NamedTick))),
        new("order", ("TypedOot", OotSubjects.Order), (Protobuf, new ProtobufSubject<Benchmarks.Protobuf.Order>(Values.ProtoOrder, Benchmarks.Protobuf.Order.Parser)), (Json, new JsonSubject<Order>(Values.Order, ShapesJson.Default.Order))),
        new("polymorphic", ("TypedOot", OotSubjects.Drawing), (Protobuf, new ProtobufSubject<Benchmarks.Protobuf.Drawing>(Values.ProtoDrawing, Benchmarks.Protobuf.Drawing.Parser)), (Json, new JsonSubject<Drawing>(Values.Drawing, ShapesJson.Default.Drawing))),
        new("numbers", ("TypedOot", OotSubjects.Samples), (Protobuf, new ProtobufSubject<Benchmarks.Protobuf.Samples>(Values.ProtoSamples, Benchmarks.Protobuf.Samples.Parser)), (Json, new JsonSubject<Samples>(Values.Samples, ShapesJson.Default.Samples))),
        new("numbers, packed", ("TypedOot", OotSubjects.PackedSamples), (Protobuf, new ProtobufSubject<Benchmarks.Protobuf.Samples>(Values.ProtoSamples, Benchmarks.Protobuf.Samples.Parser)), (Json, new JsonSubject<Samples>(Values.Samples, ShapesJson.Default.Samples))),
        new("texts", ("TypedOot", OotSubjects.Texts), (Protobuf, new ProtobufSubject<Benchmarks.Protobuf.Texts>(Values.ProtoTexts, Benchmarks.Protobuf.Texts.Parser)), (Json, new JsonSubject<Texts>(Values.Texts, ShapesJson.Default.Texts))),
        new("blob", ("TypedOot", OotSubjects.Blob), (Protobuf, new ProtobufSubject<Benchmarks.Protobuf.Blob>(Values.ProtoBlob, Benchmarks.Protobuf.Blob.Parser)), (Json, new JsonSubject<Blob>(Values.Blob, ShapesJson.Default.Blob)), ("a copy", new CopySubject(Values.Blob.Data))),
        new("map", ("TypedOot", new ValueSubject(Values.Map)), ("dictionary", new JsonSubject<Dictionary<string, object?>>(Values.Map, ShapesJson.Default.DictionaryStringObject)), ("JsonNode", new JsonNodeSubject(Values.JsonMap))),
        new("map as a view", ("OotElement", new ElementSubject(Values.Map)), ("JsonNode", new JsonNodeSubject(Values.JsonMap))),
        new("Quakes", ("TypedOot", new OotQuakesSubject()), (Json, new JsonQuakesSubject())),
    ];
}
