using System.Buffers.Binary;
using Microsoft.Extensions.Time.Testing;
using TypedOot.Tests.Support;
using TypedOot.Transport;

namespace TypedOot.Tests.Transport;

/// <summary>Holds that what peers can keep here is counted, bounded, and given back.</summary>
public sealed class HeldMemoryTests
{
    private const int MiB = 1024 * 1024;

    private static readonly byte[] Hello = RawPeer.HelloFrame();

    [Theory]
    [InlineData(100_000, 90_000)]
    [InlineData(MiB, MiB - 1)]
    [InlineData(4 * MiB, (4 * MiB) - 1)]
    public async Task An_unfinished_frame_takes_at_most_a_quarter_more_than_its_bytes(int length, int sent)
    {
        await using OotServer server = Net.NewServer();
        await server.StartAsync();
        using RawPeer peer = await Net.ConnectRawAsync(server);
        await peer.WriteAsync(Hello, Begun(length, sent));
        await Until.HoldsAsync(() => server.Connections.SingleOrDefault()?.BytesReceived == Hello.Length + 6 + sent);

        Assert.InRange(server.Budget.Held, sent, (sent * 5 / 4) + (128 * 1024));
        peer.Dispose();
        await Until.HoldsAsync(() => server.Budget.Held == 0);
    }

    [Fact]
    public async Task Large_messages_take_turns_when_memory_is_short()
    {
        await using OotServer server = Net.NewServer(options => (options.MaxBufferedBytes, options.TimeProvider) = (MiB, TimeProvider.System));
        int blobs = 0;
        server.OnSync<Blob>((_, _) => Interlocked.Increment(ref blobs));
        await server.StartAsync();
        const int Peers = 8;
        byte[] blob = BlobFrame(MiB);
        List<RawPeer> peers = [];
        List<Task> writing = [];
        Signal<bool> rest = new();
        for (int i = 0; i < Peers; i++)
        {
            peers.Add(await Net.ConnectRawAsync(server));
            await peers[i].WriteAsync(Hello);
        }

        await Until.HoldsAsync(() => server.Connections.Count(connection => connection.BytesReceived > 0) == Peers);
        peers.ForEach(peer => writing.Add(WriteAsync(peer)));

        // The budget, one guest beside it, and a little of each.
        await Until.HoldsAsync(() => server.Budget.IsOver);
        Assert.Equal(0, blobs);
        Assert.InRange(server.Budget.Held, MiB, (MiB * 9 / 4) + (Peers * HeldMemory.Least) + (256 * 1024));

        rest.Set(true);
        await Task.WhenAll(writing).Within();
        await Until.HoldsAsync(() => Volatile.Read(ref blobs) == Peers);
        peers.ForEach(peer => peer.Dispose());
        await Until.HoldsAsync(() => server.Budget.Held == 0);

        async Task WriteAsync(RawPeer peer)
        {
            await peer.WriteAsync(blob[..^1]);
            await rest.Task;
            await peer.WriteAsync(blob[^1..]);
        }
    }

    [Fact]
    public async Task Small_messages_are_handled_though_the_memory_is_used_up()
    {
        await using OotServer server = Net.NewServer(options => options.MaxBufferedBytes = 256 * 1024);
        int notes = 0;
        server.OnSync<Note>((_, _) => Interlocked.Increment(ref notes));
        await server.StartAsync();
        using RawPeer small = await Net.ConnectRawAsync(server);
        await small.WriteAsync(RawPeer.NoteFrame(1));
        await Until.HoldsAsync(() => Volatile.Read(ref notes) == 1);
        using RawPeer holder = await Net.ConnectRawAsync(server);
        await holder.WriteAsync(Hello, Begun(MiB, MiB - 1));
        await Until.HoldsAsync(() => server.Budget.Held >= MiB);

        for (byte i = 2; i < 100; i++)
            await small.WriteAsync(RawPeer.NoteFrame(i, "a few more bytes"));
        await Until.HoldsAsync(() => Volatile.Read(ref notes) == 99);
    }

    [Fact]
    public async Task Whoever_keeps_a_frame_unfinished_goes_when_others_need_the_memory()
    {
        FakeTimeProvider time = new();
        // The clock runs ahead of the peers, so that no other limit of time may apply.
        await using OotServer server = Net.NewServer(options =>
        {
            (options.MaxBufferedBytes, options.MinBytesPerSecond, options.TimeProvider) = (MiB, 0, time);
            options.PeerTimeout = options.FirstFrameTimeout = Timeout.InfiniteTimeSpan;
        });
        int blobs = 0;
        server.OnSync<Blob>((_, _) => Interlocked.Increment(ref blobs));
        await server.StartAsync();
        using RawPeer first = await Net.ConnectRawAsync(server);
        using RawPeer second = await Net.ConnectRawAsync(server);
        await first.WriteAsync(Hello, Begun(2 * MiB, (2 * MiB) - 1));
        await Until.HoldsAsync(() => server.Connections.Any(connection => connection.HeldIdlyAfter(TimeSpan.Zero) > 2 * MiB));
        OotConnection holder = server.Connections.Single(connection => connection.HeldIdlyAfter(TimeSpan.Zero) > MiB);
        Task writing = second.WriteAsync(Hello, BlobFrame(MiB));

        await Until.HoldsAsync(() =>
        {
            if (!holder.Closed.IsCompleted)
                time.Advance(TimeSpan.FromMilliseconds(100));
            return holder.Closed.IsCompleted && Volatile.Read(ref blobs) == 1;
        });

        CloseResult result = await holder.Closed;
        Assert.Equal(ConnectionReason.TooSlow, result.Reason);
        Assert.Contains(nameof(OotTransportOptions.MaxBufferedBytes), result.Error!.Message, StringComparison.Ordinal);
        await writing.Within();
    }

