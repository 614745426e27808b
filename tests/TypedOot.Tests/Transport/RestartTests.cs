using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using TypedOot.Transport;

namespace TypedOot.Tests.Transport;

/// <summary>Holds that clients come back, whatever part of an attempt the server's restart has cut short.</summary>
public sealed class RestartTests
{
    private const int Clients = 40;
    private const int Restarts = 15;
    private const int FailedAttempt = 9;

    private static readonly TestAuthority Authority = new();
    private static readonly OotSecurity ServerSide = OotTls.Server(Authority.Issue("localhost"));

    private static readonly OotReconnect Soon = new()
    {
        FirstDelay = TimeSpan.FromMilliseconds(5),
        MaxDelay = TimeSpan.FromMilliseconds(200),
        CoversFirstConnect = true,
    };

    public enum Attempt
    {
        Closed,
        ClosedAfterClientHello,
        ResetAfterClientHello,
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task All_clients_are_back_after_restarts(bool isSecure, bool isAuthenticated)
    {
        OotServer server = await StartAsync(0, isSecure, isAuthenticated);
        int port = ((IPEndPoint)server.LocalEndPoint!).Port;
        OotClient[] clients = [.. Enumerable.Range(0, Clients).Select(_ => new OotClient("127.0.0.1", port, OptionsOf(isSecure, isAuthenticated)))];
        try
        {
            await Task.WhenAll(clients.Select(client => client.ConnectAsync())).Within();
            for (int i = 0; i < Restarts; i++)
            {
                await server.DisposeAsync();
                server = await StartAsync(port, isSecure, isAuthenticated);
                // While others are still on their way.
                await Until.HoldsAsync(() => server.Connections.Count >= Clients / 4);
            }

            foreach (OotClient client in clients)
                await Until.HoldsAsync(() => client.IsConnected || !client.IsRunning);
            Assert.Equal(Clients, clients.Count(client => client.IsRunning));
        }
        finally
        {
            foreach (OotClient client in clients)
                await client.DisposeAsync();
            await server.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(Attempt.Closed)]
    [InlineData(Attempt.ClosedAfterClientHello)]
    [InlineData(Attempt.ResetAfterClientHello)]
    public async Task A_cut_handshake_of_TLS_is_tried_again(Attempt cut)
    {
        using Socket listener = Net.Listen();
        await using OotClient client = new(listener.LocalEndPoint!, OptionsOf(isSecure: true, isAuthenticated: false));
        Task connecting = client.ConnectAsync();

        for (int i = 0; i < 2; i++)
        {
            using Socket accepted = await listener.AcceptAsync();
            if (cut != Attempt.Closed)
                await accepted.ReceiveAsync(new byte[4096], SocketFlags.None);
            if (cut == Attempt.ResetAfterClientHello)
                accepted.Close(0);
        }

        using Socket third = await listener.AcceptAsync().Within();
        Assert.False(connecting.IsCompleted);
    }

    [Fact]
    public async Task A_full_server_with_TLS_is_tried_again()
    {
        await using OotServer server = await StartAsync(0, isSecure: true, isAuthenticated: false, options => options.MaxConnections = 1);
        int port = ((IPEndPoint)server.LocalEndPoint!).Port;
        OotClient first = new("127.0.0.1", port, OptionsOf(isSecure: true, isAuthenticated: false));
        await first.ConnectAsync().Within();
        await using OotClient second = new("127.0.0.1", port, OptionsOf(isSecure: true, isAuthenticated: false));
        Task connecting = second.ConnectAsync();

        Assert.False(connecting.IsCompleted);
        await first.DisposeAsync();
        await connecting.Within();

        Assert.Equal(7, (await second.RequestAsync<Note>(new Note(7, "")).Within()).Number);
    }

    [Fact]
    public async Task A_server_whose_certificate_does_not_hold_is_not_tried_again()
    {
        await using OotServer server = await StartAsync(0, isSecure: true, isAuthenticated: false);
        OotClientOptions options = OptionsOf(isSecure: true, isAuthenticated: false);
        options.Security = OotTls.Client(new OotTlsClientOptions { Roots = new TestAuthority().Roots, TargetHost = "localhost" });
        await using OotClient client = new(server.LocalEndPoint!, options);

        OotConnectionException error = await Assert.ThrowsAsync<OotConnectionException>(() => client.ConnectAsync().Within());

        Assert.Equal(ConnectionReason.SecurityFailed, error.Reason);
    }

    [Fact]
    public async Task Pauses_grow_while_no_peer_says_hello()
    {
        using Socket listener = Net.Listen();
        PauseRecorder time = new();
        await using OotClient client = new(listener.LocalEndPoint!, new OotClientOptions
        {
            Serializer = Registries.All,
            TimeProvider = time,
            Reconnect = new OotReconnect
            {
                CoversFirstConnect = true,
                FirstDelay = TimeSpan.FromMilliseconds(1),
                MaxDelay = TimeSpan.FromHours(1),
                MaxAttempts = 20,
            },
        });
        Task connecting = client.ConnectAsync();

        for (int i = 0; i < 20; i++)
        {
            using Socket accepted = await listener.AcceptAsync().Within();
        }

        await Assert.ThrowsAsync<OotConnectionException>(() => connecting.Within());
        Assert.True(time.Longest > TimeSpan.FromSeconds(10), $"The longest pause was {time.Longest}.");
    }

    [Fact]
    public async Task A_refusal_keeps_its_pause_in_first_attempts()
    {
        using Socket listener = Net.Listen();
        PauseRecorder time = new();
        await using OotClient client = new(listener.LocalEndPoint!, new OotClientOptions
        {
            Serializer = Registries.All,
            TimeProvider = time,
            Credentials = (_, _) => new(new byte[] { 1 }),
            AllowCleartextCredentials = true,
            Reconnect = Soon,
        });
        Task connecting = client.ConnectAsync();
        using (RawPeer peer = new(await listener.AcceptAsync().Within()))
        {
            await peer.WriteAsync(FrameWriter.Close(CloseCode.Refused, "full", TimeSpan.FromSeconds(77)));
            peer.EndWriting();
        }

        using Socket again = await listener.AcceptAsync().Within();

        Assert.False(connecting.IsCompleted);
        Assert.InRange(time.Longest, TimeSpan.FromSeconds(77), TimeSpan.FromSeconds(78));
    }

    [Fact]
    public async Task Each_connect_by_hand_has_all_its_attempts()
    {
        OotMemoryNetwork nobody = new();
        using FakeLoggerProvider log = new();
        using LoggerFactory loggers = new([log]);
        await using OotClient client = new(nobody, new OotClientOptions
        {
            Serializer = Registries.All,
            LoggerFactory = loggers,
            Reconnect = new OotReconnect { FirstDelay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(2), CoversFirstConnect = true, MaxAttempts = 3 },
        });

        for (int i = 1; i <= 2; i++)
        {
            await Assert.ThrowsAsync<OotConnectionException>(() => client.ConnectAsync().Within());
            // The last one is thrown.
            Assert.Equal(2 * i, log.Collector.GetSnapshot().Count(record => record.Id == FailedAttempt));
        }
    }

    private static async Task<OotServer> StartAsync(int port, bool isSecure, bool isAuthenticated, Action<OotServerOptions>? configure = null)
    {
        OotServerOptions options = new()
        {
            Serializer = Registries.All,
            Security = isSecure ? ServerSide : null,
            Authenticate = isAuthenticated ? (_, _) => new("somebody") : null,
            CloseTimeout = TimeSpan.FromSeconds(1),
        };
        configure?.Invoke(options);
        OotServer server = new("127.0.0.1", port, options);
        server.OnSync<Note, Note>((note, _) => note);
        await server.StartAsync().Within();
        return server;
    }

    private static OotClientOptions OptionsOf(bool isSecure, bool isAuthenticated) => new()
    {
        Serializer = Registries.All,
        Security = isSecure ? OotTls.Client(new OotTlsClientOptions { Roots = Authority.Roots, TargetHost = "localhost" }) : null,
        Credentials = isAuthenticated ? (_, _) => new(new byte[] { 1 }) : null,
        AllowCleartextCredentials = true,
        Reconnect = Soon,
    };

    /// <summary>A clock on which each pause is over at once.</summary>
    private sealed class PauseRecorder : TimeProvider
    {
        private long _longest;

        public TimeSpan Longest => new(Volatile.Read(ref _longest));

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            // Those of pauses: others are of timeouts that never pass here, and of the sweep.
            if (period != Timeout.InfiniteTimeSpan || dueTime == Timeout.InfiniteTimeSpan || state is CancellationTokenSource)
                return new FakeTimeProvider().CreateTimer(callback, state, dueTime, period);
            if (dueTime.Ticks > Volatile.Read(ref _longest))
                Volatile.Write(ref _longest, dueTime.Ticks);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
