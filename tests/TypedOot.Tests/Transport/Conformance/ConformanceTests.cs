using Microsoft.Extensions.Logging;

namespace TypedOot.Tests.Transport.Conformance;

/// <summary>What every connection does, whatever carries it.</summary>
public class ConformanceTests
{
    public static TheoryData<Carrier> Carriers => Place.All;

    [Theory]
    [MemberData(nameof(Carriers))]
    public async Task Connect_send_close_delivers_all(Carrier carrier)
    {
        using Place place = new(carrier);
        await using OotServer server = place.NewServer();
        List<int> seen = [];
        Signal<CloseResult> ended = new();
        server.OnSync<Note>((note, _) => seen.Add(note.Number));
        server.OnEventSync(OotEvents.Disconnected, (e, _) => ended.Set(e.Close!));
        await server.StartAsync();
        OotClient client = await place.ConnectAsync(server);

        for (int i = 0; i < 1_000; i++)
            _ = client.SendAsync(new Note(i, "and goodbye"));
        CloseResult closed = (await client.CloseAsync().Within())!;

        Assert.Equal(ConnectionReason.ClosedByPeer, (await ended.Task).Reason);
        Assert.Equal(Enumerable.Range(0, 1_000), seen);
        Assert.Equal((ConnectionReason.ClosedLocally, true, 0L), (closed.Reason, closed.Drained, closed.UnsentBytes));
    }

    [Theory]
    [MemberData(nameof(Carriers))]
    public async Task Close_in_handler_returns(Carrier carrier)
    {
        using Place place = new(carrier);
        await using OotServer server = place.NewServer();
        Signal<CloseResult> closed = new();
        server.On<Note>(async (_, context) => closed.Set(await context.Connection.CloseAsync()));
        await server.StartAsync();
        await using OotClient client = await place.ConnectAsync(server);

        await client.SendAsync(new Note(1, ""));

        Assert.Equal((ConnectionReason.ClosedLocally, true), ((await closed.Task).Reason, (await closed.Task).Drained));
        Assert.Equal(ConnectionReason.ClosedByPeer, (await client.Connection!.Closed.Within()).Reason);
    }

    [Theory]
    [MemberData(nameof(Carriers))]
    public async Task Stop_in_handler_returns(Carrier carrier)
    {
        using Place place = new(carrier);
        OotServer server = place.NewServer();
        Signal<bool> stopped = new();
        server.On<Note>(async (_, _) =>
        {
            await server.StopAsync();
            await server.DisposeAsync();
            stopped.Set(true);
        });
        await server.StartAsync();
        await using OotClient client = await place.ConnectAsync(server);

        await client.SendAsync(new Note(1, ""));

        Assert.True(await stopped.Task);
        Assert.False(server.IsRunning);
        Assert.Equal(ConnectionReason.ClosedByPeer, (await client.Connection!.Closed.Within()).Reason);
    }

