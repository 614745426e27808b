using System.Security.Cryptography.X509Certificates;

namespace TypedOot.Tests.Transport;

public class TlsTests
{
    private readonly TestAuthority _authority = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Messages_travel_over_TLS_and_the_close_loses_nothing(bool inMemory)
    {
        IOotNetwork? network = inMemory ? new OotMemoryNetwork() : null;
        OotServerOptions options = Server(OotTls.Server(_authority.Issue("localhost")));
        await using OotServer server = network is null ? new("localhost", 0, options) : new(network, options);
        List<int> seen = [];
        server.OnSync<Note>((note, _) => seen.Add(note.Number));
        TaskCompletionSource disconnected = new(TaskCreationOptions.RunContinuationsAsynchronously);
        server.OnEventSync(OotEvents.Disconnected, (_, _) => disconnected.SetResult());
        server.OnSync<Note, Blob>((note, _) => new Blob(new byte[note.Number]));
        await server.StartAsync();
        OotClient client = Client(server, network, new OotTlsClientOptions { Roots = _authority.Roots, TargetHost = "localhost" });
        await client.ConnectAsync().Within();

        Assert.True(client.Connection!.IsConfidential);
        Assert.Equal("CN=localhost", client.Connection!.RemoteCertificate!.Subject);
        Assert.Equal(1_000_000, (await client.RequestAsync<Blob>(new Note(1_000_000, "")).Within()).Bytes.Length);
        for (int i = 0; i < 1_000; i++)
            await client.SendAsync(new Note(i, "over TLS"));
        OotConnection atServer = server.Connections.Single();
        CloseResult closed = (await client.CloseAsync().Within())!;

        Assert.Equal((ConnectionReason.ClosedLocally, true), (closed.Reason, closed.Drained));
        Assert.Equal(ConnectionReason.ClosedByPeer, (await atServer.Closed.Within()).Reason);
        await disconnected.Task.Within();
        Assert.Equal(Enumerable.Range(0, 1_000), seen);
    }

    [Fact]
    public async Task Certificates_of_others_names_and_times_are_refused()
    {
        using TestAuthority other = new();
        await Refused(OotTls.Server(other.Issue("localhost")), new OotTlsClientOptions { Roots = _authority.Roots });
        await Refused(OotTls.Server(_authority.Issue("example.org")), new OotTlsClientOptions { Roots = _authority.Roots });
        await Refused(OotTls.Server(_authority.Issue("localhost", -1)), new OotTlsClientOptions { Roots = _authority.Roots });
        await Refused(OotTls.Server(_authority.Issue("localhost")), new OotTlsClientOptions());

        async Task Refused(OotSecurity security, OotTlsClientOptions trust)
        {
            await using OotServer server = new("localhost", 0, Server(security));
            await server.StartAsync();
            await using OotClient client = Client(server, null, trust);
            OotConnectionException error = await Assert.ThrowsAsync<OotConnectionException>(() => client.ConnectAsync().Within());
            Assert.Equal(ConnectionReason.SecurityFailed, error.Reason);
            // In TLS 1.3 the server has finished before the client looks at its certificate.
            await Task.WhenAll(server.Connections.Select(c => c.Closed)).Within();
        }
    }

    [Fact]
    public async Task Clients_prove_who_they_are_with_certificates()
    {
        OotSecurity mutual = OotTls.Server(_authority.Issue("localhost"), new OotTlsServerOptions { ClientRoots = _authority.Roots });
        await using OotServer server = new("localhost", 0, Server(mutual, o => o.Authenticate = (request, _) =>
            new ValueTask<object?>(request.Certificate!.GetNameInfo(X509NameType.SimpleName, false) is "alice" ? "Alice" : null)));
        server.OnSync<Note, Note>((note, context) => note with { Text = (string)context.Connection.User! });
        await server.StartAsync();

        await using OotClient alice = Client(server, null, new() { Roots = _authority.Roots, Certificate = _authority.Issue("alice") });
        await alice.ConnectAsync().Within();
        Assert.Equal("Alice", (await alice.RequestAsync<Note>(new Note(1, "")).Within()).Text);

        using TestAuthority other = new();
        foreach (X509Certificate2? certificate in (X509Certificate2?[])[_authority.Issue("mallory"), other.Issue("alice"), null])
        {
            await using OotClient stranger = Client(server, null, new() { Roots = _authority.Roots, Certificate = certificate });
            await Assert.ThrowsAnyAsync<OotException>(async () =>
            {
                // In TLS 1.3 the client has finished before the server looks at its certificate.
                await stranger.ConnectAsync().Within();
                await stranger.RequestAsync<Note>(new Note(1, "")).Within();
            });
        }

        Assert.Single(server.Connections);
    }

