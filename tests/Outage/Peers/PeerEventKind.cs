namespace TypedOot.Outage.Peers;

/// <summary>The kinds of what is reported.</summary>
internal enum PeerEventKind
{
    /// <summary>The process has begun; a server says where it listens, and which certificate clients may trust.</summary>
    Ready,

    /// <summary>A connection began.</summary>
    Connected,

    /// <summary>The first note of a connection came, or a loud one.</summary>
    Heard,

    /// <summary>A note of a connection did not follow upon the one before.</summary>
    Gap,

    /// <summary>An error event, such as a failed attempt to connect.</summary>
    Error,

    /// <summary>A connection ended.</summary>
    Disconnected,
}
