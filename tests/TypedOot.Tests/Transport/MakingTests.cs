using System.IO.Pipes;
using System.Net.Sockets;
using TypedOot.Tests.Support;
using TypedOot.Transport;

namespace TypedOot.Tests.Transport;

public class MakingTests
{
    private static readonly OotClientOptions ClientOptions = new() { Serializer = Registries.All };
    private static readonly OotServerOptions ServerOptions = new() { Serializer = Registries.All };

    [Fact]
    public async Task A_pair_exchanges_messages_and_requests_and_closes()
    {
        (OotConnection client, OotConnection server) = await OotConnection.CreatePairAsync(ClientOptions, ServerOptions);
        server.Owner.OnSync<Note, Point>((note, _) => new Point(note.Number, 1));

        Assert.Equal(new Point(5, 1), await client.RequestAsync<Point>(new Note(5, "")).Within());
        CloseResult closed = await client.CloseAsync().Within();

        Assert.Equal((ConnectionReason.ClosedLocally, true), (closed.Reason, closed.Drained));
        Assert.Equal(ConnectionReason.ClosedByPeer, (await server.Closed.Within()).Reason);
    }

    [Fact]
    public async Task A_connection_runs_over_anonymous_pipes()
    {
        using AnonymousPipeServerStream there = new(PipeDirection.Out);
        using AnonymousPipeServerStream back = new(PipeDirection.Out);
        using AnonymousPipeClientStream thereEnd = new(PipeDirection.In, there.ClientSafePipeHandle);
        using AnonymousPipeClientStream backEnd = new(PipeDirection.In, back.ClientSafePipeHandle);
        OotConnection server = await OotConnection.OverAsync(thereEnd, back, ServerOptions);
        server.Owner.OnSync<Note, Note>((note, _) => note);
        OotConnection client = await OotConnection.OverAsync(backEnd, there, ClientOptions);

        Assert.Equal(7, (await client.RequestAsync<Note>(new Note(7, "")).Within()).Number);
        Assert.True((await client.CloseAsync().Within()).Drained);
        Assert.Equal(ConnectionReason.ClosedByPeer, (await server.Closed.Within()).Reason);
    }

    [Fact]
    public async Task A_network_in_memory_takes_many_clients_and_refuses_when_nobody_listens()
    {
        OotMemoryNetwork network = new();
        OotClient early = new(network, ClientOptions);
        Assert.Equal(
            ConnectionReason.ConnectFailed, (await Assert.ThrowsAsync<OotConnectionException>(() => early.ConnectAsync().Within())).Reason);

        await using OotServer server = new(network, ServerOptions);
        server.OnSync<Note, Note>((note, _) => note);
        await server.StartAsync();
        OotClient[] clients = [.. Enumerable.Range(0, 20).Select(_ => new OotClient(network, ClientOptions))];
        await Task.WhenAll(clients.Select(c => c.ConnectAsync())).Within();
        Note[] replies = await Task.WhenAll(clients.Select((c, i) => c.RequestAsync<Note>(new Note(i, "")))).Within();

        Assert.Equal(Enumerable.Range(0, 20), replies.Select(r => r.Number));
        await server.StopAsync().Within();
        Assert.All(await Task.WhenAll(clients.Select(c => c.Connection!.Closed)).Within(), c => Assert.Equal(ConnectionReason.ClosedByPeer, c.Reason));
    }

