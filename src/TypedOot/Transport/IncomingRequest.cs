namespace TypedOot.Transport;

/// <summary>A request of the peer: answered once, by a reply or a failure. Thread safe.</summary>
internal sealed class IncomingRequest
{
    private readonly IncomingRequests _owner;
    private readonly long _arrived;
    private CancellationTokenSource? _cancellation;
    private TimeSpan? _deadline;
    private bool _isCancelled;
    private bool _isAnswered;

    public IncomingRequest(OotConnection connection, IncomingRequests owner, uint id)
    {
        Connection = connection;
        Id = id;
        _owner = owner;
        _arrived = connection.Time.GetTimestamp();
    }

    public OotConnection Connection { get; }

    /// <summary>Its number on the wire.</summary>
    public uint Id { get; }

    /// <summary>Whether it was admitted to be handled. Guarded by the table.</summary>
    public bool IsHandled { get; set; }

    /// <summary>Whether the answer will come after the handler has ended.</summary>
    public bool IsForLater { get; set; }

    /// <summary>Whether nobody waits for the answer any more.</summary>
    public bool IsCancelled
    {
        get
        {
            lock (this)
                return _isCancelled;
        }
    }

    /// <summary>The time after its arrival at which the peer stops waiting for the answer; set once, before it is handled.</summary>
    public TimeSpan? Deadline
    {
        get => _deadline;
        set => _deadline = value;
    }

    /// <summary>The peer's trace context; set once, before it is handled, if anyone wants it.</summary>
    public RemoteTrace? Trace { get; set; }

    /// <summary>Whether the deadline has passed.</summary>
    public bool IsLate => _deadline is { } deadline && Connection.Time.GetElapsedTime(_arrived) >= deadline;

    /// <summary>Is cancelled when the peer cancels, the deadline passes, or the connection ends; not when it is answered.</summary>
    public CancellationToken Token
    {
        get
        {
            lock (this)
            {
                if (_cancellation is not null)
                    return _cancellation.Token;
                _cancellation = _deadline is { } deadline && !_isAnswered
                    ? new CancellationTokenSource(TimeLeft(deadline), Connection.Time)
                    : new CancellationTokenSource();
                if (_isCancelled)
                    _cancellation.Cancel();
                return _cancellation.Token;
            }
        }
    }

    /// <summary>Nobody waits for the answer any more.</summary>
    public void Cancel()
    {
        CancellationTokenSource? cancellation;
        lock (this)
        {
            _isCancelled = true;
            cancellation = _cancellation;
        }

        // What is registered with the token is the user's code, which may block or throw.
        _ = cancellation?.CancelAsync();
    }

    /// <summary>Claims the answer. Whoever has it calls <see cref="EndAnswer"/> when that is queued.</summary>
    /// <returns>False if it was answered already.</returns>
    public bool TryAnswer()
    {
        bool isCancelled;
        lock (this)
        {
            if (_isAnswered)
                return false;
            _isAnswered = true;
            isCancelled = _isCancelled;
            // Else the timer of its deadline would live on for as long as the peer was ready to wait.
            _cancellation?.CancelAfter(Timeout.InfiniteTimeSpan);
        }

        _owner.Remove(this, isCancelled);
        return true;
    }

    /// <summary>The answer is queued.</summary>
    public void EndAnswer() => _owner.Answered();

    private TimeSpan TimeLeft(TimeSpan deadline)
    {
        TimeSpan left = deadline - Connection.Time.GetElapsedTime(_arrived);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
