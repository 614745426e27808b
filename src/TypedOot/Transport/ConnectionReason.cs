namespace TypedOot;

/// <summary>The reasons why a connection ended, or could not be made.</summary>
public enum ConnectionReason
{
    /// <summary>This side closed it.</summary>
    ClosedLocally,

    /// <summary>The peer closed it and said so.</summary>
    ClosedByPeer,

    /// <summary>The peer's stream ended between two frames without a close frame: its process ended, or it does not send them.</summary>
    PeerClosedWithoutClose,

    /// <summary>The peer's stream ended inside a frame.</summary>
    Truncated,

    /// <summary>The peer or the network broke the connection.</summary>
    ConnectionReset,

    /// <summary>Reading or writing failed in another way; the inner exception says how.</summary>
    TransportFailed,

    /// <summary>The peer sent something that the protocol does not allow, or a frame above the limit.</summary>
    ProtocolError,

    /// <summary>The peer sent too many messages in a row that could not be read.</summary>
    TooManyBadBodies,

    /// <summary>This side aborted it.</summary>
    Aborted,

    /// <summary>There is no connection yet, or no longer.</summary>
    NotConnected,

    /// <summary>No connection could be made; the inner exception says why.</summary>
    ConnectFailed,

    /// <summary>The server cannot listen on its address; the inner exception says why.</summary>
    ListenFailed,

    /// <summary>The send queue was full, and <see cref="OotTransportOptions.SendQueueMode"/> says not to wait.</summary>
    SendQueueFull,

    /// <summary>
    /// The receive queue was full, and the connection had to be read on for the answer to a request; from a peer that keeps no count of
    /// what it sends.
    /// </summary>
    ReceiveQueueFull,

    /// <summary>Nothing was heard of the peer for <see cref="OotTransportOptions.PeerTimeout"/>.</summary>
    PeerTimeout,

    /// <summary>No message went either way for <see cref="OotTransportOptions.InactivityTimeout"/>.</summary>
    Inactive,

    /// <summary>The peer sent or took a frame more slowly than the minimum rate.</summary>
    TooSlow,

    /// <summary>A limit on connections was reached.</summary>
    Refused,

    /// <summary>The peer could not or would not prove who it is, or this side could not.</summary>
    AuthenticationFailed,

    /// <summary>No secure connection could be made; the inner exception says why.</summary>
    SecurityFailed,
}
