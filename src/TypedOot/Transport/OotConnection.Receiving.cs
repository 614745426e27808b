using TypedOot.Framing;
using TypedOot.Serialization;
using TypedOot.Transport;

namespace TypedOot;

// The receive loop: cuts what arrives into frames, answers those of the protocol, and hands messages over as bytes. Nothing of the
// user's runs in it: messages are decoded by whoever consumes the event, so that a slow constructor delays no ping and no close.
public sealed partial class OotConnection
{
    /// <summary>The number of bytes that a peer which broke the protocol may still send before it is cut off.</summary>
    private const int MostDiscarded = 256 * 1024;

    private readonly int _frameLimit;
    private PingLimit _pingLimit;
    private SchemaTable? _schemas;
    private int _schemasAgain;
    private volatile bool _hasHello;
    private volatile string? _peerName;
    private volatile int _peerLimit = int.MaxValue;
    private volatile PeerAllocation? _peerAllocation;
    private bool _isChallenged;
    private bool _anyFrame;
    private bool _peerHasClosed;
    private bool _sawEnd;
    private long _bytesReceived;

    /// <summary>The limit of frames that are received: without a hello it is not known who the peer is, and what it may keep here is small.</summary>
    private FrameLimit ClaimLimit => _hasHello || _frameLimit <= _settings.MaxFrameBytesWithoutHello
        ? new FrameLimit(_frameLimit, false)
        : new FrameLimit(_settings.MaxFrameBytesWithoutHello, false) { IsWithoutHello = true };

    private FrameLimit SendLimit =>
        (_peerLimit is var most && most < _frameLimit ? new FrameLimit(most, true) : new FrameLimit(_frameLimit, false)) with { Allocation = _peerAllocation };

    /// <summary>Reads to the end of the peer's stream. Never throws; every way in which it ends is the cause of the connection's end.</summary>
    private async Task ReceiveAsync(Greeting? greeting)
    {
        ReceiveBuffer buffer = greeting?.Received ?? new ReceiveBuffer();
        buffer.Charge(_memory);
        try
        {
            if (greeting?.Hello is { } hello)
            {
                Adopt(hello);
                Volatile.Write(ref _anyFrame, true);
            }

            if (greeting is not null)
                TakeFrames(buffer, 0);

            while (true)
            {
                if (buffer.IsEmpty && _transport.CanAwaitData)
                {
                    buffer.Clear();
                    await _transport.ReadAsync(Memory<byte>.Empty).ConfigureAwait(false);
                }

                if (Owner.Budget.IsOver)
                    await WaitForMemoryAsync(buffer).ConfigureAwait(false);
                int count = await _transport.ReadAsync(buffer.Room()).ConfigureAwait(false);
                if (count == 0)
                    break;
                buffer.Arrived(count);
                // In this order: whoever sees that they have arrived finds when.
                NoteArrival();
                Interlocked.Add(ref _bytesReceived, count);
                _settings.Metrics.Received(count);
                bool anyTaken = TakeFrames(buffer, count);
                if (_peerHasClosed)
                    buffer.Clear();
                NotePartialFrame(!buffer.IsEmpty, anyTaken);
                if (!_window.IsMetered)
                    await WaitForRoomAsync().ConfigureAwait(false);
            }

            _sawEnd = true;
            if (buffer.IsEmpty)
                await ServeHalfOpenAsync().ConfigureAwait(false);
            BeginClose(IsRaw ? CloseCause.RawEnd : Explained(buffer.IsEmpty ? CloseCause.End : CloseCause.Truncated));
        }
        catch (Exception e) when (e is FrameException or OotFormatException)
        {
            CloseCause cause = (e as ClosingException)?.Cause ?? CloseCause.Protocol(e.Message);
            _settings.Logger.Refused(Id, RemoteEndPoint, cause.Text);
            BeginClose(cause);
            await DiscardAsync(buffer).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            BeginClose(Explained(CloseCause.Broken(e)));
        }
        finally
        {
            buffer.Clear();
            _schemas = null;
            _memory.Remove(_schemaCharge);
            _memory.EndVisit();
        }
    }

