using System.Diagnostics;
using System.Globalization;

namespace TypedOot.Tests.Transport.Soak;

/// <summary>
/// Connections that come, send and leave at random: afterwards everything is as after the warm-up. Ten seconds, or as many as the environment
/// variable <c>TYPEDOOT_CHURN_SECONDS</c> says.
/// </summary>
[Collection(nameof(AllocationTests))]
public class ChurnTests
{
    private const int AtOnce = 200;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("TYPEDOOT_CHURN_SECONDS"), CultureInfo.InvariantCulture, out int seconds) ? seconds : 10);

    [Fact]
    public async Task After_thousands_of_connections_nothing_is_left()
    {
        await using OotServer server = new("127.0.0.1", 0, new OotServerOptions
        {
            Serializer = Registries.All,
            CloseTimeout = TimeSpan.FromSeconds(1),
            HalfOpenTimeout = TimeSpan.FromSeconds(1),
        });
        server.OnSync<Note, Note>((note, _) => note);
        server.On<Blob>(async (blob, context) => await context.SendAsync(blob, context.CancellationToken));
        long opened = 0;
        long ended = 0;
        server.OnEventSync(OotEvents.Connected, (_, _) => Interlocked.Increment(ref opened));
        server.OnEventSync(OotEvents.Disconnected, (_, _) => Interlocked.Increment(ref ended));
        await server.StartAsync();
        bool EventsAreEven() => Interlocked.Read(ref opened) == Interlocked.Read(ref ended);

        using BufferLedger buffers = new();
        int connections = await ChurnAsync(server, TimeSpan.FromSeconds(2), 0);
        (int handlesBefore, long memoryBefore) = await SettleAsync(server, EventsAreEven);
        long rentedBefore = buffers.Rented;
        long openedBefore = opened;
        connections += await ChurnAsync(server, Duration, 1);
        (int handlesAfter, long memoryAfter) = await SettleAsync(server, EventsAreEven);

        Assert.True(connections >= 2_000, $"{connections} connections were made");
        Assert.True(opened - openedBefore >= 1_000, $"{opened - openedBefore} connections were opened");
        Assert.Empty(server.Connections);
        Assert.InRange(buffers.Rented - rentedBefore, -16, 16);
        Assert.Equal(0, server.Budget.Held);
        // Sockets come and go elsewhere in the process too, but not by the hundred.
        Assert.InRange(handlesAfter, 0, handlesBefore + 20);
        Assert.InRange(memoryAfter - memoryBefore, long.MinValue, 2 * 1024 * 1024);
    }

    private static async Task<int> ChurnAsync(OotServer server, TimeSpan duration, int round)
    {
        long begun = Stopwatch.GetTimestamp();
        int[] made = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async lane =>
        {
            Random random = new(Support.Seeded.Seed + (round * AtOnce) + lane);
            int count = 0;
            while (Stopwatch.GetElapsedTime(begun) < duration)
            {
                await OneAsync(server, random);
                count++;
            }

            return count;
        }));
        return made.Sum();
    }

    private static async Task OneAsync(OotServer server, Random random)
    {
        OotClient client = new(server.LocalEndPoint!, new OotClientOptions { Serializer = Registries.All, CloseTimeout = TimeSpan.FromSeconds(1) });
        client.OnSync<Blob>((_, _) => { });
        try
        {
            await client.ConnectAsync();
            for (int i = random.Next(5); i > 0; i--)
            {
                if (random.Next(2) == 0)
                    _ = client.Send(new Blob(new byte[random.Next(20_000)]));
                else
                    await client.RequestAsync<Note>(new Note(i, "churn"));
            }
        }
        catch (OotConnectionException)
        {
            // A refused connection is a part of the game.
        }

        if (random.Next(3) == 0)
            client.Connection?.Abort();
        await client.DisposeAsync();
    }

    private static async Task<(int Handles, long Memory)> SettleAsync(OotServer server, Func<bool> eventsAreEven)
    {
        while (server.Connections.Count > 0)
            await Task.Yield();
        for (int i = 0; i < 5; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        // The events of the last ones may still be on their way, and what they hold with them; each that was opened must end.
        await Until.HoldsAsync(() => server.Budget.Held == 0 && eventsAreEven());
        using Process self = Process.GetCurrentProcess();
        return (self.HandleCount, GC.GetTotalMemory(forceFullCollection: true));
    }
}