    [Fact]
    public async Task Small_messages_that_wait_hold_no_large_blocks()
    {
        const int Count = 500;
        await using OotServer server = Net.NewServer(options => options.MaxPingsPerSecond = int.MaxValue);
        Signal<bool> go = new();
        int handled = 0;
        server.On<Note>(async (_, _) =>
        {
            await go.Task;
            Interlocked.Increment(ref handled);
        });
        await server.StartAsync();
        using RawPeer peer = await Net.ConnectRawAsync(server);
        long sent = 0;
        for (int i = 0; i < Count; i++)
        {
            byte[] note = RawPeer.NoteFrame(1);
            byte[] skipped = RawPeer.Frame(100, new byte[60_000]);
            await peer.WriteAsync(note, skipped);
            sent += note.Length + skipped.Length;
        }

        await Until.HoldsAsync(() => server.Connections.SingleOrDefault()?.BytesReceived == sent);

        // The first ones may have come before the handler had begun.
        Assert.InRange(server.Budget.Held, Count, (Count * 256) + (4 * 128 * 1024));
        go.Set(true);
        await Until.HoldsAsync(() => Volatile.Read(ref handled) == Count);
    }

    [Fact]
    public async Task Requests_that_wait_are_counted_with_their_bookkeeping()
    {
        const int Count = 10_000;
        await using OotServer server = Net.NewServer();
        Signal<bool> go = new();
        server.On<Note, Note>(async (note, _) => await go.Task ? note : note);
        await server.StartAsync();
        using RawPeer peer = await Net.ConnectRawAsync(server);
        byte[] requests = [.. Enumerable.Range(0, Count).SelectMany(i => RawPeer.Frame(
            3, 0xCD, (byte)(i >> 8), (byte)i, (byte)Registries.NoteTag, 0x92, 5, 0xA0))];
        await peer.WriteAsync(requests);
        await Until.HoldsAsync(() => server.Connections.SingleOrDefault()?.BytesReceived == requests.Length);

        Assert.InRange(server.Budget.Held, Count * 200, Count * 400);
        go.Set(true);
        _ = peer.ReadToEndAsync();
        await Until.HoldsAsync(() => server.Budget.Held < 128 * 1024);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_peer_without_a_hello_sends_small_frames_only(bool hasHello)
    {
        await using OotServer server = Net.NewServer(options => options.MaxFrameBytesWithoutHello = 2048);
        int blobs = 0;
        server.OnSync<Blob>((_, _) => Interlocked.Increment(ref blobs));
        await server.StartAsync();
        using RawPeer peer = await Net.ConnectRawAsync(server);
        await peer.WriteAsync(hasHello ? Hello : RawPeer.NoteFrame(1), BlobFrame(2000), BlobFrame(2048));

        if (hasHello)
        {
            await Until.HoldsAsync(() => Volatile.Read(ref blobs) == 2);
            return;
        }

        (uint code, string text) = await peer.ReadCloseAsync();
        Assert.Equal(1u, code);
        Assert.Contains(nameof(OotTransportOptions.MaxFrameBytesWithoutHello), text, StringComparison.Ordinal);
        await Until.HoldsAsync(() => Volatile.Read(ref blobs) == 1);
    }

    [Fact]
    public async Task Peers_that_do_not_read_share_the_memory_of_what_is_sent()
    {
        await using OotServer server = Net.NewServer(options => (options.MaxBufferedBytes, options.TimeProvider) = (4 * MiB, TimeProvider.System));
        await server.StartAsync();
        const int Peers = 16;
        List<RawPeer> peers = [];
        for (int i = 0; i < Peers; i++)
        {
            peers.Add(await Net.ConnectRawAsync(server));
            await peers[i].WriteAsync(RawPeer.NoteFrame(1));
        }

        await Until.HoldsAsync(() => server.Connections.Count(connection => connection.BytesReceived > 0) == Peers);
        Blob blob = new(new byte[60_000]);
        while (server.Broadcast(blob).Accepted > 0)
        {
        }

        // What is accepted by an empty queue comes on top.
        Assert.InRange(server.SendBudget.Held, 2 * MiB, (4 * MiB) + (Peers * 128 * 1024));
        peers.ForEach(peer => peer.Dispose());
        await Until.HoldsAsync(() => server.SendBudget.Held == 0);
    }

    /// <summary>The beginning of a frame.</summary>
    private static byte[] Begun(int length, int sent)
    {
        byte[] frame = new byte[6 + sent];
        frame[0] = 0xC9;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), length);
        frame[5] = 1;
        return frame;
    }

    private static byte[] BlobFrame(int length)
    {
        OutgoingFrame frame = FrameWriter.Message(1, 0, new Blob(new byte[length]), default, Registries.All, new FrameLimit(int.MaxValue, false));
        byte[] bytes = [.. frame.Bytes];
        frame.Return();
        return bytes;
    }
}
