namespace TypedOot.Transport;

/// <summary>
/// The events of a connection that were not consumed yet: messages as undecoded bytes, and the other events. One slot each for
/// the first and the last event and for what was sent, so that no limit can lose them.
/// </summary>
/// <remarks>
/// One consumer at a time, who takes several of the messages that wait under one lock, and has them to itself. An inbox that turns non-empty
/// announces itself once, to be visited until it says that it is empty; so whoever was told has the turn, and no second consumer starts beside
/// it. Posting is safe from any thread.
/// </remarks>
internal sealed class Inbox
{
    private const int MostErrors = 16;
    private const int MostTaken = 64;

    private readonly Gate _gate = new();
    private readonly int _limit;
    private readonly IConnectionSignals _connection;
    private Queue<ReceivedFrame>? _frames;
    private Queue<ReceivedFrame>? _taken;
    private long _takenBytes;
    private Queue<Exception>? _errors;
    private TaskCompletionSource? _room;
    private TaskCompletionSource? _consumed;
    private CloseResult? _end;
    private long _sentThrough;
    private long _bytes;
    private bool _connected;
    private bool _isAnnounced;
    private bool _isClosing;

    /// <summary>Makes an empty inbox.</summary>
    /// <param name="limit">Above how many bytes of messages it is full, in bytes.</param>
    /// <param name="connection">Told when it turns non-empty.</param>
    public Inbox(int limit, IConnectionSignals connection)
    {
        _limit = limit;
        _connection = connection;
    }

    /// <summary>The number of messages that arrived during the close and found no room.</summary>
    public int Undelivered { get; private set; }

    /// <summary>The size of the messages that wait, in bytes.</summary>
    public long Bytes
    {
        get
        {
            lock (_gate)
                return BytesInsideLock;
        }
    }

    /// <summary>Whether messages wait, or were taken and not counted yet. Looks without the lock: a copy more or less makes no difference.</summary>
    public bool IsBehind => Volatile.Read(ref _bytes) > 0;

    /// <summary>The consumer counts what it takes for itself, and settles when it comes back for more.</summary>
    private long BytesInsideLock => _bytes - Volatile.Read(ref _takenBytes);

    /// <summary>The connection is there.</summary>
    public void PostConnected() => Post(static (inbox, _) => inbox._connected = true, 0);

    /// <summary>Something is wrong with what the peer says, and the connection goes on. Above a limit errors are dropped.</summary>
    public void PostError(Exception error) => Post(
        static (inbox, error) =>
        {
            inbox._errors ??= new Queue<Exception>();
            if (inbox._errors.Count < MostErrors)
                inbox._errors.Enqueue(error);
        },
        error);

    /// <summary>Frames were handed to the operating system.</summary>
    public void PostSent(long through) => Post(static (inbox, through) => inbox._sentThrough = through, through);

    /// <summary>The connection has ended. Nothing may be posted afterwards.</summary>
    public void PostEnd(CloseResult result) => Post(static (inbox, result) => inbox._end = result, result);

    /// <summary>Messages and requests arrived.</summary>
    /// <returns>How many were taken, from the first on: during a close there is a limit, and nobody to wait for room.</returns>
    public int Post(ReadOnlySpan<ReceivedFrame> frames)
    {
        int posted = 0;
        lock (_gate)
        {
            // Once one was not taken none is: what is delivered has no gap.
            _frames ??= new Queue<ReceivedFrame>();
            for (; posted < frames.Length && Undelivered == 0 && !(_isClosing && BytesInsideLock >= _limit); posted++)
            {
                _bytes += frames[posted].Size;
                _frames.Enqueue(frames[posted]);
            }

            Undelivered += frames.Length - posted;
            if (_isAnnounced || posted == 0)
                return posted;
            _isAnnounced = true;
        }

        _connection.Announce();
        return posted;
    }

    /// <summary>Waits until there is room for messages, or <see cref="StopWaiting"/> or <see cref="BeginClose"/> is called.</summary>
    public Task WaitForRoomAsync()
    {
        lock (_gate)
        {
            if (_isClosing || BytesInsideLock < _limit)
                return Task.CompletedTask;
            _room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _room.Task;
        }
    }

    /// <summary>Waits until the consumer has come back from the last event and found no other.</summary>
    public Task WaitForConsumedAsync()
    {
        lock (_gate)
        {
            if (!_isAnnounced)
                return Task.CompletedTask;
            _consumed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _consumed.Task;
        }
    }

    /// <summary>Lets the receive loop look again whether it must wait.</summary>
    public void StopWaiting()
    {
        lock (_gate)
            _room?.TrySetResult();
    }

    /// <summary>Lets the receive loop read on to the end of the stream.</summary>
    public void BeginClose()
    {
        lock (_gate)
        {
            _isClosing = true;
            _room?.TrySetResult();
        }
    }

    /// <summary>Takes the next message of those which the consumer has to itself already; it must be released by the taker.</summary>
    public bool TryTakeMessage(out ReceivedFrame frame)
    {
        if (_taken is null || !_taken.TryDequeue(out frame))
        {
            frame = default;
            return false;
        }

        Volatile.Write(ref _takenBytes, _takenBytes + frame.Size);
        return true;
    }

    /// <summary>Takes the next event; a message must be released by the taker.</summary>
    /// <returns>False if there is none; then the inbox will announce itself again.</returns>
    public bool TryTake(out Item item)
    {
        if (TryTakeMessage(out ReceivedFrame frame))
        {
            item = new Item(OotEvents.ObjectReceived, Frame: frame);
            return true;
        }

        lock (_gate)
        {
            _bytes -= _takenBytes;
            _takenBytes = 0;
            if (_bytes < _limit)
                _room?.TrySetResult();

            if (_connected)
            {
                _connected = false;
                item = new Item(OotEvents.Connected);
            }
            else if (_sentThrough > 0)
            {
                item = new Item(OotEvents.DataSent, _sentThrough);
                _sentThrough = 0;
            }
            else if (_errors is { Count: > 0 })
            {
                item = new Item(OotEvents.Error, Error: _errors.Dequeue());
            }
            else if (_frames is { Count: > 0 })
            {
                item = new Item(OotEvents.ObjectReceived, Frame: TakeMessageInsideLock(_frames));
            }
            else if (_end is not null)
            {
                item = new Item(OotEvents.Disconnected, 0, _end);
                _end = null;
            }
            else
            {
                item = default;
                _isAnnounced = false;
                _consumed?.TrySetResult();
                _consumed = null;
                return false;
            }

            return true;
        }
    }

    /// <summary>Takes the first message, and hands those behind it over to the consumer, if there are any.</summary>
    private ReceivedFrame TakeMessageInsideLock(Queue<ReceivedFrame> frames)
    {
        ReceivedFrame first = frames.Dequeue();
        Volatile.Write(ref _takenBytes, first.Size);
        for (int i = 1; i < MostTaken && frames.TryDequeue(out ReceivedFrame next); i++)
        {
            // Most connections get one message at a time, and need no second queue.
            _taken ??= new Queue<ReceivedFrame>();
            _taken.Enqueue(next);
        }

        return first;
    }

    private void Post<T>(Action<Inbox, T> put, T value)
    {
        lock (_gate)
        {
            put(this, value);
            if (_isAnnounced)
                return;
            _isAnnounced = true;
        }

        _connection.Announce();
    }

    /// <summary>An event that was not decoded yet.</summary>
    internal readonly record struct Item(OotEvents Kind, long SentThrough = 0, CloseResult? End = null, ReceivedFrame Frame = default, Exception? Error = null);
}
