using System.Buffers;

namespace TypedOot.Benchmarks.Serializers;

/// <summary>One serializer with one value: what is measured. Whoever writes to a reused writer writes over what was there.</summary>
internal abstract class Subject
{
    private readonly byte[] _bytes = [];
    private ReadOnlySequence<byte> _segments;

    /// <summary>The bytes of the value.</summary>
    public byte[] Bytes
    {
        get => _bytes;
        protected init
        {
            _bytes = value;
            _segments = Segment.Cut(value, 3);
        }
    }

    /// <summary>The bytes in three segments.</summary>
    public ref readonly ReadOnlySequence<byte> Segments => ref _segments;

    public abstract void WriteReused();

    public abstract object WriteNew();

    public abstract object? Read();

    public abstract object? ReadSegments();

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        private Segment(ReadOnlyMemory<byte> memory, long index)
        {
            Memory = memory;
            RunningIndex = index;
        }

        public static ReadOnlySequence<byte> Cut(byte[] bytes, int count)
        {
            int size = (bytes.Length / count) + 1;
            Segment first = new(bytes.AsMemory(0, Math.Min(size, bytes.Length)), 0);
            Segment last = first;
            for (int at = size; at < bytes.Length; at += size)
            {
                Segment next = new(bytes.AsMemory(at, Math.Min(size, bytes.Length - at)), at);
                last.Next = next;
                last = next;
            }

            return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
        }
    }
}
