namespace TypedOot.Transport;

/// <summary>
/// Brings the events of an endpoint and its connections to their consumer: handlers, which run on the thread pool; a puller; or polls.
/// </summary>
/// <remarks>
/// <para>
/// A connection announces itself when its inbox turns non-empty. With handlers it is then dispatched by a work item of its own; until
/// there is a consumer, and with a puller or polls, it stands in a queue, from whose head one event is taken before it goes to the
/// end. So no connection's backlog delays another, and one handler runs at a time for each connection.
/// </para>
/// <para>The first consumer claims the endpoint for its kind. Threading: all state is guarded by the lock of the hub itself.</para>
/// </remarks>
internal sealed partial class EventHub(bool isManual)
{
    /// <summary>The largest number of ended connections that keep their events for a consumer that may still come.</summary>
    private const int MostEndedUnclaimed = 1024;

    /// <summary>The largest number of errors of the endpoint itself that wait; older errors are dropped.</summary>
    private const int MostErrors = 16;

    private readonly LinkedList<OotConnection> _ready = [];
    private Queue<OotConnection>? _endedUnclaimed;
    private Queue<OotEvent>? _errors;
    private TaskCompletionSource? _wake;
    // An event in a box: most endpoints never have one.
    private object? _putBack;
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
        Polls,
    }

    /// <summary>The handlers; a registration replaces the table.</summary>
    public HandlerTable Handlers => _handlers;

    private bool IsOverInsideLock => _isFinished && _open == 0 && _unfinished == 0;

    /// <summary>Whether somebody consumes the events, in whichever way, so that what has arrived will be handled.</summary>
    public bool HasConsumer
    {
        get
        {
            lock (this)
                return _kind != ConsumerKind.None;
        }
    }

    /// <summary>Whether handlers consume the events by themselves.</summary>
    public bool HasHandlers
    {
        get
        {
            lock (this)
                return _kind == ConsumerKind.Handlers;
        }
    }

    /// <summary>Whether anyone takes messages or requests of a type; of <see cref="object"/>, plain values of some type.</summary>
    public bool IsHandled(Type type, bool isRequest) =>
        Wants(OotEvents.ObjectReceived)
        || (type == typeof(object) ? _handlers.TakesValues(isRequest) : _handlers.Find(type, isRequest) is not null);

    /// <summary>Whether the consumer, or one that may come, wants events of a kind.</summary>
    public bool Wants(OotEvents kind) => (_wanted & kind) != 0;

    /// <summary>Changes the handlers, and claims the endpoint for them, if they do not run inside polls.</summary>
    /// <exception cref="InvalidOperationException">Its events are pulled.</exception>
    public void Change(Func<HandlerTable, HandlerTable> change)
    {
        OotConnection[] waiting;
        OotEvent[] errors;
        lock (this)
        {
            if (isManual)
            {
                _handlers = change(_handlers);
                return;
            }

            ClaimInsideLock(ConsumerKind.Handlers);
            _handlers = change(_handlers);
            _wanted = _handlers.Mask;
            waiting = [.. _ready];
            errors = _errors is null ? [] : [.. _errors];
            _ready.Clear();
            _errors = null;
            _endedUnclaimed = null;
        }

        foreach (OotEvent error in errors)
            Dispatch(error);
        foreach (OotConnection connection in waiting)
            connection.Background.Start();
    }

    /// <summary>Called by a connection whose inbox turned non-empty.</summary>
    public void Announce(OotConnection connection)
    {
        lock (this)
        {
            if (_kind != ConsumerKind.Handlers)
            {
                _ready.AddLast(connection);
                WakeInsideLock();
                return;
            }
        }

        connection.Background.Start();
    }

    /// <summary>The endpoint itself has an error to tell.</summary>
    public void Report(in OotEvent error)
    {
        lock (this)
        {
            if (_kind != ConsumerKind.Handlers)
            {
                _errors ??= new Queue<OotEvent>();
                if (_errors.Count == MostErrors)
                    _errors.Dequeue();
                _errors.Enqueue(error);
                WakeInsideLock();
                return;
            }
        }

        Dispatch(error);
    }

    /// <summary>Brings an error to a later poll, where there are polls.</summary>
    public void ReportToPolls(in OotEvent error)
    {
        if (isManual && error.Kind == OotEvents.Error)
            Report(error);
    }

    /// <summary>Called by a connection before its first event.</summary>
    public void Begin()
    {
        lock (this)
            _open++;
    }

    /// <summary>Called by a connection after its last event. While nobody consumes, old ones are dropped.</summary>
    public void End(OotConnection connection)
    {
        lock (this)
        {
            _open--;
            WakeInsideLock();
            if (_kind != ConsumerKind.None)
                return;
            _endedUnclaimed ??= new Queue<OotConnection>();
            _endedUnclaimed.Enqueue(connection);
            if (_endedUnclaimed.Count > MostEndedUnclaimed)
                DropInsideLock(_endedUnclaimed.Dequeue());
        }
    }

    /// <summary>Drops the events of connections that have ended, if nobody consumes any: what they hold is wanted for others.</summary>
    public void DropUnclaimed()
    {
        lock (this)
        {
            foreach (OotConnection connection in _endedUnclaimed ?? [])
                DropInsideLock(connection);
            _endedUnclaimed = null;
        }
    }

    /// <summary>No connection will begin any more: a puller ends after the last event of those that have.</summary>
    public void Finish()
    {
        lock (this)
        {
            _isFinished = true;
            WakeInsideLock();
        }
    }

    /// <summary>Claims the endpoint for pulling, and this pull.</summary>
    /// <exception cref="InvalidOperationException">It has handlers, or is being pulled already.</exception>
    public void BeginPull(OotEvents mask)
    {
        lock (this)
        {
            ClaimInsideLock(ConsumerKind.Puller);
            if (_isPulling)
                throw new InvalidOperationException("The events are being pulled already, and one puller at a time is possible.");
            _isPulling = true;
            _wanted = mask;
            _endedUnclaimed = null;
        }
    }

    /// <summary>Ends a pull; what was not taken waits for the next one.</summary>
    public void EndPull()
    {
        lock (this)
            _isPulling = false;
    }

    /// <summary>Puts the event that was taken last back, to be taken next.</summary>
    public void PutBack(in OotEvent taken)
    {
        lock (this)
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
            lock (this)
            {
                if (TryTakeOwnInsideLock(mask, out OotEvent own))
                    return own;
                connection = _ready.First?.Value;
                if (connection is not null)
                    _ready.RemoveFirst();
                else if (IsOverInsideLock)
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
                lock (this)
                    _ready.AddLast(connection);
                return taken;
            }
        }
    }

    private static void Dispatch(OotEvent error) => ThreadPool.UnsafeQueueUserWorkItem(
        static error => _ = HandlerDispatch.HandleAsync(error, new HandlerCall(null, error.Owner)), error, preferLocal: false);

    /// <summary>Takes what was put back, or an error of the endpoint itself.</summary>
    private bool TryTakeOwnInsideLock(OotEvents mask, out OotEvent own)
    {
        if (_putBack is OotEvent again)
        {
            _putBack = null;
            own = again;
            if ((own.Kind & mask) != 0)
                return true;
        }

        own = default;
        return _errors?.TryDequeue(out own) is true && (mask & OotEvents.Error) != 0;
    }

    private void DropInsideLock(OotConnection connection)
    {
        _ready.Remove(connection);
        connection.DropEvents();
    }

    private void WakeInsideLock()
    {
        _wake?.TrySetResult();
        if (isManual || _kind == ConsumerKind.Polls)
            Monitor.PulseAll(this);
    }

    private void ClaimInsideLock(ConsumerKind kind)
    {
        if (_kind != ConsumerKind.None && _kind != kind)
        {
            throw new InvalidOperationException(
                $"The events here are consumed by {NameOf(_kind)}, so that they cannot be consumed by {NameOf(kind)} as well.");
        }

        _kind = kind;
    }

    private static string NameOf(ConsumerKind kind) => kind switch
    {
        ConsumerKind.Handlers => "handlers",
        ConsumerKind.Puller => "a puller",
        _ => "polls",
    };
}
