using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using TypedOot.Tests.Support;
using TypedOot.Transport;

namespace TypedOot.Tests.Transport.Chaos;

/// <summary>
/// An echo load over connections to which things happen: what arrives has no gap, no duplicate and no other order, or the end is
/// reported; and every run ends.
/// </summary>
public class ChaosTests
{
    private const int Runs = 1_000;

    /// <summary>After how much real time without a read, a write or a timer nothing is said to happen.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromMicroseconds(200);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Nothing_is_lost_or_doubled_in_memory(int quarter)
    {
        int whole = 0;
        for (int run = quarter; run < Runs; run += 4)
        {
            VirtualTime time = new();
            OotMemoryNetwork network = new(1 << (4 + (run % 13)));
            whole += await RunAsync(network, network, time, Seeded.Seed + run, run) ? 1 : 0;
        }

        // Else most of what is said here would hold of nothing.
        Assert.InRange(whole, 5, (Runs / 4) - 5);
    }

    [Fact]
    public async Task Nothing_is_lost_or_doubled_over_TCP()
    {
        for (int run = 0; run < 50; run++)
        {
            SocketSettings sockets = new(1, null, TimeProvider.System, NullLogger.Instance);
            await RunAsync(new TcpNetwork(new TcpAddress("127.0.0.1", 0), sockets), null, TimeProvider.System, Seeded.Seed + run, 20 * run);
        }
    }

    /// <summary>Runs a load in the time of a clock; a virtual one goes on whenever nothing happens.</summary>
    /// <returns>Whether all of it came back.</returns>
    private static async Task<bool> RunAsync(IOotNetwork serving, IOotNetwork? calling, TimeProvider time, int seed, int splitAt)
    {
        try
        {
            Task<bool> load = LoadAsync(serving, calling, time, seed, splitAt);
            Task pump = time is VirtualTime clock ? Task.Run(() => PumpAsync(clock, load)) : Task.CompletedTask;
            bool isWhole = await load.WaitAsync(TimeSpan.FromSeconds(60));
            await pump;
            return isWhole;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"The run of seed {seed} failed: {e.Message}"), e);
        }
    }

    private static async Task PumpAsync(VirtualTime time, Task load)
    {
        while (!load.IsCompleted)
        {
            // Work may be under way that neither reads nor writes; longer than this on a busy machine, so that a timeout comes early.
            long before = ChaosTransport.Operations + time.Fired;
            long begun = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(begun) < Idle)
                await Task.Yield();
            if (ChaosTransport.Operations + time.Fired == before)
                time.AdvanceToNext();
        }
    }

    private static async Task<bool> LoadAsync(IOotNetwork serving, IOotNetwork? calling, TimeProvider time, int seed, int splitAt)
    {
        Random random = new(seed);
        // Longer than all timeouts where time is virtual, and shorter than most where it is not.
        TimeSpan longest = time is VirtualTime ? TimeSpan.FromSeconds(70) : TimeSpan.FromMilliseconds(50);
        Fate ofClient = Fate.Draw(random, splitAt, longest);
        Fate ofServer = Fate.Draw(random, splitAt, longest);
        int count = 1 + random.Next(60);
        int queue = 1 << random.Next(4, 17);
        OotServerOptions serverOptions = Options<OotServerOptions>(random);
        await using OotServer server = new(new WrappingNetwork(serving, transport => new ChaosTransport(transport, ofServer, seed + 2, time)), serverOptions);
        List<int> atServer = [];
        List<OotEvents> serverEvents = [];
        TaskCompletionSource serverBegun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource serverEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
        server.On<Blob>(async (blob, context) =>
        {
            atServer.Add(BitConverter.ToInt32(blob.Bytes));
            await context.SendAsync(blob);
        });
        server.OnSync<Note, Note>((note, _) => note);
        server.OnEventSync(OotEvents.Connected | OotEvents.Disconnected, (e, _) =>
        {
            serverEvents.Add(e.Kind);
            (e.Kind == OotEvents.Connected ? serverBegun : serverEnded).SetResult();
        });
        await server.StartAsync();

        calling ??= new TcpNetwork(TcpAddress.Of(server.LocalEndPoint!, "endPoint"), new SocketSettings(1, null, time, NullLogger.Instance));
        OotClient client = new(new WrappingNetwork(calling, transport => new ChaosTransport(transport, ofClient, seed, time)), Options<OotClientOptions>(random));
        List<int> echoed = [];
        List<OotEvents> clientEvents = [];
        TaskCompletionSource clientEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        client.OnSync<Blob>((blob, _) =>
        {
            echoed.Add(BitConverter.ToInt32(blob.Bytes));
            if (echoed.Count == count)
                all.TrySetResult();
        });
        client.OnEventSync(OotEvents.Connected | OotEvents.Disconnected, (e, _) =>
        {
            clientEvents.Add(e.Kind);
            if (e.Kind != OotEvents.Disconnected)
                return;
            all.TrySetResult();
            clientEnded.SetResult();
        });
        if (await Record.ExceptionAsync(() => client.ConnectAsync()) is { } failure)
        {
            Assert.True(failure is OotConnectionException or TimeoutException, $"{failure}");
            await client.DisposeAsync();
            await server.StopAsync();
            Assert.Equal(0, server.Budget.Held);
            return false;
        }

        List<Task> sends = [];
        List<Task<Note>> requests = [];
        for (int i = 0; i < count; i++)
        {
            byte[] bytes = new byte[4 + random.Next(1 << random.Next(2, 17))];
            BitConverter.TryWriteBytes(bytes, i);
            sends.Add(client.SendAsync(new Blob(bytes)).AsTask());
            if (random.Next(4) == 0)
                requests.Add(client.RequestAsync<Note>(new Note(i, "")));
        }

        await all.Task;
        bool isWhole = client.IsConnected && echoed.Count == count;
        foreach (Task<Note> request in requests)
        {
            if (await Record.ExceptionAsync(() => request) is { } error)
                Assert.True(error is OotConnectionException or TimeoutException or OotRequestException { Code: RequestFailure.DeadlineExceeded or RequestFailure.Busy }, $"{error}");
        }

        await client.DisposeAsync();
        // A client can be through before the server has accepted it, which a stopped one does no more.
        await serverBegun.Task;
        await server.StopAsync();
        await serverEnded.Task;
        await clientEnded.Task;
        foreach (Task send in sends)
        {
            if (await Record.ExceptionAsync(() => send) is { } error)
                Assert.IsType<OotConnectionException>(error);
        }

        Assert.Equal(Enumerable.Range(0, atServer.Count), atServer);
        Assert.Equal(Enumerable.Range(0, echoed.Count), echoed);
        if (isWhole)
            Assert.Equal(count, atServer.Count);
        Assert.Equal([OotEvents.Connected, OotEvents.Disconnected], serverEvents);
        Assert.Equal([OotEvents.Connected, OotEvents.Disconnected], clientEvents);
        Assert.Equal(0, server.Budget.Held);
        Assert.Equal(0, client.Budget.Held);
        return isWhole;

        T Options<T>(Random random)
            where T : OotTransportOptions, new() => new()
            {
                Serializer = Registries.All,
                SendQueueBytes = queue,
                ReceiveQueueBytes = 1 << random.Next(4, 17),
                CloseTimeout = TimeSpan.FromMilliseconds(100),
                HalfOpenTimeout = TimeSpan.FromMilliseconds(100),
                TimeProvider = time,
            };
    }
}
