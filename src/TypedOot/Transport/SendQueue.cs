namespace TypedOot.Transport;

/// <summary>
/// The outgoing frames of a connection: any thread appends whole frames under a short lock, one drain writes them out.
/// </summary>
/// <remarks>
/// <para>
/// Two buffers: senders fill one while the other is being written, so that everything queued meanwhile goes out as one write. A
/// write per frame (many system calls), a channel (an allocation and a hop per frame) and a pipe (limits that count examined
/// bytes) were the alternatives. The drain runs on the thread pool, so that no sender's thread writes other senders' frames.
/// </para>
/// <para>
/// Admission: a frame is admitted while fewer bytes than the limit are queued or being written. Otherwise its sender waits in a
/// queue of tickets, and the drain gives the turn to one ticket after the other; nobody overtakes, as everyone who comes while a
/// ticket is out takes one. (Waking all to try again puts the frames of one caller out of order.)
/// </para>
/// <para>
/// Threading: all state is guarded by the gate; methods named InsideLock need it. No continuation of anyone else runs inside it.
/// </para>
/// </remarks>
internal sealed class SendQueue : IThreadPoolWorkItem
{
    private readonly object _gate = new();
    private readonly IOotTransport _transport;
    private readonly int _limit;
    private readonly Action<long> _sent;
    private readonly Action<Exception> _failed;
    private readonly LinkedList<SendTicket> _tickets = [];
    private readonly List<(long Through, TaskCompletionSource Done)> _flushes = [];
    private readonly TaskCompletionSource<bool> _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SendBatch _filling = new();
    private SendBatch _writing = new();
    private long _queuedBytes;
    private long _accepted;
    private long _handedOver;
    private long _handedOverBytes;
    private uint? _pong;
    private byte[]? _last;
    private bool _turnIsOut;
    private bool _isDraining;
    private CloseCause? _closed;
    private bool _isBroken;

    /// <summary>Makes an empty queue.</summary>
    /// <param name="transport">Where the drain writes.</param>
    /// <param name="limit">Above how many queued bytes senders wait.</param>
    /// <param name="sent">Told the number of the last frame that was handed to the operating system, after each write.</param>
    /// <param name="failed">Told once that a write failed.</param>
    public SendQueue(IOotTransport transport, int limit, Action<long> sent, Action<Exception> failed)
    {
        _transport = transport;
        _limit = limit;
        _sent = sent;
        _failed = failed;
    }

    /// <summary>Ends when nothing will be written any more: true if all of it, the last frame included, was handed over.</summary>
    public Task<bool> Drained => _drained.Task;

    /// <summary>How many bytes were accepted and not handed over.</summary>
    public long QueuedBytes
    {
        get
        {
            lock (_gate)
                return _queuedBytes;
        }
    }

    /// <summary>How many bytes were handed over.</summary>
    public long HandedOverBytes
    {
        get
        {
            lock (_gate)
                return _handedOverBytes;
        }
    }

    /// <summary>Whether a frame would be admitted now. What it says may be over when it returns; <see cref="TryAppend"/> asks again.</summary>
    /// <exception cref="OotConnectionException">The queue is closed.</exception>
    public bool HasRoom()
    {
        lock (_gate)
            return HasRoomInsideLock();
    }

    /// <summary>Appends a frame if there is room and nobody waits.</summary>
    /// <param name="frame">The frame, which is copied.</param>
    /// <param name="number">Its number.</param>
    /// <exception cref="OotConnectionException">The queue is closed.</exception>
    public bool TryAppend(ReadOnlySpan<byte> frame, out long number)
    {
        lock (_gate)
        {
            if (!HasRoomInsideLock())
            {
                number = 0;
                return false;
            }

            number = AppendInsideLock(frame);
            return true;
        }
    }

