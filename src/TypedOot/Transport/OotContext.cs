using TypedOot.Transport;

namespace TypedOot;

/// <summary>
/// The context of a handler: the connection of the message or event, and how to answer. Thread safe. Of use until the handler ends.
/// </summary>
public readonly struct OotContext
{
    private readonly HandlerCall _call;
    private readonly int _number;

    internal OotContext(HandlerCall call, int number)
    {
        _call = call;
        _number = number;
    }

    /// <summary>The connection on which the message or event came.</summary>
    /// <exception cref="InvalidOperationException">
    /// The handler has ended; or it handles an error of the server or client itself, for which there is no connection.
    /// </exception>
    public OotConnection Connection => Call.Connection ?? throw OotEvent.NoConnection();

    /// <summary>The server or client whose connection it is.</summary>
    /// <exception cref="InvalidOperationException">The handler has ended.</exception>
    public OotEndpoint Owner => Call.Owner;

    /// <summary>The <see cref="OotEndpoint.UserData"/> of the owner.</summary>
    /// <exception cref="InvalidOperationException">The handler has ended.</exception>
    public object? UserData => Owner.UserData;

    /// <summary>
    /// Is cancelled when the connection broke or was aborted, or when a stop no longer waits for the handler; that of a request also when the peer cancels
    /// it or no longer waits for it. A close in good order does not cancel it: <see cref="OotConnection.Closed"/> tells of that.
    /// </summary>
    /// <exception cref="InvalidOperationException">The handler has ended.</exception>
    public CancellationToken CancellationToken => Call.Request is { } request ? request.Token : Connection.Aborted;

    private HandlerCall Call => _call is not null && _call.Number == _number
        ? _call
        : throw new InvalidOperationException("The context belongs to a handler that has ended; keep its connection instead.");

    /// <inheritdoc cref="OotConnection.SendAsync{T}"/>
    public ValueTask<long> SendAsync<[OotRoot] T>(T message, CancellationToken cancellationToken = default) =>
        Connection.SendAsync(message, cancellationToken);

    /// <summary>
    /// Sends a request to the peer and waits for the answer. While it waits, other events of the connection are handled: also the
    /// request which the peer may send in order to answer this one. Once the answer is there, the handler goes on before the next event.
    /// </summary>
    /// <inheritdoc cref="OotConnection.RequestAsync{TReply}(object, CancellationToken)"/>
    public Task<TReply> RequestAsync<[OotRoot] TReply>([OotRoot] object request, CancellationToken cancellationToken = default) =>
        RequestAsync<TReply>(request, null, cancellationToken);

    /// <inheritdoc cref="RequestAsync{TReply}(object, CancellationToken)"/>
    /// <param name="request">A message, by its runtime type.</param>
    /// <param name="timeout">
    /// How long to wait, or <see cref="Timeout.InfiniteTimeSpan"/>; null for <see cref="OotTransportOptions.RequestTimeout"/>.
    /// </param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<TReply> RequestAsync<[OotRoot] TReply>([OotRoot] object request, TimeSpan? timeout, CancellationToken cancellationToken = default)
    {
        OotConnection connection = Connection;
        return Call.WithoutTurnAsync(() => connection.RequestAsync<TReply>(request, timeout, cancellationToken));
    }

    /// <inheritdoc cref="OotConnection.FlushAsync"/>
    public Task FlushAsync(CancellationToken cancellationToken = default) => Connection.FlushAsync(cancellationToken);
}
