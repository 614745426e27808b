using System.Net;
using System.Net.Sockets;

namespace TypedOot.Transport;

/// <summary>A listening socket. Owns it.</summary>
/// <param name="socket">The socket, which listens.</param>
/// <param name="settings">What is done to those that are accepted.</param>
/// <param name="hold">Keeps others from the address for as long as the socket listens, or null. Owned too.</param>
internal sealed class SocketListener(Socket socket, SocketSettings settings, IDisposable? hold = null) : IOotListener
{
    public EndPoint? LocalEndPoint { get; } = socket.LocalEndPoint;

    public async ValueTask<IOotTransport> AcceptAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Socket accepted = await socket.AcceptAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return new SocketTransport(accepted, settings);
            }
            catch (SocketException)
            {
                // The peer left before it was accepted.
                accepted.Dispose();
            }
            catch (InvalidOperationException e)
            {
                settings.Logger.ConfigureFailed(accepted.RemoteEndPoint, e);
                accepted.Dispose();
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        // The file of a Unix socket goes with it.
        socket.Dispose();
        hold?.Dispose();
        return ValueTask.CompletedTask;
    }
}
