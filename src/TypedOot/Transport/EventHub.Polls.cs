using System.Diagnostics;

namespace TypedOot.Transport;

// Polls: one thing at a time on the caller's thread. The caller may be the only thread that runs at all, so that waiting needs nobody of
// the thread pool but those who do the input and output.
internal sealed partial class EventHub
{
    private Queue<(SendOrPostCallback Run, object? State)>? _continuations;
    private PollContext? _context;
    private int _unfinished;

    /// <summary>Does one thing: returns an event, runs a handler, or lets one go on that has waited.</summary>
    /// <param name="mask">The events that are wanted; those that have a handler need not be.</param>
    /// <param name="timeout">How long to wait for something to do; a negative time for ever.</param>
    /// <param name="taken">The event; one of no kind if something else was done.</param>
    /// <returns>False if there was nothing to do.</returns>
    /// <exception cref="InvalidOperationException">The events are consumed in another way.</exception>
    public bool Poll(OotEvents mask, TimeSpan timeout, out OotEvent taken)
    {
        lock (this)
        {
            ClaimInsideLock(ConsumerKind.Polls);
            _wanted = mask | _handlers.Mask;
            _endedUnclaimed = null;
        }

        long begun = Stopwatch.GetTimestamp();
        while (WaitForWork(mask, timeout, begun, out PollWork work))
        {
            taken = work.Own;
            if (work.Run is not null)
            {
                InContext(() => work.Run(work.State));
                return true;
            }

            if (work.Connection is { } connection ? PollConnection(connection, mask, out taken) : PollOwn(mask, ref taken))
                return true;
        }

        taken = default;
        return false;
    }

    /// <summary>Lets a continuation run in a poll.</summary>
    public void Post(SendOrPostCallback run, object? state)
    {
        lock (this)
        {
            _continuations ??= new Queue<(SendOrPostCallback Run, object? State)>();
            _continuations.Enqueue((run, state));
            WakeInsideLock();
        }
    }

    private bool WaitForWork(OotEvents mask, TimeSpan timeout, long begun, out PollWork work)
    {
        lock (this)
        {
            while (true)
            {
                if (TryTakeWorkInsideLock(mask, out work))
                    return true;
                if (IsOverInsideLock)
                    return false;
                TimeSpan left = timeout < TimeSpan.Zero ? Timeout.InfiniteTimeSpan : timeout - Stopwatch.GetElapsedTime(begun);
                if (timeout >= TimeSpan.Zero && left <= TimeSpan.Zero)
                    return false;
                Monitor.Wait(this, left);
            }
        }
    }

    private bool TryTakeWorkInsideLock(OotEvents mask, out PollWork work)
    {
        if (TryTakeOwnInsideLock(mask | _handlers.Mask, out OotEvent own))
        {
            work = new PollWork(own);
            return true;
        }

        if (_continuations is not null && _continuations.TryDequeue(out (SendOrPostCallback Run, object? State) continuation))
        {
            work = new PollWork(default, null, continuation.Run, continuation.State);
            return true;
        }

        work = new PollWork(default, _ready.First?.Value);
        if (work.Connection is null)
            return false;
        _ready.RemoveFirst();
        return true;
    }

    private bool PollOwn(OotEvents mask, ref OotEvent own)
    {
        if ((_handlers.Mask & own.Kind) == 0)
            return (mask & own.Kind) != 0;
        OotEvent raised = own;
        ValueTask running = default;
        InContext(() => running = HandlerDispatch.HandleAsync(raised, new HandlerCall(null, raised.Owner)));
        _ = UntilFinishedAsync(running.AsTask());
        own = default;
        return true;
    }

    private bool PollConnection(OotConnection connection, OotEvents mask, out OotEvent taken)
    {
        HandlerTurn turn = connection.Turn;
        if (!turn.TryTake())
        {
            taken = default;
            _ = UntilFinishedAsync(ReadyWhenFreeAsync(connection));
            return false;
        }

        if (!connection.TryTake(HandlerDispatch.Always | mask | _handlers.Mask, out taken))
        {
            turn.Give();
            return false;
        }

        if (!HasHandler(taken) && (taken.Kind & mask) != 0)
        {
            turn.Give();
            Ready(connection);
            return true;
        }

        HandlerCall call = new(connection, connection.Owner);
        OotEvent handled = taken;
        ValueTask running = default;
        HandlerScope scope = connection.Scope;
        scope.Begin();
        InContext(() => running = HandlerDispatch.HandleAsync(handled, call));
        bool isConcurrent = !running.IsCompleted && call.IsConcurrent;
        scope.Leave(hasEnded: false);
        if (isConcurrent)
        {
            _ = UntilFinishedAsync(HandlerDispatch.EndAfterAsync(running, call, scope));
            turn.Give();
        }
        else
        {
            _ = UntilFinishedAsync(HandlerDispatch.GiveAfterAsync(running, call, turn, scope));
        }

        _ = UntilFinishedAsync(ReadyWhenFreeAsync(connection));
        bool isHandled = HasHandler(taken);
        taken = default;
        return isHandled;
    }

    private bool HasHandler(in OotEvent taken) =>
        (_handlers.Mask & taken.Kind) != 0 || (taken.MessageType is { } type && _handlers.Find(type, taken.IsRequest) is not null);

    /// <summary>Lets polls wait for something that may bring more to do, be it that no connection is left.</summary>
    private async Task UntilFinishedAsync(Task running)
    {
        lock (this)
            _unfinished++;
        await running.ConfigureAwait(false);
        lock (this)
        {
            _unfinished--;
            WakeInsideLock();
        }
    }

    private async Task ReadyWhenFreeAsync(OotConnection connection)
    {
        await connection.Turn.TakeAsync().ConfigureAwait(false);
        connection.Turn.Give();
        Ready(connection);
    }

    private void Ready(OotConnection connection)
    {
        lock (this)
        {
            _ready.AddLast(connection);
            WakeInsideLock();
        }
    }

    /// <summary>Runs something whose continuations come back to later polls.</summary>
    private void InContext(Action run)
    {
        SynchronizationContext? before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(_context ??= new PollContext(this));
        try
        {
            run();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private readonly record struct PollWork(
        OotEvent Own, OotConnection? Connection = null, SendOrPostCallback? Run = null, object? State = null);

    /// <summary>Brings what follows an <c>await</c> in a handler back to the thread that polls.</summary>
    private sealed class PollContext(EventHub hub) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => hub.Post(d, state);

        public override void Send(SendOrPostCallback d, object? state)
        {
            if (Current == this)
            {
                d(state);
                return;
            }

            using ManualResetEventSlim done = new();
            hub.Post(
                _ =>
                {
                    d(state);
                    done.Set();
                },
                null);
            done.Wait();
        }

        public override SynchronizationContext CreateCopy() => this;
    }
}
