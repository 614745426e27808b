namespace TypedOot;

/// <summary>
/// A request that was not answered. The requester gets one when the peer says so; a handler may throw one to say so to the peer.
/// </summary>
public sealed class OotRequestException : OotException
{
    internal const int LongestText = 256;

    /// <summary>Describes the failure.</summary>
    /// <param name="code">What kind of failure it is.</param>
    /// <param name="message">A short text, which the peer sees; what is above 256 characters is cut off on its way.</param>
    /// <param name="innerException">What failed below, or null. Never sent.</param>
    public OotRequestException(RequestFailure code, string message, Exception? innerException = null)
        : base(message, innerException) => Code = code;

    /// <summary>The kind of failure. Peers may use numbers that have no name here.</summary>
    public RequestFailure Code { get; }

    /// <summary>The time that the peer asks to wait before trying again; null if it does not.</summary>
    public TimeSpan? RetryAfter { get; internal init; }
}
