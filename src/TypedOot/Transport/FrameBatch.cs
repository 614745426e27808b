namespace TypedOot.Transport;

/// <summary>
/// Messages that one read has brought, which are handed over together: each lock and each counter that the consumer uses too is touched once for all
/// of them. Rented while the receive loop looks at what has come, so that a connection that is idle has none. Not thread safe.
/// </summary>
internal sealed class FrameBatch
{
    private const int Most = 64;

    [ThreadStatic]
    private static FrameBatch? _spare;

    private readonly ReceivedFrame[] _frames = new ReceivedFrame[Most];
    private int _count;

    /// <summary>Whether it takes no more.</summary>
    public bool IsFull => _count == Most;

    /// <summary>The messages, in the order in which they came. The block of each has yet to be retained.</summary>
    public Span<ReceivedFrame> Frames => _frames.AsSpan(0, _count);

    /// <summary>The bytes that their payloads have together.</summary>
    public int Bytes { get; private set; }

    /// <summary>Rents an empty one.</summary>
    public static FrameBatch Rent()
    {
        FrameBatch batch = _spare ?? new FrameBatch();
        _spare = null;
        return batch;
    }

    /// <summary>Adds a message.</summary>
    public void Add(in ReceivedFrame frame)
    {
        _frames[_count++] = frame;
        Bytes += frame.Length;
    }

    /// <summary>Forgets what is in it.</summary>
    public void Clear()
    {
        _frames.AsSpan(0, _count).Clear();
        _count = 0;
        Bytes = 0;
    }

    /// <summary>Gives it back, empty.</summary>
    public void Return() => _spare = this;
}
