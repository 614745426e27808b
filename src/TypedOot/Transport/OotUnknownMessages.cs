namespace TypedOot;

/// <summary>The treatments of messages whose type the receiver does not know.</summary>
public enum OotUnknownMessages
{
    /// <summary>They are delivered as an <see cref="OotUnknown"/>, to whoever takes that.</summary>
    Deliver,

    /// <summary>They are dropped, and requests fail with <see cref="RequestFailure.NotFound"/>.</summary>
    Drop,

    /// <summary>The connection is closed with <see cref="ConnectionReason.ProtocolError"/>.</summary>
    Close,
}
