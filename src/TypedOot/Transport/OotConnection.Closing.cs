using TypedOot.Transport;

namespace TypedOot;

// The life of a connection from its start to its end. Whatever ends it calls BeginClose; the first one is the cause, and EndAsync
// does the rest for all of them: the close frame goes out behind everything that was accepted, the stream is ended towards the
// peer, and the loop reads on to the end of the peer's. Closing a socket while data is unread or a read is pending would
// reset the connection and lose what is on its way. Where either side closes in good order, the close frame waits until the requests that are
// open either way are answered; unless a handler closes, which would wait for itself. A server that stops says so first, and waits for the
// close frame of the peer, whose requests may be on their way.
public sealed partial class OotConnection
{
    /// <summary>The time that a peer which broke the protocol has to read the close frame.</summary>
    private static readonly TimeSpan RefusalTime = TimeSpan.FromSeconds(1);

    /// <summary>The time after a failed write in which the receive loop may still find the close frame that explains it.</summary>
    private static readonly TimeSpan ExplanationTime = TimeSpan.FromMilliseconds(200);

    /// <summary>The time for which a peer must be silent that does not close when it is told that this side is about to.</summary>
    private static readonly TimeSpan QuietTime = TimeSpan.FromSeconds(1);

    private LazyTask<CloseResult> _closed;
    private CancellationTokenSource? _aborted;
    private volatile bool _isAborted;
    private volatile TaskCompletionSource? _settled;
    private volatile bool _isHurried;
    private volatile TaskCompletionSource? _halfOpenEnd;
    private volatile CloseCause? _cause;
    private Task _receiving = Task.CompletedTask;
    private int _stepsToEnd = 2;

    /// <summary>Completes when the connection has ended; never faults. Events that arrived before may still be on their way.</summary>
    public Task<CloseResult> Closed => _closed.Task;

    /// <summary>Whether <see cref="Closed"/> has completed.</summary>
    internal bool HasEnded => _closed.IsCompleted;

    /// <summary>Is cancelled when the connection was broken, or a stop no longer waits for its handlers; not by a close in good order.</summary>
    internal CancellationToken Aborted
    {
        get
        {
            if (Volatile.Read(ref _aborted) is { } known)
                return known.Token;
            CancellationTokenSource made = new();
            CancellationTokenSource aborted = Interlocked.CompareExchange(ref _aborted, made, null) ?? made;
            // Who has aborted in between has found nothing to cancel.
            if (_isAborted)
                _ = aborted.CancelAsync();
            return aborted.Token;
        }
    }

    /// <summary>The first cause of its end, or null before.</summary>
    internal CloseCause? End => _cause;

    /// <summary>Creates the exception that sending throws after the end.</summary>
    internal OotConnectionException EndError => (_cause ?? CloseCause.Local).ToException();

    /// <summary>
    /// Closes in good order: refuses new messages and requests, sends what was accepted or is waiting to be, waits for the answers of the requests that
    /// are open either way, says goodbye, and waits for the end of the peer's stream; at most <see cref="OotTransportOptions.CloseTimeout"/>,
    /// then it aborts. Messages that arrived before are still delivered. May be called in a handler, which waits for no request then, and
    /// again; never throws.
    /// </summary>
    /// <param name="cancellationToken">Aborts the connection.</param>
    /// <returns>How it ended.</returns>
    public async Task<CloseResult> CloseAsync(CancellationToken cancellationToken = default)
    {
        if (IsInHandler)
            Hurry();
        BeginClose(CloseCause.Local);
        using (cancellationToken.UnsafeRegister(static connection => ((OotConnection)connection!).Abort(), this))
            return await _closed.Task.ConfigureAwait(false);
    }

    /// <summary>
    /// Breaks the connection at once: what is waiting to be sent is dropped, and the peer sees a reset. Does not wait, and never throws.
    /// </summary>
    public void Abort() => Break(CloseCause.Abort);

    /// <summary>Closes as <see cref="CloseAsync"/> does. May be called in a handler, and again; never throws.</summary>
    public async ValueTask DisposeAsync() => await CloseAsync().ConfigureAwait(false);

    /// <summary>Begins to send and receive. The owner knows the connection already.</summary>
    /// <param name="greeting">The one that the connection was made with.</param>
    internal void Start(Greeting? greeting)
    {
        _settings.Logger.Opened(Id, RemoteEndPoint);
        _settings.Metrics.Opened();
        Owner.Hub.Begin();
        _inbox.PostConnected();
        // On a pool thread with an empty execution context, so that the loops keep nothing of whoever connected alive.
        ThreadPool.UnsafeQueueUserWorkItem(
            static start =>
            {
                start.Connection._receiving = start.Connection.ReceiveAsync(start.Greeting);
                start.Connection.EndAtLastStep();
            },
            (Connection: this, Greeting: greeting),
            preferLocal: false);
    }

