namespace TypedOot;

/// <summary>Where a handler stands: the connection of the message or event, and how to answer. Thread safe.</summary>
public readonly struct OotContext
{
    internal OotContext(OotConnection connection) => Connection = connection;

    /// <summary>The connection on which the message or event came.</summary>
    public OotConnection Connection { get; }

    /// <summary>The server or client whose connection it is.</summary>
    public OotEndpoint Owner => Connection.Owner;

    /// <summary>The <see cref="OotEndpoint.UserData"/> of the owner.</summary>
    public object? UserData => Owner.UserData;

    /// <summary>Is cancelled when the connection has ended.</summary>
    public CancellationToken CancellationToken => Connection.Ended;

    /// <inheritdoc cref="OotConnection.SendAsync{T}"/>
    public ValueTask<long> SendAsync<T>(T message, CancellationToken cancellationToken = default) =>
        Connection.SendAsync(message, cancellationToken);

    /// <inheritdoc cref="OotConnection.FlushAsync"/>
    public Task FlushAsync(CancellationToken cancellationToken = default) => Connection.FlushAsync(cancellationToken);
}
