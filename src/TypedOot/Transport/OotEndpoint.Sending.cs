using TypedOot.Transport;

namespace TypedOot;

// Sending where it need not be said on which connection: a client has one, and a server may have.
public abstract partial class OotEndpoint
{
    /// <summary>The only connection, or null if there is none.</summary>
    /// <exception cref="InvalidOperationException">There are several.</exception>
    private protected abstract OotConnection? Sole { get; }

    /// <summary>The messages and requests that wait while there is no connection; null if they fail instead.</summary>
    private protected virtual WaitingSends? Waiting => null;

    /// <summary>Sends a message on the only connection.</summary>
    /// <exception cref="OotConnectionException">
    /// There is no connection, it has ended, or does before the message is accepted; or the queue is full, and
    /// <see cref="OotTransportOptions.SendQueueMode"/> says not to wait.
    /// </exception>
    /// <exception cref="InvalidOperationException">A server has several connections; or they carry bytes, not messages.</exception>
    /// <inheritdoc cref="OotConnection.SendAsync{T}"/>
    public ValueTask<long> SendAsync<[OotRoot] T>(T message, CancellationToken cancellationToken = default) =>
        Waiting is { } waiting ? SendLaterAsync(waiting, message, cancellationToken) : SendNowAsync(message, cancellationToken);

    /// <summary>Sends a message on the only connection, if there is room for it. Does not wait.</summary>
    /// <exception cref="InvalidOperationException">A server has several connections; or they carry bytes, not messages.</exception>
    /// <inheritdoc cref="OotConnection.Send{T}"/>
    public SendStatus Send<[OotRoot] T>(T message) => Sole?.Send(message) ?? SendStatus.Closed;

    /// <summary>Sends bytes as they are on the only connection.</summary>
    /// <exception cref="OotConnectionException">There is no connection; or as <see cref="SendAsync{T}"/>.</exception>
    /// <exception cref="InvalidOperationException">A server has several connections; or they carry messages.</exception>
    /// <inheritdoc cref="OotConnection.SendBytesAsync"/>
    public ValueTask<long> SendBytesAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default) => Sole is { } connection
        ? connection.SendBytesAsync(bytes, cancellationToken)
        : ValueTask.FromException<long>(NotConnected());

    /// <summary>Sends a copy of bytes on the only connection, if there is room for them. Does not wait.</summary>
    /// <exception cref="InvalidOperationException">A server has several connections; or they carry messages.</exception>
    /// <inheritdoc cref="OotConnection.SendBytes"/>
    public SendStatus SendBytes(ReadOnlySpan<byte> bytes) => Sole is { } connection ? connection.SendBytes(bytes) : SendStatus.Closed;

    /// <summary>Sends a request on the only connection and waits for the answer.</summary>
    /// <inheritdoc cref="OotConnection.RequestAsync{TReply}(object, CancellationToken)"/>
    public Task<TReply> RequestAsync<[OotRoot] TReply>([OotRoot] object request, CancellationToken cancellationToken = default) =>
        RequestAsync<object, TReply>(request, null, cancellationToken);

    /// <summary>Sends a request on the only connection and waits for the answer.</summary>
    /// <inheritdoc cref="OotConnection.RequestAsync{TReply}(object, TimeSpan?, CancellationToken)"/>
    public Task<TReply> RequestAsync<[OotRoot] TReply>([OotRoot] object request, TimeSpan? timeout, CancellationToken cancellationToken = default) =>
        RequestAsync<object, TReply>(request, timeout, cancellationToken);

    /// <summary>Sends a request on the only connection and waits for the answer.</summary>
    /// <inheritdoc cref="OotConnection.RequestAsync{TRequest, TReply}"/>
    public Task<TReply> RequestAsync<[OotRoot] TRequest, [OotRoot] TReply>(
        TRequest request, TimeSpan? timeout = null, CancellationToken cancellationToken = default) => Waiting is { } waiting
        ? RequestLaterAsync<TRequest, TReply>(waiting, request, timeout, cancellationToken)
        : RequestNowAsync<TRequest, TReply>(request, timeout, cancellationToken);

    /// <summary>Waits until everything that the only connection has accepted was handed to the operating system.</summary>
    /// <exception cref="OotConnectionException">There is no connection, or it broke before.</exception>
    /// <inheritdoc cref="OotConnection.FlushAsync"/>
    public Task FlushAsync(CancellationToken cancellationToken = default) =>
        Sole?.FlushAsync(cancellationToken) ?? Task.FromException(NotConnected());

    private protected static OotConnectionException NotConnected() => new(ConnectionReason.NotConnected, "There is no connection.");

    private ValueTask<long> SendNowAsync<T>(T message, CancellationToken cancellationToken) => Sole is { } connection
        ? connection.SendAsync(message, cancellationToken)
        : ValueTask.FromException<long>(NotConnected());

    // Apart from the methods above, whose calls would otherwise allocate what the lambdas capture.
    private ValueTask<long> SendLaterAsync<T>(WaitingSends waiting, T message, CancellationToken cancellationToken) =>
        waiting.TryWait(connection => connection.SendAsync(message, cancellationToken).AsTask(), cancellationToken, out Task<long> sent)
            ? new ValueTask<long>(sent)
            : SendNowAsync(message, cancellationToken);

    private Task<TReply> RequestNowAsync<TRequest, TReply>(TRequest request, TimeSpan? timeout, CancellationToken cancellationToken) =>
        Sole is { } connection
            ? connection.RequestAsync<TRequest, TReply>(request, timeout, cancellationToken)
            : Task.FromException<TReply>(NotConnected());

    private Task<TReply> RequestLaterAsync<TRequest, TReply>(
        WaitingSends waiting, TRequest request, TimeSpan? timeout, CancellationToken cancellationToken) =>
        waiting.TryWait(
            connection => connection.RequestAsync<TRequest, TReply>(request, timeout, cancellationToken), cancellationToken, out Task<TReply> sent)
            ? sent
            : RequestNowAsync<TRequest, TReply>(request, timeout, cancellationToken);
}
