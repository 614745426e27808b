using System.Buffers;

namespace TypedOot.Benchmarks.Serializers;

/// <summary>Reads from segments.</summary>
internal delegate T SegmentsReader<T>(in ReadOnlySequence<byte> from);

/// <summary>TypedOot with a message.</summary>
internal sealed class OotSubject<[OotRoot] T> : Subject
    where T : notnull
{
    private readonly ArrayBufferWriter<byte> _writer = new(256 * 1024);
    private readonly Action<IBufferWriter<byte>, T> _write;
    private readonly Func<T, byte[]> _writeNew;
    private readonly Func<ReadOnlyMemory<byte>, T> _read;
    private readonly SegmentsReader<T> _readSegments;
    private readonly T _value;

    /// <summary>Makes one, of the calls of a user, who names the type: this code is shared by many.</summary>
    /// <param name="value">What is written.</param>
    /// <param name="write">The call that writes it.</param>
    /// <param name="writeNew">The call that writes it to an array of its own.</param>
    /// <param name="read">The call that reads it.</param>
    /// <param name="readSegments">The call that reads it from segments.</param>
    public OotSubject(
        T value,
        Action<IBufferWriter<byte>, T> write,
        Func<T, byte[]> writeNew,
        Func<ReadOnlyMemory<byte>, T> read,
        SegmentsReader<T> readSegments)
    {
        _value = value;
        _write = write;
        _writeNew = writeNew;
        _read = read;
        _readSegments = readSegments;
        Bytes = OotSerializer.Serialize(value);
    }

    public override void WriteReused()
    {
        _writer.ResetWrittenCount();
        _write(_writer, _value);
    }

    public override object WriteNew() => _writeNew(_value);

    public override object Read() => _read(Bytes);

    public override object ReadSegments() => _readSegments(Segments);
}
