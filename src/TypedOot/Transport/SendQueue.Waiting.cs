namespace TypedOot.Transport;

// Senders that wait for room, in order.
internal sealed partial class SendQueue
{
    private LinkedList<SendTicket>? _tickets;
    private Admission? _admission;
    private bool _isAdmitting;

    /// <summary>The number of senders that wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
                return _tickets?.Count ?? 0;
        }
    }

    // Senders that are let in for every write would wait again after a few messages, and each wait costs a hop of the thread pool.
    private int LowWater => (_limit + 1) / 2;

    /// <summary>Waits for room, behind everyone who waits already, until what the ticket holds was appended.</summary>
    /// <param name="ticket">What is to be sent.</param>
    /// <param name="cancellationToken">Withdraws it while it waits.</param>
    /// <returns>
    /// The number of the frame. Fails with what writing the frame throws, with <see cref="OotConnectionException"/> if the queue is closed or breaks
    /// before, and with <see cref="OperationCanceledException"/>.
    /// </returns>
    public ValueTask<long> WaitAsync(SendTicket ticket, CancellationToken cancellationToken)
    {
        ticket.Begin(this, cancellationToken);
        ValueTask<long> accepted = ticket.Accepted;
        CloseCause? closed;
        lock (_gate)
        {
            closed = _closed;
            if (closed is null)
                (_tickets ??= []).AddLast(ticket.Node);
            AdmitInsideLock();
        }

        if (closed is not null)
        {
            ticket.Fail(closed.ToException());
            return accepted;
        }

        // The token may have been cancelled when the ticket was not yet among those who wait.
        if (cancellationToken.IsCancellationRequested)
            Withdraw(ticket, cancellationToken);
        return accepted;
    }

    /// <summary>Appends a message or request whose turn it is.</summary>
    /// <param name="frame">The frame, without its array when that has changed its owner.</param>
    /// <returns>The frame's number.</returns>
    /// <exception cref="OotConnectionException">The connection broke, or the peer is refused.</exception>
    public long AppendInTurn(ref OutgoingFrame frame)
    {
        lock (_gate)
        {
            ThrowIfOverInsideLock();
            return AppendInsideLock(ref frame);
        }
    }

    /// <summary>Appends a copy of bytes whose turn it is.</summary>
    /// <returns>The number of the piece.</returns>
    /// <exception cref="OotConnectionException">The connection broke, or the peer is refused.</exception>
    public long AppendInTurn(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            ThrowIfOverInsideLock();
            return AppendInsideLock(bytes);
        }
    }

    /// <summary>Ends the wait of a ticket whose turn has not come.</summary>
    public void Withdraw(SendTicket ticket, CancellationToken token)
    {
        lock (_gate)
        {
            if (ticket.Node.List is null)
                return;
            _tickets!.Remove(ticket.Node);
            FinishInsideLock();
        }

        ticket.Fail(new OperationCanceledException(token));
    }

    /// <summary>Ends the waits of all in vain, soon.</summary>
    private void FailTicketsInsideLock()
    {
        if (_tickets is not { Count: > 0 } tickets)
            return;
        SendTicket[] failed = [.. tickets];
        tickets.Clear();
        CloseCause cause = _closed!;
        ThreadPool.UnsafeQueueUserWorkItem(
            _ =>
            {
                foreach (SendTicket ticket in failed)
                    ticket.Fail(cause.ToException());
            },
            null);
    }

    /// <summary>Gives those who wait their turns, if there is room.</summary>
    private void AdmitInsideLock()
    {
        if (_isAdmitting || _tickets is not { Count: > 0 } || QueuedInsideLock >= LowWater)
            return;
        _isAdmitting = true;
        ThreadPool.UnsafeQueueUserWorkItem(_admission ??= new Admission(this), preferLocal: false);
    }

    /// <summary>The next one whose turn it is; null if nobody waits or there is no more room.</summary>
    private SendTicket? NextTurn()
    {
        lock (_gate)
        {
            if (_tickets?.First is { } first && IsRoomInsideLock)
            {
                _tickets.Remove(first);
                return first.Value;
            }

            _isAdmitting = false;
            FinishInsideLock();
            return null;
        }
    }

    /// <summary>
    /// Gives the turns, one after the other on one thread of the pool: a hop for each, while all who come must queue up behind it, made several
    /// senders as slow as the pool.
    /// </summary>
    private sealed class Admission(SendQueue queue) : IThreadPoolWorkItem
    {
        void IThreadPoolWorkItem.Execute()
        {
            SendTicket? previous = null;
            while (queue.NextTurn() is { } ticket)
            {
                previous?.End(onThisThread: false);
                ticket.TakeTurn();
                previous = ticket;
            }

            // Nobody waits for this thread any more.
            previous?.End(onThisThread: true);
        }
    }
}
