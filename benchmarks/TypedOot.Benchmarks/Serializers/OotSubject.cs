using System.Buffers;

namespace TypedOot.Benchmarks.Serializers;

/// <summary>TypedOot with a message.</summary>
internal sealed class OotSubject<T> : Subject
    where T : notnull
{
    private readonly ArrayBufferWriter<byte> _writer = new(256 * 1024);
    private readonly T _value;

    public OotSubject(T value)
    {
        _value = value;
        Bytes = OotSerializer.Serialize(value);
    }

    public override void WriteReused()
    {
        _writer.ResetWrittenCount();
        OotSerializer.Serialize(_writer, _value);
    }

    public override object WriteNew() => OotSerializer.Serialize(_value);

    public override object Read() => OotSerializer.Deserialize<T>(Bytes);

    public override object ReadSegments() => OotSerializer.Deserialize<T>(Segments);
}
