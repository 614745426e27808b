using TypedOot.Framing;
using TypedOot.Transport;

namespace TypedOot;

// Messages are serialized by their sender, before any lock: what throws leaves nothing on the wire. When the queue is full, the sender
// takes a ticket first and serializes in its turn, so that what waits costs no memory.
public sealed partial class OotConnection
{
    /// <summary>Sends a message, by its runtime type, or a plain value: one that a member of type <see cref="object"/> may hold.</summary>
    /// <remarks>
    /// Takes effect without being awaited, in the order of the calls. While the send queue is full the message waits, and is written only
    /// when its turn comes: it must not change before the task has completed.
    /// </remarks>
    /// <param name="message">
    /// A message, a plain value, or an <see cref="OotUnknown"/> to be relayed as it came. Null is a value, where it is declared as an <see cref="object"/>.
    /// </param>
    /// <param name="cancellationToken">Withdraws the message while it waits; never once it was accepted.</param>
    /// <returns>The number of the frame, when it was accepted: 1 for the first of the connection.</returns>
    /// <exception cref="OotSerializationException">The message cannot be written or is too large; nothing of it was sent.</exception>
    /// <exception cref="OotConnectionException">
    /// The connection has ended, or does before the message is accepted; or the queue is full, and
    /// <see cref="OotTransportOptions.SendQueueMode"/> says not to wait.
    /// </exception>
    /// <exception cref="InvalidOperationException">The connection carries bytes, not messages.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled before the message was accepted.</exception>
    public ValueTask<long> SendAsync<[OotRoot] T>(T message, CancellationToken cancellationToken = default)
    {
        ThrowIfNoValue(message);
        return _settings.IsSendingObserved
            ? ObserveSendAsync(message, cancellationToken)
            : SendFrameAsync(FrameKind.Message, 0, message, default, cancellationToken);
    }

    /// <summary>Sends a message, by its runtime type, or a plain value, if there is room for it. Does not wait.</summary>
    /// <param name="message">
    /// A message, a plain value, or an <see cref="OotUnknown"/> to be relayed as it came. Null is a value, where it is declared as an <see cref="object"/>.
    /// </param>
    /// <returns>What became of it.</returns>
    /// <exception cref="OotSerializationException">The message cannot be written or is too large; nothing of it was sent.</exception>
    /// <exception cref="InvalidOperationException">The connection carries bytes, not messages.</exception>
    public SendStatus Send<[OotRoot] T>(T message)
    {
        ThrowIfNoValue(message);
        ThrowIfRaw();
        return _settings.IsSendingObserved ? ObserveSend(message) : TrySend(message, default);
    }

    private SendStatus TrySend<T>(T message, in FrameHeaders headers)
    {
        if (!IsConnected)
            return SendStatus.Closed;
        OutgoingFrame frame = FrameWriter.Message(FrameKind.Message, 0, message, headers, _settings.Serializer, SendLimit);
        try
        {
            SendStatus status = Status(_sends.TryAppend(ref frame, out _));
            if (status == SendStatus.Queued)
                _settings.Metrics.Sent(FrameKind.Message, message);
            return status;
        }
        catch (OotConnectionException)
        {
            return SendStatus.Closed;
        }
        finally
        {
            frame.Return();
        }
    }

