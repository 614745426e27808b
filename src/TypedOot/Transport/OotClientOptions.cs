namespace TypedOot;

/// <summary>The options of a client. Not thread safe; copied when the client is made.</summary>
public sealed class OotClientOptions : OotTransportOptions
{
    /// <summary>
    /// The time that resolving the host's name, connecting, securing the connection and proving who this side is may take together, above 0 and up to 1 day; 15 seconds by
    /// default.
    /// </summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The policy by which the client connects again after its connection has ended; null, the default, if it does not.</summary>
    public OotReconnect? Reconnect { get; set; }

    /// <summary>
    /// Makes the token that proves to a server who this side is: an answer to the nonce that the server has sent, 32 random bytes. Called for
    /// each connection, and only if the server asks. The client then connects when the server has accepted it. Null, the default, for
    /// none.
    /// </summary>
    public Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask<ReadOnlyMemory<byte>>>? Credentials { get; set; }

    /// <summary>
    /// Whether <see cref="Credentials"/> may be sent over a connection that others can read; not by default, and then connecting throws an
    /// <see cref="InvalidOperationException"/>. Unix sockets and connections in memory cannot be read by others.
    /// </summary>
    public bool AllowCleartextCredentials { get; set; }
}
