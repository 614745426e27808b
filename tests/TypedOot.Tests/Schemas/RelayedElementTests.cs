using TypedOot.MessagePack;
using TypedOot.Serialization;
using TypedOot.Tests.Support;
using TypedOot.Tests.Transport;

namespace TypedOot.Tests.Schemas;

/// <summary>Elements that are relayed, and the messages in them.</summary>
public class RelayedElementTests
{
    private static readonly OldPart Bolt = new("bolt", 3);
    private static readonly NewPart Gear = new(4, "gear", true);
    private static readonly NewKit Kit = new("box", [Gear], new NewPart(1, "axle", false));

    private static readonly OotSerializerOptions Relay = AsElements(Programs.None);
    private static readonly OotSerializerOptions OldRelay = AsElements(Programs.Old);

    [Fact]
    public async Task A_value_that_is_passed_on_as_an_element_is_as_its_writer_wrote_it()
    {
        byte[] file = FileTests.Write(Programs.New, new object[] { Gear, 5, "five" }, new Dictionary<string, object?> { ["kit"] = Kit }, new Review(Gear, Kit));

        Assert.Equal(file, await PassAsync(file, Relay));
    }

    [Fact]
    public async Task Behind_a_relay_members_have_names_and_messages_are_read_by_their_senders_schema()
    {
        byte[] file = await PassAsync(FileTests.Write(Programs.New, (object)new object[] { Gear, Kit }), Relay);

        object?[] unknown = (object?[])(await FileTests.ReadAsync(file, Programs.None)).Single()!;
        Assert.Equal("test.part", ((OotUnknown)unknown[0]!).Name);
        Assert.Equal("axle", ((OotUnknown)unknown[1]!)["Main"]["Name"].GetString());
        object?[] old = (object?[])(await FileTests.ReadAsync(file, Programs.Old)).Single()!;
        Assert.Equal([new OldPart("gear", 4), "axle 1, gear 4"], old.Select(FileTests.Readable));
    }

    [Fact]
    public async Task A_member_of_a_message_is_passed_on_with_what_is_known_of_it()
    {
        OotUnknown review = AnnouncerTests.Relayed(Programs.New, new Review(Gear, new object[] { Kit, 7 }));
        byte[] file = FileTests.Write(Programs.None, review["More"], review["About"], AnnouncerTests.Relayed(Programs.New, Kit)["Rest"]);

        List<object?> read = await FileTests.ReadAsync(file, Programs.Old);

        Assert.Equal(["axle 1, gear 4", 7L], ((object?[])read[0]!).Select(FileTests.Readable));
        Assert.Equal("gear", ((Dictionary<string, object?>)read[1]!)["Name"]);
        Assert.Equal("gear", ((Dictionary<string, object?>)((object?[])read[2]!)[0]!)["Name"]);
    }

    [Fact]
    public async Task A_relay_that_knows_another_version_passes_both_on()
    {
        OotElement gear = (OotElement)(await FileTests.ReadAsync(FileTests.Write(Programs.New, (object)new object[] { Gear, Kit }), OldRelay)).Single()!;
        byte[] file = FileTests.Write(OldRelay, (object)new object[] { gear, Bolt, gear[0] });

        await AssertIsReadAsync(file);

        // And so does the next one, which finds them in envelopes.
        await AssertIsReadAsync(await PassAsync(file, Relay));
        await AssertIsReadAsync(await PassAsync(await PassAsync(file, OldRelay), Relay));

        static async Task AssertIsReadAsync(byte[] file)
        {
            object?[] young = (object?[])(await FileTests.ReadAsync(file, Programs.New)).Single()!;
            Assert.Equal([Gear, "box: axle 1 False, gear 4 True"], ((object?[])young[0]!).Select(FileTests.Readable));
            Assert.Equal([new NewPart(3, "bolt", false), Gear], young[1..]);
            object?[] old = (object?[])(await FileTests.ReadAsync(file, Programs.Old)).Single()!;
            Assert.Equal([new OldPart("gear", 4), "axle 1, gear 4"], ((object?[])old[0]!).Select(FileTests.Readable));
            Assert.Equal([Bolt, new OldPart("gear", 4)], old[1..]);
        }
    }

