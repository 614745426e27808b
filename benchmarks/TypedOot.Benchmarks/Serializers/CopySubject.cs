using System.Buffers;

namespace TypedOot.Benchmarks.Serializers;

/// <summary>No serializer: a bare copy of the bytes.</summary>
internal sealed class CopySubject : Subject
{
    private readonly byte[] _buffer;

    public CopySubject(byte[] bytes)
    {
        Bytes = bytes;
        _buffer = new byte[bytes.Length];
    }

    public override void WriteReused() => Bytes.CopyTo(_buffer, 0);

    public override object WriteNew() => Bytes.ToArray();

    public override object Read() => Bytes.AsSpan().ToArray();

    public override object ReadSegments() => Segments.ToArray();
}
