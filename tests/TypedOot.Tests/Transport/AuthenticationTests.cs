using System.Security.Cryptography;

namespace TypedOot.Tests.Transport;

public class AuthenticationTests
{
    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(32);

    [Fact]
    public async Task A_shared_secret_lets_its_owner_in_and_nobody_else()
    {
        OotMemoryNetwork network = new();
        await using OotServer server = await StartAsync(network);

        await using OotClient alice = Client(network, OotSharedSecret.Credentials("alice", Secret));
        await alice.ConnectAsync().Within();
        Assert.Equal("alice", (await alice.RequestAsync<Note>(new Note(1, "")).Within()).Text);

        foreach ((string name, byte[] secret) in ((string, byte[])[])[("alice", new byte[32]), ("bob", Secret)])
        {
            await using OotClient stranger = Client(network, OotSharedSecret.Credentials(name, secret));
            await Assert.ThrowsAsync<OotAuthenticationException>(() => stranger.ConnectAsync().Within());
            Assert.Null(stranger.Connection);
        }

        await using OotClient silent = Client(network, null);
        await Assert.ThrowsAsync<OotAuthenticationException>(() => silent.ConnectAsync().Within());
        Assert.Single(server.Connections);
    }

    [Fact]
    public async Task Credentials_are_not_sent_in_the_clear_nor_to_a_server_that_does_not_ask()
    {
        await using OotServer server = Net.NewServer();
        server.OnSync<Note, Note>((note, _) => note);
        await server.StartAsync();
        bool isAsked = false;
        await using OotClient careful = Net.NewClient(server, o => o.Credentials = Answer);
        await Assert.ThrowsAsync<InvalidOperationException>(() => careful.ConnectAsync().Within());

        await using OotClient careless = Net.NewClient(server, o => (o.Credentials, o.AllowCleartextCredentials) = (Answer, true));
        await careless.ConnectAsync().Within();
        Assert.Equal(1, (await careless.RequestAsync<Note>(new Note(1, "")).Within()).Number);
        Assert.False(isAsked);

        ValueTask<ReadOnlyMemory<byte>> Answer(ReadOnlyMemory<byte> nonce, CancellationToken token)
        {
            isAsked = true;
            return new(default(ReadOnlyMemory<byte>));
        }
    }

    [Fact]
    public async Task A_client_without_credentials_may_be_let_in_all_the_same()
    {
        await using OotServer server = Net.NewServer(o => o.Authenticate = (request, _) => new($"{request.Token.Length} bytes"));
        server.OnSync<Note, Note>((note, context) => new Note(note.Number, (string)context.Connection.User!));
        await server.StartAsync();

        await using OotClient client = await Net.ConnectAsync(server);

        Assert.Equal("0 bytes", (await client.RequestAsync<Note>(new Note(1, "")).Within()).Text);
    }

    [Fact]
    public async Task A_server_that_requires_a_hello_says_its_own_to_a_client_with_credentials()
    {
        await using OotServer server = Net.NewServer(o => o.RequireHello = true);
        server.OnSync<Note, Note>((note, _) => note);
        await server.StartAsync();

        await using OotClient client = await Net.ConnectAsync(
            server, o => (o.Credentials, o.AllowCleartextCredentials) = ((_, _) => new(new byte[1]), true));

        Assert.Equal(1, (await client.RequestAsync<Note>(new Note(1, "")).Within()).Number);
    }

    [Fact]
    public async Task Before_it_is_known_who_it_is_a_client_is_told_a_nonce_and_nothing_of_it_is_read_but_a_hello()
    {
        bool isHandled = false;
        await using OotServer server = new("127.0.0.1", 0, new OotServerOptions
        {
            Serializer = Registries.All,
            Name = "secret name",
            Authenticate = (request, _) => throw new InvalidOperationException("not even asked"),
        });
        server.OnSync<Note>((_, _) => isHandled = true);
        server.OnEventSync(OotEvents.Connected, (_, _) => isHandled = true);
        await server.StartAsync();

        foreach (byte[] first in (byte[][])[RawPeer.NoteFrame(1), RawPeer.Frame(8, 1), RawPeer.Frame(0, new byte[9_000]), [0x00], RawPeer.Frame(0, 0x80)])
        {
            using RawPeer peer = await Net.ConnectRawAsync(server);
            (int kind, byte[] hello) = (await peer.ReadFrameAsync())!.Value;
            Assert.Equal(0, kind);
            Assert.Equal("82-A7-76-65-72-73-69-6F-6E-01-A5-6E-6F-6E-63-65-C4-20", BitConverter.ToString(hello, 0, 18));
            await peer.WriteAsync(first, RawPeer.NoteFrame(2));

            Assert.Equal(1u, (await peer.ReadCloseAsync()).Code);
        }

        Assert.False(isHandled);
    }

