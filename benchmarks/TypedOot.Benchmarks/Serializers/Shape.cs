using System.Text.Json;
using Quakes;
using Quakes.Messages;
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
        new("record", ("TypedOot", new OotSubject<Tick>(Values.Tick)), (Protobuf, new ProtobufSubject<Benchmarks.Protobuf.Tick>(Values.ProtoTick, Benchmarks.Protobuf.Tick.Parser)), (Json, new JsonSubject<Tick>(Values.Tick, ShapesJson.Default.Tick))),
        new("record by name", ("TypedOot", new OotSubject<NamedTick>(Values.NamedTick)), (Protobuf, new ProtobufSubject<Benchmarks.Protobuf.Tick>(Values.ProtoTick, Benchmarks.Protobuf.Tick.Parser)), (Json, new JsonSubject<NamedTick>(Values.NamedTick, ShapesJson.Default.NamedTick))),
        new("order", ("TypedOot", new OotSubject<Order>(Values.Order)), (Protobuf, new ProtobufSubject<Benchmarks.Protobuf.Order>(Values.ProtoOrder, Benchmarks.Protobuf.Order.Parser)), (Json, new JsonSubject<Order>(Values.Order, ShapesJson.Default.Order))),
        new("polymorphic", ("TypedOot", new OotSubject<Drawing>(Values.Drawing)), (Protobuf, new ProtobufSubject<Benchmarks.Protobuf.Drawing>(Values.ProtoDrawing, Benchmarks.Protobuf.Drawing.Parser)), (Json, new JsonSubject<Drawing>(Values.Drawing, ShapesJson.Default.Drawing))),
        new("numbers", ("TypedOot", new OotSubject<Samples>(Values.Samples)), (Protobuf, new ProtobufSubject<Benchmarks.Protobuf.Samples>(Values.ProtoSamples, Benchmarks.Protobuf.Samples.Parser)), (Json, new JsonSubject<Samples>(Values.Samples, ShapesJson.Default.Samples))),
        new("numbers, packed", ("TypedOot", new OotSubject<PackedSamples>(Values.PackedSamples)), (Protobuf, new ProtobufSubject<Benchmarks.Protobuf.Samples>(Values.ProtoSamples, Benchmarks.Protobuf.Samples.Parser)), (Json, new JsonSubject<Samples>(Values.Samples, ShapesJson.Default.Samples))),
        new("texts", ("TypedOot", new OotSubject<Texts>(Values.Texts)), (Protobuf, new ProtobufSubject<Benchmarks.Protobuf.Texts>(Values.ProtoTexts, Benchmarks.Protobuf.Texts.Parser)), (Json, new JsonSubject<Texts>(Values.Texts, ShapesJson.Default.Texts))),
        new("blob", ("TypedOot", new OotSubject<Blob>(Values.Blob)), (Protobuf, new ProtobufSubject<Benchmarks.Protobuf.Blob>(Values.ProtoBlob, Benchmarks.Protobuf.Blob.Parser)), (Json, new JsonSubject<Blob>(Values.Blob, ShapesJson.Default.Blob)), ("a copy", new CopySubject(Values.Blob.Data))),
    ];
}