    /// <summary>Closes as <see cref="CloseAsync"/> does, after the peer was told that this side stops, and had time to end what it has begun.</summary>
    internal Task<CloseResult> StopAsync()
    {
        // Who has never said anything has nothing to end, and may not know what it is told.
        BeginClose(Volatile.Read(ref _anyFrame) && !IsRaw ? CloseCause.Stop(_settings.RetryAfter) : CloseCause.Local);
        return _closed.Task;
    }

    private void BeginClose(CloseCause cause)
    {
        if (Interlocked.CompareExchange(ref _cause, cause, null) is not null)
            return;
        bool isHeld = cause.AwaitsAnswers && !IsRaw;
        if (isHeld)
        {
            TaskCompletionSource settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
            Interlocked.Exchange(ref _settled, settled);
            if (_isHurried)
                settled.TrySetResult();
        }

        _incoming?.Refuse();
        byte[] close = IsRaw ? []
            : cause.IsRefusal ? FrameWriter.Close(cause.Code, cause.Text, cause.RetryAfter)
            : FrameWriter.Close(CloseCode.Normal, "", cause.IsAnnounced ? cause.RetryAfter : null);
        _sends.Complete(cause, close, isHeld, cause.IsAnnounced ? FrameWriter.GoingAway(cause.RetryAfter) : null);
        _inbox.BeginClose();
        StopWaiting();
        if (isHeld)
        {
            _requests.Refuse(cause);
        }
        else
        {
            _requests.Close(cause);
            _incoming?.Close();
        }

        _halfOpenEnd?.TrySetResult();
        EndAtLastStep();
    }

