namespace TypedOot;

/// <summary>The server did not accept who this side says it is.</summary>
public sealed class OotAuthenticationException : OotException
{
    /// <summary>Describes what happened.</summary>
    /// <param name="message">A sentence.</param>
    /// <param name="innerException">What failed below, or null.</param>
    public OotAuthenticationException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
