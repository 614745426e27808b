using TypedOot.Transport;

namespace TypedOot.Tests.Transport;

/// <summary>A peer that counts the memory of messages says so, and its senders are told.</summary>
public sealed class MemoryTests
{
    [Fact]
    public void A_hello_says_nothing_of_memory_by_default() => Assert.Null(HelloOf(new OotServerOptions()).Allocation);

    [Fact]
    public void A_hello_says_how_much_memory_messages_may_take()
    {
        Hello hello = HelloOf(new OotServerOptions { Serializer = new OotSerializerOptions { AllocationFactor = 4, AllocationAllowance = 1000 } });
        OotWriter writer = new();
        hello.Write(ref writer);

        Assert.Equal(new PeerAllocation(4, 1000), Hello.Read(writer.Written).Allocation);
        writer.Dispose();
    }

    [Theory]
    [InlineData("82A776657273696F6E01AA616C6C6F636174696F6E9104")]
    [InlineData("82A776657273696F6E01AA616C6C6F636174696F6E92A16101")]
    public void A_hello_that_says_it_wrongly_is_refused(string hello) =>
        Assert.Throws<OotFormatException>(() => Hello.Read(Convert.FromHexString(hello)));

    [Fact]
    public void A_sender_refuses_as_its_peer_would()
    {
        byte[] bytes = OotSerializer.SerializeTagged<object>(Many());
        OotSerializerOptions strict = new() { AllocationFactor = 2, AllocationAllowance = 100 };

        // Frames have no array around tag and body.
        Assert.Throws<OotFormatException>(() => OotSerializer.DeserializeTagged(bytes, strict));
        OotSerializationException error = Assert.Throws<OotSerializationException>(() => new PeerAllocation(2, 100).Check(bytes.AsSpan(1), OotSerializerOptions.Default));
        Assert.Contains("AllocationFactor", error.Message, StringComparison.Ordinal);
        new PeerAllocation(2, 100_000).Check(bytes.AsSpan(1), OotSerializerOptions.Default);
    }

    [Fact]
    public async Task Sends_to_a_peer_that_counts_throw_what_it_would_refuse()
    {
        await using OotServer server = await Net.StartEchoAsync(
            o => o.Serializer = new OotSerializerOptions { Registry = Registries.All.Registry, AllocationFactor = 2, AllocationAllowance = 1000 });
        await using OotClient client = await Net.ConnectAsync(server);
        await client.SendAsync(new Note(1, ""));
        await client.ReceiveAsync<Note>().Within();

        await Assert.ThrowsAsync<OotSerializationException>(() => client.SendAsync<object>(Many()).Within());
        await client.SendAsync(new Note(2, "still here"));
        Assert.Equal(2, (await client.ReceiveAsync<Note>().Within()).Number);
    }

    [Fact]
    public async Task Rows_of_a_few_bytes_each_arrive()
    {
        await using OotServer server = await Net.StartEchoAsync();
        await using OotClient client = await Net.ConnectAsync(server);
        object[] rows = [.. Enumerable.Range(0, 50_000).Select(static i => (object)new Dictionary<string, object?> { ["a"] = (long)(i % 100), ["b"] = true })];

        await client.SendAsync<object>(rows);

        Assert.Equal(rows, await client.ReceiveAsync<object>().Within());
    }

    [Fact]
    public async Task A_broadcast_leaves_out_a_peer_that_would_refuse_it()
    {
        await using OotServer server = await Net.StartEchoAsync();
        await using OotClient counting = await Net.ConnectAsync(
            server, o => o.Serializer = new OotSerializerOptions { Registry = Registries.All.Registry, AllocationFactor = 2, AllocationAllowance = 1000 });
        await using OotClient other = await Net.ConnectAsync(server);
        foreach (OotClient client in new[] { counting, other })
        {
            await client.SendAsync(new Note(1, ""));
            await client.ReceiveAsync<Note>().Within();
        }

        Assert.Equal(new BroadcastResult(1, 1), server.Broadcast<object>(Many()));
        Assert.Equal(new BroadcastResult(2, 0), server.Broadcast<object>("small"));
    }

    /// <summary>100 arrays of one element: 32 bytes and a slot for each two bytes.</summary>
    private static object[] Many() => [.. Enumerable.Range(0, 100).Select(static i => (object)new object[] { (long)i })];

    private static Hello HelloOf(OotServerOptions options) => Hello.Of(new TransportSettings(options));
}
