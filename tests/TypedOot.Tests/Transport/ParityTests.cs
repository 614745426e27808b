using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;

namespace TypedOot.Tests.Transport;

/// <summary>What obj-over-tcp does, or says that it does: each row of docs/coming-from-obj-over-tcp.md.</summary>
public class ParityTests
{
    private const OotEvents AllButSent = OotEvents.All & ~OotEvents.DataSent;

    [Theory]
    [MemberData(nameof(Consumers.Pairs), MemberType = typeof(Consumers))]
    public async Task Server_and_client_talk_in_every_mode(Mode serverMode, Mode clientMode)
    {
        await using OotServer server = Net.NewServer(o => o.Dispatch = serverMode.Dispatch());
        Task<List<OotEvent>> atServer = server.ConsumeAsync(serverMode, AllButSent, e =>
        {
            if (e.TryGetMessage(out Note? note))
                Assert.Equal(SendStatus.Queued, e.Connection.Send(note));
        });
        await server.StartAsync();
        OotClient client = Net.NewClient(server, o => o.Dispatch = clientMode.Dispatch());
        Task<List<OotEvent>> atClient = client.ConsumeAsync(clientMode, AllButSent, e =>
        {
            if (e.Kind == OotEvents.Connected)
                Assert.Equal(SendStatus.Queued, ((OotClient)e.Owner).Send(new Note(1, "hello")));
            else if (e.TryGetMessage(out Note? note) && note.Number < 3)
                client.Send(note with { Number = note.Number + 1 });
            else if (note is not null)
                _ = client.CloseAsync();
        });

        client.Connect();

        OotEvents[] expected = [OotEvents.Connected, .. Enumerable.Repeat(OotEvents.ObjectReceived, 3), OotEvents.Disconnected];
        Assert.Equal(expected, (await atServer).Select(e => e.Kind));
        Assert.Equal(expected, (await atClient).Select(e => e.Kind));
        Assert.Equal([1, 2, 3], (await atClient).Select(e => e.Message).OfType<Note>().Select(n => n.Number));
        Assert.Equal(ConnectionReason.ClosedLocally, (await atClient)[^1].Close!.Reason);
        Assert.Equal(ConnectionReason.ClosedByPeer, (await atServer)[^1].Close!.Reason);
        Assert.Null((await atServer)[^1].Error);
    }

    [Fact]
    public void What_is_no_address_or_port_of_the_side_is_an_ArgumentException_at_once()
    {
        foreach (string address in (string[])["", "127.0.0.1", "tcp://127.0.0.1", "tcp://127.0.0.1:65536", "tcp://127.0.0.1:x"])
        {
            Assert.ThrowsAny<ArgumentException>(() => new OotServer(address));
            Assert.ThrowsAny<ArgumentException>(() => new OotClient(address));
        }

        Assert.ThrowsAny<ArgumentException>(() => new OotServer("127.0.0.1", -1));
        Assert.ThrowsAny<ArgumentException>(() => new OotClient("127.0.0.1", 65536));
        Assert.ThrowsAny<ArgumentException>(() => new OotClient("127.0.0.1", 0));
        Assert.ThrowsAny<ArgumentException>(() => new OotClient("*", 10000));
        Assert.ThrowsAny<ArgumentException>(() => new OotServer((string)null!));
        Assert.ThrowsAny<ArgumentException>(() => new OotServer([]));
        new OotClient("127.0.0.1", 65535).Dispose();
    }

