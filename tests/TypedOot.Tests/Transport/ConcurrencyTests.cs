namespace TypedOot.Tests.Transport;

/// <summary>Tests of handlers that keep no other event waiting, and of answers that come later.</summary>
public sealed class ConcurrencyTests
{
    [Fact]
    public async Task Concurrent_handlers_begin_in_order_and_wait_for_none_of_each_other()
    {
        const int Count = 20;
        await using OotServer server = Net.NewServer();
        List<int> begun = [];
        Signal<bool> all = new();
        server.On<Note, Note>(
            async (note, _) =>
            {
                begun.Add(note.Number);
                if (begun.Count == Count)
                    all.Set(true);
                await all.Task;
                return note;
            },
            OotConcurrency.Concurrent);
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);

        Task<Note>[] requests = [.. Enumerable.Range(0, Count).Select(i => client.RequestAsync<Note>(new Note(i, "")))];

        await Task.WhenAll(requests).Within();
        Assert.Equal(Enumerable.Range(0, Count), begun);
    }

    [Fact]
    public async Task Concurrent_handlers_are_no_more_than_may_be_handled_at_once()
    {
        await using OotServer server = Net.NewServer(options => options.MaxConcurrentRequests = 2);
        Signal<bool> go = new();
        server.On<Note, Note>(async (note, _) => await go.Task ? note : note, OotConcurrency.Concurrent);
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);
        Task<Note> first = client.RequestAsync<Note>(new Note(1, ""));
        Task<Note> second = client.RequestAsync<Note>(new Note(2, ""));

        OotRequestException busy = await Assert.ThrowsAsync<OotRequestException>(() => client.RequestAsync<Note>(new Note(3, "")).Within());
        go.Set(true);

        Assert.Equal(RequestFailure.Busy, busy.Code);
        Assert.Equal(1, (await first.Within()).Number);
        Assert.Equal(2, (await second.Within()).Number);
    }

    [Fact]
    public async Task A_concurrent_handler_that_asks_back_leaves_the_turn_where_it_is()
    {
        await using OotServer server = Net.NewServer();
        int inside = 0;
        int most = 0;
        server.On<Note, Note>(async (note, context) => await context.RequestAsync<Note>(note), OotConcurrency.Concurrent);
        server.On<Point, Point>(async (point, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref inside));
            await Task.Yield();
            Interlocked.Decrement(ref inside);
            return point;
        });
        await server.StartAsync();
        await using OotClient client = Net.NewClient(server);
        client.OnSync<Note, Note>((note, _) => note);
        await client.ConnectAsync().Within();

        List<Task> requests = [];
        for (int i = 0; i < 200; i++)
        {
            requests.Add(client.RequestAsync<Note>(new Note(i, "")));
            requests.Add(client.RequestAsync<Point>(new Point(i, i)));
        }

        await Task.WhenAll(requests).Within();
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task An_event_handler_can_answer_after_it_has_ended()
    {
        await using OotServer server = Net.NewServer();
        Signal<OotEvent> asked = new();
        server.OnUnhandled((e, _) =>
        {
            e.AnswerLater();
            asked.Set(e);
            return default;
        });
        Signal<bool> next = new();
        server.OnSync<Point>((_, _) => next.Set(true));
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);
        Task<Note> request = client.RequestAsync<Note>(new Note(7, ""));
        await client.SendAsync(new Point(0, 0));

        // Its handler has ended, since the next one has begun.
        await next.Task;
        Assert.False(request.IsCompleted);
        (await asked.Task).Reply(new Note(8, ""));

        Assert.Equal(8, (await request.Within()).Number);
    }
}
