namespace TypedOot;

/// <summary>The kinds of events, and sets of them.</summary>
[Flags]
public enum OotEvents
{
    /// <summary>No event: a handler was run by a poll.</summary>
    None = 0,

    /// <summary>
    /// A message that could not be read, one that nobody handles, or a handler that threw: the connection lives on. Or a server that
    /// could not listen, or a client that could not connect: then there is no connection.
    /// </summary>
    Error = 1,

    /// <summary>A connection is there: the first event of every connection.</summary>
    Connected = 2,

    /// <summary>A connection has ended: the last event of every connection, exactly once, with the first cause.</summary>
    Disconnected = 4,

    /// <summary>A message or a request arrived.</summary>
    ObjectReceived = 8,

    /// <summary>Accepted frames were handed to the operating system. One event may stand for many frames.</summary>
    DataSent = 16,

    /// <summary>Bytes arrived, where <see cref="OotTransportOptions.Protocol"/> is <see cref="OotProtocol.Bytes"/>.</summary>
    DataReceived = 32,

    /// <summary>Every event.</summary>
    All = Error | Connected | Disconnected | ObjectReceived | DataSent | DataReceived,
}
