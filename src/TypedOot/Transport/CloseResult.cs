namespace TypedOot;

/// <summary>The outcome of a connection. Immutable.</summary>
/// <param name="Reason">The first cause.</param>
/// <param name="Drained">
/// Whether everything that was accepted was handed to the operating system and the end of the peer's stream was seen.
/// </param>
/// <param name="UnsentBytes">How many bytes of accepted frames were not handed over.</param>
/// <param name="UndeliveredMessages">How many messages arrived after the close had begun and found no room in the receive queue.</param>
/// <param name="Error">The cause as an exception, or null if either side closed in good order.</param>
public sealed record CloseResult(
    ConnectionReason Reason, bool Drained, long UnsentBytes, int UndeliveredMessages, OotConnectionException? Error)
{
    /// <summary>Counts the requests of the peer that were open when the close began, and were answered before the connection ended.</summary>
    public int AnsweredRequests { get; init; }

    /// <summary>Counts the requests of the peer that arrived after the close had begun, and failed as <see cref="RequestFailure.Busy"/>.</summary>
    public int RefusedRequests { get; init; }

    /// <summary>Counts the requests of the peer that had no answer when the connection ended.</summary>
    public int AbortedRequests { get; init; }
}
