using System.Net;

namespace TypedOot;

/// <summary>Accepts connections. One caller at a time accepts; disposing it ends that, and connections that were accepted live on.</summary>
public interface IOotListener : IAsyncDisposable
{
    /// <summary>The address on which it listens; null if its network has no addresses.</summary>
    EndPoint? LocalEndPoint { get; }

    /// <summary>Waits for a connection.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="Exception">
    /// None could be accepted now; the caller tries again after a while. After the listener was disposed any exception will do.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    ValueTask<IOotTransport> AcceptAsync(CancellationToken cancellationToken);
}
