namespace TypedOot.Transport;

/// <summary>The kinds of frames that this version sends and understands: the type codes of the ext values on a connection.</summary>
internal static class FrameKind
{
    /// <summary>Who the sender is and what it takes; at most once, as the first frame.</summary>
    public const sbyte Hello = 0;

    /// <summary>Tag and body of a message.</summary>
    public const sbyte Message = 1;

    /// <summary>A number that the peer sends back in a pong.</summary>
    public const sbyte Ping = 8;

    /// <summary>The number of a ping.</summary>
    public const sbyte Pong = 9;

    /// <summary>Code and text; nothing follows it.</summary>
    public const sbyte Close = 10;

    /// <summary>From here on a receiver skips what it does not know; an unknown kind below ends the connection.</summary>
    public const sbyte FirstSkipped = 64;
}
