using System.Buffers;

namespace TypedOot.Transport;

/// <summary>Frames that are written together, in pooled pages. Guarded by the queue that owns it.</summary>
internal sealed class SendBatch
{
    private const int PageSize = 16 * 1024;

    /// <summary>The largest page that grows; what does not fit begins another one.</summary>
    private const int LargestPage = 64 * 1024;

    private readonly List<ArraySegment<byte>> _pages = [];

    /// <summary>The pages, in the order in which they are to be written.</summary>
    public List<ArraySegment<byte>> Pages => _pages;

    /// <summary>How many bytes the pages hold.</summary>
    public long Bytes { get; private set; }

    /// <summary>The number of the last frame in it that has one.</summary>
    public long Through { get; set; }

    /// <summary>Copies a frame to the end.</summary>
    public void Add(ReadOnlySpan<byte> frame)
    {
        frame.CopyTo(Room(frame.Length));
        Bytes += frame.Length;
    }

    /// <summary>Returns the pages to the pool.</summary>
    public void Clear()
    {
        foreach (ArraySegment<byte> page in _pages)
            ArrayPool<byte>.Shared.Return(page.Array!);
        _pages.Clear();
        Bytes = 0;
        Through = 0;
    }

    private Span<byte> Room(int size)
    {
        if (_pages.Count == 0)
            return NewPage(size);

        ArraySegment<byte> page = _pages[^1];
        byte[] bytes = page.Array!;
        int needed = page.Count + size;
        if (needed > bytes.Length)
        {
            if (needed > LargestPage)
                return NewPage(size);
            bytes = ArrayPool<byte>.Shared.Rent(Math.Max(needed, 2 * bytes.Length));
            page.AsSpan().CopyTo(bytes);
            ArrayPool<byte>.Shared.Return(page.Array!);
        }

        _pages[^1] = new ArraySegment<byte>(bytes, 0, needed);
        return bytes.AsSpan(page.Count, size);
    }

    private Span<byte> NewPage(int size)
    {
        byte[] bytes = ArrayPool<byte>.Shared.Rent(Math.Max(PageSize, size));
        _pages.Add(new ArraySegment<byte>(bytes, 0, size));
        return bytes.AsSpan(0, size);
    }
}

/// <summary>A sender that waits for its turn.</summary>
internal sealed class SendTicket
{
    public SendTicket() => Node = new LinkedListNode<SendTicket>(this);

    public LinkedListNode<SendTicket> Node { get; }

    public TaskCompletionSource Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
