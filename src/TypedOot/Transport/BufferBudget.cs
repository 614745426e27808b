namespace TypedOot.Transport;

/// <summary>
/// The memory that the connections of an endpoint hold in one direction, against a limit. Above the limit no window grants credit, no loop reads what needs
/// more memory, and no new connection is accepted, until others have given enough back. Thread safe.
/// </summary>
/// <remarks>
/// Those who have to wait do so in order. One of them, the guest, goes on though the limit is reached, until it holds little again: connections that have each
/// received a part of a large message would otherwise wait for each other for ever.
/// </remarks>
internal sealed class BufferBudget(long limit)
{
    private List<ReceiveWindow>? _withheld;
    private LinkedList<(TaskCompletionSource<bool> Turn, bool MayBeGuest)>? _waiting;
    private long _held;
    private volatile bool _anyWaits;
    private volatile bool _isShort;
    private bool _hasGuest;

    /// <summary>Whether nothing more should be asked for.</summary>
    public bool IsOver => Volatile.Read(ref _held) >= limit;

    /// <summary>Whether not even those who must go on should take more.</summary>
    public bool IsFarOver => Volatile.Read(ref _held) >= limit + (limit / 16);

    /// <summary>The number of bytes that are held.</summary>
    public long Held => Volatile.Read(ref _held);

    /// <summary>Memory is taken.</summary>
    public void Add(int bytes) => Interlocked.Add(ref _held, bytes);

    /// <summary>Memory is given back.</summary>
    public void Remove(int bytes)
    {
        if (Interlocked.Add(ref _held, -bytes) < limit && _anyWaits)
            Wake();
    }

    /// <summary>Takes note that somebody was refused for want of memory.</summary>
    public void NoteShortage() => _isShort = true;

    /// <summary>Whether somebody waits for memory, or was refused since the last call.</summary>
    public bool TakeShortage()
    {
        bool isShort = _isShort;
        _isShort = false;
        lock (this)
            return isShort || _waiting is { Count: > 0 };
    }

    /// <summary>Lets a window grant once there is room.</summary>
    /// <returns>False if there is room now.</returns>
    public bool TryWithhold(ReceiveWindow window)
    {
        if (!IsOver)
            return false;
        lock (this)
        {
            (_withheld ??= []).Add(window);
            _anyWaits = true;
        }

        // What was taken in between has looked too early.
        if (!IsOver)
            Wake();
        return true;
    }

    /// <summary>Waits for room.</summary>
    /// <param name="turn">Is completed when there is room, with false, or when its owner is the guest, with true; by the owner to wait no longer.</param>
    /// <param name="mayBeGuest">Whether its owner may become the guest.</param>
    /// <returns>The task of <paramref name="turn"/>.</returns>
    public Task<bool> WaitAsync(TaskCompletionSource<bool> turn, bool mayBeGuest)
    {
        lock (this)
        {
            if (mayBeGuest && !_hasGuest)
            {
                // Whoever has completed it before has no use for it.
                _hasGuest = turn.TrySetResult(true);
                return turn.Task;
            }

            (_waiting ??= []).AddLast((turn, mayBeGuest));
            _anyWaits = true;
        }

        if (!IsOver)
            Wake();
        return turn.Task;
    }

    /// <summary>Lets the next one of those who wait go on, if there is room; whoever has gone on and has taken what it needs calls this again.</summary>
    public void Wake()
    {
        ReceiveWindow[] free;
        lock (this)
        {
            if (IsOver)
                return;
            // Whoever has stopped waiting meanwhile is still there.
            for (bool isWoken = false; !isWoken && _waiting?.First is { } first;)
            {
                _waiting.RemoveFirst();
                isWoken = first.Value.Turn.TrySetResult(false);
            }

            free = _withheld is null ? [] : [.. _withheld];
            _withheld = null;
            _anyWaits = _waiting is { Count: > 0 };
        }

        foreach (ReceiveWindow window in free)
            window.Grant();
    }

    /// <summary>The guest holds little again, or has gone.</summary>
    public void EndVisit()
    {
        lock (this)
        {
            _hasGuest = false;
            for (LinkedListNode<(TaskCompletionSource<bool> Turn, bool MayBeGuest)>? next = _waiting?.First; !_hasGuest && next is not null;)
            {
                LinkedListNode<(TaskCompletionSource<bool> Turn, bool MayBeGuest)> candidate = next;
                next = next.Next;
                if (!candidate.Value.MayBeGuest)
                    continue;
                _waiting!.Remove(candidate);
                _hasGuest = candidate.Value.Turn.TrySetResult(true);
            }
        }
    }
}
