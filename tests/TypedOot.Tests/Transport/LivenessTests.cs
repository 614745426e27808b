using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using TypedOot.Framing;
using TypedOot.Tests.Support;
using TypedOot.Transport;

namespace TypedOot.Tests.Transport;

/// <summary>Holds when a peer is given up that says nothing, or too little; and that a slow process of our own gives nobody up.</summary>
public sealed class LivenessTests
{
    private static readonly TimeSpan FirstFrame = TimeSpan.FromSeconds(15);

    [Theory]
    [InlineData("nothing")]
    [InlineData("half a frame")]
    public async Task A_peer_that_never_speaks_is_given_up(string said)
    {
        FakeTimeProvider time = new();
        await using OotServer server = Net.NewServer(options => (options.TimeProvider, options.MinBytesPerSecond) = (time, 0));
        await server.StartAsync();
        using RawPeer peer = await Net.ConnectRawAsync(server);
        await Until.HoldsAsync(() => server.Connections.Count == 1);
        OotConnection connection = server.Connections.Single();
        if (said == "half a frame")
        {
            await peer.WriteAsync(RawPeer.NoteFrame(1)[..7]);
            await Until.HoldsAsync(() => connection.BytesReceived == 7);
        }

        time.Advance(FirstFrame);

        CloseResult end = await EndAsync(time, connection);
        Assert.Equal(ConnectionReason.PeerTimeout, end.Reason);
        Assert.Contains("FirstFrameTimeout", end.Error!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_peer_that_has_spoken_once_or_need_not_is_kept(bool speaks)
    {
        FakeTimeProvider time = new();
        await using OotServer server = Net.NewServer(options =>
        {
            options.TimeProvider = time;
            if (!speaks)
                options.FirstFrameTimeout = Timeout.InfiniteTimeSpan;
        });
        server.OnSync<Note, Note>((note, _) => note);
        await server.StartAsync();
        using RawPeer peer = await Net.ConnectRawAsync(server);
        if (speaks)
            await peer.WriteAsync(RawPeer.Frame(FrameKind.Ping, 1));
        await peer.ReadUntilAsync(speaks ? FrameKind.Pong : FrameKind.Hello);

        time.Advance(TimeSpan.FromHours(1));

        await peer.WriteAsync(RawPeer.Frame(FrameKind.Request, 1, (byte)Registries.NoteTag, 0x92, 1, 0xA0));
        await peer.ReadUntilAsync(FrameKind.Reply);
    }

    [Fact]
    public async Task A_client_notices_a_server_that_accepts_and_says_nothing()
    {
        using Socket listener = Net.Listen();
        await using OotClient client = new(listener.LocalEndPoint!, new OotClientOptions
        {
            Serializer = Registries.All,
            ConnectTimeout = TimeSpan.FromMilliseconds(200),
            Reconnect = new OotReconnect { CoversFirstConnect = true, FirstDelay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(5) },
        });
        Task connecting = client.ConnectAsync();
        using Socket silent = await listener.AcceptAsync().Within();

        // It gives up, and tries again; on a busy machine more than once.
        Task answering = AnswerAsync();
        await connecting.Within();
        listener.Dispose();
        Assert.True(await Record.ExceptionAsync(() => answering.Within()) is SocketException or ObjectDisposedException);
        // The other side does not answer a close.
        client.Connection!.Abort();

        async Task AnswerAsync()
        {
            while (true)
            {
                try
                {
                    await new RawPeer(await listener.AcceptAsync()).WriteAsync(RawPeer.HelloFrame());
                }
                catch (IOException)
                {
                    // The attempt was over.
                }
            }
        }
    }

    [Fact]
    public async Task A_client_gives_up_a_server_that_never_ends_its_first_frame()
    {
        FakeTimeProvider time = new();
        using Socket listener = Net.Listen();
        await using OotClient client = new(listener.LocalEndPoint!, new OotClientOptions { Serializer = Registries.All, TimeProvider = time });
        Task connecting = client.ConnectAsync();
        using RawPeer peer = new(await listener.AcceptAsync().Within());
        await peer.WriteAsync(RawPeer.Frame(FrameKind.Message, new byte[100])[..50]);
        await connecting.Within();

        time.Advance(FirstFrame);

        Assert.Equal(ConnectionReason.PeerTimeout, (await EndAsync(time, client.Connection!)).Reason);
    }

    [Fact]
    public async Task A_peer_that_sent_much_at_first_must_go_on_sending()
    {
        FakeTimeProvider time = new();
        await using OotServer server = Net.NewServer(
            options => (options.TimeProvider, options.FirstFrameTimeout, options.MaxFrameBytesWithoutHello) = (time, Timeout.InfiniteTimeSpan, 4_000_010));
        await server.StartAsync();
        using RawPeer peer = await Net.ConnectRawAsync(server);
        byte[] frame = RawPeer.Frame(FrameKind.Message, new byte[4_000_000]);
        await peer.WriteAsync(frame[..3_000_000]);
        await Until.HoldsAsync(() => server.Connections.Any(each => each.BytesReceived == 3_000_000));
        OotConnection connection = server.Connections.Single();

        // The average since the frame began stays above 240 bytes per second for three hours.
        int seconds = 0;
        for (; seconds < 3_600 && !connection.Closed.IsCompleted; seconds++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Record.ExceptionAsync(() => peer.WriteAsync([frame[3_000_000 + seconds]]));
            await QueuedWorkAsync();
        }

        Assert.Equal(ConnectionReason.TooSlow, (await connection.Closed.Within()).Reason);
    }

    [Fact]
    public async Task A_peer_whose_bytes_wait_to_be_read_is_not_given_up()
    {
        FakeTimeProvider time = new();
        (MemoryTransport ours, MemoryTransport theirs) = MemoryTransport.CreatePair(4096);
        using UnreadTransport transport = new(ours);
        OotConnection connection = await OotConnection.OverAsync(transport, new OotServerOptions { Serializer = Registries.All, TimeProvider = time });

        time.Advance(FirstFrame);
        await Until.HoldsAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return transport.Looks > 10;
        });
        Assert.True(connection.IsConnected);
        transport.HasSome = false;

        Assert.Equal(ConnectionReason.PeerTimeout, (await EndAsync(time, connection)).Reason);
        await theirs.DisposeAsync();
    }

