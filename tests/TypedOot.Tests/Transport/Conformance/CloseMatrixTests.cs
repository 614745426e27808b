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

    /// <summary>All there is with callbacks, and in the other modes every pair of two of these things.</summary>
    public static TheoryData<Carrier, bool, Way, State, Mode> Matrix
    {
        get
        {
            TheoryData<Carrier, bool, Way, State, Mode> rows = [];
            foreach (object[] row in All([Mode.Callback]).Concat(Pairwise(All([Mode.Poll, Mode.PolledCallback, Mode.Pull]))))
                rows.Add((Carrier)row[0], (bool)row[1], (Way)row[2], (State)row[3], (Mode)row[4]);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Both_sides_know_how_it_ended(Carrier carrier, bool byServer, Way way, State state, Mode mode)
    {
        using Place place = new(carrier);
        TaskCompletionSource go = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Signal<OotConnection> accepted = new();
        Signal<bool> handling = new();
        Stall stall = new();
        OotServer server = byServer ? place.NewServer(stall.Over(place.NewNetwork()), Configure) : place.NewServer(Configure);
        await server.StartAsync();
        OotClient client = byServer ? place.NewClient(server, Configure) : new OotClient(stall.Over(place.NetworkTo(server)), place.NewClientOptions(Configure));
        OotEndpoint ender = byServer ? server : client;
        Signal<Task> ended = new();
        Log atServer = new(server, mode, e => HandleAsync(server, e));
        Log atClient = new(client, mode, e => HandleAsync(client, e));
        async Task HandleAsync(OotEndpoint endpoint, OotEvent e)
        {
            if (e.Kind == OotEvents.Connected && endpoint == server)
                accepted.Set(e.Connection);
            if (e.Message is not Note)
                return;
            if (state == State.InHandler && endpoint == ender)
                ended.Set(EndAsync(endpoint, e.Connection, way));
            handling.Set(true);
            await go.Task;
        }

        await client.ConnectAsync().Within();
        OotConnection ending = byServer ? await accepted.Task : client.Connection!;
        OotConnection other = byServer ? client.Connection! : await accepted.Task;

        switch (state)
        {
            case State.MidFrame:
                stall.After(200_000);
                Observe(ending.SendAsync(new Blob(new byte[3_000_000])));
                await stall.Reached.Within();
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
            ? [ConnectionReason.ConnectionReset, ConnectionReason.Truncated, ConnectionReason.PeerClosedWithoutClose]
            : [ConnectionReason.ClosedByPeer];
        Assert.True(expected.Contains(theirs.Reason), $"{ours}, {theirs}");
        Assert.True(ours.Drained || ours.UnsentBytes > 0, $"{ours}");
        Assert.True(theirs.Drained || theirs.UnsentBytes > 0, $"{theirs}");
        Assert.Single(atServer.Kinds, kind => kind == OotEvents.Disconnected);
        Assert.Single(atClient.Kinds, kind => kind == OotEvents.Disconnected);
        Assert.Equal(OotEvents.Disconnected, atServer.Kinds[^1]);
        Assert.Equal(OotEvents.Disconnected, atClient.Kinds[^1]);

        void Configure(OotTransportOptions options)
        {
            options.Dispatch = mode.Dispatch();
            // Only what waits for credit that never comes has to be dropped; the rest takes as long as a busy machine needs.
            options.CloseTimeout = state is State.MidFrame or State.QueueFull ? TimeSpan.FromMilliseconds(300) : TimeSpan.FromSeconds(20);
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
                return endpoint is OotServer server ? server.StopAsync() : ((OotClient)endpoint).CloseAsync();
            case Way.Abort:
                connection.Abort();
                return Task.CompletedTask;
            default:
                return endpoint.DisposeAsync().AsTask();
        }
    }

    private static void Observe(ValueTask<long> sending) => _ = sending.AsTask().ContinueWith(
        task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private static IEnumerable<object[]> All(Mode[] modes) =>
        from carrier in Enum.GetValues<Carrier>()
        from byServer in (bool[])[false, true]
        from way in Enum.GetValues<Way>()
        from state in Enum.GetValues<State>()
        from mode in modes
        select new object[] { carrier, byServer, way, state, mode };

    /// <summary>So many of some rows that each pair of values of two columns which is among them is among those.</summary>
    private static List<object[]> Pairwise(IEnumerable<object[]> rows)
    {
        List<(object[] Row, HashSet<(object, object)> Pairs)> left = [.. rows.Select(row => (row, PairsOf(row)))];
        HashSet<(object, object)> missing = [.. left.SelectMany(candidate => candidate.Pairs)];
        List<object[]> chosen = [];
        while (missing.Count > 0)
        {
            (object[] best, HashSet<(object, object)> covered) = left.MaxBy(candidate => candidate.Pairs.Count(missing.Contains));
            chosen.Add(best);
            missing.ExceptWith(covered);
        }

        return chosen;

        static HashSet<(object, object)> PairsOf(object[] row) =>
            [.. row.SelectMany((first, i) => row.Skip(i + 1).Select(second => (first, second)))];
    }

    /// <summary>Consumes the events of an endpoint that has one connection, one at a time.</summary>
    private sealed class Log
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Func<OotEvent, Task> _handle;

        public Log(OotEndpoint endpoint, Mode mode, Func<OotEvent, Task> handle)
        {
            _handle = handle;
            if (mode is Mode.Callback or Mode.PolledCallback)
                endpoint.OnEvent(OotEvents.All, (e, _) => new ValueTask(TakeAsync(e)));
            if (mode == Mode.Pull)
                _ = PullAsync(endpoint);
            else if (mode != Mode.Callback)
                new Thread(() => Poll(endpoint)) { IsBackground = true }.Start();
        }

        public List<OotEvents> Kinds { get; } = [];

        public Task Ended => _ended.Task;

        private async Task TakeAsync(OotEvent e)
        {
            if (e.Kind != OotEvents.ObjectReceived)
            {
                lock (Kinds)
                    Kinds.Add(e.Kind);
            }

            await _handle(e);
            if (e.Kind == OotEvents.Disconnected)
                _ended.TrySetResult();
        }

        private async Task PullAsync(OotEndpoint endpoint)
        {
            await foreach (OotEvent e in endpoint.Events())
                await TakeAsync(e);
        }

        private void Poll(OotEndpoint endpoint)
        {
            while (endpoint.Poll(out OotEvent e, Timeout.InfiniteTimeSpan))
            {
                if (e.Kind != OotEvents.None)
                    TakeAsync(e).GetAwaiter().GetResult();
            }
        }
    }
}
