namespace TypedOot.Transport;

/// <summary>
/// A call of a handler, to which its contexts point. Used again for the next call when it has ended, under another number, so that a
/// context which outlives its handler is noticed. Thread safe.
/// </summary>
internal sealed class HandlerCall(OotConnection? connection, OotEndpoint owner)
{
    private int _number;
    private int _open;
    private IncomingRequest? _request;
    private Task? _resuming;
    private bool _hasTurn;
    private bool _isWaiting;

    /// <summary>The connection, or null for the events of the endpoint itself.</summary>
    public OotConnection? Connection => connection;

    public OotEndpoint Owner => owner;

    /// <summary>The request that is handled, if it is one.</summary>
    public IncomingRequest? Request => _request;

    /// <summary>The number of the call.</summary>
    public int Number => Volatile.Read(ref _number);

    /// <summary>Whether the handler runs without the turn behind its first await, so that whoever began it keeps the turn.</summary>
    public bool IsConcurrent { get; set; }

    /// <summary>Whether the turn was ever given away, so that someone may still look for it here.</summary>
    public bool HasGivenTurn { get; private set; }

    /// <summary>Begins a call, whose caller has the turn of the connection.</summary>
    public OotContext Begin(IncomingRequest? request)
    {
        _request = request;
        _hasTurn = true;
        IsConcurrent = false;
        return new OotContext(this, _number);
    }

    /// <summary>Ends the call: its contexts are of no use any more.</summary>
    /// <returns>Whether it has the turn, which then is the caller's.</returns>
    public bool End()
    {
        lock (this)
        {
            Volatile.Write(ref _number, _number + 1);
            _request = null;
            _open = 0;
            StopWaitingInsideLock();
            return _hasTurn;
        }
    }

    /// <summary>
    /// Waits for an answer without the turn. The call has the turn again once none of its answers is missing: whether the code that waits for this
    /// one has come to its await is not known, so that nothing else can be promised of the code between two answers.
    /// </summary>
    public async Task<T> WithoutTurnAsync<T>(Func<Task<T>> wait)
    {
        if (IsConcurrent)
            return await wait().ConfigureAwait(false);
        int number;
        lock (this)
        {
            number = _number;
            _open++;
            if (_hasTurn)
                _hasTurn = !TryWaitInsideLock();
        }

        try
        {
            return await wait().ConfigureAwait(false);
        }
        finally
        {
            await ResumeAsync(number).ConfigureAwait(false);
        }
    }

    private async ValueTask ResumeAsync(int number)
    {
        Task resuming;
        lock (this)
        {
            // A handler that did not wait for its request has ended.
            if (_number != number || --_open > 0 || _hasTurn)
                return;
            StopWaitingInsideLock();
            resuming = _resuming ??= connection!.Turn.ResumeAsync();
        }

        await resuming.ConfigureAwait(false);
        lock (this)
        {
            if (_resuming != resuming)
                return;
            _resuming = null;
            if (_number != number)
                connection!.Turn.Give();
            else
                _hasTurn = _open == 0 || !TryWaitInsideLock();
        }
    }

    /// <summary>Gives the turn away, unless too many handlers wait already.</summary>
    private bool TryWaitInsideLock()
    {
        if (!connection!.Turn.TryWait())
            return false;
        _isWaiting = true;
        HasGivenTurn = true;
        return true;
    }

    private void StopWaitingInsideLock()
    {
        if (!_isWaiting)
            return;
        _isWaiting = false;
        connection!.Turn.StopWaiting();
    }
}
