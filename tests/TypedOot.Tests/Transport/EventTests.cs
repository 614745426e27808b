namespace TypedOot.Tests.Transport;

public class EventTests
{
    [Fact]
    public async Task Handlers_get_exact_types_first_then_the_nearest_base()
    {
        await using OotServer server = Net.NewServer();
        List<string> seen = [];
        Signal<bool> done = new();
        server.OnSync<Note>((note, _) => seen.Add($"note {note.Number}"));
        server.OnSync<object>((message, _) => seen.Add($"object {message.GetType().Name}"));
        server.OnEventSync(OotEvents.Disconnected, (_, _) => done.Set(true));
        await server.StartAsync();
        IDisposable exact = server.OnSync<SignedNote>((note, _) => seen.Add($"signed {note.Number}"));
        OotClient client = await Net.ConnectAsync(server);

        await client.SendAsync(new SignedNote(1, "", ""));
        await client.SendAsync(new Note(2, ""));
        await client.SendAsync(new Point(3, 3));
        await client.CloseAsync().Within();
        await done.Task;

        Assert.Equal(["signed 1", "note 2", "object Point"], seen);
        exact.Dispose();
        using IDisposable again = server.OnSync<SignedNote>((_, _) => { });
        Assert.Throws<InvalidOperationException>(() => server.OnSync<SignedNote>((_, _) => { }));
    }

    [Fact]
    public async Task What_a_handler_leaves_in_its_context_is_nothing_to_the_next_one()
    {
        await using OotServer server = Net.NewServer();
        AsyncLocal<string?> left = new();
        int found = 0;
        server.OnSync<Note>((_, _) => Leave());
        server.OnSync<Note, Note>((note, _) =>
        {
            Leave();
            return note;
        });
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);

        List<Task<Note>> replies = [];
        for (int i = 0; i < 500; i++)
        {
            _ = client.SendAsync(new Note(i, ""));
            replies.Add(client.RequestAsync<Note>(new Note(i, "")));
        }

        await Task.WhenAll(replies).Within();
        Assert.Equal(0, found);

