namespace TypedOot.Tests.Transport;

public class EchoTests
{
    [Fact]
    public async Task A_message_comes_back_as_it_went()
    {
        await using OotServer server = await Net.StartEchoAsync();
        await using OotClient client = await Net.ConnectAsync(server);

        Assert.Equal(1, await client.SendAsync(new Note(1, "hello")));
        Assert.Equal(2, await client.SendAsync(new Point(3, -4)));

        Assert.Equal(new Note(1, "hello"), await client.ReceiveAsync<Note>().Within());
        Assert.Equal(new Point(3, -4), await client.ReceiveAsync<Point>().Within());
    }

    [Fact]
    public async Task A_derived_message_keeps_its_type_through_a_base_typed_send()
    {
        await using OotServer server = await Net.StartEchoAsync();
        await using OotClient client = await Net.ConnectAsync(server);

        await client.SendAsync<Note>(new SignedNote(1, "text", "me"));
        await client.SendAsync<object>(new Note(2, "object"));

        Assert.Equal(new SignedNote(1, "text", "me"), await client.ReceiveAsync<Note>().Within());
        Assert.Equal(new Note(2, "object"), await client.ReceiveAsync<object>().Within());
    }

    [Fact]
    public async Task What_a_relay_does_not_know_passes_through_it_byte_for_byte()
    {
        await using OotServer relay = await Net.StartEchoAsync(o => o.Serializer = Registries.None);
        using RawPeer peer = await Net.ConnectRawAsync(relay);
        // Longer forms than necessary, and a message by name: nothing that would survive being written anew.
        byte[] odd = RawPeer.Frame(1, 0xCE, 0x12, 0x34, 0x56, 0x78, 0xDC, 0, 1, 0xD1, 0, 5);
        byte[] named = RawPeer.Frame(1, 0xA3, (byte)'a', (byte)'.', (byte)'b', 0x81, 0x01, 0xC4, 0x01, 0xFF);

        await peer.WriteAsync(odd, named);

        Assert.Equal(odd[6..], await peer.ReadUntilAsync(1));
        Assert.Equal(named[6..], await peer.ReadUntilAsync(1));
    }

    [Fact]
    public async Task An_unknown_message_is_an_OotUnknown_with_its_tag()
    {
        await using OotServer server = Net.NewServer(o => o.Serializer = Registries.None);
        Signal<OotUnknown> received = new();
        server.OnSync<OotUnknown>((unknown, _) => received.Set(unknown));
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);

        await client.SendAsync(new Note(5, "?"));

        OotUnknown unknown = await received.Task;
        Assert.Equal(Registries.NoteTag, unknown.Tag);
        Assert.Equal([0x92, 0x05, 0xA1, (byte)'?'], unknown.Body.ToArray());
    }

    [Theory]
    [InlineData(4 * 1024)]
    [InlineData(1)]
    [InlineData(1024 * 1024)]
    public async Task Ten_thousand_sends_that_nobody_awaits_arrive_in_order(int queue)
    {
        const int Count = 10_000;
        await using OotServer server = Net.NewServer(o => o.ReceiveQueueBytes = queue);
        List<int> numbers = [];
        Signal<bool> all = new();
        server.OnSync<Note>((note, _) =>
        {
            numbers.Add(note.Number);
            if (numbers.Count == Count)
                all.Set(true);
        });
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server, o => o.SendQueueBytes = queue);

        Task<long>[] sends = Enumerable.Range(0, Count).Select(i => client.SendAsync(new Note(i, "payload")).AsTask()).ToArray();
        await all.Task;

        Assert.Equal(Enumerable.Range(0, Count), numbers);
        Assert.Equal(Enumerable.Range(1, Count).Select(i => (long)i), await Task.WhenAll(sends).Within());
    }

    [Fact]
    public async Task Senders_on_many_threads_each_keep_their_order()
    {
        const int Senders = 8;
        const int Each = 1_000;
        await using OotServer server = Net.NewServer();
        List<int>[] numbers = Enumerable.Range(0, Senders).Select(_ => new List<int>()).ToArray();
        int received = 0;
        Signal<bool> all = new();
        server.OnSync<Point>((point, _) =>
        {
            numbers[point.X].Add(point.Y);
            if (++received == Senders * Each)
                all.Set(true);
        });
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server, o => o.SendQueueBytes = 512);

        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
        {
            for (int i = 0; i < Each; i++)
            {
                ValueTask<long> sent = client.SendAsync(new Point(sender, i));
                if (i % 10 == 0)
                    await sent;
            }
        }))).Within();
        await all.Task;

        Assert.All(numbers, list => Assert.Equal(Enumerable.Range(0, Each), list));
    }

    [Fact]
    public async Task A_message_that_cannot_be_written_leaves_nothing_on_the_wire()
    {
        await using OotServer server = await Net.StartEchoAsync();
        await using OotClient client = await Net.ConnectAsync(server);

        await Assert.ThrowsAsync<NotSupportedException>(() => client.SendAsync(new Unwritable()).Within());
        await Assert.ThrowsAsync<OotSerializationException>(() => client.SendAsync(new object()).Within());
        Assert.Equal(1, await client.SendAsync(new Note(1, "after")));

        Assert.Equal(new Note(1, "after"), await client.ReceiveAsync<Note>().Within());
    }

    [Fact]
    public async Task A_message_that_cannot_be_written_in_its_turn_passes_the_turn_on()
    {
        await using OotServer server = await Net.StartEchoAsync();
        await using OotClient client = await Net.ConnectAsync(server, o => o.SendQueueBytes = 1);

        List<Task<long>> sends = [];
        for (int i = 0; i < 100; i++)
        {
            sends.Add(client.SendAsync(new Note(i, "")).AsTask());
            sends.Add(client.SendAsync(new Unwritable()).AsTask());
        }

        for (int i = 0; i < 100; i++)
            Assert.Equal(i, (await client.ReceiveAsync<Note>().Within()).Number);
        await Task.WhenAll(sends).ContinueWith(_ => { }, TaskScheduler.Default).Within();
        Assert.Equal(100, sends.Count(s => s.IsFaulted));
    }

    [Fact]
    public async Task A_broadcast_reaches_every_connection()
    {
        await using OotServer server = Net.NewServer();
        Signal<bool> three = new();
        int connected = 0;
        server.OnEventSync(OotEvents.Connected, (_, _) =>
        {
            if (Interlocked.Increment(ref connected) == 3)
                three.Set(true);
        });
        await server.StartAsync();
        OotClient[] clients = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Net.ConnectAsync(server)));
        await three.Task;

        BroadcastResult result = server.Broadcast<Note>(new SignedNote(1, "to all", "server"));

        Assert.Equal(new BroadcastResult(3, 0), result);
        foreach (OotClient client in clients)
        {
            Assert.Equal(new SignedNote(1, "to all", "server"), await client.ReceiveAsync<SignedNote>().Within());
            await client.DisposeAsync();
        }
    }

    [Fact]
    public async Task Flush_waits_for_the_operating_system_and_the_event_says_how_far()
    {
        await using OotServer server = await Net.StartEchoAsync();
        await using OotClient client = Net.NewClient(server);
        Signal<long> through = new();
        client.OnEventSync(OotEvents.DataSent, (e, _) =>
        {
            if (e.SentThrough == 3)
                through.Set(e.SentThrough);
        });
        await client.ConnectAsync();

        for (int i = 0; i < 3; i++)
            await client.SendAsync(new Note(i, ""));
        await client.FlushAsync().Within();

        Assert.Equal(3, await through.Task);
    }
}
