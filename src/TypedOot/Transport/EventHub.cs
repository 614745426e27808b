namespace TypedOot.Transport;

/// <summary>
/// Brings the events of an endpoint's connections to its consumer: handlers, which run on the thread pool, or a puller.
/// </summary>
/// <remarks>
/// <para>
/// A connection announces itself when its inbox turns non-empty. With handlers it is then dispatched by a work item of its own; until
/// there is a consumer, and with a puller, it stands in a queue, from whose head one event is taken before it goes to the end. So no
/// connection's backlog delays another, and one handler runs at a time for each connection.
/// </para>
/// <para>The first consumer claims the endpoint for its kind. Threading: all state is guarded by the gate.</para>
/// </remarks>
internal sealed class EventHub
{
    /// <summary>How many connections that have ended keep their events for a consumer that may still come.</summary>
    private const int MostEndedUnclaimed = 1024;

    private readonly object _gate = new();
    private readonly LinkedList<OotConnection> _ready = [];
    private readonly Queue<OotConnection> _endedUnclaimed = new();
    private TaskCompletionSource? _wake;
    private OotEvent? _putBack;
    private ConsumerKind _kind;
    private bool _isPulling;
    private bool _isFinished;
    private int _open;
    private volatile HandlerTable _handlers = HandlerTable.Empty;
    private volatile OotEvents _wanted = OotEvents.All;

    private enum ConsumerKind
    {
        None,
        Handlers,
        Puller,
    }

    /// <summary>The handlers; a registration replaces the table.</summary>
    public HandlerTable Handlers => _handlers;

    /// <summary>Whether the consumer, or one that may come, wants events of a kind.</summary>
    public bool Wants(OotEvents kind) => (_wanted & kind) != 0;

    /// <summary>Changes the handlers, and claims the endpoint for them.</summary>
    /// <exception cref="InvalidOperationException">Its events are pulled.</exception>
    public void Change(Func<HandlerTable, HandlerTable> change)
    {
        OotConnection[] waiting;
        lock (_gate)
        {
            ClaimInsideLock(ConsumerKind.Handlers);
            _handlers = change(_handlers);
            _wanted = _handlers.Mask;
            waiting = new OotConnection[_ready.Count];
            _ready.CopyTo(waiting, 0);
            _ready.Clear();
            _endedUnclaimed.Clear();
        }

        foreach (OotConnection connection in waiting)
            Dispatch(connection);
    }

    /// <summary>Called by a connection whose inbox turned non-empty.</summary>
    public void Announce(OotConnection connection)
    {
        lock (_gate)
        {
            if (_kind != ConsumerKind.Handlers)
            {
                _ready.AddLast(connection);
                _wake?.TrySetResult();
                return;
            }
        }

        Dispatch(connection);
    }

    /// <summary>Called by a connection before its first event.</summary>
    public void Begin()
    {
        lock (_gate)
            _open++;
    }

    /// <summary>Called by a connection after its last event. While nobody consumes, old ones are dropped.</summary>
    public void End(OotConnection connection)
    {
        lock (_gate)
        {
            _open--;
            _wake?.TrySetResult();
            if (_kind != ConsumerKind.None)
                return;
            _endedUnclaimed.Enqueue(connection);
            if (_endedUnclaimed.Count > MostEndedUnclaimed)
                _ready.Remove(_endedUnclaimed.Dequeue());
        }
    }

    /// <summary>No connection will begin any more: a puller ends after the last event of those that have.</summary>
    public void Finish()
    {
        lock (_gate)
        {
            _isFinished = true;
            _wake?.TrySetResult();
        }
    }

    /// <summary>Claims the endpoint for pulling, and this pull.</summary>
    /// <exception cref="InvalidOperationException">It has handlers, or is being pulled already.</exception>
    public void BeginPull(OotEvents mask)
    {
        lock (_gate)
        {
            ClaimInsideLock(ConsumerKind.Puller);
            if (_isPulling)
                throw new InvalidOperationException("The events are being pulled already, and one puller at a time is possible.");
            _isPulling = true;
            _wanted = mask;
            _endedUnclaimed.Clear();
        }
    }

    /// <summary>Ends a pull; what was not taken waits for the next one.</summary>
    public void EndPull()
    {
        lock (_gate)
            _isPulling = false;
    }

    /// <summary>Puts the event that was taken last back, to be taken next.</summary>
    public void PutBack(in OotEvent taken)
    {
        lock (_gate)
            _putBack = taken;
    }

    /// <summary>Waits for the next event. For whoever has called <see cref="BeginPull"/>.</summary>
    /// <returns>The event, or null after the last one.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled; no event is lost.</exception>
    public async ValueTask<OotEvent?> PullAsync(OotEvents mask, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Task wake;
            OotConnection? connection;
            lock (_gate)
            {
                if (_putBack is { } again)
                {
                    _putBack = null;
                    if ((again.Kind & mask) != 0)
                        return again;
                }

                connection = _ready.First?.Value;
                if (connection is not null)
                    _ready.RemoveFirst();
                else if (_isFinished && _open == 0)
                    return null;
                else
                    _wake = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                wake = _wake?.Task ?? Task.CompletedTask;
            }

            if (connection is null)
            {
                await wake.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            else if (connection.TryTake(mask, out OotEvent taken))
            {
                lock (_gate)
                    _ready.AddLast(connection);
                return taken;
            }
        }
    }

    private static void Dispatch(OotConnection connection) => ThreadPool.UnsafeQueueUserWorkItem(
        static connection => _ = HandlerDispatch.RunAsync(connection), connection, preferLocal: false);

    private void ClaimInsideLock(ConsumerKind kind)
    {
        if (_kind != ConsumerKind.None && _kind != kind)
        {
            throw new InvalidOperationException(kind == ConsumerKind.Puller
                ? "Handlers consume the events here, so that they cannot be pulled as well."
                : "The events are pulled here, so that handlers cannot consume them as well.");
        }

        _kind = kind;
    }
}
