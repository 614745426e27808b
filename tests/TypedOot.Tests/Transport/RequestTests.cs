using Microsoft.Extensions.Time.Testing;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Transport;

public class RequestTests
{
    [Fact]
    public async Task A_request_is_answered_by_its_handler()
    {
        await using OotServer server = Net.NewServer();
        server.OnSync<Point, Note>((point, _) => new Note(point.X + point.Y, "sum"));
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);

        Note reply = await client.Connection!.RequestAsync<Point, Note>(new Point(1, 2)).Within();

        Assert.Equal(new Note(3, "sum"), reply);
        Assert.Equal(0, client.Connection!.PendingRequests);
    }

    [Fact]
    public async Task Requests_and_messages_are_handled_in_the_order_of_sending()
    {
        await using OotServer server = Net.NewServer();
        List<int> seen = [];
        server.OnSync<Note>((note, _) => seen.Add(note.Number));
        server.OnSync<Note, Note>((note, _) =>
        {
            seen.Add(note.Number);
            return note;
        });
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);

        List<Task<Note>> replies = [];
        for (int i = 0; i < 300; i += 3)
        {
            _ = client.SendAsync(new Note(i, ""));
            replies.Add(client.Connection!.RequestAsync<Note>(new Note(i + 1, "")));
            _ = client.SendAsync(new Note(i + 2, ""));
        }

        await client.Connection!.RequestAsync<Note>(new Note(300, "")).Within();
        Assert.Equal(Enumerable.Range(0, 301), seen);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => 3 * i + 1), (await Task.WhenAll(replies).Within()).Select(n => n.Number));
    }

    [Fact]
    public async Task Failures_carry_a_code_and_a_text_and_never_that_of_an_exception()
    {
        await using OotServer server = Net.NewServer();
        Signal<Exception> local = new();
        server.OnSync<Note, Note>((note, _) => note.Number == 1
            ? throw new OotRequestException((RequestFailure)142, "no such thing\nline")
            : throw new InvalidOperationException("a secret"));
        server.OnEventSync(OotEvents.Error, (e, _) => local.Set(e.Error!));
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);

        OotRequestException first = await Assert.ThrowsAsync<OotRequestException>(
            () => client.Connection!.RequestAsync<Note>(new Note(1, "")).Within());
        OotRequestException second = await Assert.ThrowsAsync<OotRequestException>(
            () => client.Connection!.RequestAsync<Note>(new Note(2, "")).Within());
        OotRequestException none = await Assert.ThrowsAsync<OotRequestException>(
            () => client.Connection!.RequestAsync<Note>(new Point(1, 1)).Within());

        Assert.Equal(((RequestFailure)142, "no such thing.line"), (first.Code, first.Message));
        Assert.Equal(RequestFailure.Internal, second.Code);
        Assert.DoesNotContain("secret", second.Message, StringComparison.Ordinal);
        Assert.Equal(RequestFailure.NotFound, none.Code);
        Assert.Equal("a secret", (await local.Task).Message);
    }

    [Fact]
    public async Task A_reply_that_cannot_be_written_is_a_failure_on_both_sides()
    {
        await using OotServer server = Net.NewServer();
        Signal<Exception> local = new();
        server.OnSync<Note, object>((_, _) => new Unwritable());
        server.OnEventSync(OotEvents.Error, (e, _) => local.Set(e.Error!));
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);

        OotRequestException failure = await Assert.ThrowsAsync<OotRequestException>(
            () => client.Connection!.RequestAsync<Note>(new Note(1, "")).Within());

        Assert.Equal(RequestFailure.Internal, failure.Code);
        Assert.IsType<NotSupportedException>(await local.Task);
    }

    [Fact]
    public async Task Pending_requests_fail_at_disconnect()
    {
        await using OotServer server = Net.NewServer();
        TaskCompletionSource never = new();
        Signal<bool> cancelled = new();
        Signal<bool> begun = new();
        server.On<Note, Note>(async (note, context) =>
        {
            context.CancellationToken.Register(() => cancelled.Set(true));
            begun.Set(true);
            await never.Task;
            return note;
        });
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);
        Task<Note> request = client.Connection!.RequestAsync<Note>(new Note(1, ""));
        Task<Note> behind = client.Connection!.RequestAsync<Note>(new Note(2, ""));
        await begun.Task;

        client.Connection!.Abort();

        Assert.Equal(ConnectionReason.Aborted, (await Assert.ThrowsAsync<OotConnectionException>(() => request.Within())).Reason);
        Assert.Equal(ConnectionReason.Aborted, (await Assert.ThrowsAsync<OotConnectionException>(() => behind.Within())).Reason);
        Assert.True(await cancelled.Task);
        never.SetResult();
    }

    [Fact]
    public async Task A_cancel_reaches_the_handler()
    {
        await using OotServer server = Net.NewServer();
        Signal<bool> begun = new();
        Signal<bool> cancelled = new();
        server.On<Note, Note>(async (note, context) =>
        {
            if (note.Number == 2)
                return note;
            begun.Set(true);
            TaskCompletionSource token = new();
            using (context.CancellationToken.Register(() => token.SetResult()))
                await token.Task;
            cancelled.Set(true);
            context.CancellationToken.ThrowIfCancellationRequested();
            return note;
        });
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);
        using CancellationTokenSource cancel = new();
        Task<Note> request = client.Connection!.RequestAsync<Note>(new Note(1, ""), cancel.Token);
        await begun.Task;

        await cancel.CancelAsync();

        OperationCanceledException thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request.Within());
        Assert.Equal(cancel.Token, thrown.CancellationToken);
        Assert.True(await cancelled.Task);
        Assert.Equal(2, (await client.Connection!.RequestAsync<Note>(new Note(2, "")).Within()).Number);
    }

    [Fact]
    public async Task One_handler_at_a_time_also_after_answers()
    {
        await using OotServer server = Net.NewServer();
        server.OnSync<Note, Note>((note, _) => note);
        Signal<OotConnection> connected = new();
        server.OnEventSync(OotEvents.Connected, (e, _) => connected.Set(e.Connection));
        await server.StartAsync();
        int inside = 0;
        int most = 0;
        int done = 0;
        Signal<bool> all = new();
        await using OotClient client = Net.NewClient(server);
        client.On<Point>(async (point, context) =>
        {
            void Work()
            {
                most = Math.Max(most, Interlocked.Increment(ref inside));
                Thread.SpinWait(1_000);
                Interlocked.Decrement(ref inside);
            }

            Work();
            await context.RequestAsync<Note>(new Note(1, ""));
            Work();
            Task<Note> second = context.RequestAsync<Note>(new Note(2, ""));
            Task<Note> third = context.RequestAsync<Note>(new Note(3, ""));
            await second;
            await third;
            Work();
            if (Interlocked.Increment(ref done) == 200)
                all.Set(true);
        });
        await client.ConnectAsync().Within();
        OotConnection connection = await connected.Task;

        for (int i = 0; i < 200; i++)
            await connection.SendAsync(new Point(i, i));

        Assert.True(await all.Task);
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task A_handler_that_misses_an_answer_lets_others_run()
    {
        await using OotServer server = Net.NewServer();
        Signal<bool> handled = new();
        server.On<Note, Note>(async (note, context) =>
        {
            if (note.Number == 2)
            {
                await context.Connection.SendAsync(new Blob([]));
                await handled.Task;
            }

            return note;
        });
        Signal<OotConnection> connected = new();
        server.OnEventSync(OotEvents.Connected, (e, _) => connected.Set(e.Connection));
        await server.StartAsync();
        Signal<int> sum = new();
        await using OotClient client = Net.NewClient(server);
        client.OnSync<Blob>((_, _) => handled.Set(true));
        client.On<Point>(async (_, context) =>
        {
            Task<Note> first = context.RequestAsync<Note>(new Note(1, ""));
            Task<Note> second = context.RequestAsync<Note>(new Note(2, ""));
            sum.Set((await first).Number + (await second).Number);
        });
        await client.ConnectAsync().Within();

        await (await connected.Task).SendAsync(new Point(0, 0));

        Assert.Equal(3, await sum.Task);
    }

    [Theory]
    [InlineData(true, "The handler failed: System.NotSupportedException: not yet")]
    [InlineData(false, "The handler failed.")]
    public async Task A_failure_says_what_was_thrown_where_that_is_wanted(bool isDetailed, string text)
    {
        await using OotServer server = Net.NewServer(options => options.EnableDetailedErrors = isDetailed);
        server.OnSync<Note, Note>((_, _) => throw new NotSupportedException("not yet"));
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);

        OotRequestException error = await Assert.ThrowsAsync<OotRequestException>(() => client.RequestAsync<Note>(new Note(1, "")).Within());

        Assert.Equal((RequestFailure.Internal, text), (error.Code, error.Message));
    }

    [Fact]
    public async Task A_failure_names_the_type_that_nobody_handles()
    {
        await using OotServer server = Net.NewServer();
        server.OnSync<Point>((_, _) => { });
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);

        OotRequestException error = await Assert.ThrowsAsync<OotRequestException>(() => client.RequestAsync<Note>(new Note(1, "")).Within());

        Assert.Equal((RequestFailure.NotFound, "Nobody here handles requests of type test.note."), (error.Code, error.Message));
    }

    [Fact]
    public async Task A_context_is_of_no_use_after_its_handler()
    {
        await using OotServer server = Net.NewServer();
        OotContext kept = default;
        server.OnSync<Note, Note>((note, context) =>
        {
            kept = context;
            return note;
        });
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);
        await client.Connection!.RequestAsync<Note>(new Note(1, "")).Within();
        await client.Connection!.RequestAsync<Note>(new Note(1, "")).Within();
        OotContext last = kept;
        await client.Connection!.RequestAsync<Note>(new Note(1, "")).Within();

        Assert.Throws<InvalidOperationException>(() => last.Connection);
        Assert.Throws<InvalidOperationException>(() => default(OotContext).Connection);
    }

    [Fact]
    public async Task Above_the_limit_requests_are_refused_as_busy()
    {
        await using OotServer server = Net.NewServer(o => o.MaxConcurrentRequests = 2);
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);
        Task<Note>[] requests = [.. Enumerable.Range(0, 3).Select(i => client.Connection!.RequestAsync<Note>(new Note(i, "")))];
        List<OotEvent> held = [];
        Task pull = Task.Run(async () =>
        {
            await foreach (OotEvent e in server.Events(OotEvents.ObjectReceived))
                held.Add(e);
        });

        OotRequestException busy = await Assert.ThrowsAsync<OotRequestException>(() => requests[2].Within());
        Assert.Equal(RequestFailure.Busy, busy.Code);
        Assert.True(held[0].IsRequest);
        Assert.Equal(SendStatus.Queued, held[0].Reply(new Note(10, "")));
        Assert.Equal(SendStatus.Queued, held[1].Fail(RequestFailure.BadRequest, "no"));
        Assert.Throws<InvalidOperationException>(() => held[0].Reply(new Note(10, "")));

        Assert.Equal(10, (await requests[0].Within()).Number);
        Assert.Equal(RequestFailure.BadRequest, (await Assert.ThrowsAsync<OotRequestException>(() => requests[1].Within())).Code);
        await server.StopAsync().Within();
        await pull.Within();
    }

    [Fact]
    public async Task A_reply_of_another_type_is_an_invalid_cast()
    {
        await using OotServer server = Net.NewServer();
        server.OnSync<Note, Point>((_, _) => new Point(1, 2));
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);

        await Assert.ThrowsAsync<InvalidCastException>(() => client.Connection!.RequestAsync<Note>(new Note(1, "")).Within());
        Assert.Equal(new Point(1, 2), await client.Connection!.RequestAsync<object>(new Note(1, "")).Within());
    }

    [Fact]
    public async Task An_answer_to_a_request_that_was_not_sent_is_forgotten()
    {
        using System.Net.Sockets.Socket listener = Net.Listen();
        await using OotClient client = new(
            listener.LocalEndPoint!, new OotClientOptions { Serializer = Registries.All, SendQueueBytes = 1, TimeProvider = new FakeTimeProvider() });
        using RawPeer peer = await listener.AcceptAsync(client, credit: 1);

        // Nothing of these is sent before the peer grants more, and it never does.
        for (int i = 0; i < 3; i++)
            _ = client.SendAsync(new Blob(new byte[100_000])).AsTask().ContinueWith(t => t.Exception, TaskScheduler.Default);
        using CancellationTokenSource cancel = new();
        Task<Note> request = client.RequestAsync<Note>(new Note(1, ""), cancel.Token);
        await peer.WriteAsync(RawPeer.Frame(4, [1, (byte)Registries.NoteTag, 0x92, 1, 0xA0]));
        await Until.HoldsAsync(() => client.Budget.Held > 0);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request.Within());
        Assert.Equal(0, client.Budget.Held);
        client.Connection!.Abort();
    }

    [Fact]
    public async Task A_handler_that_runs_out_of_time_is_no_failure_of_the_handler()
    {
        FakeTimeProvider time = new();
        await using OotServer server = Net.NewServer(o => o.TimeProvider = time);
        Signal<bool> waiting = new();
        List<Exception> errors = [];
        server.On<Note, Note>(async (note, context) =>
        {
            Task delay = Task.Delay(Timeout.Infinite, context.CancellationToken);
            waiting.Set(true);
            await delay;
            return note;
        });
        server.OnEventSync(OotEvents.Error, (e, _) => errors.Add(e.Error!));
        await server.StartAsync();
        using RawPeer peer = await Net.ConnectRawAsync(server);
        await peer.WriteAsync(RawPeer.Frame(3, [1, (byte)Registries.NoteTag, 0x92, 1, 0xA0, 0x81, 0xA8, .. "deadline"u8, 100]));
        await waiting.Task;

        time.Advance(TimeSpan.FromMilliseconds(100));

        Assert.Equal([1, (byte)RequestFailure.DeadlineExceeded], (await peer.ReadUntilAsync(5))[..2]);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task The_timer_of_a_deadline_ends_with_the_answer()
    {
        VirtualTime time = new();
        await using OotServer server = Net.NewServer(o => (o.TimeProvider, o.HeartbeatInterval, o.PeerTimeout) = (time, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        bool isLimited = false;
        server.OnSync<Note, Note>((note, context) =>
        {
            isLimited = context.CancellationToken.CanBeCanceled && time.IsDueIn(TimeSpan.FromSeconds(77));
            return note;
        });
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);

        await client.RequestAsync<Note>(new Note(1, ""), TimeSpan.FromSeconds(77)).Within();

        Assert.True(isLimited);
        Assert.False(time.IsDueIn(TimeSpan.FromSeconds(77)));
    }

    [Fact]
    public async Task A_request_that_arrives_behind_the_close_frame_is_not_handled()
    {
        int handled = 0;
        await using OotServer server = Net.NewServer();
        server.OnSync<Note, Note>((note, _) =>
        {
            handled++;
            return note;
        });
        await server.StartAsync();
        using RawPeer peer = await Net.ConnectRawAsync(server);
        await Until.HoldsAsync(() => server.Connections.Count == 1);
        Task<CloseResult> closing = server.Connections.Single().CloseAsync();
        await peer.ReadCloseAsync();

        await peer.WriteAsync(RawPeer.Frame(3, [1, (byte)Registries.NoteTag, 0x92, 1, 0xA0]));
        peer.EndWriting();

        Assert.True((await closing.Within()).Drained);
        Assert.Equal(0, handled);
    }
}
