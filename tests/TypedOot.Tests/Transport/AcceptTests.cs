namespace TypedOot.Tests.Transport;

public class AcceptTests
{
    [Fact]
    public async Task What_is_not_accepted_is_not_decoded_and_is_an_error_once()
    {
        await using OotServer server = Net.NewServer(o => o.Accept = [typeof(Note)]);
        List<string> errors = [];
        List<object> seen = [];
        server.OnSync<object>((message, _) => seen.Add(message));
        server.OnSync<object, object>((message, _) => message);
        server.OnEventSync(OotEvents.Error, (e, _) => errors.Add(e.Error!.Message));
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);

        await client.SendAsync(new Point(1, 2));
        await client.SendAsync(new Point(3, 4));
        await client.SendAsync(new SignedNote(1, "", ""));
        OotRequestException refused = await Assert.ThrowsAsync<OotRequestException>(() => client.RequestAsync<Point>(new Point(1, 2)).Within());
        await client.RequestAsync<Note>(new Note(2, "")).Within();

        Assert.Equal(RequestFailure.NotSupported, refused.Code);
        Assert.Contains("Accept", Assert.Single(errors), StringComparison.Ordinal);
        Assert.IsType<SignedNote>(Assert.Single(seen));
    }

    [Fact]
    public async Task What_nobody_handles_is_not_decoded()
    {
        await using OotServer server = Net.NewServer();
        List<string> errors = [];
        server.OnSync<Note, Note>((note, _) => note);
        server.OnEventSync(OotEvents.Error, (e, _) => errors.Add(e.Error!.Message));
        await server.StartAsync();
        using RawPeer peer = await Net.ConnectRawAsync(server);

        // A blob whose body is malformed: it would be a bad body if anyone looked.
        await peer.WriteAsync(
            RawPeer.Frame(1, [0xA9, .. "test.blob"u8, 7]), RawPeer.Frame(3, [1, (byte)Registries.NoteTag, 0x92, 1, 0xA0]));

        await peer.ReadUntilAsync(4);
        Assert.Contains("No handler takes messages of type", Assert.Single(errors), StringComparison.Ordinal);
    }
}
