namespace TypedOot;

/// <summary>The options of a server. Not thread safe; copied when the server is made.</summary>
public sealed class OotServerOptions : OotTransportOptions
{
    /// <summary>The largest number of connections that the operating system holds until they are accepted, 1 to 65,535; 512 by default.</summary>
    public int Backlog { get; set; } = 512;

    /// <summary>The largest number of connections, 1 or above; 10,000 by default. A further connection is refused, and told so.</summary>
    public int MaxConnections { get; set; } = 10_000;

    /// <summary>
    /// The number of connections that may come from one IPv4 address, or one IPv6 network of 64 bits; 1 or above, and any number by default, as many
    /// clients may share one address. Does not concern Unix sockets and connections in memory.
    /// </summary>
    public int MaxConnectionsPerAddress { get; set; } = int.MaxValue;

    /// <summary>
    /// The number of connections that may be securing themselves or saying who they are, 1 or above; 256 by default. Of more, the oldest one from the
    /// address with the most of them is dropped.
    /// </summary>
    public int MaxPendingHandshakes { get; set; } = 256;

    /// <summary>
    /// The time after which a client that is refused, or that is connected when the server stops, should connect again; 0 to 1 day, and 1 second by
    /// default. A client with <see cref="OotClientOptions.Reconnect"/> does.
    /// </summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The time that securing a connection and learning who the client is may take together, above 0 and up to 1 day; 10 seconds by default.
    /// </summary>
    public TimeSpan HandshakeTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Whether a client must say hello before anything else, within <see cref="HandshakeTimeout"/>; not by default, so that small scripts need
    /// not. With <see cref="Authenticate"/> it must in any case.
    /// </summary>
    public bool RequireHello { get; set; }

    /// <summary>
    /// Decides who a client is: returns what becomes the <see cref="OotConnection.User"/>, or null to refuse the client, which is told. Before
    /// that, nothing of the client is read but its hello. What it throws refuses the client too, and is logged. Null, the default, asks
    /// nothing. Called on the thread pool, for several clients at once; the token is cancelled when
    /// <see cref="HandshakeTimeout"/> has passed.
    /// </summary>
    public Func<OotAuthenticationRequest, CancellationToken, ValueTask<object?>>? Authenticate { get; set; }
}
