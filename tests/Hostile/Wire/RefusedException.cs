namespace TypedOot.Hostile.Wire;

/// <summary>The server has closed a connection before it was entered.</summary>
internal sealed class RefusedException(PeerEnd end) : IOException($"The server has refused the connection: {end}.")
{
    /// <summary>How.</summary>
    public PeerEnd End => end;
}