    [Theory]
    [MemberData(nameof(Consumers.Modes), MemberType = typeof(Consumers))]
    public async Task A_port_in_use_is_an_exception_of_StartAsync_and_an_error_event_of_Start(Mode mode)
    {
        await using OotServer first = await Net.StartEchoAsync();
        await using OotServer second = new(
            first.LocalEndPoint!, new OotServerOptions { Dispatch = mode.Dispatch(), TimeProvider = new FakeTimeProvider() });
        OotConnectionException thrown = await Assert.ThrowsAsync<OotConnectionException>(() => second.StartAsync().Within());
        Task<List<OotEvent>> events = second.ConsumeAsync(mode);

        second.Start();

        OotEvent e = Assert.Single(await events);
        Assert.Equal((OotEvents.Error, false), (e.Kind, e.HasConnection));
        Assert.Same(second, e.Owner);
        Assert.Equal(ConnectionReason.ListenFailed, Assert.IsType<OotConnectionException>(e.Error).Reason);
        Assert.Equal(thrown.Message, e.Error.Message);
        Assert.Throws<InvalidOperationException>(() => e.Connection);
        Assert.False(second.IsRunning);
    }

    [Theory]
    [MemberData(nameof(Consumers.Modes), MemberType = typeof(Consumers))]
    public async Task A_refused_connect_is_an_exception_of_ConnectAsync_and_an_error_event_of_Connect(Mode mode)
    {
        using Socket listener = Net.Listen();
        EndPoint nobody = listener.LocalEndPoint!;
        listener.Dispose();
        await using OotClient client = new(nobody, new OotClientOptions { Dispatch = mode.Dispatch(), TimeProvider = new FakeTimeProvider() });
        OotConnectionException thrown = await Assert.ThrowsAsync<OotConnectionException>(() => client.ConnectAsync().Within());
        Task<List<OotEvent>> events = client.ConsumeAsync(mode);

        client.Connect();

        OotEvent e = Assert.Single(await events);
        Assert.Equal((OotEvents.Error, false), (e.Kind, e.HasConnection));
        Assert.Equal(ConnectionReason.ConnectFailed, Assert.IsType<OotConnectionException>(e.Error).Reason);
        Assert.Equal(thrown.Message, e.Error.Message);
        Assert.False(client.IsRunning);
    }

    [Theory]
    [MemberData(nameof(Consumers.Modes), MemberType = typeof(Consumers))]
    public async Task A_timed_out_connect_is_an_exception_of_ConnectAsync_and_an_error_event_of_Connect(Mode mode)
    {
        await using OotClient client = new(
            "tcp://127.0.0.1:1", new OotClientOptions { Dispatch = mode.Dispatch(), TimeProvider = new AddressTests.HastyTime() });
        await Assert.ThrowsAsync<TimeoutException>(() => client.ConnectAsync().Within());
        Task<List<OotEvent>> events = client.ConsumeAsync(mode);

        client.Connect();

        OotEvent e = Assert.Single(await events);
        Assert.Equal((OotEvents.Error, false), (e.Kind, e.HasConnection));
        Assert.IsType<TimeoutException>(e.Error);
    }

    [Theory]
    [InlineData("tcp://0.0.0.0:0", "127.0.0.1")]
    [InlineData("tcp://*:0", "127.0.0.1")]
    [InlineData("tcp://*:0", "[::1]")]
    [InlineData("tcp://[::]:0", "[::1]")]
    [InlineData("tcp://[::1]:0", "[::1]")]
    [InlineData("tcp://localhost:0", "localhost")]
    [InlineData("tcp://127.0.0.1:0", "localhost")]
    public async Task One_interface_or_all_of_them_IPv4_and_IPv6_and_host_names(string address, string host)
    {
        if (host.Contains(':', StringComparison.Ordinal) && !HasIPv6Loopback())
            return;
        await using OotServer server = new(address, new OotServerOptions { Serializer = Registries.All });
        server.OnSync<Note, Note>((note, _) => note);
        await server.StartAsync();

        await using OotClient client = await OotClient.ConnectAsync(
            $"tcp://{host}:{((IPEndPoint)server.LocalEndPoint!).Port}", new OotClientOptions { Serializer = Registries.All }).Within();

        Assert.Equal(5, (await client.RequestAsync<Note>(new Note(5, "")).Within()).Number);
    }

