namespace TypedOot;

/// <summary>Whether a handler of requests keeps the other events of its connection waiting.</summary>
public enum OotConcurrency
{
    /// <summary>One handler at a time runs on a connection: the next event waits until this one has ended, or waits for an answer of its own.</summary>
    InTurn,

    /// <summary>
    /// A handler begins in the order of the requests, and runs up to its first await alone; the next event does not wait for the rest. At most
    /// <see cref="OotTransportOptions.MaxConcurrentRequests"/> run on a connection at once.
    /// </summary>
    Concurrent,
}
