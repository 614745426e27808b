using TypedOot.Tests.Transport.Conformance;

namespace TypedOot.Tests.Transport.Soak;

/// <summary>Objects as large as hardly anyone sends. They take much memory, so that nothing else may run meanwhile.</summary>
[Collection(nameof(AllocationTests))]
public class LargeObjectTests
{
    [Theory]
    [InlineData(Carrier.Tcp)]
    [InlineData(Carrier.Memory)]
    public async Task An_object_of_256_MiB_arrives_whole_and_comes_back(Carrier carrier)
    {
        const int Size = 256 * 1024 * 1024;
        using Place place = new(carrier);
        await using OotServer server = place.NewServer(o => o.MaxFrameBytes = Size + 1024);
        server.OnSync<Blob, Blob>((blob, _) => blob);
        await server.StartAsync();
        await using OotClient client = await place.ConnectAsync(server, o => o.MaxFrameBytes = Size + 1024);
        byte[] bytes = new byte[Size];
        new Random(Support.Seeded.Seed).NextBytes(bytes);

        Blob back = await client.RequestAsync<Blob>(new Blob(bytes), TimeSpan.FromMinutes(5)).WaitAsync(TimeSpan.FromMinutes(5));

        Assert.True(bytes.AsSpan().SequenceEqual(back.Bytes));
        // A block for what may follow.
        Assert.InRange(client.Budget.Held, 0, 128 * 1024);
        Assert.True((await client.CloseAsync().Within())!.Drained);
    }
}
