using Microsoft.Extensions.Time.Testing;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Transport.Conformance;

/// <summary>What every connection bears: peers that are slow, silent, broken or too many, whatever carries them.</summary>
public class HardshipTests
{
    private static readonly byte[] HelloFrame = RawPeer.HelloFrame();

    public static TheoryData<Carrier> Carriers => Place.All;

    [Theory]
    [MemberData(nameof(Carriers))]
    public async Task Byte_at_a_time_all_split_points(Carrier carrier)
    {
        using Place place = new(carrier);
        await using OotServer server = place.NewServer();
        server.On<Note>(async (note, context) => await context.SendAsync(note));
        await server.StartAsync();
        byte[] stream = [.. HelloFrame, .. RawPeer.NoteFrame(1, "one"), .. RawPeer.Frame(8, 42), .. RawPeer.NoteFrame(2, "two")];

        for (int cut = 0; cut < stream.Length; cut++)
        {
            using RawPeer peer = await place.ConnectRawAsync(server);
            await Until.HoldsAsync(() => server.Connections.Count == 1);
            OotConnection connection = server.Connections.Single();
            if (cut == 0)
            {
                foreach (byte b in stream)
                    await peer.WriteAsync([b]);
            }
            else
            {
                await peer.WriteAsync(stream[..cut]);
                await Until.HoldsAsync(() => connection.BytesReceived == cut);
                await peer.WriteAsync(stream[cut..]);
            }

            Assert.Equal(RawPeer.NoteFrame(1, "one")[6..], await peer.ReadUntilAsync(1));
            Assert.Equal(RawPeer.NoteFrame(2, "two")[6..], await peer.ReadUntilAsync(1));
            connection.Abort();
            await connection.Closed.Within();
        }
    }

    [Theory]
    [MemberData(nameof(Carriers))]
    public async Task Oversize_frame_rejected_without_allocation(Carrier carrier)
    {
        using Place place = new(carrier);
        await using OotServer server = place.NewServer();
        Signal<CloseResult> ended = new();
        server.OnSync<Note>((_, _) => { });
        server.OnEventSync(OotEvents.Disconnected, (e, _) => ended.Set(e.Close!));
        await server.StartAsync();
        using RawPeer peer = await place.ConnectRawAsync(server);
        long before = GC.GetTotalAllocatedBytes(precise: true);

        // Two gigabytes are claimed, and two bytes sent.
        await peer.WriteAsync(HelloFrame, [0xC9, 0x7F, 0xFF, 0xFF, 0xFF, 0x01, 0x07, 0x90]);
        (uint code, string text) = await peer.ReadCloseAsync();

        Assert.True(GC.GetTotalAllocatedBytes(precise: true) - before < 1024 * 1024 * 1024);
        Assert.Equal(1u, code);
        Assert.Contains(nameof(OotTransportOptions.MaxFrameBytes), text, StringComparison.Ordinal);
        await peer.EndWritingAsync();
        Assert.Equal(ConnectionReason.ProtocolError, (await ended.Task).Reason);
    }

    [Theory]
    [MemberData(nameof(Carriers))]
    public async Task Truncated_frame_at_eof_is_error(Carrier carrier)
    {
        using Place place = new(carrier);
        byte[] frame = RawPeer.NoteFrame(1, "text");
        for (int length = 1; length < frame.Length; length++)
        {
            await using OotServer server = place.NewServer();
            Signal<OotEvent> ended = new();
            server.OnEventSync(OotEvents.Disconnected, (e, _) => ended.Set(e));
            await server.StartAsync();
            using RawPeer peer = await place.ConnectRawAsync(server);

            await peer.WriteAsync(frame[..length]);
            await peer.EndWritingAsync();

            OotEvent end = await ended.Task;
            Assert.Equal(ConnectionReason.Truncated, end.Close!.Reason);
            Assert.Equal(ConnectionReason.Truncated, Assert.IsType<OotConnectionException>(end.Error).Reason);
        }
    }

