using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace TypedOot.Tests.Transport;

/// <summary>Connections that carry bytes as they are.</summary>
public class BytePairTests
{
    private const OotEvents AllButSent = OotEvents.All & ~OotEvents.DataSent;

    [Theory]
    [MemberData(nameof(Consumers.Pairs), MemberType = typeof(Consumers))]
    public async Task Bytes_go_to_and_fro_in_every_mode(Mode serverMode, Mode clientMode)
    {
        await using OotServer server = NewServer(o => o.Dispatch = serverMode.Dispatch());
        server.UserData = "server";
        Task<List<OotEvent>> atServer = server.ConsumeAsync(serverMode, AllButSent, e =>
        {
            if (e.Kind == OotEvents.DataReceived)
                Assert.Equal(SendStatus.Queued, e.Connection.SendBytes(e.Data.Span));
        });
        await server.StartAsync();
        OotClient client = NewClient(server, o => o.Dispatch = clientMode.Dispatch());
        client.UserData = "client";
        MemoryStream received = new();
        Task<List<OotEvent>> atClient = client.ConsumeAsync(clientMode, AllButSent, e =>
        {
            if (e.Kind == OotEvents.Connected)
                client.SendBytes("hello"u8);
            received.Write(e.Data.Span);
            if (received.Length == 5)
                _ = client.CloseAsync();
        });

        client.Connect();

        List<OotEvent> ofClient = await atClient;
        List<OotEvent> ofServer = await atServer;
        Assert.Equal("hello", Encoding.ASCII.GetString(received.ToArray()));
        foreach (List<OotEvent> events in (List<OotEvent>[])[ofServer, ofClient])
        {
            Assert.Equal(OotEvents.Connected, events[0].Kind);
            Assert.All(events[1..^1], e => Assert.Equal(OotEvents.DataReceived, e.Kind));
            Assert.Equal(OotEvents.Disconnected, events[^1].Kind);
            Assert.Null(events[^1].Error);
        }

        Assert.All(ofServer, e => Assert.Equal("server", e.UserData));
        Assert.All(ofClient, e => Assert.Equal("client", e.UserData));
        Assert.Equal((ConnectionReason.ClosedLocally, true), (ofClient[^1].Close!.Reason, ofClient[^1].Close!.Drained));
        Assert.Equal((ConnectionReason.ClosedByPeer, true), (ofServer[^1].Close!.Reason, ofServer[^1].Close!.Drained));
    }

    [Theory]
    [MemberData(nameof(Consumers.Modes), MemberType = typeof(Consumers))]
    public async Task The_mask_chooses_the_events(Mode mode)
    {
        await using OotServer server = NewServer(o => o.Dispatch = mode.Dispatch());
        Task<List<OotEvent>> events = server.ConsumeAsync(mode, OotEvents.Connected | OotEvents.Disconnected);
        await server.StartAsync();
        OotClient client = await ConnectAsync(server);
        await client.SendBytesAsync("dropped"u8.ToArray());
        await client.CloseAsync().Within();

        Assert.Equal([OotEvents.Connected, OotEvents.Disconnected], (await events).Select(e => e.Kind));
    }

    [Theory]
    [MemberData(nameof(Consumers.Modes), MemberType = typeof(Consumers))]
    public async Task A_peer_that_has_ended_its_stream_still_gets_its_answer(Mode mode)
    {
        EndOfStreamTime time = new();
        await using OotServer server = NewServer(o =>
        {
            o.Dispatch = mode.Dispatch();
            o.TimeProvider = time;
            o.HalfOpenTimeout = EndOfStreamTime.HalfOpen;
            o.CloseTimeout = EndOfStreamTime.Close;
        });
        Task<List<OotEvent>> events = server.ConsumeAsync(mode, AllButSent, e =>
        {
            if (e.Kind != OotEvents.DataReceived)
                return;
            Assert.True(time.HasEnded.Wait(TimeSpan.FromSeconds(30)));
            Assert.Equal(SendStatus.Queued, e.Connection.SendBytes(e.Data.Span));
        });
        await server.StartAsync();
        using RawPeer script = await Net.ConnectRawAsync(server);

        await script.WriteAsync("question"u8.ToArray());
        script.EndWriting();

        Assert.Equal("question", await ReadToEndAsync(script));
        CloseResult close = (await events)[^1].Close!;
        Assert.Equal((ConnectionReason.ClosedByPeer, true), (close.Reason, close.Drained));
    }

