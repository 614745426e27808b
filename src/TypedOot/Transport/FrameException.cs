namespace TypedOot.Transport;

/// <summary>The peer sent something that the protocol does not allow. Ends the connection; never leaves the transport.</summary>
internal sealed class FrameException : Exception
{
    public FrameException(string message)
        : base(message)
    {
    }

    /// <summary>A cause that is no breach of the protocol.</summary>
    public FrameException(CloseCause cause)
        : base(cause.Text) => Cause = cause;

    /// <summary>The cause of the connection's end, or null if that is a protocol error with this text.</summary>
    public CloseCause? Cause { get; }
}