    [Theory]
    [MemberData(nameof(Carriers))]
    public async Task Ping_survives_full_send_queue(Carrier carrier)
    {
        using Place place = new(carrier);
        FakeTimeProvider time = new();
        await using OotServer server = place.NewServer(o => (o.TimeProvider, o.SendQueueBytes) = (time, 1024));
        await server.StartAsync();
        Signal<bool> go = new();
        await using OotClient client = place.NewClient(server, o => (o.TimeProvider, o.ReceiveQueueBytes, o.Name) = (new FakeTimeProvider(), 1024, "slow"));
        client.On<Blob>(async (_, _) => await go.Task);
        await client.ConnectAsync().Within();
        // Nobody is asked for a sign of life before its hello has arrived.
        await Until.HoldsAsync(() => server.Connections.SingleOrDefault()?.PeerName == "slow");
        OotConnection connection = server.Connections.Single();
        Task<long>[] sends = [.. Enumerable.Range(0, 50).Select(_ => connection.SendAsync(new Blob(new byte[10_000])).AsTask())];
        Assert.Null(connection.LastRoundTrip);

        // Twice as long as a silent peer would be given. Each step is silence enough for a ping, unless something has arrived in it.
        for (int i = 0; i < 6; i++)
        {
            long heard = connection.BytesReceived;
            time.Advance(new OotServerOptions().HeartbeatInterval);
            await Until.HoldsAsync(() => connection.BytesReceived > heard || !connection.IsConnected);
        }

        await Until.HoldsAsync(() => connection.LastRoundTrip is not null);
        Assert.True(connection.IsConnected);
        Assert.InRange(connection.WaitingSenders, 20, 50);
        Assert.Equal(SendStatus.Full, connection.Send(new Blob([])));
        go.Set(true);
        Assert.Equal(50, (await Task.WhenAll(sends).Within())[^1]);
    }

    [Theory]
    [MemberData(nameof(Carriers))]
    public async Task Silent_client_dropped_at_handshake_timeout(Carrier carrier)
    {
        using Place place = new(carrier);
        VirtualTime time = new();
        await using OotServer server = NewCheckingServer(place, time);
        await server.StartAsync();
        await using OotClient good = await ConnectAsync(place, server);

        // With TLS it does not even say hello in TLS.
        using RawPeer silent = new(await place.ConnectBareAsync(server));
        await Until.HoldsAsync(() => time.IsDueIn(TimeSpan.FromSeconds(10)));
        time.Advance(TimeSpan.FromSeconds(10));

        await silent.ReadToEndAsync();
        Assert.Equal(2, (await good.RequestAsync<Note>(new Note(2, "")).Within()).Number);
        Assert.Single(server.Connections);
    }

    [Theory]
    [MemberData(nameof(Carriers))]
    public async Task Slowloris_hello(Carrier carrier)
    {
        using Place place = new(carrier);
        VirtualTime time = new();
        await using OotServer server = NewCheckingServer(place, time);
        await server.StartAsync();
        await using OotClient good = await ConnectAsync(place, server);

        // A byte a second, and never all of them: with TLS those of its hello.
        using RawPeer slow = new(await place.ConnectBareAsync(server));
        await Until.HoldsAsync(() => time.IsDueIn(TimeSpan.FromSeconds(10)));
        byte[] hello = carrier == Carrier.Tls ? [0x16, 3, 1, 2, 0, 1, 0, 1, 0xFC, 3, 3, 0, 0, 0] : HelloFrame;
        Exception? cut = null;
        for (int i = 0; i < 11 && cut is null; i++)
        {
            cut = await Record.ExceptionAsync(() => slow.WriteAsync([hello[i]]));
            time.Advance(TimeSpan.FromSeconds(1));
        }

        await slow.ReadToEndAsync();
        Assert.Equal(2, (await good.RequestAsync<Note>(new Note(2, "")).Within()).Number);
        Assert.Single(server.Connections);
    }

