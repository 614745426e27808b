using System.Net;
using System.Net.Sockets;

namespace TypedOot.Transport;

/// <summary>Makes networks of addresses.</summary>
internal static class Networks
{
    /// <summary>The network of an address.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static IOotNetwork Parse(string address, SocketSettings sockets, bool isForClient, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(address, parameter);
        return address.StartsWith(UnixNetwork.Scheme, StringComparison.OrdinalIgnoreCase)
            ? new UnixNetwork(address, sockets, parameter)
            : Of(TcpAddress.Parse(address, parameter), sockets, isForClient, parameter);
    }

    /// <summary>The networks of addresses to listen on.</summary>
    /// <exception cref="ArgumentException">One is none.</exception>
    public static IOotNetwork[] ParseAll(IEnumerable<string> addresses, SocketSettings sockets, string parameter)
    {
        List<IOotNetwork> networks = [];
        foreach (string address in addresses)
            networks.Add(Parse(address, sockets, false, parameter));
        return networks.ToArray();
    }

    /// <summary>TCP on an address.</summary>
    /// <exception cref="ArgumentException">It is one to listen on, and the network is for a client.</exception>
    public static IOotNetwork Of(TcpAddress address, SocketSettings sockets, bool isForClient, string parameter) =>
        new TcpNetwork(isForClient ? address.ForClient(parameter) : address, sockets);

    /// <summary>The network of an end point.</summary>
    /// <exception cref="ArgumentException">It is of a type that is not known.</exception>
    public static IOotNetwork Of(EndPoint endPoint, SocketSettings sockets, bool isForClient, string parameter)
    {
        ArgumentNullException.ThrowIfNull(endPoint, parameter);
        return endPoint is UnixDomainSocketEndPoint
            ? new UnixNetwork(UnixNetwork.Scheme + endPoint, sockets, parameter)
            : Of(TcpAddress.Of(endPoint, parameter), sockets, isForClient, parameter);
    }
}
