using System.Diagnostics;
using System.Reflection;

namespace TypedOot.Tests.Transport;

/// <summary>Counts what the whole process allocates, so that nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public sealed class Undisturbed;

[Collection(nameof(AllocationTests))]
public class AllocationTests
{
    [Fact]
    public async Task A_message_allocates_its_received_object_and_nothing_else_when_nobody_observes()
    {
        // Few enough to fit into the blocks that the pool keeps.
        const int Count = 500;
        (OotConnection client, OotConnection server) = await OotConnection.CreatePairAsync(
            new OotClientOptions { Serializer = Registries.All }, new OotServerOptions { Serializer = Registries.All });
        int received = 0;
        SemaphoreSlim all = new(0);
        server.Owner.OnSync<Point>((_, _) =>
        {
            if (++received % Count == 0)
                all.Release();
        });

        long least = long.MaxValue;
        for (int round = 0; round < 200; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int i = 0; i < Count; i++)
                Assert.True(client.SendAsync(new Point(i, round)).IsCompletedSuccessfully);
            Assert.True(await all.WaitAsync(TimeSpan.FromSeconds(30)));
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        // A boxed point has 24 bytes; what else there is belongs to the waiting in between, and to state machines in Debug.
        Assert.InRange(least / Count, 24, IsOptimized ? 32 : 1_000);
        await client.CloseAsync().Within();
    }

    [Fact]
    public async Task Messages_that_wait_for_room_use_the_tickets_of_those_before()
    {
        // Fewer than the tickets that are kept.
        const int Count = 50;
        (OotConnection client, OotConnection server) = await OotConnection.CreatePairAsync(
            new OotClientOptions { Serializer = Registries.All, SendQueueBytes = 1 },
            new OotServerOptions { Serializer = Registries.All, ReceiveQueueBytes = 1 });
        using ManualResetEventSlim reading = new(initialState: true);
        using SemaphoreSlim blocked = new(0);
        server.Owner.OnSync<Point>((_, _) =>
        {
            // Looks once: between two looks the next round may begin, and would wait for a handler that says nothing.
            if (reading.IsSet)
                return;
            blocked.Release();
            reading.Wait();
        });
        ValueTask<long>[] sends = new ValueTask<long>[Count];

        long least = long.MaxValue;
        for (int round = 0; round < 50; round++)
        {
            reading.Reset();
            await client.SendAsync(new Point(0, round));
            Assert.True(await blocked.WaitAsync(TimeSpan.FromSeconds(30)));
            while (client.SendAsync(new Point(0, round)) is { IsCompleted: true })
            {
            }

            // Credit for what was read before may still be on its way, but not for many.
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int i = 0; i < Count; i++)
                sends[i] = client.SendAsync(new Point(i, round));
            Assert.False(sends[Count / 2].IsCompleted);
            reading.Set();
            foreach (ValueTask<long> send in sends)
                await send;
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        // Each message is a write, a read and a frame of credit of its own here, which take 580 bytes; a ticket would be 230 more.
        Assert.InRange(least / Count, 24, IsOptimized ? 700 : 5_000);
        await client.CloseAsync().Within();
    }

    internal static bool IsOptimized =>
        typeof(OotClient).Assembly.GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };
}