    [Fact]
    public async Task A_poll_returns_at_once_when_there_is_nothing()
    {
        await using OotServer server = Net.NewServer();
        server.Start();
        Assert.False(server.TryPoll(out OotEvent e));
        Assert.Equal(OotEvents.None, e.Kind);
        Assert.False(server.Poll(out _, TimeSpan.Zero));
        Assert.True(server.IsRunning);
    }

    [Fact]
    public async Task Polls_lose_no_time_over_objects_that_came_together()
    {
        await using OotServer server = Net.NewServer();
        await server.StartAsync();
        OotClient client = await Net.ConnectAsync(server);
        for (int i = 0; i < 100; i++)
            client.Send(new Note(i, ""));
        await client.CloseAsync().Within();
        Assert.True(server.Poll(out OotEvent first, Timeout.InfiniteTimeSpan, AllButSent));
        await first.Connection.Closed.Within();

        // Everything has arrived: no poll has to wait, or comes back empty.
        List<OotEvent> events = [];
        while (server.TryPoll(out OotEvent e, AllButSent))
            events.Add(e);

        Assert.Equal(Enumerable.Range(0, 100), events.Select(e => e.Message).OfType<Note>().Select(n => n.Number));
        Assert.Equal(OotEvents.Disconnected, events[^1].Kind);
    }

    [Fact]
    public async Task One_callback_serves_several_servers_and_clients()
    {
        List<(object? Data, OotEvents Kind)> seen = [];
        int ended = 0;
        Signal<bool> done = new();
        async ValueTask CallbackAsync(OotEvent e, OotContext context)
        {
            Assert.Same(e.Owner.UserData, context.UserData);
            Assert.Same(e.Owner, context.Owner);
            lock (seen)
                seen.Add((e.UserData, e.Kind));
            if (e.TryGetMessage(out Note? note) && e.Owner is OotServer)
                await context.SendAsync(note);
            else if (e.Kind == OotEvents.ObjectReceived)
                _ = ((OotClient)e.Owner).CloseAsync();
            else if (e.Kind == OotEvents.Disconnected && Interlocked.Increment(ref ended) == 4)
                done.Set(true);
        }

        List<OotEndpoint> all = [];
        foreach (string name in (string[])["one", "two"])
        {
            OotServer server = Net.NewServer();
            server.UserData = $"server {name}";
            server.OnEvent(AllButSent, CallbackAsync);
            await server.StartAsync();
            OotClient client = Net.NewClient(server);
            client.UserData = $"client {name}";
            client.OnEvent(AllButSent, CallbackAsync);
            await client.ConnectAsync().Within();
            client.Send(new Note(1, name));
            all.AddRange([server, client]);
        }

        await done.Task;
        foreach (string name in (string[])["server one", "server two", "client one", "client two"])
        {
            Assert.Equal(
                [OotEvents.Connected, OotEvents.ObjectReceived, OotEvents.Disconnected],
                seen.Where(s => (string?)s.Data == name).Select(s => s.Kind));
        }

        foreach (OotEndpoint endpoint in all)
            await endpoint.DisposeAsync().Within();
    }

    [Fact]
    public async Task Handlers_by_type_take_what_the_callback_of_all_kinds_would()
    {
        await using OotServer server = Net.NewServer();
        List<string> seen = [];
        Signal<bool> ended = new();
        server.OnSync<Note>((note, _) => seen.Add($"note {note.Number}"));
        server.OnEventSync(AllButSent, (e, _) =>
        {
            seen.Add(e.Message is { } other ? other.GetType().Name : e.Kind.ToString());
            if (e.Kind == OotEvents.Disconnected)
                ended.Set(true);
        });
        await server.StartAsync();
        OotClient client = await Net.ConnectAsync(server);
        client.Send(new Note(1, ""));
        client.Send(new Point(1, 2));
        await client.CloseAsync().Within();
        await ended.Task;

        Assert.Equal(["Connected", "note 1", "Point", "Disconnected"], seen);
    }

