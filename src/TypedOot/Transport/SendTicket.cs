using System.Threading.Tasks.Sources;

namespace TypedOot.Transport;

/// <summary>
/// A sender that waits for its turn, in a queue. Its wait ends once, whereupon the ticket is that of another sender. Guarded by the queue.
/// </summary>
internal sealed class SendTicket : IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> _turn = new() { RunContinuationsAsynchronously = true };

    public SendTicket(SendQueue queue)
    {
        Queue = queue;
        Node = new LinkedListNode<SendTicket>(this);
    }

    public SendQueue Queue { get; }

    /// <summary>Its place among those who wait; in no list once the wait has ended.</summary>
    public LinkedListNode<SendTicket> Node { get; }

    /// <summary>The wait, for one awaiter.</summary>
    public ValueTask Turn => new(this, _turn.Version);

    /// <summary>Ends the wait.</summary>
    public void Give() => _turn.SetResult(true);

    /// <summary>Ends the wait in vain.</summary>
    public void Fail(Exception error) => _turn.SetException(error);

    /// <summary>Makes it that of another sender, after the awaiter has gone on.</summary>
    public void Reset() => _turn.Reset();

    void IValueTaskSource.GetResult(short token) => _turn.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _turn.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _turn.OnCompleted(continuation, state, token, flags);
}
