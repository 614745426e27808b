namespace TypedOot;

/// <summary>The actions when the send queue of a connection is full.</summary>
public enum SendQueueMode
{
    /// <summary>Its sender waits, behind those who wait already.</summary>
    Wait,

    /// <summary>It is refused: the sender gets an <see cref="OotConnectionException"/> of <see cref="ConnectionReason.SendQueueFull"/>.</summary>
    Reject,

    /// <summary>The connection is aborted with <see cref="ConnectionReason.SendQueueFull"/>: a peer that slow is given up.</summary>
    Disconnect,
}