    [Theory]
    [MemberData(nameof(Consumers.Modes), MemberType = typeof(Consumers))]
    public async Task The_mask_chooses_the_events(Mode mode)
    {
        await using OotServer server = Net.NewServer(o => o.Dispatch = mode.Dispatch());
        Task<List<OotEvent>> events = server.ConsumeAsync(mode, OotEvents.ObjectReceived | OotEvents.Disconnected);
        await server.StartAsync();
        OotClient client = await Net.ConnectAsync(server);
        await client.SendAsync(new Note(1, ""));
        await client.CloseAsync().Within();

        Assert.Equal([OotEvents.ObjectReceived, OotEvents.Disconnected], (await events).Select(e => e.Kind));
    }

    [Theory]
    [MemberData(nameof(Consumers.Modes), MemberType = typeof(Consumers))]
    public async Task DataSent_says_that_what_was_sent_is_on_its_way(Mode mode)
    {
        await using OotServer server = await Net.StartEchoAsync();
        OotClient client = Net.NewClient(server, o => o.Dispatch = mode.Dispatch());
        Signal<long> sent = new();
        Task<List<OotEvent>> events = client.ConsumeAsync(mode, OotEvents.All, e =>
        {
            if (e.SentThrough == 2)
                sent.Set(e.Connection.BytesSent);
        });
        await client.ConnectAsync().Within();
        client.Send(new Note(1, ""));
        Assert.Equal(2, await client.SendAsync(new Note(2, "")));

        Assert.True(await sent.Task > 0);
        await client.CloseAsync().Within();
        Assert.All((await events).Where(e => e.Kind == OotEvents.DataSent), e => Assert.InRange(e.SentThrough, 1, 2));
    }

    [Fact]
    public async Task A_send_is_awaited_as_far_as_the_caller_wants()
    {
        await using OotServer server = await Net.StartEchoAsync();
        await using OotClient client = await Net.ConnectAsync(server);

        Assert.Equal(SendStatus.Queued, client.Send(new Note(1, "accepted")));
        Assert.Equal(2, await client.SendAsync(new Note(2, "accepted")));
        await client.FlushAsync().Within();
        Assert.Equal(0, client.Connection!.QueuedBytes);

        Assert.Equal(1, (await client.ReceiveAsync<Note>().Within()).Number);
        Assert.Equal(2, (await client.ReceiveAsync<Note>().Within()).Number);
    }

    [Fact]
    public async Task A_send_without_a_connection_goes_to_the_only_one()
    {
        await using OotServer server = await Net.StartEchoAsync();
        Assert.Equal(SendStatus.Closed, server.Send(new Note(1, "")));
        Assert.Equal(
            ConnectionReason.NotConnected,
            (await Assert.ThrowsAsync<OotConnectionException>(() => server.SendAsync(new Note(1, "")).Within())).Reason);

        await using OotClient client = await Net.ConnectAsync(server);
        await client.SendAsync(new Note(0, ""));
        await client.ReceiveAsync<Note>().Within();
        Assert.Equal(SendStatus.Queued, server.Send(new Note(1, "")));
        await server.SendAsync(new Note(2, ""));
        Assert.Equal(1, (await client.ReceiveAsync<Note>().Within()).Number);
        Assert.Equal(2, (await client.ReceiveAsync<Note>().Within()).Number);

        await using OotClient second = await Net.ConnectAsync(server);
        await second.SendAsync(new Note(0, ""));
        await second.ReceiveAsync<Note>().Within();
        Assert.Throws<InvalidOperationException>(() => server.Send(new Note(3, "")));
        Assert.Equal(2, server.Broadcast(new Note(4, "")).Accepted);
        Assert.Equal(4, (await client.ReceiveAsync<Note>().Within()).Number);
    }

