namespace TypedOot;

/// <summary>The base of what TypedOot throws for reasons that lie outside the calling code.</summary>
public class OotException : Exception
{
    /// <summary>An error with a text.</summary>
    public OotException(string message)
        : base(message)
    {
    }

    /// <summary>An error with a text and its cause.</summary>
    public OotException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
