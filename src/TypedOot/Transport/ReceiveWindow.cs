namespace TypedOot.Transport;

/// <summary>
/// The number of bytes of messages, values and requests that the peer may still send: the credit that this side has granted in its hello and
/// grants anew as the consumer takes what has come. So the receive loop never has to stop, and what overtakes messages
/// (replies, pings, a close) is read however far behind the consumer is.
/// </summary>
/// <remarks>
/// Threading: the receive loop calls <see cref="Receive"/>, the one consumer <see cref="Taken"/> and <see cref="Settle"/>, the budget
/// <see cref="Grant"/>. The consumer counts small messages for itself, and touches what it shares with the others once for several.
/// </remarks>
internal sealed class ReceiveWindow
{
    private const int LargestUnsettled = 8 * 1024;

    private readonly HeldMemory _memory;
    private readonly int _threshold;
    private readonly IConnectionSignals _connection;
    private readonly int _mostUnsettled;
    private long _left;
    private int _unsettled;
    private int _unsettledMemory;
    private int _taken;
    private bool _isMetered;

    /// <summary>Makes a full window.</summary>
    /// <param name="size">What the hello grants, in bytes.</param>
    /// <param name="memory">Is charged for the bookkeeping of what waits.</param>
    /// <param name="connection">Sends credit frames.</param>
    public ReceiveWindow(int size, HeldMemory memory, IConnectionSignals connection)
    {
        Size = size;
        _memory = memory;
        _connection = connection;
        _threshold = Math.Max(1, size / 4);
        _mostUnsettled = Math.Min(LargestUnsettled, size / 16);
        // A peer that has not seen our hello yet uses what everyone may send before it.
        _left = Math.Max(size, Credit.BeforeHello);
    }

    /// <summary>The credit that the hello grants, in bytes.</summary>
    public int Size { get; }

    /// <summary>Whether the peer keeps the count; known from its first frame on.</summary>
    public bool IsMetered => Volatile.Read(ref _isMetered);

    /// <summary>The peer has said that it keeps the count.</summary>
    public void Begin() => Volatile.Write(ref _isMetered, true);

    /// <summary>Frames that need credit have arrived.</summary>
    /// <param name="frames">The frames, in order.</param>
    /// <returns>How many of them, from the first on, began while the peer had credit left.</returns>
    public int Receive(ReadOnlySpan<ReceivedFrame> frames)
    {
        // What is granted meanwhile was not known to the peer when it sent them.
        long left = Volatile.Read(ref _left);
        bool isMetered = IsMetered;
        int bytes = 0;
        int memory = 0;
        int covered = 0;
        while (covered < frames.Length && (left > bytes || !isMetered))
        {
            bytes += frames[covered].Size;
            memory += HeldMemory.Of(frames[covered++]);
        }

        _memory.Add(memory);
        Interlocked.Add(ref _left, -bytes);
        return covered;
    }

    /// <summary>The receive loop has dropped a frame that needs credit, which comes back at once.</summary>
    /// <param name="bytes">The size of the frame.</param>
    /// <returns>Whether the peer had credit for it.</returns>
    public bool Drop(int bytes)
    {
        bool hadCredit = !IsMetered || Volatile.Read(ref _left) > 0;
        Interlocked.Add(ref _left, -bytes);
        if (Interlocked.Add(ref _taken, bytes) >= _threshold && IsMetered && !_memory.Budget.TryWithhold(this))
            Grant();
        return hadCredit;
    }

    /// <summary>A frame that was received is dropped before any consumer saw it, as the connection is being closed.</summary>
    public void Undo(in ReceivedFrame frame) => _memory.Remove(HeldMemory.Of(frame));

    /// <summary>The consumer has taken a frame.</summary>
    public void Taken(in ReceivedFrame frame)
    {
        _unsettled += frame.Size;
        _unsettledMemory += HeldMemory.Of(frame);
        if (_unsettled >= _mostUnsettled)
            Settle();
    }

    /// <summary>Counts what the consumer has taken as room again, and grants it if that is enough. For the consumer, before it looks for more.</summary>
    public void Settle()
    {
        int bytes = _unsettled;
        if (bytes == 0)
            return;
        _unsettled = 0;
        bool isDue = Interlocked.Add(ref _taken, bytes) >= _threshold && IsMetered;
        _memory.Remove(_unsettledMemory);
        _unsettledMemory = 0;
        // Whoever holds next to nothing may go on whatever the others hold.
        if (isDue && (_memory.Bytes <= HeldMemory.Least || !_memory.Budget.TryWithhold(this)))
            Grant();
    }

    /// <summary>Grants what was taken.</summary>
    public void Grant()
    {
        int bytes = Interlocked.Exchange(ref _taken, 0);
        if (bytes == 0)
            return;
        Interlocked.Add(ref _left, bytes);
        _connection.Grant((uint)bytes);
    }
}
