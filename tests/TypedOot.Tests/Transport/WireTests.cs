using System.Text;

namespace TypedOot.Tests.Transport;

public class WireTests
{
    [Fact]
    public async Task The_hello_is_the_first_frame_of_either_side()
    {
        await using OotServer server = await Net.StartEchoAsync(o => o.Name = "echo");
        using RawPeer peer = await Net.ConnectRawAsync(server);

        (int kind, byte[] payload) = (await peer.ReadFrameAsync())!.Value;

        Assert.Equal(0, kind);
        Assert.Equal(
            "85-A7-76-65-72-73-69-6F-6E-01-A4-6E-61-6D-65-A4-65-63-68-6F-A8-6D-61-78-46-72-61-6D-65-CE-00-40-00-00"
            + "-A6-63-72-65-64-69-74-CE-00-10-00-00-A7-6D-6F-64-75-6C-65-73-91-C4-10",
            BitConverter.ToString(payload[..^16]));
    }

    [Fact]
    public async Task Many_frames_may_come_at_once()
    {
        await using OotServer server = await Net.StartEchoAsync();
        using RawPeer peer = await Net.ConnectRawAsync(server);

        await peer.WriteAsync(Enumerable.Range(0, 5_000).Select(i => RawPeer.NoteFrame((byte)(i % 100), "fast")).ToArray());
        for (int i = 0; i < 5_000; i++)
            Assert.Equal(RawPeer.NoteFrame((byte)(i % 100), "fast")[6..], await peer.ReadUntilAsync(1));
    }

    [Fact]
    public async Task Readers_take_every_ext_form()
    {
        await using OotServer server = await Net.StartEchoAsync();
        using RawPeer peer = await Net.ConnectRawAsync(server);
        byte[] four = [7, 0x92, 1, 0xA0];
        byte[] sixteen = [7, 0x92, 1, 0xAC, .. "twelve chars"u8];

        await peer.WriteAsync(
            [0xD6, 1, .. four], [0xD8, 1, .. sixteen], [0xC7, 4, 1, .. four], [0xC8, 0, 4, 1, .. four], [0xC9, 0, 0, 0, 4, 1, .. four]);

        Assert.Equal(four, await peer.ReadUntilAsync(1));
        Assert.Equal(sixteen, await peer.ReadUntilAsync(1));
        for (int i = 0; i < 3; i++)
            Assert.Equal(four, await peer.ReadUntilAsync(1));
    }

    [Fact]
    public async Task A_ping_is_answered_with_its_number()
    {
        await using OotServer server = await Net.StartEchoAsync();
        using RawPeer peer = await Net.ConnectRawAsync(server);

        await peer.WriteAsync(RawPeer.Frame(8, 0xCE, 0xDE, 0xAD, 0xBE, 0xEF));

        Assert.Equal([0xCE, 0xDE, 0xAD, 0xBE, 0xEF], await peer.ReadUntilAsync(9));
    }

    [Fact]
    public async Task High_kinds_and_what_follows_the_body_are_skipped()
    {
        await using OotServer server = await Net.StartEchoAsync();
        using RawPeer peer = await Net.ConnectRawAsync(server);

        await peer.WriteAsync(RawPeer.Frame(64, 1, 2, 3), RawPeer.Frame(127), RawPeer.Frame(9, 1), RawPeer.Frame(1, 7, 0x92, 3, 0xA0, 0x80));

        Assert.Equal(RawPeer.NoteFrame(3)[6..], await peer.ReadUntilAsync(1));
    }

