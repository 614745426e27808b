namespace TypedOot;

/// <summary>The options of a client. Not thread safe; copied when the client is made.</summary>
public sealed class OotClientOptions : OotTransportOptions
{
    /// <summary>
    /// How long resolving the host's name and connecting may take, all its addresses together, above 0 and up to 1 day; 15 seconds by
    /// default.
    /// </summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How the client connects again after its connection has ended; null, the default, if it does not.</summary>
    public OotReconnect? Reconnect { get; set; }
}