    [Theory]
    [MemberData(nameof(Carriers))]
    public async Task Reset_storm_500_clients(Carrier carrier)
    {
        using Place place = new(carrier);
        await using OotServer server = place.NewServer();
        int open = 0;
        server.OnEventSync(OotEvents.Connected | OotEvents.Disconnected, (e, _) =>
            Interlocked.Add(ref open, e.Kind == OotEvents.Connected ? 1 : -1));
        server.OnSync<Note, Note>((note, _) => note);
        await server.StartAsync();
        await using OotClient good = await place.ConnectAsync(server);
        Assert.Equal(1, (await good.RequestAsync<Note>(new Note(1, "")).Within()).Number);

        await Parallel.ForEachAsync(Enumerable.Range(0, 500), new ParallelOptions { MaxDegreeOfParallelism = 50 }, async (i, _) =>
        {
            OotClient client = place.NewClient(server);
            try
            {
                await client.ConnectAsync().Within();
                if (i % 3 == 0)
                    await client.RequestAsync<Note>(new Note(i, "")).Within();
                else if (i % 3 == 1)
                    client.Send(new Note(i, ""));
            }
            finally
            {
                client.Connection?.Abort();
                await client.DisposeAsync();
            }
        }).Within();

        await Until.HoldsAsync(() => server.Connections.Count == 1 && Volatile.Read(ref open) == 1);
        Assert.Equal(2, (await good.RequestAsync<Note>(new Note(2, "")).Within()).Number);
        await using OotClient another = await place.ConnectAsync(server);
        Assert.Equal(3, (await another.RequestAsync<Note>(new Note(3, "")).Within()).Number);
    }

    [Theory]
    [MemberData(nameof(Carriers))]
    public async Task Clock_jump_does_not_expire_requests(Carrier carrier)
    {
        using Place place = new(carrier);
        await using OotServer server = place.NewServer(o => o.TimeProvider = new FakeTimeProvider());
        TaskCompletionSource go = new();
        Signal<bool> asked = new();
        server.On<Note, Note>(async (note, _) =>
        {
            if (note.Number == 1)
                asked.Set(true);
            await go.Task;
            return note;
        });
        await server.StartAsync();
        VirtualTime time = new();
        await using OotClient client = await place.ConnectAsync(
            server, o => (o.TimeProvider, o.HeartbeatInterval, o.PeerTimeout) = (time, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        Task<Note> request = client.RequestAsync<Note>(new Note(1, ""), TimeSpan.FromSeconds(30));
        Task<Note> hasty = client.RequestAsync<Note>(new Note(2, ""), TimeSpan.FromSeconds(3));
        await asked.Task;

        foreach (int days in (int[])[1, -1, 1_000, 0])
        {
            time.DateShift = TimeSpan.FromDays(days);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        await Assert.ThrowsAsync<TimeoutException>(() => hasty.Within());
        Assert.False(request.IsCompleted);
        go.SetResult();
        Assert.Equal(1, (await request.Within()).Number);
    }

    [Theory]
    [MemberData(nameof(Carriers))]
    public async Task Two_servers_same_port_fails(Carrier carrier)
    {
        using Place place = new(carrier);
        await using OotServer first = place.NewServer();
        first.OnSync<Note, Note>((note, _) => note);
        await first.StartAsync();
        await using OotServer second = place.NewServerBeside(first);

        OotConnectionException error = await Assert.ThrowsAsync<OotConnectionException>(() => second.StartAsync().Within());

        Assert.Equal(ConnectionReason.ListenFailed, error.Reason);
        Assert.False(second.IsRunning);
        await using OotClient client = await place.ConnectAsync(first);
        Assert.Equal(1, (await client.RequestAsync<Note>(new Note(1, "")).Within()).Number);
    }

    private static OotServer NewCheckingServer(Place place, VirtualTime time)
    {
        OotServer server = place.NewServer(o => (o.TimeProvider, o.RequireHello, o.HandshakeTimeout) = (time, true, TimeSpan.FromSeconds(10)));
        server.OnSync<Note, Note>((note, _) => note);
        return server;
    }

    private static async Task<OotClient> ConnectAsync(Place place, OotServer server)
    {
        OotClient client = await place.ConnectAsync(server, o => o.TimeProvider = new FakeTimeProvider());
        Assert.Equal(1, (await client.RequestAsync<Note>(new Note(1, "")).Within()).Number);
        return client;
    }
}
