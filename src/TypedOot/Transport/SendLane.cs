namespace TypedOot.Transport;

/// <summary>Frames that wait for their turn on the wire, in order. Guarded by the queue that owns it.</summary>
internal sealed class SendLane
{
    /// <summary>From this size on a frame is not copied: the array in which it was serialized changes its owner.</summary>
    private const int LeastHandedOver = 32 * 1024;

    private readonly LinkedList<SendPage> _pages = [];

    /// <summary>How many bytes wait.</summary>
    public long Bytes { get; private set; }

    public bool IsEmpty => _pages.Count == 0;

    /// <summary>The page that goes next, if any.</summary>
    public SendPage? First => _pages.First?.Value;

    /// <summary>Adds a frame by copying it.</summary>
    public void Add(ReadOnlySpan<byte> frame, bool isNumbered) => Number(Copy(frame), frame.Length, isNumbered);

    /// <summary>Adds a frame whose array was rented.</summary>
    /// <returns>Whether the array has changed its owner; else the caller keeps it.</returns>
    public bool Add(ArraySegment<byte> frame, bool isNumbered)
    {
        if (frame.Count < LeastHandedOver)
        {
            Add(frame.AsSpan(), isNumbered);
            return false;
        }

        SendPage page = new(frame);
        _pages.AddLast(page);
        Number(page, frame.Count, isNumbered);
        return true;
    }

    /// <summary>Takes bytes from the front of the first page: the page itself, or a copy if that is a part of it.</summary>
    public SendPage Take(int count)
    {
        SendPage page = First!;
        Bytes -= count;
        if (count == page.Count)
        {
            _pages.RemoveFirst();
            return page;
        }

        // What is left begins with a frame that waits for credit; frames that are added now go to another page.
        SendPage front = new(page.Unwritten.Span[..count]);
        page.Skip(count);
        page.IsSealed = true;
        return front;
    }

    /// <summary>Moves all frames of a lane to the end of the first page, if that takes them.</summary>
    public bool TryMerge(SendLane other)
    {
        if (First is not { } page || other._pages.Count != 1 || other.First is not { } added || !page.TryAdd(added.Unwritten.Span))
            return false;
        Bytes += other.Bytes;
        other.Clear();
        return true;
    }

    /// <summary>Drops what is there.</summary>
    public void Clear()
    {
        foreach (SendPage page in _pages)
            page.Release();
        _pages.Clear();
        Bytes = 0;
    }

    private SendPage Copy(ReadOnlySpan<byte> frame)
    {
        if (_pages.Last?.Value is { } last && last.TryAdd(frame))
            return last;
        SendPage page = new(frame);
        _pages.AddLast(page);
        return page;
    }

    private void Number(SendPage page, int length, bool isNumbered)
    {
        Bytes += length;
        if (!isNumbered)
            return;
        page.Numbered++;
        page.Metered += length;
    }
}
