using System.Net.Sockets;

namespace TypedOot.Tests.Transport;

public class ReconnectTests
{
    private static readonly OotReconnect Soon = new() { FirstDelay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(5) };

    [Fact]
    public async Task A_client_connects_again_and_each_connection_has_its_own_events()
    {
        OotMemoryNetwork network = new();
        OotServer first = await StartEchoAsync(network);
        List<(OotEvents Kind, long Id)> events = [];
        Signal<bool> back = new();
        await using OotClient client = NewClient(network, Soon);
        client.OnEventSync(OotEvents.Connected | OotEvents.Disconnected, (e, _) =>
        {
            // The connections have no order among each other.
            lock (events)
            {
                events.Add((e.Kind, e.Connection.Id));
                if (events.Count == 3)
                    back.Set(true);
            }
        });
        await client.ConnectAsync().Within();
        OotConnection before = client.Connection!;
        Assert.Equal(1, (await client.RequestAsync<Note>(new Note(1, "")).Within()).Number);

        await first.StopAsync().Within();
        await using OotServer second = await StartEchoAsync(network);
        await back.Task;

        Assert.Equal(2, (await client.RequestAsync<Note>(new Note(2, "")).Within()).Number);
        Assert.NotSame(before, client.Connection);
        Assert.Equal([OotEvents.Connected, OotEvents.Disconnected], events.Where(each => each.Id == before.Id).Select(each => each.Kind));
        Assert.Equal([(OotEvents.Connected, client.Connection!.Id)], events.Where(each => each.Id != before.Id));
    }

    [Fact]
    public async Task Reconnect_stops_when_this_side_closes_or_aborts()
    {
        OotMemoryNetwork network = new();
        await using OotServer server = await StartEchoAsync(network);
        foreach (bool isAbort in (bool[])[false, true])
        {
            OotClient client = NewClient(network, Soon);
            await client.ConnectAsync().Within();
            if (isAbort)
                client.Connection!.Abort();
            else
                await client.Connection!.CloseAsync().Within();

            int events = 0;
            await foreach (OotEvent e in client.Events(OotEvents.Connected | OotEvents.Disconnected))
                events++;

            Assert.Equal(2, events);
            Assert.False(client.IsRunning);
        }
    }

    [Fact]
    public async Task Reconnect_stops_when_the_peer_objects()
    {
        using Socket listener = Net.Listen();
        OotClient client = new(listener.LocalEndPoint!, new OotClientOptions { Serializer = Registries.All, Reconnect = Soon });
        using RawPeer peer = await listener.AcceptAsync(client);

        await peer.WriteAsync(RawPeer.CloseFrame(1));
        peer.EndWriting();

        CloseResult closed = await client.Connection!.Closed.Within();
        Assert.Equal(ConnectionReason.ClosedByPeer, closed.Reason);
        await foreach (OotEvent e in client.Events())
            Assert.NotEqual(OotEvents.Error, e.Kind);
    }

    [Fact]
    public async Task Messages_wait_for_the_next_connection_in_order()
    {
        OotMemoryNetwork network = new();
        OotServer first = await StartEchoAsync(network);
        await using OotClient client = NewClient(network, new OotReconnect
        {
            FirstDelay = TimeSpan.FromMilliseconds(1),
            MaxDelay = TimeSpan.FromMilliseconds(5),
            MaxWaiting = 1_000,
        });
        await client.ConnectAsync().Within();
        OotConnection before = client.Connection!;
        await first.StopAsync().Within();
        await before.Closed.Within();

        Task<long>[] sends = [.. Enumerable.Range(0, 999).Select(i => client.SendAsync(new Note(i, "")).AsTask())];
        Task<Note> request = client.RequestAsync<Note>(new Note(999, ""));
        Assert.Equal(1_000, client.WaitingForConnection);
        OotConnectionException full = await Assert.ThrowsAsync<OotConnectionException>(() => client.SendAsync(new Note(0, "")).Within());
        Assert.Equal(ConnectionReason.NotConnected, full.Reason);

        List<int> seen = [];
        await using OotServer second = new(network, new OotServerOptions { Serializer = Registries.All });
        second.OnSync<Note>((note, _) => seen.Add(note.Number));
        second.OnSync<Note, Note>((note, _) => note);
        await second.StartAsync();

        Assert.Equal(999, (await request.Within()).Number);
        Assert.Equal(Enumerable.Range(0, 999), seen);
        Assert.Equal(Enumerable.Range(1, 999).Select(i => (long)i), await Task.WhenAll(sends).Within());
    }

    [Fact]
    public async Task What_waits_for_the_connection_is_sent_before_a_close_that_begins_with_it()
    {
        const int Count = 1_000;
        List<int> seen = [];
        Signal<bool> ended = new();
        await using OotServer server = Net.NewServer();
        server.OnSync<Note>((note, _) => seen.Add(note.Number));
        server.OnEventSync(OotEvents.Disconnected, (_, _) => ended.Set(true));
        await server.StartAsync();
        await using OotClient client = new(server.LocalEndPoint!, new OotClientOptions
        {
            Serializer = Registries.All,
            Reconnect = new OotReconnect { MaxWaiting = Count },
        });
        Signal<Task<CloseResult?>> closing = new();
        client.OnEventSync(OotEvents.Connected, (_, _) => closing.Set(client.CloseAsync()));
        Task<long>[] sends = [.. Enumerable.Range(0, Count).Select(i => client.SendAsync(new Note(i, "")).AsTask())];

        await client.ConnectAsync().Within();

        Assert.True((await (await closing.Task).Within())!.Drained);
        await Task.WhenAll(sends).Within();
        await ended.Task;
        Assert.Equal(Enumerable.Range(0, Count), seen);
    }

