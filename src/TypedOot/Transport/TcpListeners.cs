using System.Net;
using System.Net.Sockets;

namespace TypedOot.Transport;

/// <summary>Listening sockets on the addresses of one host, all on one port.</summary>
internal static class TcpListeners
{
    /// <summary>Binds and listens.</summary>
    /// <returns>One socket, or one for each address of a host name.</returns>
    /// <exception cref="SocketException">No address can be bound, or one is taken.</exception>
    public static async Task<IReadOnlyList<Socket>> BindAsync(TcpAddress address, int backlog, CancellationToken cancellationToken)
    {
        if (address.IsAnywhere)
        {
            return Socket.OSSupportsIPv6
                ? [Listen(new Socket(SocketType.Stream, ProtocolType.Tcp), IPAddress.IPv6Any, address.Port, backlog)]
                : [Listen(NewSocket(AddressFamily.InterNetwork), IPAddress.Any, address.Port, backlog)];
        }

        List<Socket> sockets = [];
        SocketException? unavailable = null;
        int port = address.Port;
        try
        {
            foreach (IPAddress ip in await address.ResolveAsync(cancellationToken).ConfigureAwait(false))
            {
                try
                {
                    sockets.Add(Listen(NewSocket(ip.AddressFamily), ip, port, backlog));
                    port = ((IPEndPoint)sockets[0].LocalEndPoint!).Port;
                }
                catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported)
                {
                    // A name such as localhost has addresses of families that are switched off.
                    unavailable = e;
                }
            }
        }
        catch
        {
            sockets.ForEach(s => s.Dispose());
            throw;
        }

        return sockets.Count > 0 ? sockets : throw unavailable ?? new SocketException((int)SocketError.HostNotFound);
    }

    private static Socket NewSocket(AddressFamily family) => new(family, SocketType.Stream, ProtocolType.Tcp);

    private static Socket Listen(Socket socket, IPAddress ip, int port, int backlog)
    {
        try
        {
            // Never ReuseAddress: on Unix it lets two servers share a port without a word, and restarting needs it nowhere.
            if (OperatingSystem.IsWindows())
                socket.ExclusiveAddressUse = true;
            socket.Bind(new IPEndPoint(ip, port));
            socket.Listen(backlog);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
