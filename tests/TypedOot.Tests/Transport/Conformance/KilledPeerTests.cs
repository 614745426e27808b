using System.Security.Cryptography.X509Certificates;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Transport.Conformance;

/// <summary>The column of the close matrix in which the process of one side is killed. There is no such thing in memory.</summary>
public sealed class KilledPeerTests : IDisposable
{
    private readonly TestAuthority _authority = new();
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"typedoot-{Guid.NewGuid():N}");

    public static TheoryData<Carrier, bool, CloseMatrixTests.State> Matrix
    {
        get
        {
            TheoryData<Carrier, bool, CloseMatrixTests.State> all = [];
            foreach (bool isServerKilled in (bool[])[false, true])
                foreach (CloseMatrixTests.State state in Enum.GetValues<CloseMatrixTests.State>())
                {
                    all.Add(Carrier.Tcp, isServerKilled, state);
                    all.Add(Carrier.Tls, isServerKilled, state);
                    // Each side and each state once.
                    if (isServerKilled == ((int)state % 2 == 0))
                        all.Add(Carrier.Unix, isServerKilled, state);
                }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task A_killed_peer_ends_its_connection(Carrier carrier, bool isServerKilled, CloseMatrixTests.State state)
    {
        if (!OperatingSystem.IsLinux())
            return;
        TaskCompletionSource go = new();
        Signal<OotConnection> connected = new();
        Signal<CloseResult> ended = new();
        Signal<bool> heard = new();
        string address = carrier == Carrier.Unix ? $"unix:{_file}" : "tcp://127.0.0.1:0";
        OotEndpoint survivor;
        Child child;
        if (isServerKilled)
        {
            string certificate = carrier == Carrier.Tls ? Store(_authority.Issue("localhost"), ".pfx", X509ContentType.Pkcs12) : "";
            child = Child.Start(null, "server", address, $"{state}", certificate);
            OotClient client = new(await child.ReadAsync(), Options(new OotClientOptions
            {
                Security = carrier == Carrier.Tls ? OotTls.Client(new OotTlsClientOptions { Roots = _authority.Roots, TargetHost = "localhost" }) : null,
            }));
            Handle(survivor = client);
            await client.ConnectAsync().Within();
        }
        else
        {
            OotServer server = new(address, Options(new OotServerOptions
            {
                Security = carrier == Carrier.Tls ? OotTls.Server(_authority.Issue("localhost")) : null,
            }));
            Handle(survivor = server);
            await server.StartAsync();
            string root = carrier == Carrier.Tls ? Store(_authority.Roots[0], ".cer", X509ContentType.Cert) : "";
            child = Child.Start(null, "client", carrier == Carrier.Unix ? address : $"tcp://{server.LocalEndPoint}", $"{state}", root);
        }

        OotConnection connection = await connected.Task;
        await heard.Task;
        if (state == CloseMatrixTests.State.InHandler)
            await connection.SendAsync(new Note(1, "")).Within();
        Assert.Equal("ready", await child.ReadAsync());
        child.Kill();
        CloseResult result = await connection.Closed.Within();
        go.TrySetResult();
        child.Dispose();

        Assert.Same(result, await ended.Task);
        Assert.Contains(result.Reason, (ConnectionReason[])
            [ConnectionReason.PeerClosedWithoutClose, ConnectionReason.ConnectionReset, ConnectionReason.Truncated]);
        Assert.True(result.Drained || result.UnsentBytes > 0, $"{result}");
        await survivor.DisposeAsync().Within();

        void Handle(OotEndpoint endpoint)
        {
            endpoint.OnEventSync(OotEvents.Connected, (e, _) => connected.Set(e.Connection));
            endpoint.OnEventSync(OotEvents.Disconnected, (e, _) => ended.Set(e.Close!));
            endpoint.On<Note>(async (_, _) =>
            {
                heard.Set(true);
                if (state is CloseMatrixTests.State.MidFrame or CloseMatrixTests.State.QueueFull)
                    await go.Task;
            });
            endpoint.OnSync<Blob>((_, _) => { });
        }
    }

    [Fact]
    public async Task Fd_exhaustion_backs_off()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using Child child = Child.Start(1024, "few-handles");
        int port = int.Parse(await child.ReadAsync(), System.Globalization.CultureInfo.InvariantCulture);
        OotClientOptions options = Options(new OotClientOptions());
        await using OotClient before = new("127.0.0.1", port, options);
        await before.ConnectAsync().Within();
        Assert.Equal(1, (await before.RequestAsync<Note>(new Note(1, "")).Within()).Number);

        child.Tell();
        Assert.Equal("no handles", await child.ReadAsync());
        // The kernel completes the connection, which the server cannot accept, as it says; meanwhile it serves the one that it has.
        await using OotClient waiting = new("127.0.0.1", port, options);
        Task connecting = waiting.ConnectAsync();
        Assert.Equal("cannot accept", await child.ReadAsync());
        try
        {
            for (int i = 0; i < 1_000; i++)
                Assert.Equal(i, (await before.RequestAsync<Note>(new Note(i, "")).Within()).Number);
        }
        catch (OotConnectionException e)
        {
            throw await child.FailureAsync(e);
        }

        child.Tell();
        // 5 ms, 10 ms, and so on up to a second between two attempts.
        Assert.InRange(int.Parse(await child.ReadAsync(), System.Globalization.CultureInfo.InvariantCulture), 1, 50);
        await connecting.Within();
        Assert.Equal(2, (await waiting.RequestAsync<Note>(new Note(2, "")).Within()).Number);
        child.Tell();
        Assert.Equal("True 2", await child.ReadAsync());
    }

    public void Dispose()
    {
        _authority.Dispose();
        foreach (string ending in (string[])["", ".pfx", ".cer"])
            File.Delete(_file + ending);
    }

    private static T Options<T>(T options)
        where T : OotTransportOptions
    {
        options.Serializer = Registries.All;
        options.HalfOpenTimeout = TimeSpan.FromMilliseconds(200);
        options.CloseTimeout = TimeSpan.FromMilliseconds(500);
        return options;
    }

    private string Store(X509Certificate2 certificate, string ending, X509ContentType type)
    {
        File.WriteAllBytes(_file + ending, certificate.Export(type));
        return _file + ending;
    }
}