    [Fact]
    public async Task A_Unix_socket_is_its_owners_alone_and_a_stale_one_is_replaced()
    {
        if (OperatingSystem.IsWindows())
            return;
        string path = Path.Combine(Path.GetTempPath(), $"typedoot-{Guid.NewGuid():N}");
        using (Socket stale = new(AddressFamily.Unix, SocketType.Stream, 0))
        {
            // Disposing the socket deletes its file; that of a process which was killed stays.
            stale.Bind(new UnixDomainSocketEndPoint(path));
            File.Move(path, path + ".kept");
        }

        File.Move(path + ".kept", path);
        Assert.True(File.Exists(path));

        await using (OotServer server = new($"unix:{path}", ServerOptions))
        {
            server.OnSync<Note, Note>((note, _) => note);
            await server.StartAsync();
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            await using OotServer second = new($"unix:{path}", ServerOptions);
            Assert.Equal(
                ConnectionReason.ListenFailed, (await Assert.ThrowsAsync<OotConnectionException>(() => second.StartAsync().Within())).Reason);

            await using OotClient client = await OotClient.ConnectAsync($"unix:{path}", ClientOptions);
            Assert.Equal(3, (await client.RequestAsync<Note>(new Note(3, "")).Within()).Number);
        }

        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task A_connection_runs_over_sockets_that_something_else_has_connected()
    {
        using Socket listener = Net.Listen();
        Socket ours = new(SocketType.Stream, ProtocolType.Tcp);
        await ours.ConnectAsync(listener.LocalEndPoint!);
        OotConnection server = await OotConnection.OverAsync(await listener.AcceptAsync(), ServerOptions);
        server.Owner.OnSync<Note, Note>((note, _) => note);
        OotConnection client = await OotConnection.OverAsync(ours, ClientOptions);

        Assert.Equal(7, (await client.RequestAsync<Note>(new Note(7, "")).Within()).Number);
        Assert.Equal(listener.LocalEndPoint, client.RemoteEndPoint);
        Assert.True((await client.CloseAsync().Within()).Drained);
        Assert.True((await server.Closed.Within()).Drained);
        using Socket alone = new(SocketType.Stream, ProtocolType.Tcp);
        await Assert.ThrowsAsync<ArgumentException>(() => OotConnection.OverAsync(alone, ClientOptions));
    }

    [Fact]
    public async Task A_server_over_a_given_stream_looks_after_its_connection()
    {
        VirtualTime time = new();
        (OotConnection client, OotConnection server) = await OotConnection.CreatePairAsync(
            ClientOptions, new OotServerOptions { Serializer = Registries.All, TimeProvider = time });
        server.Owner.OnSync<Note, Note>((note, _) => note);
        await client.RequestAsync<Note>(new Note(1, "")).Within();

        time.Advance(TimeSpan.FromSeconds(20));

        await Until.HoldsAsync(() => server.LastRoundTrip is not null);
        await client.CloseAsync().Within();
        await server.Closed.Within();
        Assert.False(server.Owner.IsRunning);
        Assert.False(time.AdvanceToNext());
    }

    [Fact]
    public async Task A_stream_that_nothing_interrupts_holds_no_close_up()
    {
        OotConnection connection = await OotConnection.OverAsync(
            new DeafStream(), new OotServerOptions { Serializer = Registries.All, CloseTimeout = TimeSpan.FromMilliseconds(50) });

        CloseResult closed = await connection.CloseAsync().Within();

        Assert.Equal((ConnectionReason.ClosedLocally, false), (closed.Reason, closed.Drained));
        await connection.Owner.DisposeAsync().Within();
    }

    [Fact]
    public async Task A_transport_that_fails_to_be_disposed_ends_all_the_same()
    {
        (MemoryTransport ours, MemoryTransport theirs) = MemoryTransport.CreatePair(1024);
        OotConnection server = await OotConnection.OverAsync(theirs, ServerOptions);
        OotConnection client = await OotConnection.OverAsync(new Undisposable(ours), ClientOptions);

        Assert.Equal(ConnectionReason.ClosedLocally, (await client.CloseAsync().Within()).Reason);
        Assert.Equal(ConnectionReason.ClosedByPeer, (await server.Closed.Within()).Reason);
    }

    /// <summary>As the standard input of a program is: disposing it ends no read.</summary>
    private sealed class DeafStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            new(new TaskCompletionSource<int>().Task);
    }

    private sealed class Undisposable(IOotTransport inner) : IOotTransport
    {
        public System.Net.EndPoint? LocalEndPoint => null;

        public System.Net.EndPoint? RemoteEndPoint => null;

        public bool CanAwaitData => false;

        public ValueTask<int> ReadAsync(Memory<byte> buffer) => inner.ReadAsync(buffer);

        public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes) => inner.WriteAsync(bytes);

        public ValueTask ShutdownWriteAsync() => inner.ShutdownWriteAsync();

        public void Abort() => inner.Abort();

        public async ValueTask DisposeAsync()
        {
            await inner.DisposeAsync();
            throw new IOException("It does not like to be disposed.");
        }
    }
}