        void Leave()
        {
            found += left.Value is null ? 0 : 1;
            left.Value = "something";
        }
    }

    [Fact]
    public async Task A_connection_has_its_events_in_order_and_one_end()
    {
        await using OotServer server = Net.NewServer();
        List<OotEvents> kinds = [];
        Signal<CloseResult> ended = new();
        server.UserData = "mine";
        server.OnEventSync(OotEvents.All & ~OotEvents.DataSent, (e, context) =>
        {
            Assert.Same(server, e.Owner);
            Assert.Equal("mine", context.UserData);
            kinds.Add(e.Kind);
            if (e.Kind == OotEvents.Disconnected)
                ended.Set(e.Close!);
        });
        await server.StartAsync();
        OotClient client = await Net.ConnectAsync(server);

        await client.SendAsync(new Note(1, ""));
        await client.SendAsync(new Note(2, ""));
        await client.DisposeAsync().Within();
        CloseResult result = await ended.Task;
        await server.StopAsync().Within();

        Assert.Equal([OotEvents.Connected, OotEvents.ObjectReceived, OotEvents.ObjectReceived, OotEvents.Disconnected], kinds);
        Assert.Equal(ConnectionReason.ClosedByPeer, result.Reason);
        Assert.Null(result.Error);
    }

    [Fact]
    public async Task Events_can_be_pulled_and_end_with_the_server()
    {
        await using OotServer server = Net.NewServer();
        await server.StartAsync();
        Task<List<string>> pulled = Task.Run(async () =>
        {
            List<string> seen = [];
            await foreach (OotEvent e in server.Events(OotEvents.All & ~OotEvents.DataSent))
            {
                seen.Add(e.TryGetMessage(out Note? note) ? $"note {note.Number}" : e.Kind.ToString());
                if (note is not null)
                    await e.Connection.SendAsync(note);
            }

            return seen;
        });
        OotClient client = await Net.ConnectAsync(server);
        await client.SendAsync(new Note(1, ""));
        Assert.Equal(1, (await client.ReceiveAsync<Note>().Within()).Number);
        await client.CloseAsync().Within();
        await server.StopAsync().Within();

        Assert.Equal(["Connected", "note 1", "Disconnected"], await pulled.Within());
    }

    [Fact]
    public async Task A_puller_that_leaves_loses_nothing()
    {
        await using OotServer server = await Net.StartEchoAsync();
        await using OotClient client = await Net.ConnectAsync(server);
        for (int i = 0; i < 10; i++)
            await client.SendAsync(new Note(i, ""));

        List<int> seen = [];
        for (int round = 0; round < 5; round++)
        {
            await foreach (OotEvent e in client.Events(OotEvents.ObjectReceived))
            {
                seen.Add(((Note)e.Message!).Number);
                if (seen.Count % 2 == 0)
                    break;
            }

            using CancellationTokenSource cancelled = new(0);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.ReceiveAsync<Note>(cancelled.Token).Within());
        }

        Assert.Equal(Enumerable.Range(0, 10), seen);
    }

    [Fact]
    public async Task A_message_of_another_type_stays_to_be_received()
    {
        await using OotServer server = await Net.StartEchoAsync();
        await using OotClient client = await Net.ConnectAsync(server);
        await client.SendAsync(new Point(1, 2));

        await Assert.ThrowsAsync<InvalidCastException>(() => client.ReceiveAsync<Note>().Within());

        Assert.Equal(new Point(1, 2), await client.ReceiveAsync<object>().Within());
    }

    [Fact]
    public async Task One_kind_of_consumer_owns_an_endpoint()
    {
        await using OotServer server = await Net.StartEchoAsync();
        await using OotClient client = await Net.ConnectAsync(server);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await server.Events().GetAsyncEnumerator().MoveNextAsync());
        await client.SendAsync(new Note(1, ""));
        ValueTask<Note> first = client.ReceiveAsync<Note>();
        await first.Within();
        Assert.Throws<InvalidOperationException>(() => client.OnSync<Note>((_, _) => { }));
        ValueTask<Note> waiting = client.ReceiveAsync<Note>();
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.ReceiveAsync<Note>().Within());
        await client.SendAsync(new Note(2, ""));
        Assert.Equal(2, (await waiting.Within()).Number);
    }

    [Fact]
    public async Task A_bad_body_is_an_error_and_the_connection_lives_on()
    {
        await using OotServer server = Net.NewServer(o => o.MaxBadBodies = 3);
        List<string> seen = [];
        Signal<bool> two = new();
        Signal<CloseResult> ended = new();
        server.OnSync<Note>((note, _) =>
        {
            seen.Add($"note {note.Number}");
            if (note.Number == 2)
                two.Set(true);
        });
        server.OnEventSync(OotEvents.Error, (e, _) => seen.Add(e.Error!.GetType().Name));
        server.OnEventSync(OotEvents.Disconnected, (e, _) => ended.Set(e.Close!));
        await server.StartAsync();
        using RawPeer peer = await Net.ConnectRawAsync(server);
        byte[] bad = RawPeer.Frame(1, 7, 0x91, 1);

        await peer.WriteAsync(RawPeer.NoteFrame(1), bad, bad, RawPeer.NoteFrame(2));
        await two.Task;
        Assert.Equal(["note 1", "OotFormatException", "OotFormatException", "note 2"], seen);

        await peer.WriteAsync(bad, bad, RawPeer.Frame(1), bad);
        (uint code, string text) = await peer.ReadCloseAsync();
        peer.EndWriting();
        Assert.Equal(2u, code);
        Assert.Contains(nameof(OotTransportOptions.MaxBadBodies), text);
        Assert.Equal(ConnectionReason.TooManyBadBodies, (await ended.Task).Reason);
        Assert.Equal(4 + 3, seen.Count);
    }

    [Fact]
    public async Task A_handler_that_throws_is_an_error_and_the_next_message_comes()
    {
        await using OotServer server = Net.NewServer();
        Signal<Exception> failed = new();
        Signal<int> next = new();
        server.On<Note>(async (note, _) =>
        {
            await Task.Yield();
            if (note.Number == 1)
                throw new InvalidOperationException("handler");
            next.Set(note.Number);
        });
        server.OnEventSync(OotEvents.Error, (e, _) =>
        {
            failed.Set(e.Error!);
            throw new InvalidOperationException("and the handler of errors too");
        });
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);

        await client.SendAsync(new Note(1, ""));
        await client.SendAsync(new Note(2, ""));

        Assert.Equal("handler", (await failed.Task).Message);
        Assert.Equal(2, await next.Task);
    }

    [Fact]
    public async Task A_message_that_nobody_handles_is_an_error_once_for_its_type()
    {
        await using OotServer server = Net.NewServer();
        List<string> errors = [];
        Signal<bool> done = new();
        server.OnSync<Note>((_, _) => done.Set(true));
        server.OnEventSync(OotEvents.Error, (e, _) => errors.Add(e.Error!.Message));
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);

        await client.SendAsync(new Point(1, 1));
        await client.SendAsync(new Point(2, 2));
        await client.SendAsync(new Note(1, ""));
        await done.Task;

        Assert.Contains("On<Point>", Assert.Single(errors));
    }

    [Fact]
    public async Task A_slow_connection_delays_no_other()
    {
        await using OotServer server = Net.NewServer();
        Signal<bool> release = new();
        server.On<Note>(async (note, context) =>
        {
            if (note.Number == 0)
                await release.Task;
            await context.SendAsync(note);
        });
        await server.StartAsync();
        await using OotClient slow = await Net.ConnectAsync(server);
        await using OotClient fast = await Net.ConnectAsync(server);

        await slow.SendAsync(new Note(0, ""));
        await fast.SendAsync(new Note(1, ""));

        Assert.Equal(1, (await fast.ReceiveAsync<Note>().Within()).Number);
        release.Set(true);
        Assert.Equal(0, (await slow.ReceiveAsync<Note>().Within()).Number);
    }

    [Fact]
    public async Task What_nobody_handles_goes_to_the_handler_of_the_unhandled()
    {
        await using OotServer server = Net.NewServer();
        List<string> seen = [];
        Signal<bool> done = new();
        server.OnSync<Note>((note, _) => seen.Add($"note {note.Number}"));
        server.OnEventSync(OotEvents.Error, (e, _) => seen.Add(e.Error!.Message));
        server.OnUnhandled((e, _) =>
        {
            seen.Add(e.Message!.GetType().Name);
            if (e.IsRequest && e.Message is Point point)
                e.Reply(point);
            return ValueTask.CompletedTask;
        });
        server.OnEventSync(OotEvents.Disconnected, (_, _) => done.Set(true));
        await server.StartAsync();
        OotClient client = await Net.ConnectAsync(server);

        await client.SendAsync(new Point(1, 1));
        await client.SendAsync(new Note(2, ""));
        Assert.Equal(3, (await client.RequestAsync<Point>(new Point(3, 3)).Within()).X);
        Assert.Equal(
            RequestFailure.NotFound,
            (await Assert.ThrowsAsync<OotRequestException>(() => client.RequestAsync<Note>(new Note(4, "")).Within())).Code);
        await client.CloseAsync().Within();
        await done.Task;

        Assert.Equal(["Point", "note 2", "Point", "Note"], seen);
    }

    [Fact]
    public async Task A_server_whose_events_nobody_wants_goes_on_accepting()
    {
        await using OotServer server = Net.NewServer(o => (o.MaxBufferedBytes, o.HalfOpenTimeout) = (100_000, TimeSpan.FromMilliseconds(1)));
        await server.StartAsync();
        for (int i = 0; i < 20; i++)
        {
            OotClient client = await Net.ConnectAsync(server);
            await client.SendAsync(new Blob(new byte[40_000]));
            await client.CloseAsync().Within();
            Assert.Equal(ConnectionReason.ClosedLocally, (await client.Connection!.Closed).Reason);
            await Until.HoldsAsync(() => server.Connections.Count == 0);
        }

        Assert.InRange(server.Budget.Held, 0, 150_000);
    }

    [Fact]
    public async Task Handlers_run_where_the_dispatcher_says()
    {
        ConcurrentExclusiveSchedulerPair pair = new();
        await using OotServer server = Net.NewServer(o => o.Dispatcher = pair.ExclusiveScheduler);
        List<TaskScheduler> schedulers = [];
        server.On<Note, Note>(async (note, context) =>
        {
            schedulers.Add(TaskScheduler.Current);
            await context.RequestAsync<Point>(note);
            schedulers.Add(TaskScheduler.Current);
            return note;
        });
        server.OnEventSync(OotEvents.Connected, (_, _) => schedulers.Add(TaskScheduler.Current));
        await server.StartAsync();
        await using OotClient client = Net.NewClient(server);
        client.OnSync<Note, Point>((_, _) => new Point(1, 1));
        await client.ConnectAsync().Within();

        await client.RequestAsync<Note>(new Note(1, "")).Within();

        Assert.Equal(Enumerable.Repeat(pair.ExclusiveScheduler, 3), schedulers);
    }
}
