namespace TypedOot.Transport;

// The control lane, and the end of both.
internal sealed partial class SendQueue
{
    /// <summary>Appends a reply, which asks for no room and no credit.</summary>
    /// <param name="frame">The frame, without its array when that has changed its owner.</param>
    /// <returns>What became of it; null if it is to be written anew, with what it relays in envelopes.</returns>
    public SendStatus? TryAppendReply(ref OutgoingFrame frame)
    {
        lock (_gate)
        {
            if (HasLastInsideLock)
                return SendStatus.Closed;
            if (!TryAnnounceReplyInsideLock(frame.Use))
                return null;
            if (_control.Add(frame.Bytes, isNumbered: false))
                frame.GiveBytes();
            StartInsideLock();
            return SendStatus.Queued;
        }
    }

    /// <summary>Appends a copy of a frame of the protocol, which asks for no room and no credit.</summary>
    /// <returns>False if nothing goes any more.</returns>
    public bool AppendControl(ReadOnlySpan<byte> frame)
    {
        lock (_gate)
        {
            if (HasLastInsideLock)
                return false;
            _control.Add(frame, isNumbered: false);
            StartInsideLock();
            return true;
        }
    }

    /// <summary>Whether the control lane is below its limit. Looks without the lock: a frame more or less makes no difference.</summary>
    public bool HasControlRoom => _control.Bytes < _limit && (_control.IsEmpty || !_budget.IsOver);

    /// <summary>Appends a copy of the hello, before anything else.</summary>
    public void AppendHello(ReadOnlySpan<byte> frame)
    {
        lock (_gate)
        {
            if (_isBroken)
                return;
            // The socket refers to what it has sent until it sends again, and many connections have said nothing but that.
            _data.Add(frame, isNumbered: false, least: frame.Length);
            _helloBytes = frame.Length;
            StartInsideLock();
        }
    }

    /// <summary>Appends a copy of a cancel frame so that it arrives after its request.</summary>
    /// <param name="frame">What is copied.</param>
    /// <param name="request">The number of the request's frame.</param>
    public void AppendCancel(ReadOnlySpan<byte> frame, long request)
    {
        lock (_gate)
        {
            if (HasLastInsideLock)
                return;
            ref SendLane lane = ref request > _taken ? ref _data : ref _control;
            lane.Add(frame, isNumbered: false);
            StartInsideLock();
        }
    }

    /// <summary>Answers a ping. One answer waits at a time, so that pings without reading the answers queue nothing.</summary>
    public void AppendPong(uint number)
    {
        lock (_gate)
        {
            if (HasLastInsideLock)
                return;
            _pong = number;
            StartInsideLock();
        }
    }

    /// <summary>Waits until the control lane is below its limit, or nothing will be written any more.</summary>
    public Task WaitForControlRoomAsync()
    {
        if (HasControlRoom)
            return Task.CompletedTask;
        lock (_gate)
        {
            if (HasControlRoom || _isBroken)
                return Task.CompletedTask;
            _controlRoom ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _controlRoom.Task;
        }
    }

    /// <summary>The peer's hello has arrived.</summary>
    /// <param name="granted">The credit in it, or null if the peer keeps no count.</param>
    public void BeginCredit(uint? granted)
    {
        lock (_gate)
        {
            _credit.Begin(granted);
            StartInsideLock();
        }
    }

    /// <summary>The peer takes more.</summary>
    /// <returns>False if it grants nothing, or more than its hello said that it takes.</returns>
    public bool AddCredit(uint bytes)
    {
        lock (_gate)
        {
            bool isOfUse = _credit.Add(bytes);
            StartInsideLock();
            return isOfUse;
        }
    }

    /// <summary>The peer grants no more credit, as it has closed, but reads on.</summary>
    public void LiftCredit()
    {
        lock (_gate)
        {
            _credit.Lift();
            StartInsideLock();
        }
    }

    /// <summary>
    /// Refuses new messages and requests, and sends <paramref name="last"/> after all that were accepted or are waiting. To a peer
    /// that broke the protocol nothing else is sent than what the control lane holds, and if the connection is broken nothing at all.
    /// </summary>
    /// <param name="cause">Why nothing more is accepted.</param>
    /// <param name="last">The close frame, or nothing.</param>
    /// <param name="isHeld">Whether <paramref name="last"/> waits for <see cref="ReleaseLast"/>, and replies go on until then.</param>
    /// <param name="notice">A frame that goes where <paramref name="last"/> would if it were not held, or null.</param>
    public void Complete(CloseCause cause, byte[] last, bool isHeld = false, byte[]? notice = null)
    {
        lock (_gate)
        {
            if (_closed is not null)
                return;
            _closed = cause;
            _last = last;
            _isLastHeld = isHeld;
            _notice = notice;
            if (cause.IsBroken)
            {
                BreakInsideLock();
                if (!_isDraining)
                    _drained.TrySetResult(false);
                return;
            }

            if (cause.IsRefusal)
            {
                _refusedBytes = _data.Bytes;
                _data.Clear();
                _helloBytes = 0;
                FailWaitersInsideLock();
            }

            FinishInsideLock();
        }
    }

    /// <summary>Lets the close frame go that was held back, behind all that was accepted.</summary>
    public void ReleaseLast()
    {
        lock (_gate)
        {
            _isLastHeld = false;
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
                _drained.TrySetResult(false);
        }
    }

    private void FinishInsideLock()
    {
        if (_last is null || _isBroken || _isAdmitting || _tickets is { Count: > 0 })
            return;
        if (_notice is not null)
        {
            _data.Add(_notice, isNumbered: false);
            _notice = null;
            StartInsideLock();
        }

        if (_isLastHeld)
            return;
        if (_last.Length > 0)
            _data.Add(_last, isNumbered: false);
        _last = null;
        StartInsideLock();
    }

    private void BreakInsideLock()
    {
        if (_isBroken)
            return;
        _isBroken = true;
        _refusedBytes += QueuedInsideLock + (_last?.Length ?? 0);
        _data.Clear();
        _control.Clear();
        FailWaitersInsideLock();
        _controlRoom?.TrySetResult();
    }

    private void FailWaitersInsideLock()
    {
        FailTicketsInsideLock();
        foreach ((_, TaskCompletionSource done) in _flushes ?? [])
        {
            done.TrySetException(_closed!.ToException());
            // Nobody may be waiting any more, and a fault that nobody looks at is reported when it is collected.
            _ = done.Task.Exception;
        }

        _flushes?.Clear();
    }
}