    /// <summary>Lets time pass until a connection has ended: a look at it may find another one under way, and be none.</summary>
    private static async Task<CloseResult> EndAsync(FakeTimeProvider time, OotConnection connection)
    {
        await Until.HoldsAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return connection.Closed.IsCompleted;
        });
        return await connection.Closed;
    }

    /// <summary>Waits until the thread pool has begun whatever was queued before, such as the look at the connections.</summary>
    private static Task QueuedWorkAsync()
    {
        TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ThreadPool.UnsafeQueueUserWorkItem(static begun => begun.SetResult(), begun, preferLocal: false);
        return begun.Task;
    }

    /// <summary>A transport at which bytes wait that its side has not come to read.</summary>
    private sealed class UnreadTransport(IOotTransport inner) : IOotTransport, IUnreadBytes, IDisposable
    {
        private volatile bool _hasSome = true;
        private int _looks;

        public bool HasSome
        {
            set => _hasSome = value;
        }

        public int Looks => Volatile.Read(ref _looks);

        public int Unread
        {
            get
            {
                Interlocked.Increment(ref _looks);
                return _hasSome ? 1 : 0;
            }
        }

        public EndPoint? LocalEndPoint => null;

        public EndPoint? RemoteEndPoint => null;

        public bool CanAwaitData => false;

        public ValueTask<int> ReadAsync(Memory<byte> buffer) => inner.ReadAsync(buffer);

        public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes) => inner.WriteAsync(bytes);

        public ValueTask ShutdownWriteAsync() => inner.ShutdownWriteAsync();

        public void Abort() => inner.Abort();

        public ValueTask DisposeAsync() => inner.DisposeAsync();

        public void Dispose() => Abort();
    }
}
