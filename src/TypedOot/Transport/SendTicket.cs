using System.Threading.Tasks.Sources;

namespace TypedOot.Transport;

/// <summary>
/// The message of a sender that waits for room, and its wait. Whoever makes room appends it, one ticket after the other. Its wait ends
/// once, and when the sender has seen that, the ticket is that of another one. Guarded by the queue.
/// </summary>
internal abstract class SendTicket : IValueTaskSource<long>
{
    private ManualResetValueTaskSourceCore<long> _accepted;
    private CancellationTokenRegistration _withdrawal;
    private SendQueue? _queue;
    private Exception? _error;
    private long _number;
    private bool _isReusable;

    protected SendTicket() => Node = new LinkedListNode<SendTicket>(this);

    /// <summary>Its place among those who wait; in no list once its turn has come or it was withdrawn.</summary>
    public LinkedListNode<SendTicket> Node { get; }

    /// <summary>The wait, for one awaiter: the number of the frame.</summary>
    public ValueTask<long> Accepted => new(this, _accepted.Version);

    /// <summary>Begins the wait, before the ticket is among those who wait.</summary>
    public void Begin(SendQueue queue, CancellationToken cancellationToken)
    {
        _queue = queue;
        _withdrawal = cancellationToken.UnsafeRegister(
            static (state, token) =>
            {
                SendTicket ticket = (SendTicket)state!;
                ticket._queue!.Withdraw(ticket, token);
            },
            this);
    }

    /// <summary>Its turn has come: appends what was left, and keeps what came of it until the wait is ended.</summary>
    public void TakeTurn()
    {
        try
        {
            _number = Append(_queue!);
        }
        catch (Exception e)
        {
            _error = e;
        }
    }

    /// <summary>Ends the wait as the turn did.</summary>
    /// <param name="onThisThread">Whether the sender goes on inside this call.</param>
    public void End(bool onThisThread)
    {
        // A withdrawal that is under way may come too late for this wait, and must not meet the next one.
        _isReusable = _withdrawal == default || _withdrawal.Unregister();
        _accepted.RunContinuationsAsynchronously = !onThisThread;
        if (_error is null)
            _accepted.SetResult(_number);
        else
            _accepted.SetException(_error);
    }

    /// <summary>Ends the wait in vain. Not inside the lock of the queue, since it may call the sender's scheduler; and in no list, as the ticket may be used again at once.</summary>
    public void Fail(Exception error)
    {
        _error = error;
        End(onThisThread: false);
    }

    long IValueTaskSource<long>.GetResult(short token)
    {
        if (_accepted.GetStatus(token) == ValueTaskSourceStatus.Pending)
            throw new InvalidOperationException("The message still waits; its task can only be awaited.");
        try
        {
            return _accepted.GetResult(token);
        }
        finally
        {
            Clear();
        }
    }

    ValueTaskSourceStatus IValueTaskSource<long>.GetStatus(short token) => _accepted.GetStatus(token);

    void IValueTaskSource<long>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _accepted.OnCompleted(continuation, state, token, flags);

    /// <summary>Appends what was left.</summary>
    protected abstract long Append(SendQueue queue);

    /// <summary>Forgets what was left, and gives the ticket back to be another sender's.</summary>
    protected abstract void Return();

    private void Clear()
    {
        bool isReusable = _isReusable;
        _accepted.Reset();
        // A withdrawal that is under way may yet ask the queue, which finds the ticket in no list.
        if (!isReusable)
            return;
        _withdrawal = default;
        _queue = null;
        _error = null;
        Return();
    }
}
