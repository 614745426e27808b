namespace TypedOot;

/// <summary>The protocols of connections. Both sides must agree.</summary>
public enum OotProtocol
{
    /// <summary>Messages, in frames.</summary>
    Messages,

    /// <summary>
    /// Bytes as they are, without frames: what one side sends the other receives, in pieces of any size. There is no hello and no close
    /// frame, so that the end of the peer's stream is a close in good order.
    /// </summary>
    Bytes,
}
