using System.Collections.Concurrent;
using TypedOot.Serialization;
using TypedOot.Tests.Transport;

namespace TypedOot.Tests.Schemas;

/// <summary>Programs of two versions, and relays that know neither, over connections.</summary>
public class ConnectionTests
{
    private static readonly OldPart Bolt = new("bolt", 3);
    private static readonly NewPart Gear = new(4, "gear", true);

    [Fact]
    public async Task Each_version_reads_what_the_other_one_sends()
    {
        await using OotServer server = Net.NewServer(o => o.Serializer = Programs.New);
        Signal<object?> received = new();
        server.OnSync<NewKit>((kit, _) => received.Set(FileTests.Readable(kit)));
        server.OnEventSync(OotEvents.Connected, (_, context) => context.Connection.Send(Gear));
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server, o => o.Serializer = Programs.Old);

        await client.SendAsync(new OldKit(Bolt, [new OldPart("nut", 5)]));

        Assert.Equal("none: bolt 3 False, nut 5 False", await received.Task);
        Assert.Equal(new OldPart("gear", 4), await client.ReceiveAsync<OldPart>().Within());
    }

    [Fact]
    public async Task Requests_and_replies_are_read_by_their_senders_schemas()
    {
        await using OotServer server = Net.NewServer(o => o.Serializer = Programs.New);
        server.OnSync<NewPart, NewPart>((part, _) => part with { Count = part.Count + 1, IsRare = true });
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server, o => o.Serializer = Programs.Old);

        for (int i = 0; i < 3; i++)
            Assert.Equal(new OldPart("bolt", i + 1), await client.RequestAsync<OldPart>(new OldPart("bolt", i)).Within());
    }

    [Fact]
    public async Task A_schema_goes_once_before_the_first_message_that_needs_it()
    {
        await using OotServer server = Net.NewServer(o => o.Serializer = Programs.Old);
        server.OnEventSync(OotEvents.Connected, (_, context) =>
        {
            for (int i = 0; i < 3; i++)
                context.Connection.Send(Bolt);
        });
        await server.StartAsync();
        using RawPeer peer = await Net.ConnectRawAsync(server);

        List<int> kinds = [];
        while (kinds.Count(kind => kind == 1) < 3)
            kinds.Add((await peer.ReadFrameAsync())!.Value.Kind);

        Assert.Equal([0, 7, 1, 1, 1], kinds);
    }

    [Fact]
    public async Task A_peer_that_lists_the_module_is_told_nothing()
    {
        await using OotServer server = Net.NewServer(o => o.Serializer = Programs.Old);
        Signal<bool> connected = new();
        server.OnEventSync(OotEvents.Connected, (_, _) => connected.Set(true));
        server.OnSync<object>((message, context) => context.Connection.Send(message));
        await server.StartAsync();
        using RawPeer peer = await Net.ConnectRawAsync(server);
        byte[] hello = (await peer.ReadFrameAsync())!.Value.Payload;

        await peer.WriteAsync(SchemaBytes.Frame(0, hello), SchemaBytes.Frame(1, [9, 0x92, 0xA1, (byte)'x', 5]));

        Assert.Equal(1, (await peer.ReadFrameAsync())!.Value.Kind);
    }

    [Fact]
    public async Task What_does_not_convert_is_an_error_that_names_the_member_and_the_rest_goes_on()
    {
        await using OotServer server = Net.NewServer(o => o.Serializer = Programs.Odd);
        ConcurrentQueue<string> errors = [];
        Signal<object?> after = new();
        server.OnEventSync(OotEvents.Error, (e, _) => errors.Enqueue(e.Error!.Message));
        server.OnSync<object>((message, _) => after.Set(message));
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server, o => o.Serializer = Programs.Old);

        await client.SendAsync(Bolt);
        await client.SendAsync<object>("after");

        Assert.Equal("after", await after.Task);
        Assert.Equal(2, errors.Count);
        Assert.All(errors, error => Assert.Contains("the member Name of test.part is str at the sender and list<i32> here", error, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(OotUnknownMessages.Deliver)]
    [InlineData(OotUnknownMessages.Drop)]
    [InlineData(OotUnknownMessages.Close)]
    public async Task Unknown_messages_and_requests_are_delivered_dropped_or_end_the_connection(OotUnknownMessages what)
    {
        await using OotServer server = Net.NewServer(o => (o.Serializer, o.UnknownMessages) = (Programs.None, what));
        ConcurrentQueue<object> seen = [];
        server.OnSync<object>((message, _) => seen.Enqueue(message));
        server.OnSync<object, object>((message, _) => message);
        Signal<CloseResult> ended = new();
        server.OnEventSync(OotEvents.Disconnected, (e, _) => ended.Set(e.Close!));
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server, o => o.Serializer = Programs.Old);

        await client.SendAsync(Bolt);
        Task<OldPart> reply = client.RequestAsync<OldPart>(Bolt).Within();

        switch (what)
        {
            case OotUnknownMessages.Deliver:
                Assert.Equal(Bolt, await reply);
                Assert.Equal("test.part", Assert.IsType<OotUnknown>(Assert.Single(seen)).Name);
                break;
            case OotUnknownMessages.Drop:
                Assert.Equal(RequestFailure.NotFound, (await Assert.ThrowsAsync<OotRequestException>(() => reply)).Code);
                Assert.Empty(seen);
                break;
            default:
                await Assert.ThrowsAsync<OotConnectionException>(() => reply);
                CloseResult result = await ended.Task;
                Assert.Equal(ConnectionReason.ProtocolError, result.Reason);
                Assert.Contains("the unknown tag 9, which UnknownMessages", result.Error!.Message, StringComparison.Ordinal);
                break;
        }
    }

    [Fact]
    public async Task An_unknown_message_above_the_limit_is_an_error_and_one_at_it_is_delivered()
    {
        OldPart large = new(new string('n', 20), 3);
        await using OotServer server = Net.NewServer(o => (o.Serializer, o.MaxUnknownBytes) = (Programs.None, 10));
        Signal<string> error = new();
        Signal<OotUnknown> delivered = new();
        server.OnEventSync(OotEvents.Error, (e, _) => error.Set(e.Error!.Message));
        server.OnSync<OotUnknown>((unknown, _) => delivered.Set(unknown));
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server, o => o.Serializer = Programs.Old);

        await client.SendAsync(large);
        await client.SendAsync(new OldPart("1234567", 0));

        Assert.Contains("MaxUnknownBytes allows 10", await error.Task, StringComparison.Ordinal);
        Assert.Equal(10, (await delivered.Task).Body.Length);
    }

    [Theory]
    [InlineData(OotUnknownMessages.Deliver, false)]
    [InlineData(OotUnknownMessages.Deliver, true)]
    [InlineData(OotUnknownMessages.Drop, false)]
    [InlineData(OotUnknownMessages.Drop, true)]
    [InlineData(OotUnknownMessages.Close, false)]
    [InlineData(OotUnknownMessages.Close, true)]
    public async Task An_unknown_message_that_is_sent_as_a_value_is_one_like_any_other(OotUnknownMessages what, bool inEnvelope)
    {
        await using OotServer server = Net.NewServer(o =>
            (o.Serializer, o.UnknownMessages, o.MaxUnknownBytes, o.Accept) = (Programs.None, what, 100, [typeof(OotUnknown), typeof(string)]));
        ConcurrentQueue<string> seen = [];
        Signal<CloseResult> ended = new();
        server.OnSync<OotUnknown>((unknown, _) => seen.Enqueue(unknown.Name!));
        server.OnEventSync(OotEvents.Error, (e, _) => seen.Enqueue(e.Error!.Message));
        server.OnEventSync(OotEvents.Disconnected, (e, _) => ended.Set(e.Close!));
        await server.StartAsync();
        using RawPeer peer = await Net.ConnectRawAsync(server);

        WireSchema part = new(Programs.PartTag, OldPartCodec.Schema, []);
        await peer.WriteAsync(
            SchemaBytes.Frame(7, SchemaFormat.Write(part)),
            AsValue(part, Bolt, inEnvelope),
            AsValue(part, new OldPart(new string('n', 100), 3), inEnvelope),
            what == OotUnknownMessages.Close ? [] : RawPeer.CloseFrame());
        await peer.ReadUntilAsync(10);
        peer.EndWriting();

        Assert.Equal(what == OotUnknownMessages.Close ? ConnectionReason.ProtocolError : ConnectionReason.ClosedByPeer, (await ended.Task).Reason);
        string[] expected = what == OotUnknownMessages.Deliver ? ["test.part", "MaxUnknownBytes allows 100."] : [];
        Assert.Equal(expected, seen.Select(text => text.Split("; ")[^1]));
    }

    [Fact]
    public async Task A_broadcast_tells_each_peer_what_it_does_not_know()
    {
        await using OotServer server = Net.NewServer(o => o.Serializer = Programs.New);
        using SemaphoreSlim connected = new(0);
        server.OnEventSync(OotEvents.Connected, (_, _) => connected.Release());
        await server.StartAsync();
        OotSerializerOptions[] programs = [Programs.Old, Programs.New, Programs.None, Programs.Old];
        OotClient[] clients = await Task.WhenAll(programs.Select(program => Net.ConnectAsync(server, o => o.Serializer = program)));
        foreach (OotClient client in clients)
            Assert.True(await connected.WaitAsync(TimeSpan.FromSeconds(30)));

        server.Broadcast(Gear);
        server.Broadcast(Gear with { Count = 5 });

        Assert.Equal(new OldPart("gear", 4), await clients[0].ReceiveAsync<object>().Within());
        Assert.Equal(new OldPart("gear", 5), await clients[0].ReceiveAsync<object>().Within());
        Assert.Equal(Gear, await clients[1].ReceiveAsync<object>().Within());
        Assert.Equal("test.part", ((OotUnknown)(await clients[2].ReceiveAsync<object>().Within())!).Name);
        Assert.Equal(new OldPart("gear", 4), await clients[3].ReceiveAsync<object>().Within());
        foreach (OotClient client in clients)
            await client.DisposeAsync();
    }

    [Fact]
    public async Task Messages_that_waited_or_were_withdrawn_leave_none_without_its_schema()
    {
        await using OotServer server = Net.NewServer(o => o.Serializer = Programs.New);
        ConcurrentQueue<object?> seen = [];
        Signal<bool> all = new();
        server.OnSync<object>((message, _) =>
        {
            seen.Enqueue(FileTests.Readable(message));
            if (message is NewKit { Main.Count: 99 })
                all.Set(true);
        });
        await server.StartAsync();
        // One byte of queue: every send but the first waits for its turn.
        await using OotClient client = await Net.ConnectAsync(server, o => (o.Serializer, o.SendQueueBytes) = (Programs.Old, 1));
        using CancellationTokenSource withdrawn = new();

        List<Task> sends = [];
        for (int i = 0; i < 50; i++)
        {
            sends.Add(client.SendAsync<object>(i).AsTask());
            sends.Add(client.SendAsync(new OldKit(Bolt, []), withdrawn.Token).AsTask());
        }

        await withdrawn.CancelAsync();
        sends.Add(client.SendAsync(new OldPart("last", 98)).AsTask());
        sends.Add(client.SendAsync(new OldKit(new OldPart("end", 99), [])).AsTask());
        await all.Task;

        Assert.Contains(sends, send => send.IsCanceled);
        Assert.DoesNotContain(sends, send => send.IsFaulted);
        Assert.Contains(new NewPart(98, "last", false), seen);
        Assert.Equal("none: end 99 False", seen.Last());
    }

    [Fact]
    public async Task A_relay_that_mixes_senders_of_two_versions_keeps_both_readable()
    {
        const int Each = 50;
        await using OotServer relay = Net.NewServer(o => o.Serializer = Programs.None);
        relay.OnSync<OotUnknown>((message, _) => relay.Broadcast(message));
        await relay.StartAsync();
        await using OotClient old = await Net.ConnectAsync(relay, o => o.Serializer = Programs.Old);
        await using OotClient young = await Net.ConnectAsync(relay, o => o.Serializer = Programs.New);
        await using OotClient renaming = await Net.ConnectAsync(relay, o => o.Serializer = Programs.Renaming);

        for (int i = 0; i < Each; i++)
        {
            await old.SendAsync(new OldKit(new OldPart("old", i), [Bolt]));
            await young.SendAsync(new NewKit("young", [Gear], new NewPart(i, "young", true)));
            await old.SendAsync(new OldPart("old", i));
            await young.SendAsync(new NewPart(i, "young", true));
            await renaming.SendAsync(new Renamed($"renamed {i}"));
        }

        List<object?> read = [];
        while (read.Count < 5 * Each)
            read.Add(FileTests.Readable(await young.ReceiveAsync<object>().Within()));
        Assert.Equal(Enumerable.Range(0, Each).Select(i => $"none: old {i} False, bolt 3 False"), read.OfType<string>().Where(kit => kit.StartsWith("none", StringComparison.Ordinal)));
        Assert.Equal(Enumerable.Range(0, Each).Select(i => $"young: young {i} True, gear 4 True"), read.OfType<string>().Where(kit => kit.StartsWith("young", StringComparison.Ordinal)));
        Assert.Equal(Enumerable.Range(0, Each).Select(i => new NewPart(i, "old", false)), read.OfType<NewPart>().Where(part => part.Name == "old"));
        Assert.Equal(Enumerable.Range(0, Each).Select(i => new NewPart(i, "young", true)), read.OfType<NewPart>().Where(part => part.Name == "young"));
    }

    [Fact]
    public async Task A_relay_passes_requests_and_replies_of_two_versions_on()
    {
        await using OotServer server = Net.NewServer(o => o.Serializer = Programs.New);
        server.OnSync<NewPart, NewPart>((part, _) => part with { Count = part.Count + 1 });
        await server.StartAsync();
        await using OotServer older = Net.NewServer(o => o.Serializer = Programs.Old);
        older.OnSync<OldPart, OldPart>((part, _) => part with { Count = part.Count + 2 });
        await older.StartAsync();
        await using OotClient toNew = await Net.ConnectAsync(server, o => o.Serializer = Programs.None);
        await using OotClient toOld = await Net.ConnectAsync(older, o => o.Serializer = Programs.None);
        await using OotServer relay = Net.NewServer(o => o.Serializer = Programs.None);
        int turn = 0;
        relay.On<OotUnknown, object>(async (request, _) =>
            (await (Interlocked.Increment(ref turn) % 2 == 1 ? toNew : toOld).RequestAsync<object>(request))!);
        await relay.StartAsync();
        await using OotClient client = await Net.ConnectAsync(relay, o => o.Serializer = Programs.Old);

        List<int> counts = [];
        for (int i = 0; i < 6; i++)
            counts.Add((await client.RequestAsync<OldPart>(new OldPart("bolt", 10 * i)).Within()).Count);

        Assert.Equal([1, 12, 21, 32, 41, 52], counts);
    }

    [Fact]
    public async Task A_forged_fingerprint_ends_its_connection_and_no_other()
    {
        await using OotServer server = Net.NewServer(o => o.Serializer = Programs.New);
        server.OnSync<NewPart, NewPart>((part, _) => part);
        await server.StartAsync();
        using RawPeer peer = await Net.ConnectRawAsync(server);
        byte[] forged = SchemaFormat.Write(new WireSchema(9, OldPartCodec.Schema, []));
        forged[forged.AsSpan().IndexOf(new byte[] { 0xC4, 0x10 }) + 5] ^= 0x80;

        await peer.WriteAsync(SchemaBytes.Frame(7, forged));

        (uint code, string text) = await peer.ReadCloseAsync();
        Assert.Equal(1u, code);
        Assert.Contains("the fingerprint of the schema of \"test.part\" is not that of its members", text, StringComparison.Ordinal);
        await using OotClient client = await Net.ConnectAsync(server, o => o.Serializer = Programs.Old);
        Assert.Equal(Bolt, await client.RequestAsync<OldPart>(Bolt).Within());
    }

    [Fact]
    public async Task A_flood_of_schemas_ends_its_connection()
    {
        await using OotServer server = Net.NewServer(o => o.Serializer = Programs.New);
        await server.StartAsync();
        using RawPeer peer = await Net.ConnectRawAsync(server);

        await peer.WriteAsync([.. Enumerable.Range(0, 1025).Select(i => SchemaBytes.Frame(7, SchemaBytes.Declaration(0, $"name{i}")))]);

        (uint code, string text) = await peer.ReadCloseAsync();
        Assert.Equal(1u, code);
        Assert.Contains("at most 1024 schemas", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flood_of_one_schema_ends_its_connection()
    {
        await using OotServer server = Net.NewServer(o => (o.Serializer, o.MaxPingsPerSecond) = (Programs.New, 50));
        await server.StartAsync();
        using RawPeer peer = await Net.ConnectRawAsync(server);

        await peer.WriteAsync([.. Enumerable.Repeat(SchemaBytes.Frame(7, SchemaBytes.Declaration(0, "name")), 60)]);

        Assert.Contains("MaxPingsPerSecond", (await peer.ReadCloseAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_whose_schema_is_larger_than_its_peer_takes_is_sent_without_it()
    {
        OotSerializerOptions wide = Programs.Of(builder => builder.AddMessage<Support.Wide, Support.WideCodec>());
        await using OotServer server = Net.NewServer(o => (o.Serializer, o.MaxFrameBytes) = (wide, 1024));
        Signal<Support.Wide> received = new();
        server.OnSync<Support.Wide>((message, _) => received.Set(message));
        await server.StartAsync();
        // A program of another version, whose module the server does not have.
        OotSerializerOptions other = Programs.Of(builder => builder
            .AddMessage<Support.Wide, Support.WideCodec>()
            .AddMessage<OldPart, OldPartCodec>());
        await using OotClient client = await Net.ConnectAsync(server, o => o.Serializer = other);
        Support.Wide sent = new();
        sent.Values[69] = 7;

        await client.SendAsync(sent);

        Assert.Equal(7, (await received.Task).Values[69]);
    }

    /// <summary>A frame with a value, which is a message in an envelope or behind a discriminator.</summary>
    private static byte[] AsValue(WireSchema schema, OldPart message, bool inEnvelope)
    {
        byte[] body = OotSerializer.Serialize(message, Programs.Old);
        if (!inEnvelope)
            return SchemaBytes.Frame(2, [0x92, 0xD4, 16, (byte)schema.Tag, .. body]);
        OotWriter value = new(Programs.Old);
        Envelope.Write(ref value, new OotTag(schema.Tag, null), body, [schema]);
        byte[] frame = SchemaBytes.Frame(2, value.ToArray());
        value.Dispose();
        return frame;
    }
}

/// <summary>A steady stream between two versions.</summary>
[Collection(nameof(AllocationTests))]
public class MappedAllocationTests
{
    [Fact]
    public async Task A_message_that_is_read_by_its_senders_schema_allocates_what_it_consists_of_and_nothing_else()
    {
        const int Count = 500;
        (OotConnection client, OotConnection server) = await OotConnection.CreatePairAsync(
            new OotClientOptions { Serializer = Programs.Old }, new OotServerOptions { Serializer = Programs.New });
        int received = 0;
        SemaphoreSlim all = new(0);
        server.Owner.OnSync<NewPart>((_, _) =>
        {
            if (++received % Count == 0)
                all.Release();
        });
        OldPart part = new("bolt", 1);

        long least = long.MaxValue;
        for (int round = 0; round < 200; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int i = 0; i < Count; i++)
                Assert.True(client.SendAsync(part).IsCompletedSuccessfully);
            Assert.True(await all.WaitAsync(TimeSpan.FromSeconds(30)));
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        // An object of 40 bytes and a string of 32; what else there is belongs to the waiting in between, and to state machines in Debug.
        Assert.InRange(least / Count, 72, AllocationTests.IsOptimized ? 80 : 1_000);
        await client.CloseAsync().Within();
    }
}
