using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Testing;
using TypedOot.Transport;

namespace TypedOot.Tests.Transport;

/// <summary>Holds that a client whose handshake had to go, since too many were pending, tries again, and gets in when the crowd has gone.</summary>
public sealed class OustingTests
{
    private const int MostPending = 2;
    private const int Oustings = 3;
    private const int FailedAttempt = 9;

    private static readonly TestAuthority Authority = new();

    [Theory]
    [InlineData(true, false, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, true)]
    [InlineData(false, true, false)]
    [InlineData(true, true, true)]
    [InlineData(true, true, false)]
    public async Task An_ousted_client_gets_in_when_the_crowd_has_gone(bool isSecure, bool isAuthenticated, bool isFirst)
    {
        await using OotServer server = await StartAsync(isSecure, isAuthenticated);
        using FakeLoggerProvider log = new();
        using LoggerFactory loggers = new([log]);
        int lost = 0;
        bool isLossy = isFirst;
        // What the client sends is lost, so that its handshakes are pending until they are ousted.
        WrappingNetwork network = new(
            Networks.Of(server.LocalEndPoint!, new SocketSettings(1, null, TimeProvider.System, NullLogger.Instance), true, nameof(server)),
            transport =>
            {
                if (!Volatile.Read(ref isLossy))
                    return transport;
                Interlocked.Increment(ref lost);
                return new LossyTransport(transport);
            });
        await using OotClient client = new(network, OptionsOf(isSecure, isAuthenticated, loggers));
        Task connecting = client.ConnectAsync();
        if (!isFirst)
        {
            await connecting.Within();
            await Until.HoldsAsync(() => server.Connections.Count == 1);
            Volatile.Write(ref isLossy, true);
            server.Connections.Single().Abort();
        }

        List<RawPeer> crowd = [];
        for (int i = 1; i <= Oustings; i++)
        {
            await Until.HoldsAsync(() => Volatile.Read(ref lost) == i);
            await CrowdAsync(server, crowd);
            await Until.HoldsAsync(() => log.Collector.GetSnapshot().Count(record => record.Id == FailedAttempt) == i);
            Assert.False(client.IsConnected);
        }

        Volatile.Write(ref isLossy, false);
        // Ousts the attempt that is under way, if it began before that.
        await CrowdAsync(server, crowd);
        crowd.ForEach(each => each.Dispose());

        await connecting.Within();
        await Until.HoldsAsync(() => client.IsConnected);
        Assert.Equal(7, (await client.RequestAsync<Note>(new Note(7, "")).Within()).Number);
    }

    /// <summary>Begins as many handshakes as there may be, which oust all others.</summary>
    private static async Task CrowdAsync(OotServer server, List<RawPeer> crowd)
    {
        for (int i = 0; i < MostPending; i++)
            crowd.Add(await Net.ConnectRawAsync(server));
    }

    private static async Task<OotServer> StartAsync(bool isSecure, bool isAuthenticated)
    {
        OotServer server = new("127.0.0.1", 0, new OotServerOptions
        {
            Serializer = Registries.All,
            Security = isSecure ? OotTls.Server(Authority.Issue("localhost")) : null,
            Authenticate = isAuthenticated ? (_, _) => new("somebody") : null,
            MaxPendingHandshakes = MostPending,
            HandshakeTimeout = TimeSpan.FromHours(1),
        });
        server.OnSync<Note, Note>((note, _) => note);
        await server.StartAsync();
        return server;
    }

    private static OotClientOptions OptionsOf(bool isSecure, bool isAuthenticated, ILoggerFactory loggers) => new()
    {
        Serializer = Registries.All,
        Security = isSecure ? OotTls.Client(new OotTlsClientOptions { Roots = Authority.Roots, TargetHost = "localhost" }) : null,
        Credentials = isAuthenticated ? (_, _) => new(new byte[] { 1 }) : null,
        AllowCleartextCredentials = true,
        ConnectTimeout = TimeSpan.FromHours(1),
        LoggerFactory = loggers,
        Reconnect = new OotReconnect { FirstDelay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(5), CoversFirstConnect = true },
    };

    /// <summary>A transport that loses what this side sends.</summary>
    private sealed class LossyTransport(IOotTransport inner) : IOotTransport
    {
        public EndPoint? LocalEndPoint => inner.LocalEndPoint;

        public EndPoint? RemoteEndPoint => inner.RemoteEndPoint;

        public bool CanAwaitData => inner.CanAwaitData;

        public ValueTask<int> ReadAsync(Memory<byte> buffer) => inner.ReadAsync(buffer);

        public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes) => ValueTask.CompletedTask;

        public ValueTask ShutdownWriteAsync() => inner.ShutdownWriteAsync();

        public void Abort() => inner.Abort();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