    [Fact]
    public async Task A_message_that_cannot_be_sent_does_not_keep_those_behind_it()
    {
        OotMemoryNetwork network = new();
        OotServer first = await StartEchoAsync(network);
        await using OotClient client = NewClient(network, new OotReconnect { FirstDelay = TimeSpan.FromMilliseconds(1), MaxWaiting = 10 });
        await client.ConnectAsync().Within();
        OotConnection before = client.Connection!;
        await first.StopAsync().Within();
        await before.Closed.Within();

        Task<long> mistake = client.SendAsync<Note>(null!).AsTask();
        Task<Note> request = client.RequestAsync<Note>(new Note(1, ""));
        await using OotServer second = await StartEchoAsync(network);

        await Assert.ThrowsAsync<ArgumentNullException>(() => mistake.Within());
        Assert.Equal(1, (await request.Within()).Number);
        Assert.Equal(new Note(2, ""), await client.RequestAsync<Note>(new Note(2, "")).Within());
    }

    [Fact]
    public async Task Without_a_connection_messages_fail_unless_they_may_wait()
    {
        OotMemoryNetwork network = new();
        OotServer server = await StartEchoAsync(network);
        await using OotClient client = NewClient(network, Soon);
        await client.ConnectAsync().Within();
        await server.StopAsync().Within();
        await client.Connection!.Closed.Within();

        await Assert.ThrowsAsync<OotConnectionException>(() => client.SendAsync(new Note(1, "")).Within());
        Assert.Equal(SendStatus.Closed, client.Send(new Note(1, "")));
        Assert.True(client.IsRunning);
    }

    [Fact]
    public async Task A_client_gives_up_after_so_many_attempts_and_says_so()
    {
        OotMemoryNetwork network = new();
        OotServer server = await StartEchoAsync(network);
        OotClient client = NewClient(network, new OotReconnect { FirstDelay = TimeSpan.FromMilliseconds(1), MaxAttempts = 3, MaxWaiting = 10 });
        await client.ConnectAsync().Within();
        // A connection that ends before the hello of the server counts as an attempt.
        await client.RequestAsync<Note>(new Note(0, "")).Within();
        await server.StopAsync().Within();
        Task<long> waiting = client.SendAsync(new Note(1, "")).AsTask();

        List<OotEvents> events = [];
        await foreach (OotEvent e in client.Events(OotEvents.Connected | OotEvents.Disconnected | OotEvents.Error))
        {
            events.Add(e.Kind);
            Assert.Equal(e.Kind != OotEvents.Error, e.HasConnection);
        }

        Assert.Equal(3, events.Count(e => e == OotEvents.Error));
        Assert.False(client.IsRunning);
        await Assert.ThrowsAsync<OotConnectionException>(() => waiting.Within());
        await Assert.ThrowsAsync<OotConnectionException>(() => client.SendAsync(new Note(1, "")).Within());
    }

    [Fact]
    public async Task The_first_connection_is_tried_again_only_if_asked()
    {
        OotMemoryNetwork network = new();
        await using OotClient impatient = NewClient(network, Soon);
        await Assert.ThrowsAsync<OotConnectionException>(() => impatient.ConnectAsync().Within());

        await using OotClient patient = NewClient(
            network, new OotReconnect { FirstDelay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(5), CoversFirstConnect = true });
        Task connecting = patient.ConnectAsync();
        await using OotServer server = await StartEchoAsync(network);
        await connecting.Within();
        Assert.True(patient.IsConnected);
    }

    [Fact]
    public async Task Closing_ends_the_attempts()
    {
        OotMemoryNetwork network = new();
        OotServer server = await StartEchoAsync(network);
        OotClient client = NewClient(network, new OotReconnect { FirstDelay = TimeSpan.FromHours(1), MaxDelay = TimeSpan.FromHours(1), MaxWaiting = 1 });
        await client.ConnectAsync().Within();
        await server.StopAsync().Within();
        await client.Connection!.Closed.Within();
        Task<long> waiting = client.SendAsync(new Note(1, "")).AsTask();

        await client.DisposeAsync().AsTask().Within();

        Assert.False(client.IsRunning);
        await Assert.ThrowsAsync<OotConnectionException>(() => waiting.Within());
    }

    private static OotClient NewClient(IOotNetwork network, OotReconnect policy) =>
        new(network, new OotClientOptions { Serializer = Registries.All, Reconnect = policy });

    private static async Task<OotServer> StartEchoAsync(IOotNetwork network)
    {
        OotServer server = new(network, new OotServerOptions { Serializer = Registries.All });
        server.OnSync<Note, Note>((note, _) => note);
        await server.StartAsync();
        return server;
    }
}
