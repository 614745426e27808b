using System.Buffers;

namespace TypedOot.Benchmarks.Serializers;

/// <summary>TypedOot with a message.</summary>
internal sealed class OotSubject<T> : Subject
    where T : notnull
{
    private readonly ArrayBufferWriter<byte> _writer = new(256 * 1024);
    private readonly Action<IBufferWriter<byte>, T> _write;
    private readonly Func<ReadOnlyMemory<byte>, T> _read;
    private readonly T _value;

    /// <summary>Makes one.</summary>
    /// <param name="value">What is written.</param>
    /// <param name="write">The call that writes it; of a user, who names the type, and not of code that many types share.</param>
    /// <param name="read">The call that reads it.</param>
    public OotSubject(T value, Action<IBufferWriter<byte>, T> write, Func<ReadOnlyMemory<byte>, T> read)
    {
        _value = value;
        _write = write;
        _read = read;
        Bytes = OotSerializer.Serialize(value);
    }

    public override void WriteReused()
    {
        _writer.ResetWrittenCount();
        _write(_writer, _value);
    }

    public override object WriteNew() => OotSerializer.Serialize(_value);

    public override object Read() => _read(Bytes);

    public override object ReadSegments() => OotSerializer.Deserialize<T>(Segments);
}