    [Fact]
    public async Task A_send_when_not_connected_is_never_silent()
    {
        await using OotServer server = await Net.StartEchoAsync();
        await using OotClient client = Net.NewClient(server);
        Assert.Equal(SendStatus.Closed, client.Send(new Note(1, "")));
        await Assert.ThrowsAsync<OotConnectionException>(() => client.SendAsync(new Note(1, "")).Within());

        await client.ConnectAsync().Within();
        await client.CloseAsync().Within();

        Assert.Equal(SendStatus.Closed, client.Send(new Note(1, "")));
        OotConnectionException error = await Assert.ThrowsAsync<OotConnectionException>(() => client.SendAsync(new Note(1, "")).Within());
        Assert.Equal(ConnectionReason.ClosedLocally, error.Reason);
    }

    [Fact]
    public async Task Closing_one_connection_leaves_the_others_and_the_server()
    {
        await using OotServer server = await Net.StartEchoAsync();
        await using OotClient first = await Net.ConnectAsync(server);
        await first.SendAsync(new Note(1, ""));
        await first.ReceiveAsync<Note>().Within();
        OotConnection atServer = Assert.Single(server.Connections);
        await using OotClient second = await Net.ConnectAsync(server);
        await second.SendAsync(new Note(2, ""));
        await second.ReceiveAsync<Note>().Within();

        Assert.True((await atServer.CloseAsync().Within()).Drained);

        Assert.Equal(ConnectionReason.ClosedByPeer, (await first.Connection!.Closed.Within()).Reason);
        Assert.True(server.IsRunning);
        Assert.NotSame(atServer, Assert.Single(server.Connections));
        await second.SendAsync(new Note(3, ""));
        Assert.Equal(3, (await second.ReceiveAsync<Note>().Within()).Number);
        await using OotClient third = await Net.ConnectAsync(server);
        Assert.True(third.IsConnected);
    }