    [Fact]
    public async Task A_connection_too_many_is_refused_and_told_so()
    {
        await using OotServer server = Net.NewServer(o => (o.MaxConnections, o.MaxConnectionsPerAddress) = (3, 2));
        await server.StartAsync();
        await using OotClient first = await Net.ConnectAsync(server);
        await using OotClient second = await Net.ConnectAsync(server);
        await Until(() => server.Connections.Count == 2);

        await using OotClient third = Net.NewClient(server);
        OotConnectionException refused = await Assert.ThrowsAsync<OotConnectionException>(() => third.ConnectAsync().Within());
        Assert.Equal(ConnectionReason.Refused, refused.Reason);
        Assert.Contains("MaxConnectionsPerAddress", refused.Message, StringComparison.Ordinal);

        await first.CloseAsync().Within();
        await Until(() => server.Connections.Count == 1);
        await using OotClient fourth = await Net.ConnectAsync(server);
        await Until(() => server.Connections.Count == 2);
        Assert.True(fourth.IsConnected);
    }

    [Fact]
    public async Task Of_too_many_that_have_not_said_who_they_are_the_oldest_goes()
    {
        await using OotServer server = new("127.0.0.1", 0, new OotServerOptions
        {
            Serializer = Registries.All,
            MaxPendingHandshakes = 2,
            RequireHello = true,
            HandshakeTimeout = TimeSpan.FromHours(1),
        });
        await server.StartAsync();
        using RawPeer oldest = await Net.ConnectRawAsync(server);
        using RawPeer older = await Net.ConnectRawAsync(server);
        using RawPeer newest = await Net.ConnectRawAsync(server);

        await oldest.ReadToEndAsync();
        await newest.WriteAsync(RawPeer.HelloFrame());
        await older.WriteAsync(RawPeer.HelloFrame());
        await Until(() => server.Connections.Count == 2);
    }

    [Fact]
    public async Task A_hook_that_never_answers_holds_neither_a_stop_up_nor_a_client()
    {
        OotMemoryNetwork network = new();
        Signal<bool> asked = new();
        OotServer server = await StartAsync(network, o =>
        {
            o.HandshakeTimeout = TimeSpan.FromHours(1);
            o.Authenticate = (_, _) =>
            {
                asked.Set(true);
                return new ValueTask<object?>(new TaskCompletionSource<object?>().Task);
            };
        });
        await using OotClient asking = Client(network, OotSharedSecret.Credentials("alice", Secret));
        Task connecting = asking.ConnectAsync();
        await asked.Task;
        await using OotClient silent = Client(
            network, (_, _) => new(new TaskCompletionSource<ReadOnlyMemory<byte>>().Task), o => o.ConnectTimeout = TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAsync<TimeoutException>(() => silent.ConnectAsync().Within());

        await server.StopAsync().Within();

        await Assert.ThrowsAsync<OotConnectionException>(() => connecting.Within());
    }

    [Fact]
    public async Task A_client_that_says_hello_again_and_again_is_dropped()
    {
        await using OotServer server = Net.NewServer();
        server.OnSync<Note>((_, _) => { });
        await server.StartAsync();
        using RawPeer peer = await Net.ConnectRawAsync(server);
        byte[] hello = RawPeer.Frame(0, [0x82, 0xA7, .. "version"u8, 1, 0xA5, .. "nonce"u8, 0xC4, 0]);

        await peer.WriteAsync(hello, hello, hello);

        Assert.Equal(1u, (await peer.ReadCloseAsync()).Code);
    }

    private static async Task Until(Func<bool> condition)
    {
        while (!condition())
            await Task.Yield();
    }

    private static async Task<OotServer> StartAsync(IOotNetwork network, Action<OotServerOptions>? configure = null)
    {
        OotServerOptions options = new()
        {
            Serializer = Registries.All,
            Authenticate = OotSharedSecret.Authenticate(name => name == "alice" ? Secret : null),
        };
        configure?.Invoke(options);
        OotServer server = new(network, options);
        server.OnSync<Note, Note>((note, context) => note with { Text = (string)context.Connection.User! });
        await server.StartAsync();
        return server;
    }

    private static OotClient Client(
        IOotNetwork network,
        Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask<ReadOnlyMemory<byte>>>? credentials,
        Action<OotClientOptions>? configure = null)
    {
        OotClientOptions options = new() { Serializer = Registries.All, Credentials = credentials };
        configure?.Invoke(options);
        return new OotClient(network, options);
    }
}
