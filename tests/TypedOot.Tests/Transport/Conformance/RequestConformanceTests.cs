namespace TypedOot.Tests.Transport.Conformance;

/// <summary>What requests do on every connection, whatever carries it.</summary>
public class RequestConformanceTests
{
    public static TheoryData<Carrier> Carriers => Place.All;

    [Theory]
    [MemberData(nameof(Carriers))]
    public async Task Request_in_handler_completes(Carrier carrier)
    {
        using Place place = new(carrier);
        await using OotServer server = place.NewServer();
        server.On<Note, Note>(async (note, context) => note.Number == 0
            ? note
            : await context.RequestAsync<Note>(note with { Number = note.Number - 1 }));
        await server.StartAsync();
        await using OotClient client = place.NewClient(server);
        client.On<Note, Note>(async (note, context) => note.Number == 0
            ? note
            : await context.RequestAsync<Note>(note with { Number = note.Number - 1 }));
        await client.ConnectAsync().Within();

        Note[] replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => client.RequestAsync<Note>(new Note(i, "")))).Within();

        Assert.All(replies, reply => Assert.Equal(0, reply.Number));
    }

    [Theory]
    [MemberData(nameof(Carriers))]
    public async Task Request_cycle_A_B_A(Carrier carrier)
    {
        using Place place = new(carrier);
        await using OotServer server = place.NewServer();
        server.On<Note, Note>(async (note, context) =>
        {
            if (note.Number == 0)
                return note;
            Note deeper = await context.RequestAsync<Note>(note with { Number = note.Number - 1 });
            return deeper with { Text = deeper.Text + "s" };
        });
        await server.StartAsync();
        await using OotClient client = place.NewClient(server);
        client.On<Note, Note>(async (note, context) =>
        {
            if (note.Number == 0)
                return note;
            Note deeper = await context.RequestAsync<Note>(note with { Number = note.Number - 1 });
            return deeper with { Text = deeper.Text + "c" };
        });
        await client.ConnectAsync().Within();

        Note[] replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            depth => client.Connection!.RequestAsync<Note>(new Note(depth, "")))).Within();

        Assert.Equal("csc", replies[4].Text[..3]);
        Assert.Equal(Enumerable.Range(0, 20), replies.Select(r => r.Text.Length));
    }

    [Theory]
    [MemberData(nameof(Carriers))]
    public async Task Request_in_handler_completes_while_the_peer_pushes_without_end(Carrier carrier)
    {
        using Place place = new(carrier);
        await using OotServer server = place.NewServer(o => o.ReceiveQueueBytes = 4096);
        server.OnSync<Note, Note>((note, _) => note);
        Signal<OotConnection> connected = new();
        server.OnEventSync(OotEvents.Connected, (e, _) => connected.Set(e.Connection));
        await server.StartAsync();
        int answered = 0;
        Signal<bool> enough = new();
        await using OotClient client = place.NewClient(server, o => o.ReceiveQueueBytes = 4096);
        client.On<Point>(async (point, context) =>
        {
            Note reply = await context.RequestAsync<Note>(new Note(point.X, "asked in a handler"));
            Assert.Equal(point.X, reply.Number);
            if (++answered == 2_000)
                enough.Set(true);
        });
        await client.ConnectAsync().Within();
        OotConnection pushing = await connected.Task;

        Task push = Task.Run(async () =>
        {
            for (int i = 0; !enough.IsSet; i++)
                await pushing.SendAsync(new Point(i, i));
        });

        Assert.True(await enough.Task);
        await push.Within();
    }

    [Theory]
    [MemberData(nameof(Carriers))]
    public async Task Pending_requests_fail_at_disconnect(Carrier carrier)
    {
        using Place place = new(carrier);
        await using OotServer server = place.NewServer();
        Signal<OotConnection> asked = new();
        TaskCompletionSource never = new();
        server.On<Note, Note>(async (note, context) =>
        {
            asked.Set(context.Connection);
            await never.Task;
            return note;
        });
        await server.StartAsync();
        await using OotClient client = await place.ConnectAsync(server);
        Task<Note>[] requests = [.. Enumerable.Range(0, 10).Select(i => client.RequestAsync<Note>(new Note(i, ""), Timeout.InfiniteTimeSpan))];

        (await asked.Task).Abort();

        foreach (Task<Note> request in requests)
            await Assert.ThrowsAsync<OotConnectionException>(() => request.Within());
        never.SetResult();
    }
}
