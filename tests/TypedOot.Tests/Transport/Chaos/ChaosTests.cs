using System.Globalization;
using System.Net;
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

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Nothing_is_lost_or_doubled_in_memory(int quarter)
    {
        for (int run = quarter; run < Runs; run += 4)
            await RunAsync(new OotMemoryNetwork(1 << (4 + (run % 13))), Seeded.Seed + run);
    }

    [Fact]
    public async Task Nothing_is_lost_or_doubled_over_TCP()
    {
        for (int run = 0; run < 50; run++)
            await RunAsync(null, Seeded.Seed + run);
    }

    private static async Task RunAsync(IOotNetwork? network, int seed)
    {
        try
        {
            await LoadAsync(network, seed).WaitAsync(TimeSpan.FromSeconds(60));
        }
        catch (Exception e)
        {
            throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"The run of seed {seed} failed: {e.Message}"), e);
        }
    }

    private static async Task LoadAsync(IOotNetwork? network, int seed)
    {
        Random random = new(seed);
        Fate fate = Fate.Draw(random);
        int count = 1 + random.Next(60);
        int queue = 1 << random.Next(4, 17);
        OotServerOptions serverOptions = Options<OotServerOptions>(random);
        await using OotServer server = network is null ? new("127.0.0.1", 0, serverOptions) : new(network, serverOptions);
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

        IOotNetwork below = network ?? new TcpNetwork(
            TcpAddress.Of(server.LocalEndPoint!, "endPoint"), new SocketSettings(1, null, TimeProvider.System));
        OotClient client = new(new ChaosNetwork(below, fate, seed), Options<OotClientOptions>(random));
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
        await client.ConnectAsync();

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
                Assert.IsType<OotConnectionException>(error);
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

        T Options<T>(Random random)
            where T : OotTransportOptions, new() => new()
            {
                Serializer = Registries.All,
                SendQueueBytes = queue,
                ReceiveQueueBytes = 1 << random.Next(4, 17),
                CloseTimeout = TimeSpan.FromMilliseconds(100),
                HalfOpenTimeout = TimeSpan.FromMilliseconds(100),
            };
    }
}
