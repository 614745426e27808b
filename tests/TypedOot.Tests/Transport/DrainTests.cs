namespace TypedOot.Tests.Transport;

/// <summary>Holds that nothing which was begun is lost when one side closes in good order, or a server stops.</summary>
public sealed class DrainTests
{
    [Fact]
    public async Task A_stop_answers_the_requests_that_it_handles()
    {
        HeldHandler handler = new();
        OotServer server = await handler.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);
        Task<Note> request = client.RequestAsync<Note>(new Note(7, ""));
        await handler.Entered;

        Task stopping = server.StopAsync();
        await Until.HoldsAsync(() => server.Connections.All(connection => !connection.IsConnected));
        Assert.False(stopping.IsCompleted);
        handler.Go();

        Assert.Equal(7, (await request.Within()).Number);
        await stopping.Within();
        Assert.Equal(ConnectionReason.ClosedByPeer, (await client.Connection!.Closed.Within()).Reason);
    }

    [Fact]
    public async Task A_client_whose_server_stops_ends_its_requests_and_sends_no_others()
    {
        HeldHandler handler = new();
        OotServer server = await handler.StartAsync(options => options.RetryAfter = TimeSpan.FromSeconds(7));
        await using OotClient client = await Net.ConnectAsync(server);
        Task<Note> first = client.RequestAsync<Note>(new Note(1, ""));
        await handler.Entered;
        Task stopping = server.StopAsync();
        await Until.HoldsAsync(() => !client.IsConnected);

        OotConnectionException over = await Assert.ThrowsAsync<OotConnectionException>(() => client.RequestAsync<Note>(new Note(2, "")).Within());

        Assert.Equal((ConnectionReason.ClosedByPeer, TimeSpan.FromSeconds(7)), (over.Reason, over.RetryAfter!.Value));
        handler.Go();
        Assert.Equal(1, (await first.Within()).Number);
        await stopping.Within();
        CloseResult result = await client.Connection!.Closed.Within();
        Assert.Equal((ConnectionReason.ClosedByPeer, true, null), (result.Reason, result.Drained, result.Error));
    }

    [Fact]
    public async Task A_client_that_closes_gets_the_answers_that_it_waits_for()
    {
        HeldHandler handler = new();
        await using OotServer server = await handler.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);
        Task<Note> request = client.RequestAsync<Note>(new Note(7, ""));
        await handler.Entered;

        Task<CloseResult?> closing = client.CloseAsync();
        await Assert.ThrowsAsync<OotConnectionException>(() => client.RequestAsync<Note>(new Note(8, "")).Within());
        handler.Go();

        Assert.Equal(7, (await request.Within()).Number);
        Assert.True((await closing.Within())!.Drained);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Handlers_that_heed_their_token_handle_all_that_was_sent(bool clientCloses)
    {
        const int Count = 200;
        await using OotServer server = Net.NewServer();
        int handled = 0;
        int cancelled = 0;
        Signal<bool> all = new();
        server.On<Note>(async (_, context) =>
        {
            CancellationToken token = context.CancellationToken;
            await Task.Yield();
            if (token.IsCancellationRequested)
                Interlocked.Increment(ref cancelled);
            if (Interlocked.Increment(ref handled) == Count)
                all.Set(true);
        });
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);
        for (int i = 0; i < Count; i++)
            await client.SendAsync(new Note(i, ""));
        await client.FlushAsync().Within();

        if (clientCloses)
            await client.CloseAsync().Within();
        else
            await server.StopAsync().Within();

        if (clientCloses)
            await all.Task;
        Assert.Equal((clientCloses ? Count : handled, 0), (handled, cancelled));
    }

    [Fact]
    public async Task A_stop_waits_for_handlers_of_messages()
    {
        OotServer server = Net.NewServer();
        Signal<bool> entered = new();
        Signal<bool> go = new();
        bool hasEnded = false;
        server.On<Note>(async (_, _) =>
        {
            entered.Set(true);
            await go.Task;
            Volatile.Write(ref hasEnded, true);
        });
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);
        await client.SendAsync(new Note(1, ""));
        await entered.Task;

        Task stopping = server.StopAsync();
        await client.Connection!.Closed.Within();
        Assert.False(stopping.IsCompleted);
        go.Set(true);
        await stopping.Within();

        Assert.True(Volatile.Read(ref hasEnded));
    }

    [Fact]
    public async Task A_stop_cancels_handlers_when_its_time_is_over_and_delivers_nothing_afterwards()
    {
        OotServer server = Net.NewServer(options => (options.CloseTimeout, options.TimeProvider) = (TimeSpan.FromMilliseconds(200), TimeProvider.System));
        Signal<bool> entered = new();
        TaskCompletionSource never = new();
        int delivered = 0;
        Signal<bool> cancelled = new();
        server.On<Note>(async (_, context) =>
        {
            delivered++;
            entered.Set(true);
            context.CancellationToken.Register(() => cancelled.Set(true));
            await never.Task;
        });
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);
        await client.SendAsync(new Note(1, ""));
        await client.SendAsync(new Note(2, ""));
        await client.FlushAsync().Within();
        await entered.Task;

        await server.StopAsync().Within();
        await cancelled.Task;
        never.SetResult();

        Signal<bool> probe = new();
        ThreadPool.UnsafeQueueUserWorkItem(static probe => probe.Set(true), probe, preferLocal: false);
        await probe.Task;
        Assert.Equal(1, delivered);
    }
}
