namespace TypedOot.Transport;

/// <summary>The peer sent something that the protocol does not allow. Ends the connection; never leaves the transport.</summary>
internal sealed class FrameException : Exception
{
    public FrameException(string message)
        : base(message)
    {
    }
}