    [Fact]
    public async Task The_certificate_can_be_chosen_by_the_name_that_the_client_asks_for()
    {
        List<string?> asked = [];
        await using OotServer server = new("127.0.0.1", 0, Server(OotTls.Server(name =>
        {
            lock (asked)
                asked.Add(name);
            return _authority.Issue(name ?? "none");
        })));
        await server.StartAsync();

        foreach (string name in (string[])["one.example", "two.example"])
        {
            await using OotClient client = Client(server, null, new() { Roots = _authority.Roots, TargetHost = name });
            await client.ConnectAsync().Within();
        }

        Assert.Equal(["one.example", "two.example"], asked);
    }

    [Fact]
    public async Task A_server_does_not_take_the_clients_of_any_authority()
    {
        await using OotServer server = new("localhost", 0, Server(
            OotTls.Server(_authority.Issue("localhost"), new OotTlsServerOptions { RequireClientCertificate = true })));
        await Assert.ThrowsAsync<InvalidOperationException>(() => server.StartAsync());
    }

    [Fact]
    public async Task A_silent_client_is_dropped_at_the_handshake_timeout_and_pending_ones_when_the_server_stops()
    {
        foreach (bool isTls in (bool[])[true, false])
        {
            OotServerOptions options = isTls
                ? Server(OotTls.Server(_authority.Issue("localhost")), o => o.HandshakeTimeout = TimeSpan.FromMilliseconds(50))
                : Server(null, o => (o.RequireHello, o.HandshakeTimeout) = (true, TimeSpan.FromMilliseconds(50)));
            await using OotServer server = new("127.0.0.1", 0, options);
            await server.StartAsync();
            using RawPeer silent = await Net.ConnectRawAsync(server);

            await AssertEnds(silent, isTls ? [0x16, 0x03] : [0xC9, 0x00]);
        }

        await using OotServer stopping = new("127.0.0.1", 0, Server(OotTls.Server(_authority.Issue("localhost")), o => o.HandshakeTimeout = TimeSpan.FromHours(1)));
        await stopping.StartAsync();
        using RawPeer pending = await Net.ConnectRawAsync(stopping);
        await pending.WriteAsync([0x16, 0x03]);
        await stopping.StopAsync().Within();
        await AssertEnds(pending, []);

        static async Task AssertEnds(RawPeer peer, byte[] last)
        {
            try
            {
                // The time may be over before anything is written.
                await peer.WriteAsync(last);
                await peer.ReadToEndAsync();
            }
            catch (IOException)
            {
                // A reset is an end as well.
            }
        }
    }

    [Fact]
    public async Task Who_speaks_without_TLS_to_a_server_with_it_ends_and_the_reverse()
    {
        await using OotServer secure = new("localhost", 0, Server(OotTls.Server(_authority.Issue("localhost"))));
        await secure.StartAsync();
        await using OotClient plain = new(secure.LocalEndPoint!, new OotClientOptions { Serializer = Registries.All });
        OotConnectionException ended = await Assert.ThrowsAsync<OotConnectionException>(() => plain.ConnectAsync().Within());
        Assert.Equal(ConnectionReason.ConnectFailed, ended.Reason);
        Assert.Contains("It may expect TLS", ended.Message, StringComparison.Ordinal);

        await using OotServer open = new("localhost", 0, Server(null));
        await open.StartAsync();
        await using OotClient careful = Client(open, null, new() { Roots = _authority.Roots });
        OotConnectionException error = await Assert.ThrowsAsync<OotConnectionException>(() => careful.ConnectAsync().Within());
        Assert.Equal(ConnectionReason.SecurityFailed, error.Reason);
        Assert.Contains("the peer does not speak TLS", error.Message, StringComparison.Ordinal);
    }

    private static OotServerOptions Server(OotSecurity? security, Action<OotServerOptions>? configure = null)
    {
        OotServerOptions options = new() { Serializer = Registries.All, Security = security };
        configure?.Invoke(options);
        return options;
    }

    private static OotClient Client(OotServer server, IOotNetwork? network, OotTlsClientOptions trust)
    {
        OotClientOptions options = new() { Serializer = Registries.All, Security = OotTls.Client(trust) };
        if (network is not null)
            return new OotClient(network, options);
        trust.TargetHost ??= "localhost";
        options.Security = OotTls.Client(trust);
        return new OotClient(server.LocalEndPoint!, options);
    }
}