    /// <summary>Ends the connection once it has both begun to receive and a cause to end. So nothing waits for the end of an idle one.</summary>
    private void EndAtLastStep()
    {
        if (Interlocked.Decrement(ref _stepsToEnd) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(static connection => _ = connection.EndAsync(), this, preferLocal: false);
    }

    /// <summary>Lets a close wait for no request, be it one that is under way: a handler of the connection waits for it.</summary>
    internal void Hurry()
    {
        _isHurried = true;
        // Whoever begins to close after this sees that.
        Interlocked.MemoryBarrier();
        _settled?.TrySetResult();
    }

    /// <summary>Waits until the handlers of what has arrived have ended, and delivers no messages any more when the time is over.</summary>
    internal async Task EndHandlersAsync(CancellationToken deadline)
    {
        Task ended = HandlersEndedAsync();
        await Task.WhenAny(ended, Task.Delay(Timeout.InfiniteTimeSpan, deadline)).ConfigureAwait(false);
        if (ended.IsCompleted)
            return;
        _isSilent = true;
        AbortHandlers();
    }

    private async Task HandlersEndedAsync()
    {
        // Polls run their handlers on the thread that may be waiting here.
        if (!Owner.Hub.HasHandlers)
            return;
        await _inbox.WaitForConsumedAsync().ConfigureAwait(false);
        if (Volatile.Read(ref _scope) is { } scope)
            await scope.WaitForNoneAsync().ConfigureAwait(false);
    }

    /// <summary>Waits until the requests that are open either way are answered. Those of the peer are where there are handlers; else only the caller knows who would.</summary>
    private Task AnsweredAsync() => Task.WhenAll(
        _requests.WaitForNoneAsync(), Owner.Hub.HasHandlers && _incoming is { } incoming ? incoming.WaitForNoneAsync() : Task.CompletedTask);

    /// <summary>Waits until there is a reason to wait for no answer: a handler waits for this, the peer has closed, or the connection is broken.</summary>
    private async Task EndedEarlyAsync(Task settled)
    {
        await Task.WhenAny(settled, _receiving).ConfigureAwait(false);
        if (settled.IsCompleted || !_sawEnd)
            return;
        // The peer answers no more, but it may still read.
        _requests.Close(_cause!);
        await Task.WhenAny(AnsweredAsync(), settled).ConfigureAwait(false);
    }

    /// <summary>
    /// Waits until the peer sends nothing more though all requests are answered: a peer that does not know that this side is about to close may go on
    /// for as long as it likes. The close frame of the peer ends the wait.
    /// </summary>
    private async Task SilentAsync(Task over)
    {
        long begun = Time.GetTimestamp();
        while (!over.IsCompleted)
        {
            await Task.WhenAny(AnsweredAsync(), over).ConfigureAwait(false);
            TimeSpan left = QuietTime - Time.GetElapsedTime(Math.Max(begun, Volatile.Read(ref _lastArrival)));
            if (left <= TimeSpan.Zero)
                return;
            await Task.WhenAny(Task.Delay(left, Time), over).ConfigureAwait(false);
        }
    }

    private void Break(CloseCause cause)
    {
        BeginClose(cause);
        // Both: what waits for the peer's credit is in no write that the transport could end.
        _sends.Break(_cause!);
        _transport.Abort();
    }

    private async Task EndAsync()
    {
        CloseCause cause = _cause!;
        bool drained = false;
        if (!cause.IsBroken)
        {
            TimeSpan most = cause.IsRefusal && RefusalTime < _settings.CloseTimeout ? RefusalTime : _settings.CloseTimeout;
            using CancellationTokenSource deadline = new(most, _settings.TimeProvider);
            using (deadline.Token.UnsafeRegister(static connection => ((OotConnection)connection!).Abort(), this))
                drained = await DrainAsync().ConfigureAwait(false);
        }

        if (!drained)
            _transport.Abort();
        _sends.Break(cause);
        await _receiving.ConfigureAwait(false);
        await _sends.Drained.ConfigureAwait(false);
        await DisposeTransportAsync().ConfigureAwait(false);
        int aborted = _incoming?.Count ?? 0;
        Conclude(new CloseResult(
            cause.Reason, drained, _sends.UnsentBytes, _inbox.Undelivered, cause.IsGraceful ? null : cause.ToException())
        {
            AnsweredRequests = Math.Max(0, (_incoming?.OpenAtClose ?? 0) - aborted),
            RefusedRequests = _incoming?.Refused ?? 0,
            AbortedRequests = aborted,
        });
    }

    private async Task<bool> DrainAsync()
    {
        try
        {
            if (_settled is { } settled)
            {
                Task over = EndedEarlyAsync(settled.Task);
                if (_cause!.IsAnnounced)
                    await SilentAsync(over).ConfigureAwait(false);
                else
                    await Task.WhenAny(AnsweredAsync(), over).ConfigureAwait(false);
                // What is open now has no answer to come.
                _requests.Close(_cause!);
                _sends.ReleaseLast();
            }

            if (!await _sends.Drained.ConfigureAwait(false))
                return false;
            await EndStreamAsync().ConfigureAwait(false);
            await _receiving.ConfigureAwait(false);
            return _sawEnd;
        }
        catch (Exception)
        {
            // The peer has gone, or the time is up; the cause stands already.
            return false;
        }
    }

    private async ValueTask EndStreamAsync()
    {
        try
        {
            await _transport.ShutdownWriteAsync().ConfigureAwait(false);
        }
        catch (Exception) when (_sawEnd)
        {
            // The peer has ended its stream and gone: it needs no end of ours.
        }
    }

    private async ValueTask DisposeTransportAsync()
    {
        try
        {
            await _transport.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            // It may be the user's. The connection has ended, and its cause stands already.
        }
    }

    private void Conclude(CloseResult result)
    {
        // Those too that have arrived while it closed.
        _incoming?.Close();
        _settings.Metrics.Ended(result.Reason);
        _settings.Logger.Closed(Id, result.Reason, result.Drained, result.UnsentBytes);
        if (!result.Drained || !_cause!.IsGraceful)
            AbortHandlers();
        Owner.Forget(this);
        _closed.TrySetResult(result);
        _inbox.PostEnd(result);
        Owner.Hub.End(this);
    }

    /// <summary>Cancels the tokens of the handlers that still run.</summary>
    internal void AbortHandlers()
    {
        _incoming?.Close();
        _isAborted = true;
        // Whoever makes the token after this sees that. What is registered with it is the user's code, which may block or throw.
        Interlocked.MemoryBarrier();
        _ = Volatile.Read(ref _aborted)?.CancelAsync();
    }

    void IConnectionSignals.SendFailed(Exception error) => _ = BreakAsync(error);

    private async Task BreakAsync(Exception error)
    {
        // A peer that refuses us closes, and the write fails before the reader has come to the close frame that says why.
        await Task.WhenAny(_receiving, Task.Delay(ExplanationTime, _settings.TimeProvider)).ConfigureAwait(false);
        BeginClose(CloseCause.Broken(error));
        _transport.Abort();
    }
}