    /// <summary>Sends bytes as they are, where <see cref="OotTransportOptions.Protocol"/> is <see cref="OotProtocol.Bytes"/>.</summary>
    /// <param name="bytes">
    /// The bytes. They are copied when their turn comes, and must not change before the task has completed.
    /// </param>
    /// <param name="cancellationToken">Withdraws them while they wait; never once they were accepted.</param>
    /// <returns>The number of the piece, when it was accepted: 1 for the first of the connection.</returns>
    /// <exception cref="OotConnectionException">As <see cref="SendAsync{T}"/>.</exception>
    /// <exception cref="InvalidOperationException">The connection carries messages.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled before they were accepted.</exception>
    public ValueTask<long> SendBytesAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<long>(cancellationToken);
        try
        {
            ThrowIfNotRaw();
            if (_sends.TryAppend(bytes.Span, out long number))
                return new ValueTask<long>(number);
            ThrowIfFull();
            return _sends.WaitAsync(BytesTicket.Rent(bytes), cancellationToken);
        }
        catch (Exception e)
        {
            return ValueTask.FromException<long>(e);
        }
    }

    /// <summary>Sends a copy of bytes as they are, if there is room for them. Does not wait.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>What became of them.</returns>
    /// <exception cref="InvalidOperationException">The connection carries messages.</exception>
    public SendStatus SendBytes(ReadOnlySpan<byte> bytes)
    {
        ThrowIfNotRaw();
        try
        {
            return Status(_sends.TryAppend(bytes, out _));
        }
        catch (OotConnectionException)
        {
            return SendStatus.Closed;
        }
    }

    /// <summary>Waits until everything that was accepted so far was handed to the operating system.</summary>
    /// <param name="cancellationToken">Ends the wait, and nothing else.</param>
    /// <exception cref="OotConnectionException">The connection broke before.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task FlushAsync(CancellationToken cancellationToken = default) => _sends.FlushAsync().WaitAsync(cancellationToken);

    /// <summary>Sends a frame that was serialized for many connections, if there is room for it.</summary>
    internal bool TrySendFrame(in OutgoingFrame frame)
    {
        try
        {
            FrameLimit limit = SendLimit;
            limit.Allocation?.Check(
                frame.Bytes.AsSpan(FrameHeader.WrittenSize), _settings.Serializer, frame.Bytes[FrameHeader.WrittenSize - 1] == FrameKind.Value);
            return frame.Bytes.Count - FrameHeader.WrittenSize <= limit.Bytes
                && Status(_sends.TryAppend(frame.Bytes, out _, frame.Use)) == SendStatus.Queued;
        }
        catch (Exception e) when (e is OotConnectionException or OotSerializationException)
        {
            // It has ended, or does not take what the frame relays, or so much memory.
            return false;
        }
    }

    private ValueTask<long> SendFrameAsync<T>(sbyte kind, uint id, T message, in FrameHeaders headers, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<long>(cancellationToken);
        try
        {
            ThrowIfRaw();
            if (TryAppend(kind, id, message, headers, out long number))
                return new ValueTask<long>(number);
            ThrowIfFull();
            return _sends.WaitAsync(MessageTicket<T>.Rent(this, kind, id, message, headers), cancellationToken);
        }
        catch (Exception e)
        {
            return ValueTask.FromException<long>(e);
        }
    }

    private bool TryAppend<T>(sbyte kind, uint id, T message, in FrameHeaders headers, out long number)
    {
        number = 0;
        if (!_sends.HasRoom())
            return false;
        OutgoingFrame frame = FrameWriter.Message(kind, id, message, headers, _settings.Serializer, SendLimit);
        try
        {
            if (!_sends.TryAppend(ref frame, out number))
                return false;
            _settings.Metrics.Sent(kind, message);
            return true;
        }
        finally
        {
            frame.Return();
        }
    }

    /// <summary>Appends a message or request that has waited for its turn.</summary>
    internal long SendInTurn<T>(sbyte kind, uint id, T message, in FrameHeaders headers)
    {
        OutgoingFrame frame = FrameWriter.Message(kind, id, message, headers, _settings.Serializer, SendLimit);
        try
        {
            long number = _sends.AppendInTurn(ref frame);
            _settings.Metrics.Sent(kind, message);
            return number;
        }
        finally
        {
            frame.Return();
        }
    }

    /// <summary>The queue is full: does what the options say, if that is not to wait.</summary>
    private void ThrowIfFull()
    {
        if (_settings.SendQueueMode == SendQueueMode.Wait)
            return;
        if (_settings.SendQueueMode == SendQueueMode.Disconnect)
            Break(CloseCause.SendQueueFull);
        throw CloseCause.SendQueueFull.ToException();
    }

    /// <summary>Converts the outcome of a send that does not wait to its status.</summary>
    private SendStatus Status(bool isAccepted)
    {
        if (isAccepted)
            return SendStatus.Queued;
        if (_settings.SendQueueMode != SendQueueMode.Disconnect)
            return SendStatus.Full;
        Break(CloseCause.SendQueueFull);
        return SendStatus.Closed;
    }

    private void ThrowIfRaw()
    {
        if (IsRaw)
        {
            throw new InvalidOperationException(
                $"The connection carries bytes, as {nameof(OotTransportOptions.Protocol)} says; {nameof(SendBytesAsync)} sends them.");
        }
    }

    private void ThrowIfNotRaw()
    {
        if (!IsRaw)
        {
            throw new InvalidOperationException(
                $"The connection carries messages; {nameof(OotTransportOptions.Protocol)} of the options lets one carry bytes.");
        }
    }

    /// <summary>Null is a value where anything may be sent, and where a call says that the type may be null; else it is a mistake.</summary>
    private void ThrowIfNoValue<T>(T message)
    {
        if (message is null && typeof(T) != typeof(object) && !TakesNull<T>())
            throw new ArgumentNullException(nameof(message));
    }

    /// <summary>Whether a call of the program says that a type may be null.</summary>
    internal bool TakesNull<T>() => OotSerializerOptions.RegistryOf(_settings.Serializer).TakesNull<T>();

    void IConnectionSignals.Sent(int bytes, long? through)
    {
        _settings.Metrics.Sent(bytes);
        if (through is not { } last)
            return;
        NoteActivity(_sends.LastWrite);
        if (Owner.Hub.Wants(OotEvents.DataSent))
            _inbox.PostSent(last);
    }
}
