namespace TypedOot.Transport;

/// <summary>
/// How many bytes of messages, values and requests the peer may still send: the credit that this side has granted in its hello and
/// grants anew as the consumer takes what has come. So the receive loop never has to stop, and what overtakes messages
/// (replies, pings, a close) is read however far behind the consumer is.
/// </summary>
/// <remarks>Threading: the receive loop calls <see cref="TryReceive"/>, consumers <see cref="Taken"/>, the budget <see cref="Grant"/>.</remarks>
internal sealed class ReceiveWindow
{
    private readonly BufferBudget _budget;
    private readonly int _threshold;
    private readonly Action<uint> _grant;
    private long _left;
    private int _taken;
    private bool _isMetered;

    /// <summary>Makes a full window.</summary>
    /// <param name="size">What the hello grants, in bytes.</param>
    /// <param name="budget">That of the endpoint.</param>
    /// <param name="grant">Sends a credit frame.</param>
    public ReceiveWindow(int size, BufferBudget budget, Action<uint> grant)
    {
        Size = size;
        _budget = budget;
        _grant = grant;
        _threshold = Math.Max(1, size / 4);
        // A peer that has not seen our hello yet uses what everyone may send before it.
        _left = Math.Max(size, Credit.BeforeHello);
    }

    /// <summary>What the hello grants, in bytes.</summary>
    public int Size { get; }

    /// <summary>Whether the peer keeps the count; known from its first frame on.</summary>
    public bool IsMetered => Volatile.Read(ref _isMetered);

    /// <summary>The peer has said that it keeps the count.</summary>
    public void Begin() => Volatile.Write(ref _isMetered, true);

    /// <summary>A frame that needs credit has arrived.</summary>
    /// <param name="bytes">Its size, head and all.</param>
    /// <returns>False if the peer had no credit left when it began.</returns>
    public bool TryReceive(int bytes)
    {
        _budget.Add(bytes);
        return Interlocked.Add(ref _left, -bytes) + bytes > 0 || !IsMetered;
    }

    /// <summary>A consumer has taken a frame.</summary>
    public void Taken(int bytes)
    {
        bool isDue = Interlocked.Add(ref _taken, bytes) >= _threshold && IsMetered;
        _budget.Remove(bytes);
        if (isDue && !_budget.TryWithhold(this))
            Grant();
    }

    /// <summary>Grants what was taken.</summary>
    public void Grant()
    {
        int bytes = Interlocked.Exchange(ref _taken, 0);
        if (bytes == 0)
            return;
        Interlocked.Add(ref _left, bytes);
        _grant((uint)bytes);
    }
}