    /// <summary>Adds a hint to an end before the first frame: a server with TLS breaks the connections of clients without it.</summary>
    private CloseCause Explained(CloseCause cause) => _anyFrame || IsRaw || _settings.Security is not null || Owner is not OotClient
        ? cause
        : cause with
        {
            Text = $"{cause.Text} Nothing came before: the server may expect TLS, which {nameof(OotTransportOptions.Security)} of the options provides.",
        };

    /// <summary>
    /// A peer that keeps no count of what it sends is not read while there is no room. If the answer to a request stands behind what it
    /// sends, it is; but not for ever.
    /// </summary>
    private async ValueTask WaitForRoomAsync()
    {
        while (_inbox.WaitForRoomAsync() is { IsCompleted: false } room)
        {
            if (_requests.Any)
            {
                if (_inbox.Bytes < 2L * _settings.ReceiveQueueBytes)
                    return;
                throw new ClosingException(CloseCause.ReceiveQueueFull);
            }

            _isReadingPaused = true;
            await room.ConfigureAwait(false);
            _isReadingPaused = false;
            NoteArrival();
        }
    }

    /// <summary>Lets the messages and requests of a peer that has nothing more to say, but may still read, be handled.</summary>
    private async Task ServeHalfOpenAsync()
    {
        if (_cause is not null)
            return;
        _sends.LiftCredit();
        Task served = Task.WhenAll(_incoming?.WaitForNoneAsync() ?? Task.CompletedTask, Owner.Hub.HasConsumer ? _inbox.WaitForConsumedAsync() : Task.CompletedTask);
        if (served.IsCompleted)
            return;
        TaskCompletionSource closing = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _halfOpenEnd, closing);
        if (_cause is not null)
            return;
        using CancellationTokenSource over = new();
        await Task.WhenAny(served, closing.Task, Task.Delay(_settings.HalfOpenTimeout, Time, over.Token)).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
    }

    /// <summary>
    /// Reads on without looking: closing a socket with unread data resets the connection, and the peer would never read why.
    /// </summary>
    private async Task DiscardAsync(ReceiveBuffer buffer)
    {
        try
        {
            for (int discarded = 0; discarded < MostDiscarded;)
            {
                buffer.Clear();
                int count = await _transport.ReadAsync(buffer.Room()).ConfigureAwait(false);
                if (count == 0)
                {
                    _sawEnd = true;
                    return;
                }

                discarded += count;
            }
        }
        catch (Exception)
        {
            // The peer has gone; the cause stands already.
        }
    }

    /// <summary>Takes what is whole.</summary>
    /// <param name="buffer">What has arrived.</param>
    /// <param name="count">How many bytes of it are new.</param>
    /// <returns>Whether there was anything.</returns>
    private bool TakeFrames(ReceiveBuffer buffer, int count)
    {
        if (!IsRaw && !_anyFrame && OtherProtocols.Check(buffer.Unread))
            return false;
        FrameBatch batch = FrameBatch.Rent();
        try
        {
            return TakeFrames(buffer, count, batch);
        }
        finally
        {
            // Also what came before a frame that breaks the protocol.
            Post(buffer, batch);
            batch.Return();
        }
    }

    private bool TakeFrames(ReceiveBuffer buffer, int count, FrameBatch batch)
    {
        if (IsRaw)
        {
            batch.Add(buffer.Take(count, 0, FrameKind.Raw));
            return true;
        }

        bool any = false;
        while (!_peerHasClosed && FrameHeader.TryRead(buffer.Unread, out FrameHeader header))
        {
            ClaimLimit.CheckClaim(header.Length);
            if (buffer.Unread.Length - header.Size < header.Length)
            {
                buffer.Expected = header.Size + (int)header.Length;
                break;
            }

            buffer.Expected = 0;
            buffer.Skip(header.Size);
            if (!_anyFrame && header.Kind != FrameKind.Hello)
                _sends.BeginCredit(null);
            if (header.Kind is FrameKind.Message or FrameKind.Value or FrameKind.Request)
                TakeMessage(buffer, header, batch);
            else if (header.Kind is FrameKind.Reply or FrameKind.Failure)
                TakeAnswer(buffer, header);
            else
                TakeControl(buffer, header, batch);
            any = true;
            Volatile.Write(ref _anyFrame, true);
        }

        return any;
    }

    private void TakeMessage(ReceiveBuffer buffer, FrameHeader header, FrameBatch batch)
    {
        uint id = 0;
        int head = header.Size;
        if (header.Kind == FrameKind.Request)
        {
            head += TakeId(buffer, header, out id);
            if (!Incoming().TryAdd(id))
            {
                Post(buffer, batch);
                RefuseRequest(id, header.Size + (int)header.Length);
                buffer.Skip(header.Size + (int)header.Length - head);
                return;
            }
        }

        if (batch.IsFull)
            Post(buffer, batch);
        batch.Add(buffer.Take(header.Size + (int)header.Length - head, head, header.Kind, id, _schemas?.Messages));
    }

    private IncomingRequests Incoming()
    {
        if (_incoming is { } known)
            return known;
        IncomingRequests incoming = new(this, _settings.MaxConcurrentRequests);
        Interlocked.Exchange(ref _incoming, incoming);
        // Whoever has begun the close in between has found none to tell.
        if (_cause is not null)
            incoming.Refuse();
        return incoming;
    }

    /// <summary>Tells the peer that this side closes, unless it reads none of its answers: the end of the connection says the same.</summary>
    /// <exception cref="FrameException">There was no credit for it.</exception>
    private void RefuseRequest(uint id, int size)
    {
        if (!_window.Drop(size))
            throw new FrameException("the peer sent a request for which it had no credit");
        if (_sends.HasControlRoom)
            _sends.AppendControl(FrameWriter.Failure(id, RequestFailure.Busy, "The connection is being closed.", _cause?.RetryAfter));
    }

    private void TakeAnswer(ReceiveBuffer buffer, FrameHeader header)
    {
        int head = header.Size + TakeId(buffer, header, out uint id);
        ReceivedFrame frame = buffer.Take(header.Size + (int)header.Length - head, head, header.Kind, id, _schemas?.Replies);
        buffer.Retain(1, frame.Length);
        NoteActivity(_lastArrival);
        if (_requests.TryComplete(frame, out bool isExpected))
            return;
        frame.Release();
        if (!isExpected)
            _pingLimit.Count(frame.Size);
    }

    /// <summary>Takes the id of a request or an answer.</summary>
    /// <returns>How many bytes it has.</returns>
    private static int TakeId(ReceiveBuffer buffer, FrameHeader header, out uint id)
    {
        OotReader payload = new(buffer.Unread[..(int)header.Length]);
        id = payload.ReadUInt32();
        buffer.Skip(payload.Position);
        return payload.Position;
    }

    /// <summary>Hands messages over to whoever consumes them.</summary>
    /// <exception cref="FrameException">There was no credit for some; those before are handed over.</exception>
    private void Post(ReceiveBuffer buffer, FrameBatch batch)
    {
        Span<ReceivedFrame> frames = batch.Frames;
        if (frames.IsEmpty)
            return;
        Span<ReceivedFrame> covered = frames[.._window.Receive(frames)];
        bool hadCredit = covered.Length == frames.Length;
        // Behind a full batch stands more of the same read.
        int known = batch.IsFull ? batch.Bytes + buffer.Unread.Length : batch.Bytes;
        // Where the consumer keeps up, the block is free again soon.
        if (_inbox.IsBehind && buffer.IsSparse(known))
            buffer.CopyOut(covered, batch.Bytes);
        else
            buffer.Retain(covered.Length, batch.Bytes);
        NoteActivity(_lastArrival);
        foreach (ReceivedFrame refused in covered[_inbox.Post(covered)..])
        {
            refused.Release();
            _window.Undo(refused);
        }

        batch.Clear();
        if (!hadCredit)
            throw new FrameException("the peer sent a message for which it had no credit");
    }

    void IConnectionSignals.Grant(uint bytes) => _sends.AppendControl(FrameWriter.Number(FrameKind.Credit, bytes));
}
