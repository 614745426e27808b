using System.Net;
using System.Net.Sockets;

namespace TypedOot.Transport;

/// <summary>Connects by TCP.</summary>
internal static class TcpConnector
{
    /// <summary>Tries the addresses of a host in turn.</summary>
    /// <exception cref="SocketException">No address took the connection; this is what the last one said.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<SocketTransport> ConnectAsync(TcpAddress address, CancellationToken cancellationToken)
    {
        SocketException? last = null;
        foreach (IPAddress ip in await address.ResolveAsync(cancellationToken).ConfigureAwait(false))
        {
            Socket? socket = null;
            try
            {
                socket = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(new IPEndPoint(ip, address.Port), cancellationToken).ConfigureAwait(false);
                return new SocketTransport(socket);
            }
            catch (SocketException e)
            {
                last = e;
                socket?.Dispose();
            }
            catch
            {
                socket?.Dispose();
                throw;
            }
        }

        throw last ?? new SocketException((int)SocketError.HostNotFound);
    }
}
