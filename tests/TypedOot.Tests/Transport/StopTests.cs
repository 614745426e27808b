using System.Text;
using Microsoft.Extensions.Time.Testing;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Transport;

/// <summary>Holds what the peers of a server that stops are sent, byte by byte, and what the server knows of its handlers.</summary>
public sealed class StopTests
{
    private const int Reply = 4;
    private const int Failure = 5;
    private const int GoingAway = 68;

    // A page that is being written counts too.
    private const int SendQueuePiece = 128 * 1024;

    private readonly HeldHandler _handler = new();

    [Fact]
    public async Task A_peer_is_told_gets_its_answer_and_the_close_frame_last()
    {
        OotServer server = await _handler.StartAsync(options => options.RetryAfter = TimeSpan.FromSeconds(1));
        using RawPeer peer = await Net.ConnectRawAsync(server);
        await peer.WriteAsync(Request(1));
        await _handler.Entered;
        OotConnection connection = server.Connections.Single();

        Task stopping = server.StopAsync();
        Assert.Equal([0x81, 0xAA, .. Encoding.ASCII.GetBytes("retryAfter"), 0xCD, 0x03, 0xE8], await peer.ReadUntilAsync(GoingAway));
        await peer.WriteAsync(Request(2));
        Assert.Equal(
            [2, 3, 0xBF, .. Encoding.ASCII.GetBytes("The connection is being closed."), 0x81, 0xAA, .. Encoding.ASCII.GetBytes("retryAfter"), 0xCD, 0x03, 0xE8],
            await peer.ReadUntilAsync(Failure));
        _handler.Go();
        Assert.Equal(1, (await peer.ReadUntilAsync(Reply))[0]);
        await peer.WriteAsync(RawPeer.CloseFrame());
        Assert.Equal((0u, ""), await peer.ReadCloseAsync());
        peer.EndWriting();
        await stopping.Within();

        CloseResult result = await connection.Closed.Within();
        Assert.Equal((true, 1, 1, 0), (result.Drained, result.AnsweredRequests, result.RefusedRequests, result.AbortedRequests));
    }

    [Fact]
    public async Task Messages_up_to_the_close_frame_of_the_peer_are_handled()
    {
        OotServer server = Net.NewServer();
        List<int> handled = [];
        Signal<bool> first = new();
        server.OnSync<Note>((note, _) =>
        {
            handled.Add(note.Number);
            if (note.Number == 0)
                first.Set(true);
        });
        await server.StartAsync();
        using RawPeer peer = await Net.ConnectRawAsync(server);
        await peer.WriteAsync(RawPeer.NoteFrame(0));
        await first.Task;

        Task stopping = server.StopAsync();
        await peer.ReadUntilAsync(GoingAway);
        await peer.WriteAsync(RawPeer.NoteFrame(1), RawPeer.NoteFrame(2), RawPeer.CloseFrame(), RawPeer.NoteFrame(3));
        await peer.ReadCloseAsync();
        peer.EndWriting();
        await stopping.Within();

        Assert.Equal([0, 1, 2], handled);
    }

    [Fact]
    public async Task A_peer_that_goes_on_is_closed_after_a_second_of_silence()
    {
        FakeTimeProvider time = new();
        int handled = 0;
        OotServer server = Net.NewServer(options => (options.TimeProvider, options.CloseTimeout, options.PeerTimeout) = (time, TimeSpan.FromDays(1), Timeout.InfiniteTimeSpan));
        server.OnSync<Note>((_, _) => Interlocked.Increment(ref handled));
        await server.StartAsync();
        using RawPeer peer = await Net.ConnectRawAsync(server);
        await peer.WriteAsync(RawPeer.NoteFrame(1));
        await Until.HoldsAsync(() => Volatile.Read(ref handled) == 1);

        Task stopping = server.StopAsync();
        await peer.ReadUntilAsync(GoingAway);
        time.Advance(TimeSpan.FromMilliseconds(900));
        await peer.WriteAsync(RawPeer.NoteFrame(2));
        await Until.HoldsAsync(() => Volatile.Read(ref handled) == 2);
        long sent = time.GetTimestamp();
        Task<(uint, string)> closing = peer.ReadCloseAsync();
        await Until.HoldsAsync(() =>
        {
            if (!closing.IsCompleted)
                time.Advance(TimeSpan.FromMilliseconds(10));
            return closing.IsCompleted;
        });

        Assert.True(time.GetElapsedTime(sent) >= TimeSpan.FromSeconds(1));
        peer.EndWriting();
        await stopping.Within();
    }

    [Fact]
    public async Task A_peer_that_has_ended_its_stream_gets_its_answer()
    {
        OotServer server = await _handler.StartAsync();
        using RawPeer peer = await Net.ConnectRawAsync(server);
        await peer.WriteAsync(Request(1));
        await _handler.Entered;
        peer.EndWriting();
        Task stopping = server.StopAsync();
        await peer.ReadUntilAsync(GoingAway);
        _handler.Go();

        Assert.Equal(1, (await peer.ReadUntilAsync(Reply))[0]);
        await peer.ReadCloseAsync();
        await stopping.Within();
    }

    [Fact]
    public async Task Handlers_that_outlive_their_connection_are_counted_and_waited_for()
    {
        OotServer server = await _handler.StartAsync();
        using RawPeer peer = await Net.ConnectRawAsync(server);
        await peer.WriteAsync(Request(1));
        await _handler.Entered;
        OotConnection connection = server.Connections.Single();
        Assert.Equal((1, 1), (server.RunningHandlers, connection.RunningHandlers));
        connection.Abort();
        await connection.Closed.Within();

        Task stopping = server.StopAsync();
        Assert.Equal((1, 1), (server.RunningHandlers, connection.RunningHandlers));
        Assert.False(stopping.IsCompleted);
        _handler.Go();
        await stopping.Within();

        Assert.Equal((0, 0), (server.RunningHandlers, connection.RunningHandlers));
        Assert.Equal(1, (await connection.Closed).AbortedRequests);
    }

    [Fact]
    public async Task Refused_requests_of_a_peer_that_reads_nothing_take_no_more_memory_than_the_queue_allows()
    {
        OotServer server = await _handler.StartAsync(options => options.SendQueueBytes = 1024);
        using RawPeer peer = await Net.ConnectRawAsync(server);
        await peer.WriteAsync(Request(1));
        await _handler.Entered;
        OotConnection connection = server.Connections.Single();
        Task stopping = server.StopAsync();
        await peer.ReadUntilAsync(GoingAway);

        const int Count = 400_000;
        byte[] request = Request(2);
        byte[] many = [.. Enumerable.Range(0, Count).SelectMany(_ => request)];
        long before = connection.BytesReceived;
        await peer.WriteAsync(many);
        await Until.HoldsAsync(() => connection.BytesReceived == before + many.Length);

        Assert.InRange(connection.QueuedBytes, 0, 1024 + SendQueuePiece);
        _handler.Go();
        peer.Dispose();
        await stopping.Within();
        Assert.Equal(Count, (await connection.Closed.Within()).RefusedRequests);
    }

    private static byte[] Request(byte id) => RawPeer.Frame(3, id, (byte)Registries.NoteTag, 0x92, 5, 0xA0);
}