    public static TheoryData<string, byte[], string> Hostile => new()
    {
        { "garbage", [0x00, 0x01, 0x02], "begins with 0x00" },
        { "invalid code", [0xC1], "begins with 0xC1" },
        { "a map", [0x80], "begins with 0x80" },
        { "a timestamp", [0xD6, 0xFF, 0, 0, 0, 0], "type -1" },
        { "http get", Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\n\r\n"), "HTTP" },
        { "http post", Encoding.ASCII.GetBytes("POST / HTTP/1.1\r\n\r\n"), "HTTP" },
        { "tls", [0x16, 0x03, 0x01, 0x02, 0x00], "TLS" },
        { "a kind of a later version", RawPeer.Frame(20, 1, 7, 0x90), "kind 20" },
        { "a stream", RawPeer.Frame(12, 1, 7, 0x90), "reserved for streams" },
        { "two open requests with one id", [.. RawPeer.Frame(3, 1, 7, 0x90), .. RawPeer.Frame(3, 1, 7, 0x90)], "second request with the id 1" },
        { "an endless ping", [.. Enumerable.Range(0, 200).SelectMany(_ => RawPeer.Frame(8, 1))], "more than 100 pings" },
        { "an unknown kind", RawPeer.Frame(63), "kind 63" },
        { "a hello that comes late", [.. RawPeer.NoteFrame(1), .. RawPeer.HelloFrame()], "hello" },
        { "a hello that is no map", RawPeer.Frame(0, 0x93, 1, 2, 3), "a map" },
        { "a hello without a version", RawPeer.Frame(0, 0x80), "version" },
        { "a hello that is too large", RawPeer.Frame(0, new byte[10_000]), "8192" },
        { "an empty ping", RawPeer.Frame(8), "end of the data" },
        { "a close that is none", RawPeer.Frame(10, 0xC0), "integer" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task What_is_no_TypedOot_stream_is_told_so_and_closed(string name, byte[] bytes, string text)
    {
        await using OotServer server = Net.NewServer();
        Signal<OotEvent> ended = new();
        server.OnSync<Note>((_, _) => { });
        server.OnEventSync(OotEvents.Disconnected, (e, _) => ended.Set(e));
        await server.StartAsync();
        using RawPeer peer = await Net.ConnectRawAsync(server);

        // More follows, which must neither be looked at nor keep the peer from reading why it was refused.
        await peer.WriteAsync(bytes, new byte[10_000]);
        (uint code, string said) = await peer.ReadCloseAsync();
        peer.EndWriting();

        Assert.True(said.Contains(text, StringComparison.Ordinal), $"{name}: {said}");
        Assert.Equal(1u, code);
        OotEvent end = await ended.Task;
        Assert.Equal(ConnectionReason.ProtocolError, Assert.IsType<OotConnectionException>(end.Error).Reason);
        Assert.True(end.Close!.Drained);
    }

    [Fact]
    public async Task Random_bytes_end_the_connection_and_nothing_else()
    {
        await using OotServer server = await Net.StartEchoAsync();
        Random random = new(12345);
        for (int i = 0; i < 200; i++)
        {
            using RawPeer peer = await Net.ConnectRawAsync(server);
            byte[] bytes = new byte[random.Next(1, 200)];
            random.NextBytes(bytes);
            if (i % 2 == 0)
                bytes[0] = 0xC7;
            await peer.WriteAsync(bytes);
            peer.EndWriting();
            while (await peer.ReadFrameAsync() is not null)
            {
            }
        }

        await using OotClient client = await Net.ConnectAsync(server);
        await client.SendAsync(new Note(1, "alive"));
        Assert.Equal(1, (await client.ReceiveAsync<Note>().Within()).Number);
    }

    [Fact]
    public async Task A_client_that_reaches_something_else_says_what_it_found()
    {
        using System.Net.Sockets.Socket listener = Net.Listen();
        await using OotClient client = new(listener.LocalEndPoint!, new OotClientOptions { Serializer = Registries.All });
        Task connecting = client.ConnectAsync();
        using RawPeer peer = new(await listener.AcceptAsync());
        await peer.WriteAsync("SSH-2.0-OpenSSH\r\n"u8.ToArray());
        peer.EndWriting();

        OotConnectionException error = await Assert.ThrowsAsync<OotConnectionException>(() => connecting.Within());

        Assert.Equal(ConnectionReason.ProtocolError, error.Reason);
        Assert.Contains("0x53", error.Message);
    }
}
