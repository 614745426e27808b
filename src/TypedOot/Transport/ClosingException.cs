using TypedOot.Framing;

namespace TypedOot.Transport;

/// <summary>Ends a connection for a cause that is no breach of the protocol.</summary>
internal sealed class ClosingException(CloseCause cause) : FrameException(cause.Text)
{
    public CloseCause Cause => cause;
}
