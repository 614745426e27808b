using System.Net.Sockets;

namespace TypedOot.Tests.Transport;

public class LimitTests
{
    private const int Limit = 100_000;

    /// <summary>Tag (5 bytes), array header and bin header (3 bytes) stand before the bytes of a blob.</summary>
    private const int BlobOverhead = 5 + 1 + 5;

    [Fact]
    public async Task A_frame_of_exactly_the_limit_passes()
    {
        await using OotServer server = await Net.StartEchoAsync(o => o.MaxFrameBytes = Limit);
        await using OotClient client = await Net.ConnectAsync(server, o => o.MaxFrameBytes = Limit);
        byte[] bytes = new byte[Limit - BlobOverhead];
        Random.Shared.NextBytes(bytes);

        await client.SendAsync(new Blob(bytes));

        Assert.Equal(bytes, (await client.ReceiveAsync<Blob>().Within()).Bytes);
    }

    [Fact]
    public async Task One_byte_more_is_refused_by_the_sender_and_the_connection_lives_on()
    {
        await using OotServer server = await Net.StartEchoAsync(o => o.MaxFrameBytes = Limit);
        await using OotClient client = await Net.ConnectAsync(server, o => o.MaxFrameBytes = Limit);

        OotSerializationException error = await Assert.ThrowsAsync<OotSerializationException>(
            () => client.SendAsync(new Blob(new byte[Limit - BlobOverhead + 1])).Within());

        Assert.Contains("100001 bytes", error.Message);
        Assert.Contains(nameof(OotTransportOptions.MaxFrameBytes), error.Message);
        await client.SendAsync(new Note(1, "still here"));
        Assert.Equal(1, (await client.ReceiveAsync<Note>().Within()).Number);
    }

    [Fact]
    public async Task The_limit_in_the_peers_hello_holds_for_the_sender_too()
    {
        await using OotServer server = await Net.StartEchoAsync(o => (o.MaxFrameBytes, o.Name) = (Limit, "small"));
        await using OotClient client = await Net.ConnectAsync(server);
        await client.SendAsync(new Note(1, ""));
        await client.ReceiveAsync<Note>().Within();

        Assert.Equal("small", client.Connection!.PeerName);
        OotSerializationException error = await Assert.ThrowsAsync<OotSerializationException>(
            () => client.SendAsync(new Blob(new byte[Limit])).Within());
        Assert.Contains("the peer takes at most 100000", error.Message);
    }

    [Fact]
    public async Task A_frame_that_is_too_large_ends_the_connection_with_a_text_for_both_sides()
    {
        await using OotServer server = Net.NewServer(o => o.MaxFrameBytes = Limit);
        Signal<OotEvent> ended = new();
        server.OnEventSync(OotEvents.Disconnected, (e, _) => ended.Set(e));
        await server.StartAsync();
        using RawPeer peer = await Net.ConnectRawAsync(server);

        // 4 GiB are claimed and 2 bytes sent: the claim alone is enough.
        await peer.WriteAsync([0xC9, 0xFF, 0xFF, 0xFF, 0xFF, 0x01, 0x07, 0x90]);
        (uint code, string text) = await peer.ReadCloseAsync();
        peer.EndWriting();

        Assert.Equal(1u, code);
        Assert.Contains("4294967295 bytes", text);
        Assert.Contains(nameof(OotTransportOptions.MaxFrameBytes), text);
        OotEvent end = await ended.Task;
        Assert.Equal(ConnectionReason.ProtocolError, end.Close!.Reason);
        Assert.Contains(nameof(OotTransportOptions.MaxFrameBytes), end.Error!.Message);
    }

    [Fact]
    public async Task A_claim_within_the_limit_allocates_nothing_before_its_bytes_arrive()
    {
        await using OotServer server = await Net.StartEchoAsync(o => (o.MaxFrameBytes, o.MaxFrameBytesWithoutHello) = (1024 * 1024 * 1024, 1024 * 1024 * 1024));
        List<RawPeer> peers = [];
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int i = 0; i < 8; i++)
        {
            RawPeer peer = await Net.ConnectRawAsync(server);
            peers.Add(peer);
            await peer.WriteAsync(RawPeer.NoteFrame(1), [0xC9, 0x3F, 0xFF, 0xFF, 0xFF, 0x01, 0x07]);
            // The note behind which the claim stands comes back, so that the claim has been read as well, or soon will be.
            await peer.ReadUntilAsync(1);
        }

        Assert.True(GC.GetTotalAllocatedBytes(precise: true) - before < 256 * 1024 * 1024);
        peers.ForEach(p => p.Dispose());
    }

    [Fact]
    public async Task A_sender_waits_when_the_queue_is_full_and_may_give_up()
    {
        using Socket listener = Net.Listen();
        await using OotClient client = new(listener.LocalEndPoint!, new OotClientOptions
        {
            Serializer = Registries.All,
            SendQueueBytes = 1024,
            CloseTimeout = TimeSpan.FromMilliseconds(100),
        });
        using RawPeer silent = await listener.AcceptAsync(client);

        // The peer never reads, and 64 MiB are more than the kernel's buffers and the queue hold.
        Task<long>[] sends = Enumerable.Range(0, 64).Select(_ => client.SendAsync(new Blob(new byte[1024 * 1024])).AsTask()).ToArray();
        using CancellationTokenSource cancel = new();
        Task<long> last = client.SendAsync(new Note(1, ""), cancel.Token).AsTask();
        Assert.False(last.IsCompleted);

        cancel.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => last.Within());
        Assert.True(client.IsConnected);

        CloseResult? result = await client.CloseAsync().Within();
        Assert.False(result!.Drained);
        Assert.True(result.UnsentBytes > 0);
        OotConnectionException error = await Assert.ThrowsAsync<OotConnectionException>(() => sends[^1].Within());
        Assert.Equal(ConnectionReason.ClosedLocally, error.Reason);
        await Assert.ThrowsAsync<OotConnectionException>(() => client.SendAsync(new Note(1, "")).Within());
    }

    [Fact]
    public async Task A_receiver_that_is_slow_slows_the_sender_down()
    {
        await using OotServer server = Net.NewServer(o => o.ReceiveQueueBytes = 1024);
        Signal<bool> go = new();
        int received = 0;
        Signal<bool> all = new();
        server.On<Blob>(async (_, _) =>
        {
            await go.Task;
            if (++received == 64)
                all.Set(true);
        });
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server, o => o.SendQueueBytes = 1024);

        Task<long>[] sends = Enumerable.Range(0, 64).Select(_ => client.SendAsync(new Blob(new byte[1024 * 1024])).AsTask()).ToArray();
        Assert.False(sends[^1].IsCompleted);
        go.Set(true);

        await all.Task;
        Assert.Equal(64, (await Task.WhenAll(sends).Within())[^1]);
    }
}
