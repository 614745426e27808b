namespace TypedOot.Transport;

/// <summary>The codes of close frames.</summary>
internal static class CloseCode
{
    /// <summary>The sender has nothing more to say.</summary>
    public const uint Normal = 0;

    /// <summary>The sender received something that is no TypedOot stream, or is over a limit.</summary>
    public const uint ProtocolError = 1;

    /// <summary>The sender received too many messages in a row that could not be read.</summary>
    public const uint BadBodies = 2;

    /// <summary>The sender has as many connections as it takes; another attempt may succeed later.</summary>
    public const uint Refused = 3;

    /// <summary>The sender could not be convinced who the receiver is.</summary>
    public const uint Unauthenticated = 4;
}
