using System.Buffers;
using System.Net;
using TypedOot.Transport;

namespace TypedOot;

/// <summary>
/// One connection: sends messages, and ends in good order. The same on both sides; what arrives on it are the events of its
/// <see cref="Owner"/>. Thread safe.
/// </summary>
/// <remarks>
/// Messages arrive in the order in which they were sent, at most once. A completed <see cref="SendAsync{T}"/> means accepted, a completed
/// <see cref="FlushAsync"/> means handed to the operating system; neither means that the peer has it.
/// </remarks>
public sealed partial class OotConnection : IAsyncDisposable
{
    private static long _lastId;

    private readonly IOotTransport _transport;
    private readonly TransportSettings _settings;
    private readonly SendQueue _sends;
    private readonly Inbox _inbox;

    internal OotConnection(IOotTransport transport, OotEndpoint owner, TransportSettings settings)
    {
        _transport = transport;
        _settings = settings;
        _frameLimit = settings.MaxFrameBytes;
        Owner = owner;
        Id = Interlocked.Increment(ref _lastId);
        _inbox = new Inbox(settings.ReceiveQueueBytes, () => Owner.Hub.Announce(this));
        _sends = new SendQueue(transport, settings.SendQueueBytes, OnSent, OnSendFailed);
    }

    /// <summary>A number that no other connection of this process has.</summary>
    public long Id { get; }

    /// <summary>The server or client that it belongs to.</summary>
    public OotEndpoint Owner { get; }

    /// <summary>The address on this side, or null where there is none. IPv4 addresses are never mapped to IPv6.</summary>
    public EndPoint? LocalEndPoint => _transport.LocalEndPoint;

    /// <summary>The address of the peer, or null where there is none. IPv4 addresses are never mapped to IPv6.</summary>
    public EndPoint? RemoteEndPoint => _transport.RemoteEndPoint;

    /// <summary>Whether messages are accepted: false from the first cause of its end on.</summary>
    public bool IsConnected => _cause is null;

    /// <summary>What the peer calls itself; null before its hello has arrived, or if it does not say. The peer's word: not verified.</summary>
    public string? PeerName => _peer?.Name;

    /// <summary>How many bytes have arrived, frames of the protocol included.</summary>
    public long BytesReceived => Interlocked.Read(ref _bytesReceived);

    /// <summary>How many bytes were handed to the operating system, frames of the protocol included.</summary>
    public long BytesSent => _sends.HandedOverBytes;

    /// <summary>Whatever the program wants to keep with the connection.</summary>
    public object? State { get; set; }

    /// <summary>Sends a message, by its runtime type.</summary>
    /// <remarks>
    /// Takes effect without being awaited, in the order of the calls. While the send queue is full the message waits, and is written only
    /// when its turn comes: it must not change before the task has completed.
    /// </remarks>
    /// <param name="message">A message, or an <see cref="OotUnknown"/> to be passed on as it came.</param>
    /// <param name="cancellationToken">Withdraws the message while it waits; never once it was accepted.</param>
    /// <returns>The number of the frame, when it was accepted: 1 for the first of the connection.</returns>
    /// <exception cref="OotSerializationException">The message cannot be written or is too large; nothing of it was sent.</exception>
    /// <exception cref="OotConnectionException">The connection has ended, or does before the message is accepted.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled before the message was accepted.</exception>
    public ValueTask<long> SendAsync<T>(T message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<long>(cancellationToken);
        try
        {
            if (!_sends.HasRoom())
                return new ValueTask<long>(SendInTurnAsync(_sends.TakeTurnAsync(cancellationToken), message, cancellationToken));

            ArraySegment<byte> frame = FrameWriter.Message(message, _settings.Serializer, SendLimit);
            return Append(frame, cancellationToken);
        }
        catch (Exception e)
        {
            return ValueTask.FromException<long>(e);
        }
    }

    /// <summary>Waits until everything that was accepted so far was handed to the operating system.</summary>
    /// <param name="cancellationToken">Ends the wait, and nothing else.</param>
    /// <exception cref="OotConnectionException">The connection broke before.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task FlushAsync(CancellationToken cancellationToken = default) => _sends.FlushAsync().WaitAsync(cancellationToken);

    /// <summary>Sends a frame that was serialized for many connections.</summary>
    internal async Task<bool> SendFrameAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        try
        {
            SendLimit.Check(frame.Length - FrameHeader.WrittenSize);
            if (_sends.TryAppend(frame.Span, out _))
                return true;
            await _sends.TakeTurnAsync(cancellationToken).ConfigureAwait(false);
            _sends.AppendInTurn(frame.Span);
            return true;
        }
        catch (Exception e) when (e is OotConnectionException or OotSerializationException)
        {
            return false;
        }
    }

    private async Task<long> SendInTurnAsync<T>(Task turn, T message, CancellationToken cancellationToken)
    {
        await turn.ConfigureAwait(false);
        ArraySegment<byte> frame = default;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            frame = FrameWriter.Message(message, _settings.Serializer, SendLimit);
        }
        finally
        {
            if (frame.Array is null)
                _sends.PassTurn();
        }

        return await AppendInTurnAsync(Task.CompletedTask, frame).ConfigureAwait(false);
    }

    private ValueTask<long> Append(ArraySegment<byte> frame, CancellationToken cancellationToken)
    {
        bool isOurs = true;
        try
        {
            if (_sends.TryAppend(frame, out long number))
                return new ValueTask<long>(number);
            isOurs = false;
            return new ValueTask<long>(AppendInTurnAsync(_sends.TakeTurnAsync(cancellationToken), frame));
        }
        finally
        {
            if (isOurs)
                ArrayPool<byte>.Shared.Return(frame.Array!);
        }
    }

    private async Task<long> AppendInTurnAsync(Task turn, ArraySegment<byte> frame)
    {
        try
        {
            await turn.ConfigureAwait(false);
            return _sends.AppendInTurn(frame);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(frame.Array!);
        }
    }

    private void OnSent(long through)
    {
        if (Owner.Hub.Wants(OotEvents.DataSent))
            _inbox.PostSent(through);
    }
}
