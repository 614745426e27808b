using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using TypedOot.Transport;

namespace TypedOot.Tests.Transport.Conformance;

/// <summary>What connections run over: the same tests hold for all of them.</summary>
public enum Carrier
{
    Tcp,
    Tls,
    Unix,
    Memory,
}

/// <summary>A place where one server listens and clients connect.</summary>
internal sealed class Place : IDisposable
{
    private static readonly TestAuthority Authority = new();
    private static readonly OotSecurity ServerSide = OotTls.Server(Authority.Issue("localhost"));

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"typedoot-{Guid.NewGuid():N}");
    private readonly OotMemoryNetwork _memory = new();

    public Place(Carrier carrier) => Carrier = carrier;

    public Carrier Carrier { get; }

    public static TheoryData<Carrier> All => [Carrier.Tcp, Carrier.Tls, Carrier.Unix, Carrier.Memory];

    /// <summary>A server on another network.</summary>
    public OotServer NewServer(IOotNetwork network, Action<OotServerOptions>? configure = null) => new(network, NewServerOptions(configure));

    public OotServer NewServer(Action<OotServerOptions>? configure = null)
    {
        OotServerOptions options = NewServerOptions(configure);
        return Carrier switch
        {
            Carrier.Unix => new OotServer($"unix:{_path}", options),
            Carrier.Memory => new OotServer(_memory, options),
            _ => new OotServer("127.0.0.1", 0, options),
        };
    }

    private OotServerOptions NewServerOptions(Action<OotServerOptions>? configure)
    {
        OotServerOptions options = new() { Serializer = Registries.All, Security = Carrier == Carrier.Tls ? ServerSide : null };
        configure?.Invoke(options);
        return options;
    }

    public OotClientOptions NewClientOptions(Action<OotClientOptions>? configure = null)
    {
        OotClientOptions options = new()
        {
            Serializer = Registries.All,
            Security = Carrier == Carrier.Tls ? OotTls.Client(new OotTlsClientOptions { Roots = Authority.Roots, TargetHost = "localhost" }) : null,
        };
        configure?.Invoke(options);
        return options;
    }

    public OotClient NewClient(OotServer server, Action<OotClientOptions>? configure = null)
    {
        OotClientOptions options = NewClientOptions(configure);
        return Carrier switch
        {
            Carrier.Unix => new OotClient($"unix:{_path}", options),
            Carrier.Memory => new OotClient(_memory, options),
            _ => new OotClient(server.LocalEndPoint!, options),
        };
    }

    public async Task<OotClient> ConnectAsync(OotServer server, Action<OotClientOptions>? configure = null)
    {
        OotClient client = NewClient(server, configure);
        await client.ConnectAsync().Within();
        return client;
    }

    /// <summary>A peer that speaks frames by hand, secured where clients are.</summary>
    public async Task<RawPeer> ConnectRawAsync(OotServer server)
    {
        IOotTransport transport = await ConnectBareAsync(server);
        return new RawPeer(Carrier == Carrier.Tls
            ? await OotTls.Client(new OotTlsClientOptions { Roots = Authority.Roots }).SecureAsync(transport, "localhost", default).Within()
            : transport);
    }

    /// <summary>What a client connects to before anything is secured.</summary>
    public ValueTask<IOotTransport> ConnectBareAsync(OotServer server) => NetworkTo(server).ConnectAsync(default);

    /// <summary>The network by which a server is reached, without what secures its connections.</summary>
    public IOotNetwork NetworkTo(OotServer server) => NetworkAt(server.LocalEndPoint);

    /// <summary>The network on which a server listens, without what secures its connections.</summary>
    public IOotNetwork NewNetwork() => NetworkAt(new IPEndPoint(IPAddress.Loopback, 0));

    private IOotNetwork NetworkAt(EndPoint? endPoint)
    {
        SocketSettings sockets = new(1, null, TimeProvider.System, NullLogger.Instance);
        return Carrier switch
        {
            Carrier.Unix => new UnixNetwork($"unix:{_path}", sockets, "path"),
            Carrier.Memory => _memory,
            _ => new TcpNetwork(TcpAddress.Of(endPoint!, "endPoint"), sockets),
        };
    }

    /// <summary>A server where another one listens already.</summary>
    public OotServer NewServerBeside(OotServer server) =>
        server.LocalEndPoint is IPEndPoint taken ? new OotServer(taken) : NewServer();

    public void Dispose() => File.Delete(_path);
}
