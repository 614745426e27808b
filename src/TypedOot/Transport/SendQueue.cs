using TypedOot.Serialization;

namespace TypedOot.Transport;

/// <summary>
/// The outgoing frames of a connection: any thread appends whole frames under a short lock, one drain writes them out.
/// </summary>
/// <remarks>
/// <para>
/// Two lanes that meet at the borders of frames. Data: messages, requests, and the graceful close as its last frame; it waits for the
/// peer's <see cref="Credit"/>. Control: replies, failures, pongs, credit; it waits for nothing, so that whatever the peer is waiting
/// for is never stuck behind messages which the peer does not take before it has it.
/// </para>
/// <para>
/// Senders fill pages while the drain writes another one, so that everything queued meanwhile goes out as one write. A write per
/// frame (many system calls), a channel (an allocation and a hop per frame) and a pipe (limits that count examined bytes) were the
/// alternatives. The drain runs on the thread pool, so that no sender's thread writes other senders' frames.
/// </para>
/// <para>
/// Admission: a frame is admitted while fewer bytes than the limit are queued or being written. Otherwise its sender leaves it with a ticket,
/// and when half of them are written, the tickets are appended one after the other; nobody overtakes, as everyone who comes while tickets
/// wait takes one. (Waking all to try again puts the frames of one caller out of order.)
/// </para>
/// <para>
/// Threading: all state is guarded by the gate; methods named InsideLock need it. No continuation of anyone else runs inside it.
/// </para>
/// </remarks>
internal sealed partial class SendQueue
{
    private readonly Gate _gate = new();
    private readonly IOotTransport _transport;
    private readonly int _limit;
    private readonly BufferBudget _budget;
    private readonly TimeProvider _time;
    private readonly IConnectionSignals _connection;
    private SendLane _data;
    private SendLane _control;
    private Credit _credit = new();
    private LazyTask<bool> _drained;
    private List<(long Through, TaskCompletionSource Done)>? _flushes;
    private TaskCompletionSource? _controlRoom;
    private long _accepted;
    private long _handedOver;
    private long _handedOverBytes;
    private long _writingBytes;
    private int _helloBytes;
    private uint? _pong;
    private byte[]? _last;
    private byte[]? _notice;
    private bool _isLastHeld;
    private bool _isDraining;
    private CloseCause? _closed;
    private bool _isBroken;

    /// <summary>Makes an empty queue.</summary>
    /// <param name="transport">Where the drain writes.</param>
    /// <param name="limit">Above how many queued bytes senders wait; the control lane has one of the same size for itself.</param>
    /// <param name="budget">What all queues of the endpoint together may hold; an empty queue takes a frame whatever the others hold.</param>
    /// <param name="time">The clock of <see cref="WritingSince"/> and <see cref="LastWrite"/>.</param>
    /// <param name="connection">Told after each write, and once that one has failed.</param>
    public SendQueue(IOotTransport transport, int limit, BufferBudget budget, TimeProvider time, IConnectionSignals connection)
    {
        _transport = transport;
        _limit = limit;
        _budget = budget;
        _data = new SendLane(budget);
        _control = new SendLane(budget);
        _time = time;
        _connection = connection;
        _lastWrite = time.GetTimestamp();
    }

    /// <summary>Ends when nothing will be written any more: true if all of it, the last frame included, was handed over.</summary>
    public Task<bool> Drained => _drained.Task;

    /// <summary>The number of bytes that were accepted and not handed over.</summary>
    public long QueuedBytes
    {
        get
        {
            lock (_gate)
                return QueuedInsideLock;
        }
    }

    /// <summary>The number of bytes that were handed over.</summary>
    public long HandedOverBytes
    {
        get
        {
            lock (_gate)
                return _handedOverBytes;
        }
    }

    private long QueuedInsideLock => _data.Bytes + _control.Bytes + _writingBytes;

    /// <summary>
    /// Whether a frame would be admitted now. Looks without the lock, since what it says may be over when it returns anyway; appending asks again.
    /// </summary>
    /// <exception cref="OotConnectionException">The queue is closed.</exception>
    public bool HasRoom() => HasRoomInsideLock();

    /// <summary>Appends a message or request if there is room and nobody waits.</summary>
    /// <param name="frame">The frame, without its array when that has changed its owner.</param>
    /// <param name="number">Its number.</param>
    /// <exception cref="OotConnectionException">The queue is closed.</exception>
    public bool TryAppend(ref OutgoingFrame frame, out long number)
    {
        lock (_gate)
        {
            if (!HasRoomInsideLock())
            {
                number = 0;
                return false;
            }

            number = AppendInsideLock(ref frame);
            return true;
        }
    }

    /// <summary>Appends a copy of bytes that are many frames' or none's, if there is room and nobody waits.</summary>
    /// <param name="frame">What is copied.</param>
    /// <param name="number">Its number.</param>
    /// <param name="use">The messages in it, if any.</param>
    /// <exception cref="OotConnectionException">The queue is closed.</exception>
    public bool TryAppend(ReadOnlySpan<byte> frame, out long number, SchemaUse? use = null)
    {
        lock (_gate)
        {
            if (!HasRoomInsideLock())
            {
                number = 0;
                return false;
            }

            if (use is not null)
                AnnounceInsideLock(use);
            number = AppendInsideLock(frame);
            return true;
        }
    }

    /// <summary>Waits until all frames accepted so far were handed to the operating system.</summary>
    /// <exception cref="OotConnectionException">The connection broke before.</exception>
    public Task FlushAsync()
    {
        lock (_gate)
        {
            if (_handedOver >= _accepted)
                return Task.CompletedTask;
            if (_isBroken)
                return Task.FromException(_closed!.ToException());
            TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _flushes ??= [];
            _flushes.Add((_accepted, done));
            return done.Task;
        }
    }

    private bool HasRoomInsideLock() => _closed is null
        ? !_isAdmitting && _tickets is not { Count: > 0 } && IsRoomInsideLock
        : throw _closed.ToException();

    private bool IsRoomInsideLock => QueuedInsideLock is var queued && queued < _limit && (queued == 0 || !_budget.IsOver);

    private void ThrowIfOverInsideLock()
    {
        if (_isBroken || _closed is { IsRefusal: true })
            throw _closed!.ToException();
    }

    private long AppendInsideLock(ref OutgoingFrame frame)
    {
        AnnounceInsideLock(frame.Use);
        if (_data.Add(frame.Bytes, isNumbered: true))
            frame.GiveBytes();
        StartInsideLock();
        return ++_accepted;
    }

    private long AppendInsideLock(ReadOnlySpan<byte> frame)
    {
        _data.Add(frame, isNumbered: true);
        StartInsideLock();
        return ++_accepted;
    }
}