    [Fact]
    public async Task Large_transfers_both_ways_at_once_take_bounded_memory()
    {
        const int Total = 16 * 1024 * 1024;
        const int Limit = 128 * 1024;
        await using OotServer server = NewServer(Small);
        await server.StartAsync();
        await using OotClient client = await ConnectAsync(server, Small);
        Signal<OotConnection> connected = new();
        Signal<bool> allAtServer = new();
        Signal<bool> allAtClient = new();
        Task<(int Bytes, int Most)> atServer = ReceiveSlowlyAsync(server, connected, allAtServer);
        Task<(int Bytes, int Most)> atClient = ReceiveSlowlyAsync(client, new Signal<OotConnection>(), allAtClient);
        OotConnection peer = await connected.Task;

        Task<long> fromServer = SendAsync(peer);
        Task<long> fromClient = SendAsync(client.Connection!);

        // One send may exceed the queue.
        Assert.InRange(await fromServer.Within(), 0, Limit + 64 * 1024);
        Assert.InRange(await fromClient.Within(), 0, Limit + 64 * 1024);
        await allAtServer.Task;
        await allAtClient.Task;
        await client.CloseAsync().Within();
        await server.StopAsync().Within();
        Assert.Equal(Total, (await atServer.Within()).Bytes);
        Assert.Equal(Total, (await atClient.Within()).Bytes);
        Assert.InRange((await atServer).Most, 1, Limit);

        static void Small(OotTransportOptions options)
        {
            options.SendQueueBytes = Limit;
            options.ReceiveQueueBytes = Limit;
        }

        static async Task<long> SendAsync(OotConnection connection)
        {
            byte[] piece = new byte[64 * 1024];
            long most = 0;
            for (int sent = 0; sent < Total; sent += piece.Length)
            {
                Array.Fill(piece, (byte)(sent / piece.Length));
                await connection.SendBytesAsync(piece);
                most = Math.Max(most, connection.QueuedBytes);
            }

            return most;
        }

        static async Task<(int Bytes, int Most)> ReceiveSlowlyAsync(
            OotEndpoint endpoint, Signal<OotConnection> connected, Signal<bool> all)
        {
            int total = 0;
            int most = 0;
            await foreach (OotEvent e in endpoint.Events(OotEvents.Connected | OotEvents.DataReceived))
            {
                if (e.Kind == OotEvents.Connected)
                    connected.Set(e.Connection);
                for (int i = 0; i < e.Data.Length; i += 997)
                    Assert.Equal((byte)((total + i) / (64 * 1024)), e.Data.Span[i]);
                total += e.Data.Length;
                most = Math.Max(most, e.Data.Length);
                if (total == Total)
                    all.Set(true);
                // As slow as a consumer that does something else between two pieces.
                await Task.Yield();
            }

            return (total, most);
        }
    }

    [Fact]
    public async Task A_sender_waits_while_the_peer_does_not_consume()
    {
        OotMemoryNetwork network = new(1024);
        await using OotServer server = new(network, new OotServerOptions
        {
            Protocol = OotProtocol.Bytes,
            ReceiveQueueBytes = 1024,
            TimeProvider = new FakeTimeProvider(),
        });
        await server.StartAsync();
        await using OotClient client = new(network, new OotClientOptions
        {
            Protocol = OotProtocol.Bytes,
            SendQueueBytes = 1024,
            TimeProvider = new FakeTimeProvider(),
        });
        await client.ConnectAsync().Within();
        byte[] piece = new byte[512 * 1024];

        // Larger than all buffers between here and the consumer together, so that the next one has to wait.
        await client.SendBytesAsync(piece).Within();
        Task<long> waiting = client.SendBytesAsync(piece).AsTask();

        Assert.Equal(SendStatus.Full, client.SendBytes(piece));
        Assert.Equal(1, client.Connection!.WaitingSenders);
        Assert.False(waiting.IsCompleted);
        int received = 0;
        while (received < 2 * piece.Length && server.Poll(out OotEvent e, Timeout.InfiniteTimeSpan, OotEvents.DataReceived))
            received += e.Data.Length;
        Assert.Equal(2 * piece.Length, received);
        Assert.Equal(2, await waiting.Within());
        Task<List<OotEvent>> rest = server.ConsumeAsync(Mode.Poll, OotEvents.Disconnected);
        Assert.True((await client.CloseAsync().Within())!.Drained);
        await rest;
    }

