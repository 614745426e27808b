using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TypedOot.Transport;

/// <summary>An address to listen on or connect to by TCP: <c>tcp://host:port</c>, with a name, an address or <c>*</c> as the host. Immutable.</summary>
/// <param name="Host">A name, an address without brackets, or <c>*</c>.</param>
/// <param name="Port">0 to 65,535.</param>
internal readonly record struct TcpAddress(string Host, int Port)
{
    private const string Scheme = "tcp://";
    private const string Anywhere = "*";

    /// <summary>Whether it means every address of this machine.</summary>
    public bool IsAnywhere => Host == Anywhere;

    /// <summary>Takes an address apart.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static TcpAddress Parse(string address, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(address, parameter);
        if (!address.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"An address looks like tcp://host:port, and this is \"{address}\".", parameter);

        string rest = address[Scheme.Length..].TrimEnd('/');
        int colon = rest.LastIndexOf(':');
        if (colon <= 0 || rest[..colon] is not ['[', .., ']'] && rest.IndexOf(':') != colon)
            throw new ArgumentException($"An address looks like tcp://host:port or tcp://[::1]:port, and this is \"{address}\".", parameter);
        if (!int.TryParse(rest[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int port) || port > IPEndPoint.MaxPort)
            throw new ArgumentException($"A port is a number from 0 to {IPEndPoint.MaxPort}, and \"{address}\" has another.", parameter);
        return Of(rest[..colon], port, parameter);
    }

    /// <summary>Checks a host and a port.</summary>
    /// <exception cref="ArgumentException">The host is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The port is none.</exception>
    public static TcpAddress Of(string host, int port, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(host, parameter);
        ArgumentOutOfRangeException.ThrowIfNegative(port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, IPEndPoint.MaxPort);
        string bare = host is ['[', .., ']'] ? host[1..^1] : host;
        if (bare != Anywhere && !IPAddress.TryParse(bare, out _) && Uri.CheckHostName(bare) == UriHostNameType.Unknown)
            throw new ArgumentException($"\"{host}\" is neither the name nor the address of a host.", parameter);
        return new TcpAddress(bare, port);
    }

    /// <summary>Takes an end point apart.</summary>
    /// <exception cref="ArgumentException">It is neither an IP address nor a host name.</exception>
    public static TcpAddress Of(EndPoint endPoint, string parameter)
    {
        ArgumentNullException.ThrowIfNull(endPoint, parameter);
        return endPoint switch
        {
            IPEndPoint ip => Of(ip.Address.ToString(), ip.Port, parameter),
            DnsEndPoint dns => Of(dns.Host, dns.Port, parameter),
            _ => throw new ArgumentException($"An end point of TCP is an {nameof(IPEndPoint)} or a {nameof(DnsEndPoint)}.", parameter),
        };
    }

    /// <summary>This address, if a client can connect to it.</summary>
    /// <exception cref="ArgumentException">It is one to listen on.</exception>
    public TcpAddress ForClient(string parameter)
    {
        if (IsAnywhere)
            throw new ArgumentException($"A client needs the name or address of one host, and {this} means all of this machine.", parameter);
        if (Port == 0)
            throw new ArgumentException($"A client needs the port of the server, 1 to {IPEndPoint.MaxPort}; 0 lets a server choose.", parameter);
        return this;
    }

    /// <summary>The addresses of the host, in the order in which they should be tried.</summary>
    /// <exception cref="SocketException">The name cannot be resolved.</exception>
    public async Task<IPAddress[]> ResolveAsync(CancellationToken cancellationToken) => IPAddress.TryParse(Host, out IPAddress? one)
        ? [one]
        : await Dns.GetHostAddressesAsync(Host, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Scheme}{(Host.Contains(':') ? $"[{Host}]" : Host)}:{Port}");
}