    [Fact]
    public async Task Closing_the_server_closes_all_connections()
    {
        OotServer server = await Net.StartEchoAsync();
        OotClient[] clients = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Net.ConnectAsync(server)));
        foreach (OotClient client in clients)
        {
            await client.SendAsync(new Note(1, ""));
            await client.ReceiveAsync<Note>().Within();
        }

        Assert.Equal(5, server.Connections.Count);
        await server.DisposeAsync().Within();

        Assert.All(
            await Task.WhenAll(clients.Select(c => c.Connection!.Closed)).Within(), c => Assert.Equal(ConnectionReason.ClosedByPeer, c.Reason));
        Assert.Empty(server.Connections);
        Assert.False(server.IsRunning);
    }

    [Fact]
    public async Task The_last_object_before_a_close_arrives()
    {
        await using OotServer server = Net.NewServer();
        Task<List<OotEvent>> events = server.ConsumeAsync(Mode.Poll, AllButSent);
        await server.StartAsync();
        OotClient client = await Net.ConnectAsync(server);

        client.Send(new Blob(new byte[300_000]));
        client.Send(new Note(2, "last"));
        client.Dispose();

        Assert.Equal(new Note(2, "last"), (await events)[^2].Message);
    }

    [Fact]
    public async Task IsConnected_and_the_list_of_connections_are_those_of_now()
    {
        await using OotServer server = Net.NewServer();
        Signal<bool> seen = new();
        Task<List<OotEvent>> events = server.ConsumeAsync(Mode.Pull, AllButSent, e =>
        {
            if (e.Kind != OotEvents.Connected)
                return;
            Assert.Same(e.Connection, Assert.Single(server.Connections));
            seen.Set(true);
        });
        await server.StartAsync();
        OotClient client = Net.NewClient(server);
        Assert.False(client.IsConnected);
        Assert.Empty(server.Connections);

        await client.ConnectAsync().Within();
        Assert.True(client.IsConnected);
        await seen.Task;
        await client.CloseAsync().Within();
        Assert.False(client.IsConnected);
        await events;
        Assert.Empty(server.Connections);
    }

    [Fact]
    public async Task IsRunning_from_Start_or_Connect_on_until_nothing_is_left()
    {
        await using OotServer server = Net.NewServer();
        Assert.False(server.IsRunning);
        server.Start();
        Assert.True(server.IsRunning);

        await using OotServer echo = await Net.StartEchoAsync();
        OotClient client = Net.NewClient(echo);
        Assert.False(client.IsRunning);
        client.Connect();
        Assert.True(client.IsRunning);
        Assert.True(client.Poll(out OotEvent e, Timeout.InfiniteTimeSpan));
        Assert.Equal(OotEvents.Connected, e.Kind);
        Assert.True(client.IsRunning);
        // Connected for the client is not yet accepted by the server.
        client.Send(new Note(1, ""));
        while (client.Poll(out e, Timeout.InfiniteTimeSpan) && e.Kind != OotEvents.ObjectReceived)
        {
        }

        await echo.StopListeningAsync().Within();
        Assert.True(echo.IsRunning);
        await client.CloseAsync().Within();
        Assert.False(client.IsRunning);
        await echo.StopAsync().Within();
        Assert.False(echo.IsRunning);
        await server.StopAsync().Within();
        Assert.False(server.IsRunning);
    }

    [Fact]
    public async Task Large_objects_pass_up_to_the_limit_of_the_options()
    {
        await using OotServer server = await Net.StartEchoAsync(o => o.MaxFrameBytes = 32 * 1024 * 1024);
        await using OotClient client = await Net.ConnectAsync(server, o => o.MaxFrameBytes = 32 * 1024 * 1024);
        byte[] bytes = new byte[20_000_000];
        new Random(1).NextBytes(bytes);

        await client.SendAsync(new Blob(bytes));
        Assert.Equal(bytes, (await client.ReceiveAsync<Blob>().Within()).Bytes);
        OotSerializationException error = await Assert.ThrowsAsync<OotSerializationException>(
            () => client.SendAsync(new Blob(new byte[34_000_000])).Within());

        Assert.Contains("MaxFrameBytes", error.Message);
        Assert.True(client.IsConnected);
    }

    [Fact]
    public async Task Parts_of_objects_of_two_connections_never_mix()
    {
        await using OotServer server = await Net.StartEchoAsync();
        using RawPeer one = await Net.ConnectRawAsync(server);
        using RawPeer two = await Net.ConnectRawAsync(server);
        byte[] first = RawPeer.NoteFrame(1, "one");
        byte[] second = RawPeer.NoteFrame(2, "two");
        for (int i = 0; i < first.Length; i++)
        {
            await one.WriteAsync([first[i]]);
            await two.WriteAsync([second[i]]);
        }

        Assert.Equal(first[6..], await one.ReadUntilAsync(1));
        Assert.Equal(second[6..], await two.ReadUntilAsync(1));
    }

    [Theory]
    [MemberData(nameof(Consumers.Modes), MemberType = typeof(Consumers))]
    public async Task One_bad_peer_ends_its_own_connection_only(Mode mode)
    {
        await using OotServer server = Net.NewServer(o => o.Dispatch = mode.Dispatch());
        Signal<OotEvent> bad = new();
        _ = server.ConsumeAsync(mode, OotEvents.ObjectReceived | OotEvents.Disconnected, e =>
        {
            if (e.TryGetMessage(out Note? note))
                e.Connection.Send(note);
            else
                bad.Set(e);
        });
        await server.StartAsync();
        await using OotClient good = await Net.ConnectAsync(server);
        await good.SendAsync(new Note(1, ""));
        Assert.Equal(1, (await good.ReceiveAsync<Note>().Within()).Number);

        using RawPeer peer = await Net.ConnectRawAsync(server);
        await peer.WriteAsync("no frame"u8.ToArray());

        peer.EndWriting();
        Assert.Equal(ConnectionReason.ProtocolError, Assert.IsType<OotConnectionException>((await bad.Task).Error).Reason);
        Assert.True(good.IsConnected);
        Assert.True(server.IsRunning);
        Assert.Single(server.Connections);
    }

    [Theory]
    [InlineData(Mode.Callback)]
    [InlineData(Mode.PolledCallback)]
    public async Task A_callback_that_throws_leaves_the_connection_alive(Mode mode)
    {
        await using OotServer server = Net.NewServer(o => o.Dispatch = mode.Dispatch());
        Signal<Exception> error = new();
        server.OnSync<Note>((note, context) =>
        {
            if (note.Number == 1)
                throw new InvalidOperationException("thrown");
            context.Connection.Send(note);
        });
        Task<List<OotEvent>> events = server.ConsumeAsync(mode, OotEvents.Error | OotEvents.Disconnected, e => error.Set(e.Error!));
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);
        client.Send(new Note(1, ""));
        client.Send(new Note(2, ""));

        Assert.Equal(2, (await client.ReceiveAsync<Note>().Within()).Number);
        Assert.Equal("thrown", (await error.Task).Message);
    }

    [Theory]
    [MemberData(nameof(Consumers.Modes), MemberType = typeof(Consumers))]
    public async Task Events_may_be_kept(Mode mode)
    {
        await using OotServer server = Net.NewServer(o => o.Dispatch = mode.Dispatch());
        Task<List<OotEvent>> events = server.ConsumeAsync(mode, OotEvents.ObjectReceived | OotEvents.Disconnected);
        await server.StartAsync();
        OotClient client = await Net.ConnectAsync(server);
        for (int i = 0; i < 50; i++)
            client.Send(new Note(i, ""));
        await client.CloseAsync().Within();

        Assert.Equal(Enumerable.Range(0, 50), (await events)[..50].Select(e => ((Note)e.Message!).Number));
    }

    [Theory]
    [MemberData(nameof(Consumers.Modes), MemberType = typeof(Consumers))]
    public async Task Requests_are_answered_in_every_mode(Mode mode)
    {
        await using OotServer server = Net.NewServer(o => o.Dispatch = mode.Dispatch());
        _ = server.ConsumeAsync(mode, OotEvents.ObjectReceived | OotEvents.Disconnected, e =>
        {
            if (e.IsRequest && e.TryGetMessage(out Note? note) && note.Number > 0)
                Assert.Equal(SendStatus.Queued, e.Reply(new Point(note.Number, 0)));
            else if (e.IsRequest)
                e.Fail((RequestFailure)100, "not above 0");
        });
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);

        Assert.Equal(7, (await client.RequestAsync<Point>(new Note(7, "")).Within()).X);
        OotRequestException failure = await Assert.ThrowsAsync<OotRequestException>(
            () => client.RequestAsync<Point>(new Note(0, "")).Within());
        Assert.Equal(((RequestFailure)100, "not above 0"), (failure.Code, failure.Message));
    }

    [Theory]
    [MemberData(nameof(Consumers.Modes), MemberType = typeof(Consumers))]
    public async Task A_client_whose_server_has_gone_says_so(Mode mode)
    {
        OotServer server = await Net.StartEchoAsync();
        await using OotClient client = Net.NewClient(server, o => o.Dispatch = mode.Dispatch());
        Task<List<OotEvent>> events = client.ConsumeAsync(mode, AllButSent);
        await client.ConnectAsync().Within();
        await server.DisposeAsync().Within();

        Assert.Equal([OotEvents.Connected, OotEvents.Disconnected], (await events).Select(e => e.Kind));
        Assert.False(client.IsRunning);
    }

    private static bool HasIPv6Loopback()
    {
        if (!Socket.OSSupportsIPv6)
            return false;
        try
        {
            using Socket socket = new(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