    [Fact]
    public async Task Sending_nothing_is_accepted_and_holds_nothing_up()
    {
        await using OotServer server = NewServer();
        Task<List<OotEvent>> events = server.ConsumeAsync(Mode.Pull, AllButSent);
        await server.StartAsync();
        OotClient client = await ConnectAsync(server);

        Assert.Equal(1, await client.SendBytesAsync(ReadOnlyMemory<byte>.Empty));
        await client.FlushAsync().Within();
        Assert.Equal(SendStatus.Queued, client.SendBytes([]));
        Assert.True((await client.CloseAsync().Within())!.Drained);

        Assert.Equal([OotEvents.Connected, OotEvents.Disconnected], (await events).Select(e => e.Kind));
    }

    [Fact]
    public async Task DataSent_and_flush_say_how_far_bytes_have_come()
    {
        await using OotServer server = NewServer();
        await server.StartAsync();
        OotClient client = NewClient(server);
        Signal<bool> sent = new();
        Task<List<OotEvent>> events = client.ConsumeAsync(Mode.Callback, OotEvents.DataSent | OotEvents.Disconnected, e =>
        {
            if (e.SentThrough == 2)
                sent.Set(true);
        });
        await client.ConnectAsync().Within();

        Assert.Equal(1, await client.SendBytesAsync(new byte[10]));
        Assert.Equal(2, await client.SendBytesAsync(new byte[10]));
        await client.FlushAsync().Within();

        Assert.Equal(20, client.Connection!.BytesSent);
        Assert.True(await sent.Task);
        await client.CloseAsync().Within();
        await events;
    }

    [Theory]
    [MemberData(nameof(Consumers.Modes), MemberType = typeof(Consumers))]
    public async Task An_abort_is_an_error_that_says_what_happened(Mode mode)
    {
        await using OotServer server = NewServer(o => o.Dispatch = mode.Dispatch());
        Signal<bool> received = new();
        Task<List<OotEvent>> events = server.ConsumeAsync(mode, AllButSent, e =>
        {
            if (e.Kind == OotEvents.DataReceived)
                received.Set(true);
        });
        await server.StartAsync();
        await using OotClient client = await ConnectAsync(server);
        await client.SendBytesAsync(new byte[1]);
        await received.Task;

        client.Connection!.Abort();

        OotEvent last = (await events)[^1];
        Assert.Equal(ConnectionReason.ConnectionReset, last.Close!.Reason);
        Assert.Equal(ConnectionReason.ConnectionReset, Assert.IsType<OotConnectionException>(last.Error).Reason);
        Assert.Equal(ConnectionReason.Aborted, (await client.Connection.Closed.Within()).Reason);
    }

