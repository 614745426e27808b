namespace TypedOot.Tests.Transport;

public class PollTests
{
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Polls_return_one_event_each()
    {
        await using OotServer server = Net.NewServer();
        await server.StartAsync();
        OotClient client = await Net.ConnectAsync(server);
        client.Connection!.Send(new Note(1, ""));
        client.Connection!.Send(new Note(2, ""));
        await client.CloseAsync().Within();

        List<string> seen = [];
        while (seen.Count < 4 && server.Poll(out OotEvent e, Generous, OotEvents.All & ~OotEvents.DataSent))
            seen.Add(e.TryGetMessage(out Note? note) ? $"note {note.Number}" : e.Kind.ToString());

        Assert.Equal(["Connected", "note 1", "note 2", "Disconnected"], seen);
        Assert.False(server.TryPoll(out OotEvent none));
        Assert.Equal(OotEvents.None, none.Kind);
        Assert.Throws<InvalidOperationException>(() => server.OnSync<Note>((_, _) => { }));
    }

    [Fact]
    public async Task A_poll_ends_when_nothing_will_come_any_more()
    {
        await using OotServer server = await Net.StartEchoAsync();
        OotClient client = await Net.ConnectAsync(server);
        await client.CloseAsync().Within();

        int events = 0;
        while (client.Poll(out _, Timeout.InfiniteTimeSpan))
            events++;

        Assert.InRange(events, 2, 3);
    }

    [Fact]
    public async Task Handlers_run_inside_polls_on_the_thread_that_polls()
    {
        await using OotServer server = Net.NewServer(o => o.Dispatch = OotDispatch.Manual);
        List<int> threads = [];
        server.On<Note, Note>(async (note, context) =>
        {
            threads.Add(Environment.CurrentManagedThreadId);
            Point point = await context.RequestAsync<Point>(note);
            threads.Add(Environment.CurrentManagedThreadId);
            await Task.Yield();
            threads.Add(Environment.CurrentManagedThreadId);
            return note with { Number = point.X };
        });
        await server.StartAsync();
        await using OotClient client = Net.NewClient(server);
        client.OnSync<Note, Point>((note, _) => new Point(note.Number + 1, 0));
        await client.ConnectAsync().Within();

        Task<Note> request = client.Connection!.RequestAsync<Note>(new Note(1, ""));
        List<OotEvent> unhandled = [];
        Thread poller = new(() =>
        {
            while (!request.IsCompleted)
            {
                if (server.Poll(out OotEvent e, TimeSpan.FromMilliseconds(10), OotEvents.All & ~OotEvents.DataSent) && e.Kind != OotEvents.None)
                    unhandled.Add(e);
            }
        });
        poller.Start();

        Assert.Equal(2, (await request.Within()).Number);
        poller.Join();
        Assert.Equal(Enumerable.Repeat(poller.ManagedThreadId, 3), threads);
        Assert.Equal([OotEvents.Connected], unhandled.Select(e => e.Kind));
    }

    [Fact]
    public async Task A_handler_that_fails_inside_a_poll_is_an_error_of_a_later_poll()
    {
        await using OotServer server = Net.NewServer(o => o.Dispatch = OotDispatch.Manual);
        server.OnSync<Note>((note, _) => throw new InvalidOperationException($"note {note.Number}"));
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);
        client.Connection!.Send(new Note(1, ""));
        client.Connection!.Send(new Note(2, ""));

        List<string> errors = [];
        while (errors.Count < 2 && server.Poll(out OotEvent e, Generous))
        {
            if (e.Kind == OotEvents.Error)
                errors.Add(e.Error!.Message);
        }

        Assert.Equal(["note 1", "note 2"], errors);
    }

    [Fact]
    public async Task Requests_are_answered_from_polls()
    {
        await using OotServer server = Net.NewServer();
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);
        Task<Note> request = client.Connection!.RequestAsync<Note>(new Note(1, ""));

        OotEvent e;
        while (server.Poll(out e, Generous) && !e.IsRequest)
        {
        }

        Assert.Equal(SendStatus.Queued, e.Reply(new Note(2, "")));
        Assert.Equal(2, (await request.Within()).Number);
    }

    [Fact]
    public async Task A_mask_drops_what_is_not_wanted_and_refuses_requests()
    {
        await using OotServer server = Net.NewServer();
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);
        Task<Note> request = client.Connection!.RequestAsync<Note>(new Note(1, ""));

        Assert.True(server.Poll(out OotEvent e, Generous, OotEvents.Connected));
        Assert.Equal(OotEvents.Connected, e.Kind);
        Thread poller = new(() =>
        {
            while (!request.IsCompleted)
                server.Poll(out _, TimeSpan.FromMilliseconds(10), OotEvents.Connected);
        });
        poller.Start();

        Assert.Equal(RequestFailure.NotFound, (await Assert.ThrowsAsync<OotRequestException>(() => request.Within())).Code);
        poller.Join();
    }
}
