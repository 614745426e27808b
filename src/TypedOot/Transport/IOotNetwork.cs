namespace TypedOot;

/// <summary>
/// A place to listen and to connect to: an address and what is needed to use it. Its <see cref="object.ToString"/> is the address, for
/// the texts of errors. Thread safe.
/// </summary>
public interface IOotNetwork
{
    /// <summary>The name that the certificate of a server must have, where connections are secured; null if there is none.</summary>
    string? TargetHost => null;

    /// <summary>Begins to listen.</summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The listeners, at least one: a host name may have several addresses.</returns>
    /// <exception cref="System.Net.Sockets.SocketException">The address cannot be listened on.</exception>
    /// <exception cref="IOException">The same, where no socket says it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    ValueTask<IReadOnlyList<IOotListener>> ListenAsync(CancellationToken cancellationToken);

    /// <summary>Connects.</summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="System.Net.Sockets.SocketException">No connection could be made.</exception>
    /// <exception cref="IOException">The same, where no socket says it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    ValueTask<IOotTransport> ConnectAsync(CancellationToken cancellationToken);
}
