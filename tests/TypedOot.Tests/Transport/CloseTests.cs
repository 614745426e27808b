using System.Net.Sockets;

namespace TypedOot.Tests.Transport;

public class CloseTests
{
    [Fact]
    public async Task Closing_after_many_sends_loses_nothing()
    {
        const int Count = 2_000;
        await using OotServer server = Net.NewServer();
        int received = 0;
        Signal<CloseResult> ended = new();
        server.OnSync<Blob>((_, _) => received++);
        server.OnEventSync(OotEvents.Disconnected, (e, _) => ended.Set(e.Close!));
        await server.StartAsync();
        OotClient client = await Net.ConnectAsync(server, o => o.SendQueueBytes = 16 * 1024);

        // Most of them are still waiting for room when the close begins, and go before it.
        Task<long>[] sends = Enumerable.Range(0, Count).Select(_ => client.SendAsync(new Blob(new byte[1000])).AsTask()).ToArray();
        CloseResult? result = await client.CloseAsync().Within();

        Assert.Equal((ConnectionReason.ClosedLocally, true, 0L), (result!.Reason, result.Drained, result.UnsentBytes));
        Assert.Null(result.Error);
        Assert.Equal(ConnectionReason.ClosedByPeer, (await ended.Task).Reason);
        Assert.Equal(Count, received);
        Assert.Equal(Count, (await Task.WhenAll(sends).Within()).Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_addresses_of_both_sides_are_known_after_the_end(bool isAbort)
    {
        await using OotServer server = await Net.StartEchoAsync();
        await using OotClient client = await Net.ConnectAsync(server);
        await Until.HoldsAsync(() => server.Connections.Count == 1);
        OotConnection served = server.Connections.Single();

        if (isAbort)
            client.Connection!.Abort();
        else
            await client.CloseAsync().Within();
        await client.Connection!.Closed.Within();

        Assert.Equal(served.RemoteEndPoint, client.Connection!.LocalEndPoint);
        Assert.Equal(served.LocalEndPoint, client.Connection!.RemoteEndPoint);
    }

    [Fact]
    public async Task The_server_closes_its_connections_when_it_stops()
    {
        OotServer server = await Net.StartEchoAsync();
        await using OotClient client = await Net.ConnectAsync(server);
        await client.SendAsync(new Note(1, ""));
        await client.ReceiveAsync<Note>().Within();
        Assert.Single(server.Connections);

        await server.StopAsync().Within();

        Assert.Equal(ConnectionReason.ClosedByPeer, (await client.Connection!.Closed.Within()).Reason);
        Assert.Empty(server.Connections);
        Assert.False(client.IsConnected);
        OotConnectionException error = await Assert.ThrowsAsync<OotConnectionException>(() => client.SendAsync(new Note(2, "")).Within());
        Assert.Equal(ConnectionReason.ClosedByPeer, error.Reason);
        error = await Assert.ThrowsAsync<OotConnectionException>(() => client.ReceiveAsync<Note>().Within());
        Assert.Equal(ConnectionReason.ClosedByPeer, error.Reason);
        await Assert.ThrowsAsync<OotConnectionException>(() => client.ReceiveAsync<Note>().Within());
    }

    [Fact]
    public async Task A_handler_may_close_its_connection_and_dispose_its_endpoint()
    {
        OotServer server = Net.NewServer();
        Signal<CloseResult> closed = new();
        Signal<bool> stopped = new();
        server.On<Note>(async (note, context) =>
        {
            if (note.Number == 1)
            {
                await context.SendAsync(new Note(100, "goodbye"));
                closed.Set(await context.Connection.CloseAsync());
                Assert.False(context.CancellationToken.IsCancellationRequested);
                return;
            }

            await context.Connection.DisposeAsync();
            await context.Owner.DisposeAsync();
            stopped.Set(true);
        });
        await server.StartAsync();
        await using OotClient first = await Net.ConnectAsync(server);
        await using OotClient second = await Net.ConnectAsync(server);

        await first.SendAsync(new Note(1, ""));
        Assert.Equal(100, (await first.ReceiveAsync<Note>().Within()).Number);
        Assert.True((await closed.Task).Drained);

        await second.SendAsync(new Note(2, ""));
        Assert.True(await stopped.Task);
    }

    [Fact]
    public async Task Disposing_again_and_at_once_is_harmless()
    {
        OotServer server = await Net.StartEchoAsync();
        OotClient client = await Net.ConnectAsync(server);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            await client.DisposeAsync();
            await client.Connection!.DisposeAsync();
            await server.DisposeAsync();
        }))).Within();
        await client.DisposeAsync().Within();
        client.Connection!.Abort();
        await server.DisposeAsync().Within();

        await new OotClient("tcp://localhost:1").DisposeAsync().Within();
        await new OotServer("tcp://localhost:0").DisposeAsync().Within();
    }

    [Fact]
    public async Task An_abort_is_a_reset_for_the_peer_and_drops_what_waits()
    {
        await using OotServer server = Net.NewServer();
        Signal<bool> connected = new();
        Signal<CloseResult> ended = new();
        server.OnEventSync(OotEvents.Connected, (_, _) => connected.Set(true));
        server.OnEventSync(OotEvents.Disconnected, (e, _) => ended.Set(e.Close!));
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);
        await connected.Task;

        client.Connection!.Abort();

        CloseResult ours = await client.Connection.Closed.Within();
        Assert.Equal((ConnectionReason.Aborted, false), (ours.Reason, ours.Drained));
        CloseResult theirs = await ended.Task;
        Assert.Equal(ConnectionReason.ConnectionReset, theirs.Reason);
        Assert.IsType<SocketException>(theirs.Error!.InnerException);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_peers_close_frame_is_answered_and_its_text_is_kept(bool withClose)
    {
        await using OotServer server = Net.NewServer();
        List<OotEvent> ends = [];
        Signal<CloseResult> ended = new();
        server.OnSync<Note>((_, _) => { });
        server.OnEventSync(OotEvents.Disconnected, (e, _) =>
        {
            ends.Add(e);
            ended.Set(e.Close!);
        });
        await server.StartAsync();
        using RawPeer peer = await Net.ConnectRawAsync(server);

        if (withClose)
            await peer.WriteAsync(RawPeer.NoteFrame(1), RawPeer.Frame(10, 42, 0xA5, (byte)'t', 0x1B, (byte)'r', (byte)'e', (byte)'d'));
        peer.EndWriting();
        (uint code, _) = await peer.ReadCloseAsync();

        Assert.Equal(0u, code);
        CloseResult result = await ended.Task;
        Assert.True(result.Drained);
        Assert.Equal(withClose ? ConnectionReason.ClosedByPeer : ConnectionReason.PeerClosedWithoutClose, result.Reason);
        Assert.NotNull(result.Error);
        if (withClose)
            Assert.EndsWith("(code 42): t.red", result.Error.Message);
        await server.StopAsync().Within();
        Assert.Single(ends);
    }

    [Fact]
    public async Task Connecting_sending_and_closing_at_once_delivers_everything()
    {
        await using OotServer server = Net.NewServer();
        int received = 0;
        int ended = 0;
        Signal<bool> all = new();
        server.OnSync<Note>((_, _) => Interlocked.Increment(ref received));
        server.OnEventSync(OotEvents.Disconnected, (_, _) =>
        {
            if (Interlocked.Increment(ref ended) == 50)
                all.Set(true);
        });
        await server.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(async i =>
        {
            await using OotClient client = await Net.ConnectAsync(server);
            await client.SendAsync(new Note(i, ""));
        })).Within();
        await all.Task;

        Assert.Equal(50, received);
        Assert.Empty(server.Connections);
    }

    [Fact]
    public async Task A_close_ends_though_the_handler_hangs_and_the_queue_is_full()
    {
        await using OotServer server = Net.NewServer(o => o.ReceiveQueueBytes = 1);
        Signal<OotConnection> entered = new();
        TaskCompletionSource never = new(TaskCreationOptions.RunContinuationsAsynchronously);
        server.On<Blob>(async (_, context) =>
        {
            entered.Set(context.Connection);
            await never.Task;
        });
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);
        for (int i = 0; i < 20; i++)
            await client.SendAsync(new Blob(new byte[10_000]));

        OotConnection connection = await entered.Task;
        CloseResult result = await connection.CloseAsync().Within();
        // The stop of the server would wait for it, and the clock of the tests stands still.
        never.SetResult();

        Assert.True(result.Drained);
        Assert.InRange(result.UndeliveredMessages, 1, 19);
    }

    [Fact]
    public async Task A_peer_that_does_not_close_is_cut_off_after_the_timeout()
    {
        await using OotServer server = await Net.StartEchoAsync(o =>
        {
            o.CloseTimeout = TimeSpan.FromMilliseconds(50);
            o.TimeProvider = TimeProvider.System;
        });
        using RawPeer peer = await Net.ConnectRawAsync(server);
        await peer.WriteAsync(RawPeer.NoteFrame(1));
        await peer.ReadUntilAsync(1);
        OotConnection connection = Assert.Single(server.Connections);

        CloseResult result = await connection.CloseAsync().Within();

        Assert.Equal((ConnectionReason.ClosedLocally, false, 0L), (result.Reason, result.Drained, result.UnsentBytes));
    }

    [Fact]
    public async Task A_token_cuts_a_stop_short()
    {
        await using OotServer server = await Net.StartEchoAsync();
        using RawPeer peer = await Net.ConnectRawAsync(server);
        await peer.ReadUntilAsync(0);
        using CancellationTokenSource cancel = new();

        Task stopping = server.StopAsync(cancel.Token);
        await peer.ReadUntilAsync(10);
        Assert.False(stopping.IsCompleted);
        cancel.Cancel();

        await stopping.Within();
    }
}
