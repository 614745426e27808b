namespace TypedOot.Framing;

/// <summary>The kinds of frames that this version sends and understands: the type codes of the ext values on a connection.</summary>
internal static class FrameKind
{
    /// <summary>Not on the wire: bytes of a connection without frames.</summary>
    public const sbyte Raw = -1;

    /// <summary>The identity and the limits of the sender; at most once, as the first frame.</summary>
    public const sbyte Hello = 0;

    /// <summary>Tag and body of a message.</summary>
    public const sbyte Message = 1;

    /// <summary>A value without a tag.</summary>
    public const sbyte Value = 2;

    /// <summary>Id, tag and body of a message that is to be answered.</summary>
    public const sbyte Request = 3;

    /// <summary>Id of the request, tag and body of the answer.</summary>
    public const sbyte Reply = 4;

    /// <summary>Id of the request, and code and text of what prevents an answer.</summary>
    public const sbyte Failure = 5;

    /// <summary>Id of a request whose answer nobody waits for any more.</summary>
    public const sbyte Cancel = 6;

    /// <summary>The schema of a message type.</summary>
    public const sbyte Schema = 7;

    /// <summary>A number that the peer sends back in a pong.</summary>
    public const sbyte Ping = 8;

    /// <summary>The number of a ping.</summary>
    public const sbyte Pong = 9;

    /// <summary>Code and text; nothing follows it.</summary>
    public const sbyte Close = 10;

    /// <summary>The number of further bytes that the sender accepts.</summary>
    public const sbyte Credit = 11;

    /// <summary>Reserved: id of a stream, and tag and body of what opens it.</summary>
    public const sbyte StreamOpen = 12;

    /// <summary>Reserved: id of a stream, and tag and body of one of its items.</summary>
    public const sbyte StreamItem = 13;

    /// <summary>Reserved: id of a stream that has no more items.</summary>
    public const sbyte StreamEnd = 14;

    /// <summary>Reserved: id of a stream whose items nobody wants any more.</summary>
    public const sbyte StreamStop = 15;

    /// <summary>From here on a receiver skips what it does not know; an unknown kind below ends the connection.</summary>
    public const sbyte FirstSkipped = 64;

    /// <summary>The sender is about to close, and takes no new requests; optional headers.</summary>
    public const sbyte GoingAway = 68;

    /// <summary>Whether frames of a kind use up the credit that the receiver granted.</summary>
    public static bool NeedsCredit(sbyte kind) => kind is Message or Value or Request;
}
