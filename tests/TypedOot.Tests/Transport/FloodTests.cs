using System.Net.Sockets;
using TypedOot.Framing;
using TypedOot.Transport;

namespace TypedOot.Tests.Transport;

/// <summary>Holds that frames of no use are counted, whatever their kind and size, and that those which a peer may well send are not.</summary>
public sealed class FloodTests
{
    private const int Most = 10;

    [Theory]
    [InlineData("cancels of requests that never were")]
    [InlineData("cancels of one request")]
    [InlineData("credit of nothing")]
    [InlineData("answers to requests that never were")]
    [InlineData("unknown frames")]
    public async Task Frames_of_no_use_end_the_connection(string kind)
    {
        await using OotServer server = Net.NewServer(options => options.MaxPingsPerSecond = Most);
        Signal<bool> never = new();
        server.On<Note, Note>(async (note, _) => await never.Task ? note : note);
        await server.StartAsync();
        using RawPeer peer = await Net.ConnectRawAsync(server);
        await peer.WriteAsync(RawPeer.Frame(FrameKind.Hello, 0x81, 0xA7, (byte)'v', (byte)'e', (byte)'r', (byte)'s', (byte)'i', (byte)'o', (byte)'n', 1));
        await peer.WriteAsync(RequestFrame(1));
        byte[] useless = kind switch
        {
            "cancels of requests that never were" => RawPeer.Frame(FrameKind.Cancel, 7),
            "cancels of one request" => RawPeer.Frame(FrameKind.Cancel, 1),
            "credit of nothing" => RawPeer.Frame(FrameKind.Credit, 0),
            "answers to requests that never were" => RawPeer.Frame(FrameKind.Reply, 7, 0xC0),
            _ => RawPeer.Frame(100),
        };

        // The first cancel of a request is of use.
        for (int i = 0; i < Most + 2; i++)
            await peer.WriteAsync(useless);

        Assert.Equal(CloseCode.ProtocolError, (await peer.ReadCloseAsync()).Code);
        never.Set(true);
    }

    [Fact]
    public async Task A_large_frame_of_no_use_counts_as_many()
    {
        await using OotServer server = Net.NewServer(options => options.MaxPingsPerSecond = Most);
        await server.StartAsync();
        using RawPeer peer = await Net.ConnectRawAsync(server);

        await peer.WriteAsync(RawPeer.Frame(FrameKind.Reply, [7, .. new byte[Most * 16 * 1024]]));

        Assert.Equal(CloseCode.ProtocolError, (await peer.ReadCloseAsync()).Code);
    }

    [Fact]
    public async Task Cancels_that_come_too_late_are_no_flood()
    {
        await using OotServer server = Net.NewServer(options => options.MaxPingsPerSecond = Most);
        server.OnSync<Note, Note>((note, _) => note);
        await server.StartAsync();
        using RawPeer peer = await Net.ConnectRawAsync(server);
        for (byte id = 1; id <= 100; id++)
        {
            await peer.WriteAsync(RequestFrame(id));
            await peer.ReadUntilAsync(FrameKind.Reply);
        }

        for (byte id = 1; id <= 100; id++)
            await peer.WriteAsync(RawPeer.Frame(FrameKind.Cancel, id));

        await peer.WriteAsync(RequestFrame(101));
        await peer.ReadUntilAsync(FrameKind.Reply);
    }

    [Fact]
    public async Task Answers_that_come_too_late_are_no_flood()
    {
        using Socket listener = Net.Listen();
        await using OotClient client = new(listener.LocalEndPoint!, new OotClientOptions { Serializer = Registries.All, MaxPingsPerSecond = Most });
        using RawPeer peer = await listener.AcceptAsync(client);
        for (byte id = 1; id <= 100; id++)
        {
            using CancellationTokenSource cancel = new();
            Task<Note> request = client.RequestAsync<Note>(new Note(1, ""), cancel.Token);
            await peer.ReadUntilAsync(FrameKind.Request);
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request.Within());
        }

        for (byte id = 1; id <= 100; id++)
            await peer.WriteAsync(ReplyFrame(id));

        Task<Note> next = client.RequestAsync<Note>(new Note(1, ""));
        await peer.ReadUntilAsync(FrameKind.Request);
        await peer.WriteAsync(ReplyFrame(101));
        Assert.Equal(1, (await next.Within()).Number);
    }

    [Fact]
    public async Task A_schema_that_comes_in_both_lanes_is_no_flood()
    {
        await using OotServer server = Net.NewServer(options => options.MaxPingsPerSecond = 1);
        server.OnSync<Note, Note>((note, _) => note);
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server, options => options.MaxPingsPerSecond = 1);
        client.OnSync<Note, Note>((note, _) => note);
        await client.RequestAsync<Note>(new Note(1, "")).Within();
        OotConnection back = Assert.Single(server.Connections);

        await back.RequestAsync<Note>(new Note(2, "")).Within();

        Assert.True(client.IsConnected);
    }

    private static byte[] RequestFrame(byte id) => RawPeer.Frame(FrameKind.Request, id, (byte)Registries.NoteTag, 0x92, 1, 0xA0);

    private static byte[] ReplyFrame(byte id) => RawPeer.Frame(FrameKind.Reply, id, (byte)Registries.NoteTag, 0x92, 1, 0xA0);
}
