using TypedOot.Transport;

namespace TypedOot;

/// <summary>A connection that ended, or could not be made. Where a socket failed, the inner exception is its SocketException.</summary>
public sealed class OotConnectionException : OotException
{
    /// <summary>Describes what happened.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="message">A sentence.</param>
    /// <param name="innerException">What failed below, or null.</param>
    public OotConnectionException(ConnectionReason reason, string message, Exception? innerException = null)
        : base(message, innerException) => Reason = reason;

    internal OotConnectionException(CloseCause cause)
        : this(cause.Reason, cause.Text, cause.Inner)
    {
        Cause = cause;
    }

    /// <summary>The reason why the connection ended, or could not be made.</summary>
    public ConnectionReason Reason { get; }

    /// <summary>The pause that the peer asks for before the next attempt; null if it asks for none.</summary>
    public TimeSpan? RetryAfter => Cause?.RetryAfter;

    /// <summary>The end of the connection, or null if there was none.</summary>
    internal CloseCause? Cause { get; }
}