    [Fact]
    public async Task Elements_of_two_versions_share_a_value()
    {
        object old = (await FileTests.ReadAsync(FileTests.Write(Programs.Old, (object)new object[] { Bolt }), Relay)).Single()!;
        object young = (await FileTests.ReadAsync(FileTests.Write(Programs.New, (object)new object[] { Gear, 1 }), Relay)).Single()!;
        byte[] file = FileTests.Write(Programs.None, (object)new[] { old, young, old });

        foreach (byte[] passed in new[] { file, await PassAsync(file, Relay) })
        {
            object?[] read = (object?[])(await FileTests.ReadAsync(passed, Programs.New)).Single()!;
            Assert.Equal([new NewPart(3, "bolt", false)], (object?[])read[0]!);
            Assert.Equal([Gear, 1L], (object?[])read[1]!);
            Assert.Equal(read[0], read[2]);
            object?[] unknown = (object?[])(await FileTests.ReadAsync(passed, Programs.None)).Single()!;
            Assert.Equal(["Name", "Count"], Names(((object?[])unknown[0]!)[0]));
            Assert.Equal(["Count", "Name", "IsRare"], Names(((object?[])unknown[1]!)[0]));
        }

        static string[] Names(object? message) => [.. ((Dictionary<string, object?>)((OotUnknown)message!).Element.ToObject()!).Keys];
    }

    [Fact]
    public async Task A_message_in_an_envelope_is_seen_through_like_one_behind_a_discriminator()
    {
        OotElement passed = (OotElement)(await FileTests.ReadAsync(await InEnvelopeAsync(), Relay)).Single()!;
        OotElement review = passed[0];

        Assert.True(new OotReader(review.Bytes.Span).IsExtension(ExtensionCode.Envelope));
        Assert.Equal("test.review", review.MessageName);
        Assert.Equal(MessagePackType.Array, review.Type);
        Assert.Equal("gear", review["About"]["Name"].GetString());
        Assert.Equal("test.kit", review["More"][0].MessageName);
        Assert.Equal("axle", review["More"][0]["Main"]["Name"].GetString());
        Assert.True(review["More"].Elements.GetEnumerator() is var elements && elements.MoveNext() && elements.Current["Main"]["IsRare"].TryGetBoolean(out _));
        Assert.Equal("gear", new OotElementIndex(review)["About"]["Name"].GetString());
        Assert.Equal(["About", "More"], MembersOf(review));
        Assert.Equal("""{"Count":4,"Name":"gear","IsRare":true}""", review["About"].ToJson());
        Assert.StartsWith("""{"$type":"test.review","$value":{"About":{"Count":4,""", review.ToJson(), StringComparison.Ordinal);
        Assert.Equal("axle", ((OotUnknown)((object?[])((OotUnknown)review.ToObject(Programs.None)!)["More"].ToObject(Programs.None)!)[0]!)["Main"]["Name"].GetString());
        Assert.Equal(Gear, review.As<Review>(Programs.New).About);

        static List<string> MembersOf(OotElement element)
        {
            List<string> names = [];
            foreach (OotElementMember member in element.Members)
                names.Add(member.Name);
            return names;
        }
    }

    [Fact]
    public async Task Envelopes_in_envelopes_are_declared_too()
    {
        // To New, which knows kits in its own way, the old one is a message to put in an envelope; to OldRelay the review around it is another.
        OotUnknown old = AnnouncerTests.Relayed(Programs.Old, new OldKit(Bolt, []));
        byte[] file = FileTests.Write(OldRelay, (object)new object[] { AnnouncerTests.Relayed(Programs.New, new Review(Gear, new object[] { old, Kit })), Bolt });
        byte[] passed = await PassAsync(await PassAsync(file, Relay), Relay);

        object?[] read = (object?[])(await FileTests.ReadAsync(passed, Programs.New)).Single()!;

        Review review = Assert.IsType<Review>(read[0]);
        Assert.Equal(Gear, review.About);
        Assert.Equal(["none: bolt 3 False", "box: axle 1 False, gear 4 True"], ((object?[])review.More!).Select(FileTests.Readable));
    }

