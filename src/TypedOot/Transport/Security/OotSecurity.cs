namespace TypedOot;

/// <summary>
/// The security of connections. Made by factories of other classes, so that a program which secures none of its connections carries
/// none of the code for it. Immutable and thread safe.
/// </summary>
public abstract class OotSecurity
{
    private protected OotSecurity()
    {
    }

    /// <summary>Whether a server can be secured in this way.</summary>
    /// <param name="authenticates">Whether the server decides itself who its clients are.</param>
    /// <exception cref="InvalidOperationException">It cannot; the text says why.</exception>
    internal virtual void CheckServer(bool authenticates)
    {
    }

    /// <summary>Secures a connection that was just made. Takes the transport over, also when it fails.</summary>
    /// <param name="transport">What is secured.</param>
    /// <param name="targetHost">The name that the server must have, or null if nobody said; for clients.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="OotConnectionException">The peer is not who it should be, or speaks something else.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    internal abstract ValueTask<IOotTransport> SecureAsync(IOotTransport transport, string? targetHost, CancellationToken cancellationToken);
}