    [Fact]
    public async Task Messages_cannot_be_sent_where_bytes_travel_nor_bytes_where_messages_do()
    {
        await using OotServer bytes = NewServer();
        await bytes.StartAsync();
        await using OotClient byBytes = await ConnectAsync(bytes);
        await using OotServer messages = await Net.StartEchoAsync();
        await using OotClient byMessages = await Net.ConnectAsync(messages);

        InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => byBytes.SendAsync(new Note(1, "")).Within());
        Assert.Contains(nameof(OotConnection.SendBytesAsync), error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => byBytes.Send(new Note(1, "")));
        await Assert.ThrowsAsync<InvalidOperationException>(() => byBytes.RequestAsync<Note>(new Note(1, "")).Within());
        Assert.Throws<InvalidOperationException>(() => bytes.Broadcast(new Note(1, "")));
        await Assert.ThrowsAsync<InvalidOperationException>(() => byMessages.SendBytesAsync(new byte[1]).Within());
        Assert.Throws<InvalidOperationException>(() => byMessages.SendBytes([1]));
        Assert.Equal(0, byBytes.Connection!.PendingRequests);
        Assert.True(byBytes.IsConnected);
        Assert.True(byMessages.IsConnected);
    }

    [Fact]
    public async Task A_client_of_bytes_at_a_server_of_messages_is_told_so()
    {
        await using OotServer server = Net.NewServer();
        Task<List<OotEvent>> atServer = server.ConsumeAsync(Mode.Callback, AllButSent);
        await server.StartAsync();
        OotClient client = NewClient(server);
        MemoryStream received = new();
        Task<List<OotEvent>> atClient = client.ConsumeAsync(Mode.Callback, AllButSent, e => received.Write(e.Data.Span));
        await client.ConnectAsync().Within();

        await client.SendBytesAsync("hello"u8.ToArray());

        OotEvent end = (await atServer)[^1];
        Assert.Equal(ConnectionReason.ProtocolError, Assert.IsType<OotConnectionException>(end.Error).Reason);
        Assert.Equal(ConnectionReason.ClosedByPeer, (await atClient)[^1].Close!.Reason);
        Assert.Contains("a frame is a MessagePack ext value", Encoding.UTF8.GetString(received.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_of_messages_at_a_server_of_bytes_says_what_it_found()
    {
        await using OotServer server = NewServer();
        Task<List<OotEvent>> atServer = server.ConsumeAsync(Mode.Callback, AllButSent, e =>
        {
            if (e.Kind == OotEvents.DataReceived)
                e.Connection.SendBytes("220 ready\r\n"u8);
        });
        await server.StartAsync();
        await using OotClient client = Net.NewClient(server);

        OotConnectionException error = await Assert.ThrowsAsync<OotConnectionException>(() => client.ConnectAsync().Within());

        Assert.Equal(ConnectionReason.ProtocolError, error.Reason);
        Assert.Contains("0x32", error.Message, StringComparison.Ordinal);
        Assert.NotNull((await atServer)[^1].Close);
    }

    private static OotServer NewServer(Action<OotServerOptions>? configure = null) => Net.NewServer(o =>
    {
        o.Protocol = OotProtocol.Bytes;
        configure?.Invoke(o);
    });

    private static OotClient NewClient(OotServer server, Action<OotClientOptions>? configure = null) => Net.NewClient(server, o =>
    {
        o.Protocol = OotProtocol.Bytes;
        configure?.Invoke(o);
    });

    private static async Task<OotClient> ConnectAsync(OotServer server, Action<OotClientOptions>? configure = null)
    {
        OotClient client = NewClient(server, configure);
        await client.ConnectAsync().Within();
        return client;
    }

    private static async Task<string> ReadToEndAsync(RawPeer peer)
    {
        using MemoryStream all = new();
        byte[] buffer = new byte[1024];
        int count;
        while ((count = await peer.Socket.ReceiveAsync(buffer).Within()) > 0)
            all.Write(buffer, 0, count);
        return Encoding.ASCII.GetString(all.ToArray());
    }

    /// <summary>A clock that shows when a connection has seen the end of its peer's stream: by the timer that it then sets.</summary>
    private sealed class EndOfStreamTime : TimeProvider
    {
        public static readonly TimeSpan HalfOpen = TimeSpan.FromSeconds(7);
        public static readonly TimeSpan Close = TimeSpan.FromSeconds(11);

        public ManualResetEventSlim HasEnded { get; } = new();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == HalfOpen || dueTime == Close)
                HasEnded.Set();
            return new FakeTimeProvider().CreateTimer(callback, state, dueTime, period);
        }
    }
}
