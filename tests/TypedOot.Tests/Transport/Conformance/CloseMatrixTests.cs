namespace TypedOot.Tests.Transport.Conformance;

/// <summary>Every way to end a connection, from either side, whatever it is busy with.</summary>
public class CloseMatrixTests
{
    public enum Way
    {
        Close,
        Stop,
        Abort,
        Dispose,
    }

    public enum State
    {
        Idle,
        MidFrame,
        QueueFull,
        InHandler,
    }

    public static TheoryData<Carrier, bool, Way, State> Matrix
    {
        get
        {
            TheoryData<Carrier, bool, Way, State> all = [];
            foreach (Carrier carrier in Enum.GetValues<Carrier>())
                foreach (bool byServer in (bool[])[false, true])
                    foreach (Way way in Enum.GetValues<Way>())
                        foreach (State state in Enum.GetValues<State>())
                        {
                            if (byServer || way != Way.Stop)
                                all.Add(carrier, byServer, way, state);
                        }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Both_sides_know_how_it_ended(Carrier carrier, bool byServer, Way way, State state)
    {
        using Place place = new(carrier);
        TaskCompletionSource go = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Signal<OotConnection> accepted = new();
        Signal<bool> handling = new();
        OotServer server = place.NewServer(Configure);
        server.OnEventSync(OotEvents.Connected, (e, _) => accepted.Set(e.Connection));
        await server.StartAsync();
        OotClient client = place.NewClient(server, Configure);
        Log atServer = new(server);
        Log atClient = new(client);
        OotEndpoint ender = byServer ? server : client;
        Signal<Task> ended = new();
        foreach (OotEndpoint endpoint in (OotEndpoint[])[server, client])
        {
            endpoint.On<Note>(async (_, context) =>
            {
                if (state == State.InHandler && endpoint == ender)
                    ended.Set(EndAsync(endpoint, context.Connection, way));
                handling.Set(true);
                await go.Task;
            });
            endpoint.OnSync<Blob>((_, _) => { });
        }

        await client.ConnectAsync().Within();
        OotConnection ending = byServer ? await accepted.Task : client.Connection!;
        OotConnection other = byServer ? client.Connection! : await accepted.Task;

        switch (state)
        {
            case State.MidFrame:
                // Blocks the other side's handlers, so that its window closes, and the next frame is stuck.
                await ending.SendAsync(new Note(1, "")).Within();
                await handling.Task;
                _ = ending.SendAsync(new Blob(new byte[3_000_000]));
                _ = ending.SendAsync(new Blob(new byte[3_000_000]));
                break;
            case State.QueueFull:
                await ending.SendAsync(new Note(1, "")).Within();
                await handling.Task;
                for (int i = 0; i < 100; i++)
                    Observe(ending.SendAsync(new Blob(new byte[100_000])));
                break;
            case State.InHandler:
                await other.SendAsync(new Note(1, "")).Within();
                await handling.Task;
                break;
            default:
                break;
        }

        await (state == State.InHandler ? await ended.Task : EndAsync(ender, ending, way)).Within();
        CloseResult ours = await ending.Closed.Within();
        CloseResult theirs = await other.Closed.Within();
        go.TrySetResult();
        await client.DisposeAsync().AsTask().Within();
        await server.DisposeAsync().AsTask().Within();
        await atServer.Ended.Within();
        await atClient.Ended.Within();

        Assert.Equal(way == Way.Abort ? ConnectionReason.Aborted : ConnectionReason.ClosedLocally, ours.Reason);
        // What waits for the peer's credit at the end of the time is dropped, and the peer sees the connection break.
        ConnectionReason[] expected = way == Way.Abort || !ours.Drained
            ? [ConnectionReason.ConnectionReset, ConnectionReason.Truncated, ConnectionReason.PeerClosedWithoutClose, ConnectionReason.TransportFailed]
            : [ConnectionReason.ClosedByPeer];
        Assert.Contains(theirs.Reason, expected);
        Assert.True(ours.Drained || ours.UnsentBytes > 0, $"{ours}");
        Assert.True(theirs.Drained || theirs.UnsentBytes > 0, $"{theirs}");
        Assert.Single(atServer.Kinds, kind => kind == OotEvents.Disconnected);
        Assert.Single(atClient.Kinds, kind => kind == OotEvents.Disconnected);
        Assert.Equal(OotEvents.Disconnected, atServer.Kinds[^1]);
        Assert.Equal(OotEvents.Disconnected, atClient.Kinds[^1]);

        static void Configure(OotTransportOptions options)
        {
            options.CloseTimeout = TimeSpan.FromMilliseconds(300);
            // An abort of a Unix socket looks like an end to the peer, which then serves what it has.
            options.HalfOpenTimeout = TimeSpan.FromMilliseconds(300);
            options.SendQueueBytes = 64 * 1024;
            options.ReceiveQueueBytes = 64 * 1024;
        }
    }

    private static Task EndAsync(OotEndpoint endpoint, OotConnection connection, Way way)
    {
        switch (way)
        {
            case Way.Close:
                return connection.CloseAsync();
            case Way.Stop:
                return ((OotServer)endpoint).StopAsync();
            case Way.Abort:
                connection.Abort();
                return Task.CompletedTask;
            default:
                return endpoint.DisposeAsync().AsTask();
        }
    }

    private static void Observe(ValueTask<long> sending) => _ = sending.AsTask().ContinueWith(
        task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    /// <summary>The events of an endpoint that has one connection.</summary>
    private sealed class Log
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Log(OotEndpoint endpoint) => endpoint.OnEventSync(OotEvents.All & ~OotEvents.ObjectReceived, (e, _) =>
        {
            lock (Kinds)
                Kinds.Add(e.Kind);
            if (e.Kind == OotEvents.Disconnected)
                _ended.TrySetResult();
        });

        public List<OotEvents> Kinds { get; } = [];

        public Task Ended => _ended.Task;
    }
}
