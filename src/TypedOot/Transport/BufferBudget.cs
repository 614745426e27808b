namespace TypedOot.Transport;

/// <summary>
/// How many bytes of messages and replies the connections of an endpoint hold that nobody has taken yet. Above the limit no window
/// grants credit, until enough was taken; by whichever connection. Thread safe.
/// </summary>
internal sealed class BufferBudget(long limit)
{
    private List<ReceiveWindow>? _withheld;
    private long _held;
    private volatile bool _anyWithheld;

    /// <summary>Whether nothing more should be asked for.</summary>
    public bool IsOver => Volatile.Read(ref _held) >= limit;

    /// <summary>How many bytes are held.</summary>
    public long Held => Volatile.Read(ref _held);

    /// <summary>Bytes have arrived.</summary>
    public void Add(int bytes) => Interlocked.Add(ref _held, bytes);

    /// <summary>Bytes were taken.</summary>
    public void Remove(int bytes)
    {
        if (Interlocked.Add(ref _held, -bytes) >= limit || !_anyWithheld)
            return;
        ReceiveWindow[] free;
        lock (this)
        {
            free = _withheld is null ? [] : [.. _withheld];
            _withheld = null;
            _anyWithheld = false;
        }

        foreach (ReceiveWindow window in free)
            window.Grant();
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
            _anyWithheld = true;
        }

        // What was taken in between has looked too early.
        if (!IsOver)
            Remove(0);
        return true;
    }
}