    [Theory]
    [MemberData(nameof(Carriers))]
    public async Task Dispose_twice_concurrently(Carrier carrier)
    {
        using Place place = new(carrier);
        OotServer server = place.NewServer();
        server.OnSync<Note>((_, _) => { });
        await server.StartAsync();
        OotClient client = await place.ConnectAsync(server);
        await client.SendAsync(new Note(1, ""));
        await client.FlushAsync().Within();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            if (i % 2 == 0)
                await client.DisposeAsync();
            else
                await server.DisposeAsync();
        }))).Within();
        client.Dispose();
        server.Dispose();

        Assert.False(client.IsRunning);
        Assert.False(server.IsRunning);
    }

    [Theory]
    [MemberData(nameof(Carriers))]
    public async Task Handler_throws_next_message_delivered(Carrier carrier)
    {
        using Place place = new(carrier);
        await using OotServer server = place.NewServer();
        List<string> errors = [];
        Signal<int> second = new();
        server.OnSync<Note>((note, _) =>
        {
            if (note.Number == 1)
                throw new InvalidOperationException("the first");
            second.Set(note.Number);
        });
        server.OnEventSync(OotEvents.Error, (e, _) => errors.Add(e.Error!.Message));
        await server.StartAsync();
        await using OotClient client = await place.ConnectAsync(server);

        await client.SendAsync(new Note(1, ""));
        await client.SendAsync(new Note(2, ""));

        Assert.Equal(2, await second.Task);
        Assert.Equal(["the first"], errors);
    }

    [Theory]
    [MemberData(nameof(Carriers))]
    public async Task Logger_throws_accept_continues(Carrier carrier)
    {
        using Place place = new(carrier);
        await using OotServer server = place.NewServer(o => o.LoggerFactory = new ThrowingLoggers());
        server.OnSync<Note, Note>((note, _) => note);
        await server.StartAsync();

        for (int i = 0; i < 3; i++)
        {
            await using OotClient client = await place.ConnectAsync(server);
            Assert.Equal(i, (await client.RequestAsync<Note>(new Note(i, "")).Within()).Number);
        }
    }

    [Theory]
    [MemberData(nameof(Carriers))]
    public async Task Serializer_throws_nothing_on_wire(Carrier carrier)
    {
        using Place place = new(carrier);
        await using OotServer server = place.NewServer();
        List<int> seen = [];
        Signal<bool> last = new();
        server.OnSync<Note>((note, _) =>
        {
            seen.Add(note.Number);
            if (note.Number == 2)
                last.Set(true);
        });
        await server.StartAsync();
        await using OotClient client = await place.ConnectAsync(server);

        Assert.Equal(1, await client.SendAsync(new Note(1, "")));
        await Assert.ThrowsAsync<NotSupportedException>(() => client.SendAsync(new Unwritable()).Within());
        await Assert.ThrowsAsync<NotSupportedException>(() => client.RequestAsync<Note>(new Unwritable()).Within());
        Assert.Equal(2, await client.SendAsync(new Note(2, "")));

        Assert.True(await last.Task);
        Assert.Equal([1, 2], seen);
    }

    [Theory]
    [MemberData(nameof(Carriers))]
    public async Task Cancel_send_before_and_after_commit(Carrier carrier)
    {
        using Place place = new(carrier);
        await using OotServer server = place.NewServer(o => o.ReceiveQueueBytes = 1);
        Signal<bool> go = new();
        List<int> seen = [];
        Signal<bool> last = new();
        server.On<Note>(async (note, _) =>
        {
            await go.Task;
            seen.Add(note.Number);
            if (note.Number == 3)
                last.Set(true);
        });
        server.OnSync<Blob>((_, _) => { });
        await server.StartAsync();
        await using OotClient client = await place.ConnectAsync(server, o => o.SendQueueBytes = 1);
        using CancellationTokenSource cancel = new();

        // Takes the handler's turn, so that nothing behind it is taken, and no credit comes back.
        await client.SendAsync(new Note(1, ""), cancel.Token);
        Task<long> fills = client.SendAsync(new Blob(new byte[200_000]), cancel.Token).AsTask();
        await fills.Within();
        Task<long> waits = client.SendAsync(new Note(2, ""), cancel.Token).AsTask();
        await cancel.CancelAsync();
        bool wasWithdrawn = await Record.ExceptionAsync(() => waits.Within()) is OperationCanceledException;
        go.Set(true);
        await client.SendAsync(new Note(3, "")).Within();

        Assert.True(await last.Task);
        Assert.Equal(wasWithdrawn ? [1, 3] : [1, 2, 3], seen);
    }

    [Theory]
    [MemberData(nameof(Carriers))]
    public async Task Exactly_one_disconnected_and_last(Carrier carrier)
    {
        using Place place = new(carrier);
        await using OotServer server = place.NewServer();
        Dictionary<long, List<OotEvents>> events = [];
        int left = 20;
        Signal<bool> all = new();
        server.OnEventSync(OotEvents.All, (e, _) =>
        {
            lock (events)
            {
                if (!events.TryGetValue(e.Connection.Id, out List<OotEvents>? kinds))
                    events.Add(e.Connection.Id, kinds = []);
                kinds.Add(e.Kind);
                if (e.Kind == OotEvents.Disconnected && --left == 0)
                    all.Set(true);
            }
        });
        server.OnSync<Note, Note>((note, _) => note);
        await server.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () =>
        {
            OotClient client = await place.ConnectAsync(server);
            // Connected for the client is not yet accepted by the server.
            await client.RequestAsync<Note>(new Note(i, "")).Within();
            if (i % 2 == 0)
                await client.DisposeAsync();
            else
                client.Connection!.Abort();
        }))).Within();

        Assert.True(await all.Task);
        Assert.All(events.Values, kinds =>
        {
            Assert.Equal(OotEvents.Connected, kinds[0]);
            Assert.Equal(OotEvents.Disconnected, kinds[^1]);
            Assert.Single(kinds, kind => kind == OotEvents.Disconnected);
        });
    }

    [Theory]
    [MemberData(nameof(Carriers))]
    public async Task Five_thousand_unawaited_sends_of_all_sizes_through_a_small_queue_arrive_in_order(Carrier carrier)
    {
        const int Count = 5_000;
        using Place place = new(carrier);
        await using OotServer server = place.NewServer();
        List<int> sizes = [];
        Signal<bool> all = new();
        server.OnSync<Blob>((blob, _) =>
        {
            sizes.Add(blob.Bytes.Length);
            if (sizes.Count == Count)
                all.Set(true);
        });
        await server.StartAsync();
        await using OotClient client = await place.ConnectAsync(server, o => o.SendQueueBytes = 4 * 1024);
        Random random = new(Support.Seeded.Seed);
        byte[] largest = new byte[4 * 1024 * 1024 - 64];
        int[] expected = [.. Enumerable.Range(0, Count).Select(i => i % 500 == 0 ? largest.Length : random.Next(1, 1 << random.Next(1, 15)))];

        Task<long>[] sends = [.. expected.Select(size => client.SendAsync(new Blob(largest[..size])).AsTask())];

        Assert.True(await all.Task);
        Assert.Equal(expected, sizes);
        Assert.Equal(Count, (await Task.WhenAll(sends).Within())[^1]);
    }

    private sealed class ThrowingLoggers : ILoggerFactory, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new InvalidOperationException("The disk is full.");

        public void Dispose()
        {
        }
    }
}