    [Fact]
    public async Task A_message_in_an_envelope_at_the_top_is_a_message_whatever_is_asked_for_values()
    {
        OotUnknown old = AnnouncerTests.Relayed(Programs.Old, Bolt);
        SchemaUse use = SchemaUse.Rent(Programs.None.Registry!, inEnvelopes: true);
        OotWriter body = new(Programs.None) { Notes = use };
        TaggedMessage.Write(ref body, old);
        byte[] frame = body.ToArray();
        body.Dispose();
        use.Return();
        byte[] file = [.. FileTests.Write(Programs.Old, Bolt), .. SchemaBytes.Frame(2, frame[1..])];

        Assert.Equal([Bolt, Bolt], await FileTests.ReadAsync(file, OldRelay));
        Assert.Equal("test.part", Assert.IsType<OotUnknown>((await FileTests.ReadAsync(file, Relay))[1]).Name);
    }

    [Fact]
    public async Task A_reply_that_holds_an_element_is_read_by_its_writers_schema()
    {
        await using OotServer server = Net.NewServer(o => o.Serializer = Programs.New);
        server.OnSync<string, object>((_, _) => new object[] { Gear, Kit });
        await server.StartAsync();
        await using OotClient toNew = await Net.ConnectAsync(server, o => o.Serializer = Relay);
        await using OotServer relay = Net.NewServer(o => o.Serializer = OldRelay);
        relay.On<object, object>(async (request, _) => (await toNew.RequestAsync<object>(((OotElement)request).GetString()!))!);
        await relay.StartAsync();
        await using OotClient client = await Net.ConnectAsync(relay, o => o.Serializer = Programs.Old);
        await using OotClient young = await Net.ConnectAsync(relay, o => o.Serializer = Programs.New);

        for (int i = 0; i < 3; i++)
        {
            Assert.Equal([new OldPart("gear", 4), "axle 1, gear 4"], ((object?[])await client.RequestAsync<object>("go").Within()).Select(FileTests.Readable));
            Assert.Equal([Gear, "box: axle 1 False, gear 4 True"], ((object?[])await young.RequestAsync<object>("go").Within()).Select(FileTests.Readable));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_messages_whose_module_the_relay_has_the_next_receiver_is_told_all_the_same(bool isFirst)
    {
        await using OotServer relay = Net.NewServer(o => o.Serializer = AsElements(Programs.New));
        relay.OnSync<object>((message, _) => relay.Broadcast(message));
        relay.OnEventSync(OotEvents.Connected, (_, context) => context.Connection.Send<object>("welcome"));
        await relay.StartAsync();
        await using OotClient other = await Net.ConnectAsync(relay, o => o.Serializer = Programs.None);
        await using OotClient client = await Net.ConnectAsync(relay, o => o.Serializer = Programs.New);

        // Behind what has come first, each knows the modules of the other.
        Assert.Equal("welcome", await client.ReceiveAsync<object>().Within());
        Assert.Equal("welcome", await other.ReceiveAsync<object>().Within());
        if (!isFirst)
        {
            // The sender has a module besides, and has declared a message of that.
            await client.SendAsync(AnnouncerTests.Relayed(Programs.Of(builder => builder.AddMessage<Late, LateCodec>()), new Late("x")));
            Assert.Equal("test.late", Assert.IsType<OotUnknown>(await other.ReceiveAsync<object>().Within()).Name);
        }

        await client.SendAsync<object>(new object[] { Gear, 5 });

        object?[] read = (object?[])(await other.ReceiveAsync<object>().Within())!;
        Assert.Equal("gear", Assert.IsType<OotUnknown>(read[0])["Name"].GetString());
    }

    [Fact]
    public async Task Elements_of_bytes_that_this_program_wrote_are_sent_with_its_schemas()
    {
        OotSerializerOptions own = AsElements(Programs.New);
        object element = OotSerializer.DeserializeValue(OotSerializer.SerializeValue(new object[] { Gear, Kit }, own), own)!;

        byte[] file = FileTests.Write(own, element, OotElement.Parse<Review>(OotSerializer.Serialize(new Review(Gear, Kit), own), own)["More"]);

        List<object?> read = await FileTests.ReadAsync(file, Programs.Old);
        Assert.Equal([new OldPart("gear", 4), "axle 1, gear 4"], ((object?[])read[0]!).Select(FileTests.Readable));
        Assert.Equal("axle 1, gear 4", FileTests.Readable(read[1]));
    }

    [Fact]
    public void An_element_without_messages_is_passed_on_without_allocating()
    {
        byte[] file = FileTests.Write(Programs.New, Gear, Enumerable.Range(0, 100).Select(i => (object)i).Append(Guid.Empty).Append("text").ToArray());
        using OotStreamReader reader = new(new MemoryStream(file), Relay);
        Assert.True(reader.Read() && reader.Read());
        object element = reader.Current!;
        byte[] room = new byte[file.Length];
        Write();

        long before = GC.GetAllocatedBytesForCurrentThread();
        Write();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Write()
        {
            SchemaUse use = SchemaUse.Rent(Programs.None.Registry!);
            OotWriter writer = new(room, Relay) { Notes = use };
            TaggedMessage.Write(ref writer, element);
            Assert.False(use.HasMore);
            writer.Dispose();
            use.Return();
        }
    }

    [Fact]
    public async Task Damaged_envelopes_are_read_and_passed_on_or_refused()
    {
        byte[] file = await InEnvelopeAsync();
        Mutator mutator = new(Seeded.Seed);
        int elements = 0;
        for (int i = 0; i < 5_000; i++)
        {
            byte[] damaged = mutator.Mutate(file, file);
            using OotStreamReader reader = new(new MemoryStream(damaged), i % 2 == 0 ? Relay : OldRelay);
            using OotStreamWriter writer = new(Stream.Null, i % 4 < 2 ? Relay : OldRelay);
            try
            {
                while (reader.Read())
                {
                    writer.Write(reader.Current);
                    if (reader.Current is not OotElement element)
                        continue;
                    elements++;
                    Assert.NotNull(element.ToJson());
                    element.ToObject(Programs.Old);
                    if (element.Type == MessagePackType.Array && element.TryGet(0, out OotElement review))
                        _ = review.HasMembers && review.TryGet("More", out OotElement more) && more.Type == MessagePackType.Map;
                }
            }
            catch (Exception e) when (e is OotFormatException or OotSerializationException)
            {
                // The ways to refuse it.
            }
        }

        Assert.InRange(elements, 100, int.MaxValue);
    }

    [Fact]
    public async Task Envelopes_that_nest_deeper_than_the_stack_end_nothing()
    {
        byte[] start = [0x91, 0xC4, 16, .. ReviewCodec.Schema.Fingerprint, 0xAB, .. "test.review"u8, 0x92, 0xC0];
        byte[] value = [0xC0];
        for (int i = 0; i < 2_000; i++)
        {
            OotWriter writer = new();
            writer.WriteArrayHeader(1);
            writer.WriteExtension(ExtensionCode.Envelope, [.. start, .. value]);
            value = writer.ToArray();
            writer.Dispose();
        }

        byte[] file = [.. FileTests.Write(Programs.New, new Review(Gear, null)), .. SchemaBytes.Frame(2, value)];
        OotElement element = (OotElement)(await FileTests.ReadAsync(file, Relay))[1]!;

        Assert.Equal("test.review", element[0]["More"][0].MessageName);
        Assert.Contains("nests deeper", Assert.Throws<OotFormatException>(() => element.ToJson()).Message, StringComparison.Ordinal);
        using OotStreamWriter passed = new(Stream.Null, Relay);
        passed.Write(element);
    }

    /// <summary>A file of a list in which a review is in an envelope, as the old part beside it has the name of one in it.</summary>
    private static async Task<byte[]> InEnvelopeAsync()
    {
        object review = (await FileTests.ReadAsync(FileTests.Write(Programs.New, new Review(Gear, new object[] { Kit })), Programs.None)).Single()!;
        return FileTests.Write(Programs.Old, (object)new object[] { review, Bolt });
    }

    private static async Task<byte[]> PassAsync(byte[] file, OotSerializerOptions relay) =>
        FileTests.Write(relay, [.. await FileTests.ReadAsync(file, relay)]);

    private static OotSerializerOptions AsElements(OotSerializerOptions options) =>
        new() { Registry = options.Registry, UntypedValues = OotUntypedValues.AsElements };
}