    /// <summary>Waits for the turn to append, behind everyone who waits already.</summary>
    /// <exception cref="OotConnectionException">The queue is closed, or is while waiting.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled before the turn came.</exception>
    public async Task TakeTurnAsync(CancellationToken cancellationToken)
    {
        SendTicket ticket;
        lock (_gate)
        {
            if (HasRoomInsideLock())
            {
                _turnIsOut = true;
                return;
            }

            ticket = new SendTicket();
            _tickets.AddLast(ticket.Node);
        }

        using (cancellationToken.UnsafeRegister(static (state, token) => ((Action<CancellationToken>)state!)(token), CancelTicket(ticket)))
            await ticket.Turn.Task.ConfigureAwait(false);
        if (cancellationToken.IsCancellationRequested)
        {
            PassTurn();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Appends a frame in one's turn, and passes the turn on.</summary>
    /// <returns>The frame's number.</returns>
    /// <exception cref="OotConnectionException">The connection broke.</exception>
    public long AppendInTurn(ReadOnlySpan<byte> frame)
    {
        lock (_gate)
        {
            try
            {
                if (_isBroken)
                    throw _closed!.ToException();
                return AppendInsideLock(frame);
            }
            finally
            {
                PassTurnInsideLock();
            }
        }
    }

    /// <summary>Gives the turn back without a frame.</summary>
    public void PassTurn()
    {
        lock (_gate)
            PassTurnInsideLock();
    }

    /// <summary>Appends a frame of the connection's own, which has no number and asks for no room.</summary>
    public void AppendControl(ReadOnlySpan<byte> frame)
    {
        lock (_gate)
        {
            if (_closed is null)
                PutInsideLock(frame);
        }
    }

    /// <summary>Answers a ping. One answer waits at a time, so that pings without reading the answers queue nothing.</summary>
    public void AppendPong(uint number)
    {
        lock (_gate)
        {
            if (_closed is not null)
                return;
            _pong = number;
            StartInsideLock();
        }
    }

    /// <summary>Refuses new frames, and sends <paramref name="last"/> after all that were accepted or are waiting.</summary>
    public void Complete(CloseCause cause, byte[] last)
    {
        lock (_gate)
        {
            if (_closed is not null)
                return;
            _closed = cause;
            _last = last;
            FinishInsideLock();
        }
    }

    /// <summary>Refuses new frames and drops what is queued; a write that is under way must be ended by the transport.</summary>
    public void Break(CloseCause cause)
    {
        lock (_gate)
        {
            _closed ??= cause;
            BreakInsideLock();
            if (!_isDraining)
                EndInsideLock(false);
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
            _flushes.Add((_accepted, done));
            return done.Task;
        }
    }

    /// <summary>Runs the drain, for the thread pool.</summary>
    void IThreadPoolWorkItem.Execute() => _ = DrainAsync();

    private async Task DrainAsync()
    {
        try
        {
            while (TakeBatch())
            {
                foreach (ArraySegment<byte> page in _writing.Pages)
                    await _transport.WriteAsync(page).ConfigureAwait(false);
                if (Written() is { } through)
                    _sent(through);
            }
        }
        catch (Exception e)
        {
            bool isFirst;
            lock (_gate)
            {
                isFirst = !_isBroken;
                _closed ??= CloseCause.Broken(e);
                BreakInsideLock();
                _writing.Clear();
                EndInsideLock(false);
            }

            if (isFirst)
                _failed(e);
        }
    }

    /// <summary>Swaps the buffers; ends the drain if there is nothing to write.</summary>
    private bool TakeBatch()
    {
        lock (_gate)
        {
            if (!_isBroken)
                PutPongInsideLock();
            if (_isBroken || _filling.Bytes == 0)
            {
                _isDraining = false;
                if (_isBroken || (_closed is not null && _last is null))
                    EndInsideLock(!_isBroken);
                return false;
            }

            (_filling, _writing) = (_writing, _filling);
            return true;
        }
    }

    private long? Written()
    {
        lock (_gate)
        {
            long? through = _writing.Through > _handedOver ? _writing.Through : null;
            _handedOver = Math.Max(_handedOver, _writing.Through);
            _queuedBytes -= _writing.Bytes;
            _handedOverBytes += _writing.Bytes;
            _writing.Clear();
            int done = 0;
            while (done < _flushes.Count && _flushes[done].Through <= _handedOver)
                _flushes[done++].Done.TrySetResult();
            _flushes.RemoveRange(0, done);
            HandOutTurnInsideLock();
            return through;
        }
    }

    private bool HasRoomInsideLock() => _closed is null
        ? !_turnIsOut && _tickets.Count == 0 && _queuedBytes < _limit
        : throw _closed.ToException();

    private long AppendInsideLock(ReadOnlySpan<byte> frame)
    {
        _filling.Through = ++_accepted;
        PutInsideLock(frame);
        return _accepted;
    }

    private void PutInsideLock(ReadOnlySpan<byte> frame)
    {
        _filling.Add(frame);
        _queuedBytes += frame.Length;
        StartInsideLock();
    }

    private void StartInsideLock()
    {
        if (_isDraining || _isBroken)
            return;
        _isDraining = true;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private void PassTurnInsideLock()
    {
        _turnIsOut = false;
        HandOutTurnInsideLock();
        FinishInsideLock();
    }

    private void HandOutTurnInsideLock()
    {
        if (_turnIsOut || _queuedBytes >= _limit || _tickets.First is not { } first)
            return;
        _tickets.Remove(first);
        _turnIsOut = true;
        first.Value.Turn.TrySetResult();
    }

    private void FinishInsideLock()
    {
        if (_last is null || _turnIsOut || _tickets.Count > 0)
            return;
        PutPongInsideLock();
        PutInsideLock(_last);
        _last = null;
    }

    private void PutPongInsideLock()
    {
        if (_pong is not { } number)
            return;
        _pong = null;
        PutInsideLock(FrameWriter.Pong(number));
    }

    private void BreakInsideLock()
    {
        _isBroken = true;
        foreach (SendTicket ticket in _tickets)
            ticket.Turn.TrySetException(_closed!.ToException());
        _tickets.Clear();
        foreach ((_, TaskCompletionSource done) in _flushes)
        {
            done.TrySetException(_closed!.ToException());
            // Nobody may be waiting any more, and a fault that nobody looks at is reported when it is collected.
            _ = done.Task.Exception;
        }

        _flushes.Clear();
    }

    private void EndInsideLock(bool all)
    {
        _filling.Clear();
        _drained.TrySetResult(all);
    }

    private Action<CancellationToken> CancelTicket(SendTicket ticket) => token =>
    {
        lock (_gate)
        {
            if (ticket.Node.List is null)
                return;
            _tickets.Remove(ticket.Node);
            ticket.Turn.TrySetCanceled(token);
            HandOutTurnInsideLock();
            FinishInsideLock();
        }
    };
}
