using System.Buffers;
using TypedOot.Benchmarks.Shapes;

namespace TypedOot.Benchmarks.Serializers;

/// <summary>TypedOot with each of the shapes.</summary>
internal static class OotSubjects
{
    public static Subject Tick { get; } = new OotSubject<Tick>(
        Values.Tick,
        static (to, value) => OotSerializer.Serialize(to, value),
        static value => OotSerializer.Serialize(value),
        static from => OotSerializer.Deserialize<Tick>(from.Span),
        static (in ReadOnlySequence<byte> from) => OotSerializer.Deserialize<Tick>(from));

    public static Subject NamedTick { get; } = new OotSubject<NamedTick>(
        Values.NamedTick,
        static (to, value) => OotSerializer.Serialize(to, value),
        static value => OotSerializer.Serialize(value),
        static from => OotSerializer.Deserialize<NamedTick>(from.Span),
        static (in ReadOnlySequence<byte> from) => OotSerializer.Deserialize<NamedTick>(from));

    public static Subject Order { get; } = new OotSubject<Order>(
        Values.Order,
        static (to, value) => OotSerializer.Serialize(to, value),
        static value => OotSerializer.Serialize(value),
        static from => OotSerializer.Deserialize<Order>(from.Span),
        static (in ReadOnlySequence<byte> from) => OotSerializer.Deserialize<Order>(from));

    public static Subject Drawing { get; } = new OotSubject<Drawing>(
        Values.Drawing,
        static (to, value) => OotSerializer.Serialize(to, value),
        static value => OotSerializer.Serialize(value),
        static from => OotSerializer.Deserialize<Drawing>(from.Span),
        static (in ReadOnlySequence<byte> from) => OotSerializer.Deserialize<Drawing>(from));

    public static Subject Samples { get; } = new OotSubject<Samples>(
        Values.Samples,
        static (to, value) => OotSerializer.Serialize(to, value),
        static value => OotSerializer.Serialize(value),
        static from => OotSerializer.Deserialize<Samples>(from.Span),
        static (in ReadOnlySequence<byte> from) => OotSerializer.Deserialize<Samples>(from));

    public static Subject PackedSamples { get; } = new OotSubject<PackedSamples>(
        Values.PackedSamples,
        static (to, value) => OotSerializer.Serialize(to, value),
        static value => OotSerializer.Serialize(value),
        static from => OotSerializer.Deserialize<PackedSamples>(from.Span),
        static (in ReadOnlySequence<byte> from) => OotSerializer.Deserialize<PackedSamples>(from));

    public static Subject Texts { get; } = new OotSubject<Texts>(
        Values.Texts,
        static (to, value) => OotSerializer.Serialize(to, value),
        static value => OotSerializer.Serialize(value),
        static from => OotSerializer.Deserialize<Texts>(from.Span),
        static (in ReadOnlySequence<byte> from) => OotSerializer.Deserialize<Texts>(from));

    public static Subject Blob { get; } = new OotSubject<Blob>(
        Values.Blob,
        static (to, value) => OotSerializer.Serialize(to, value),
        static value => OotSerializer.Serialize(value),
        static from => OotSerializer.Deserialize<Blob>(from.Span),
        static (in ReadOnlySequence<byte> from) => OotSerializer.Deserialize<Blob>(from));
}
