using TypedOot.Tests.Transport.Conformance;

namespace TypedOot.Tests.Transport.Soak;

/// <summary>What a peer that does not take what it is sent costs. Memory is that of the process, so that nothing else may run meanwhile.</summary>
[Collection(nameof(AllocationTests))]
public class SlowReaderTests
{
    public static TheoryData<Carrier> Carriers => Place.All;

    [Theory]
    [MemberData(nameof(Carriers))]
    public async Task Slow_reader_bounds_memory(Carrier carrier)
    {
        const int Queue = 256 * 1024;
        const int Count = 20_000;
        using Place place = new(carrier);
        await using OotServer server = place.NewServer(o => o.SendQueueBytes = Queue);
        await server.StartAsync();
        TaskCompletionSource go = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int received = 0;
        Signal<bool> all = new();
        await using OotClient slow = place.NewClient(server, o => o.ReceiveQueueBytes = Queue);
        slow.On<Blob>(async (_, _) =>
        {
            await go.Task;
            if (++received == Count)
                all.Set(true);
        });
        await slow.ConnectAsync().Within();
        await Until.HoldsAsync(() => server.Connections.Count == 1);
        OotConnection connection = server.Connections.Single();
        long before = GC.GetTotalMemory(forceFullCollection: true);

        // 80 MB, as fast as they are accepted.
        Task<long> sending = Task.Run(async () =>
        {
            long last = 0;
            for (int i = 0; i < Count; i++)
                last = await connection.SendAsync(new Blob(new byte[4_000]));
            return last;
        });
        long used = 0;
        long queued = 0;
        long held = 0;
        await Until.HoldsAsync(() =>
        {
            used = GC.GetTotalMemory(forceFullCollection: true) - before;
            queued = connection.QueuedBytes;
            held = slow.Budget.Held;
            return connection.WaitingSenders == 1 && queued > 0 && held >= Queue - 5_000;
        });

        // What waits at both sides, with as much again in arrays that are not full, and in the kernel of the connection in memory.
        Assert.InRange(used, long.MinValue, 4 * Queue + 512 * 1024);
        Assert.InRange(queued, 1, Queue + 5_000);
        // Blocks of 64 KiB at most, the last one not full.
        Assert.InRange(held, 1, Queue + (128 * 1024));
        Assert.False(sending.IsCompleted);
        go.SetResult();
        Assert.Equal(Count, await sending.Within());
        Assert.True(await all.Task);
    }

    [Theory]
    [MemberData(nameof(Carriers))]
    public async Task Slow_reader_does_not_delay_others_in_broadcast(Carrier carrier)
    {
        const int Queue = 64 * 1024;
        using Place place = new(carrier);
        await using OotServer server = place.NewServer(o => o.SendQueueBytes = Queue);
        await server.StartAsync();
        Signal<bool> go = new();
        await using OotClient slow = place.NewClient(server, o => o.ReceiveQueueBytes = Queue);
        slow.On<Blob>(async (_, _) => await go.Task);
        await slow.ConnectAsync().Within();
        await using OotClient quick = place.NewClient(server);
        int received = 0;
        SemaphoreSlim arrived = new(0);
        quick.OnSync<Blob>((_, _) =>
        {
            received++;
            arrived.Release();
        });
        await quick.ConnectAsync().Within();
        while (server.Connections.Count < 2)
            await Task.Yield();

        int skipped = 0;
        for (int i = 0; i < 2_000; i++)
        {
            skipped += server.Broadcast(new Blob(new byte[4_000])).Skipped;
            Assert.True(await arrived.WaitAsync(TimeSpan.FromSeconds(30)));
        }

        // 8 MB were offered to the slow one: all but what the queues of both sides and the kernel hold was skipped.
        Assert.Equal(2_000, received);
        Assert.True(skipped > 1_000, $"{skipped} were skipped");
        Assert.InRange(server.Connections.Max(c => c.QueuedBytes), 0, Queue + 5_000);
        Assert.InRange(slow.Budget.Held, 0, Queue + (128 * 1024));
        go.Set(true);
    }
}
