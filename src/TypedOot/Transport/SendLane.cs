namespace TypedOot.Transport;

/// <summary>Frames that wait for their turn on the wire, in order. Guarded by the queue that owns it, as a field that is never copied.</summary>
/// <param name="budget">Is charged for the pages.</param>
internal struct SendLane(BufferBudget budget)
{
    /// <summary>From this size on a frame is not copied: the array in which it was serialized changes its owner.</summary>
    private const int LeastHandedOver = 32 * 1024;

    private SendPage? _last;

    /// <summary>The number of bytes that wait.</summary>
    public long Bytes { get; private set; }

    public bool IsEmpty => First is null;

    /// <summary>The page that goes next, if any.</summary>
    public SendPage? First { get; private set; }

    /// <summary>Adds a frame by copying it.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="isNumbered">Whether it is a message or request.</param>
    /// <param name="least">The least size of the page that it begins if it does not fit behind others.</param>
    public void Add(ReadOnlySpan<byte> frame, bool isNumbered, int least = SendPage.SmallestShared)
    {
        if (_last is null || !_last.TryAdd(frame))
        {
            SendPage page = SparePool<SendPage>.Rent();
            page.Begin(frame, budget, least);
            Append(page);
        }

        Number(frame.Length, isNumbered);
    }

    /// <summary>Adds a frame whose array was rented.</summary>
    /// <returns>Whether the array has changed its owner; else the caller keeps it.</returns>
    public bool Add(ArraySegment<byte> frame, bool isNumbered)
    {
        if (frame.Count < LeastHandedOver)
        {
            Add(frame.AsSpan(), isNumbered);
            return false;
        }

        SendPage page = SparePool<SendPage>.Rent();
        page.Begin(frame, budget);
        Append(page);
        Number(frame.Count, isNumbered);
        return true;
    }

    /// <summary>Takes bytes from the front of the first page: the page itself, or a copy if that is a part of it.</summary>
    public SendPage Take(int count)
    {
        SendPage page = First!;
        Bytes -= count;
        if (count == page.Count)
        {
            First = page.Next;
            page.Next = null;
            if (First is null)
                _last = null;
            return page;
        }

        // What is left begins with a frame that waits for credit; frames that are added now go to another page.
        SendPage front = SparePool<SendPage>.Rent();
        front.Begin(page.Unwritten.Span[..count], budget);
        page.Skip(count);
        page.IsSealed = true;
        return front;
    }

    /// <summary>Moves all frames of a lane to the end of the first page, if that takes them.</summary>
    public bool TryMerge(ref SendLane other)
    {
        if (First is not { } page || other.First is not { Next: null } added || !page.TryAdd(added.Unwritten.Span))
            return false;
        Bytes += other.Bytes;
        other.Clear();
        return true;
    }

    /// <summary>Drops what is there.</summary>
    public void Clear()
    {
        for (SendPage? page = First; page is not null;)
        {
            SendPage? next = page.Next;
            page.Release();
            page = next;
        }

        First = _last = null;
        Bytes = 0;
    }

    private void Append(SendPage page)
    {
        if (_last is null)
            First = page;
        else
            _last.Next = page;
        _last = page;
    }

    private void Number(int length, bool isNumbered)
    {
        Bytes += length;
        if (!isNumbered)
            return;
        _last!.Numbered++;
        _last.Metered += length;
    }
}
