using TypedOot.Codecs;
using TypedOot.Serialization;

namespace TypedOot.Tests.Schemas;

/// <summary>Members that a program does not know, of a sender whose schema it has been told, and what a third program reads of them.</summary>
public class ExtraMemberTests
{
    private static readonly NewPart Gear = new(4, "gear", true);
    private static readonly NewPart Cog = new(5, "cog", false);

    private static readonly OotSerializerOptions Sender = Programs.Of(builder => builder
        .AddMessage<Order<NewPart>, OrderCodec<NewPart, NewPartCodec>>()
        .AddMessage<NewPart, NewPartCodec>(Programs.PartTag)
        .AddMessage<NewKit, NewKitCodec>());

    private static readonly OotSerializerOptions Receiver = Programs.Of(builder => builder
        .AddMessage<Order<OldPart>, OrderCodec<OldPart, OldPartCodec>>()
        .AddMessage<OldPart, OldPartCodec>(Programs.PartTag)
        .AddMessage<OldKit, OldKitCodec>());

    private static readonly OotSerializerOptions Between = Programs.Of(builder => builder.AddMessage<ShortOrder, ShortOrderCodec>());

    /// <summary>Has a part of its own, whose schema it declares, besides.</summary>
    private static readonly OotSerializerOptions BetweenWithParts = Programs.Of(builder => builder
        .AddMessage<ShortOrder, ShortOrderCodec>()
        .AddMessage<OldPart, OldPartCodec>(Programs.PartTag));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Bodies_in_members_that_are_written_back_are_read_by_a_program_of_another_version(bool hasParts)
    {
        OotSerializerOptions between = hasParts ? BetweenWithParts : Between;
        byte[] file = FileTests.Write(Sender, new Order<NewPart>(1, Gear, [Cog], new object[] { new NewKit("box", [], Gear), 6 }));
        ShortOrder kept = (ShortOrder)(await FileTests.ReadAsync(file, between)).Single()!;
        Assert.Equal(["Main", "Rest", "More"], kept.Extra!.Select(member => member.Key));

        byte[] again = FileTests.Write(between, kept with { Id = 2 }, hasParts ? new OldPart("own", 1) : null, kept);

        Order<OldPart> read = (Order<OldPart>)(await FileTests.ReadAsync(again, Receiver))[0]!;
        Assert.Equal((2, new OldPart("gear", 4), new OldPart("cog", 5)), (read.Id, read.Main, read.Rest.Single()));
        Assert.Equal(["gear 4", 6L], ((object?[])read.More!).Select(FileTests.Readable));
        Order<NewPart> back = (Order<NewPart>)(await FileTests.ReadAsync(again, Sender))[2]!;
        Assert.Equal((1, Gear, Cog), (back.Id, back.Main, back.Rest.Single()));
        Assert.Equal(["box: gear 4 True", 6L], ((object?[])back.More!).Select(FileTests.Readable));
    }

    [Fact]
    public async Task A_message_in_an_envelope_is_kept_so_that_it_is_read_without_one()
    {
        OotUnknown old = AnnouncerTests.Relayed(Programs.Old, new OldPart("bolt", 3));
        byte[] file = FileTests.Write(Sender, new Order<NewPart>(1, Gear, [], old));
        object kept = (await FileTests.ReadAsync(file, Between)).Single()!;

        object again = (await FileTests.ReadAsync(FileTests.Write(Between, kept), Sender)).Single()!;

        Assert.Equal(new NewPart(3, "bolt", false), ((Order<NewPart>)again).More);
    }

    [Fact]
    public async Task What_is_kept_explains_itself_and_the_rest_is_as_it_came()
    {
        // An integer in nine bytes, which no writer here would choose.
        byte[] sent = [.. Body(Sender, new Order<NewPart>(1, Gear, [], null))[..^1], 0xD3, 0, 0, 0, 0, 0, 0, 0, 1];
        byte[] file = [.. FileTests.Write(Sender, new Order<NewPart>(0, Cog, [], null)), .. SchemaBytes.Frame(1, sent)];

        OotExtraMembers extra = ((ShortOrder)(await FileTests.ReadAsync(file, Between))[1]!).Extra!;

        Assert.True(extra.TryGetValue("Main", out ReadOnlyMemory<byte> main));
        Assert.Equal("""{"Count":4,"Name":"gear","IsRare":true}""", OotElement.Parse(main).ToJson());
        Assert.True(extra.TryGetValue("More", out ReadOnlyMemory<byte> more));
        Assert.Equal([0xD3, 0, 0, 0, 0, 0, 0, 0, 1], more.ToArray());
    }

    [Fact]
    public void The_limit_of_bytes_holds_for_what_is_kept()
    {
        byte[] file = FileTests.Write(Sender, new Order<NewPart>(1, Gear, [.. Enumerable.Repeat(Cog, 10)], null));
        int sent = FileTests.Write(Sender, new Order<NewPart>(1, Gear, [.. Enumerable.Repeat(Cog, 10)], null)).Length;

        Assert.NotNull(Read(sent * 2));
        Assert.Contains("MaxExtraBytes", Assert.Throws<OotFormatException>(() => Read(150)).Message, StringComparison.Ordinal);

        object? Read(int most)
        {
            using OotStreamReader reader = new(new MemoryStream(file), new OotSerializerOptions { Registry = Between.Registry, MaxExtraBytes = most });
            reader.Read();
            return reader.Current;
        }
    }

    [Fact]
    public async Task Names_that_would_take_more_than_the_budget_are_refused_before_they_are_written()
    {
        // 30,000 bodies of two bytes, each of which a name of 500 goes into: 15 MB.
        OotSchema wide = new("test.part", new OotSchemaMember(0, new string('n', 500), OotKind.Int32));
        OotSchema order = new("test.order", new(0, "Id", OotKind.Int32), new(1, "Rest", OotKind.List(OotKind.Message("test.part", () => wide))));
        OotWriter body = new();
        body.WriteUInt32(TagHash.Of("test.order"));
        body.WriteArrayHeader(2);
        body.WriteInt32(1);
        body.WriteArrayHeader(30_000);
        for (int i = 0; i < 30_000; i++)
            body.WriteRaw([0x91, 1]);
        byte[] file =
        [
            .. SchemaBytes.Frame(7, SchemaFormat.Write(new WireSchema(9, wide, []))),
            .. SchemaBytes.Frame(7, SchemaFormat.Write(new WireSchema(TagHash.Of("test.order"), order, [WireSchema.Key(wide.Fingerprint)]))),
            .. SchemaBytes.Frame(1, body.ToArray()),
        ];
        body.Dispose();
        await Assert.ThrowsAsync<OotFormatException>(() => FileTests.ReadAsync(file, Between));

        long before = GC.GetAllocatedBytesForCurrentThread();
        using OotStreamReader reader = new(new MemoryStream(file), Between);
        string refusal = Assert.Throws<OotFormatException>(() => reader.Read()).Message;

        Assert.Contains("AllocationAllowance", refusal, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 * 1024 * 1024);
    }

    private static byte[] Body(OotSerializerOptions options, object message)
    {
        OotWriter writer = new(options);
        try
        {
            TaggedMessage.Write(ref writer, message);
            return writer.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    private sealed record Order<TPart>(int Id, TPart Main, List<TPart> Rest, object? More);

    /// <summary>An order as a program knows it that has no parts.</summary>
    private sealed record ShortOrder(int Id, OotExtraMembers? Extra);

    private readonly struct OrderCodec<TPart, TPartCodec> : IOotMessageCodec<Order<TPart>>
        where TPart : class
        where TPartCodec : struct, IOotMessageCodec<TPart>
    {
        public static OotSchema Schema { get; } = new(
            "test.order",
            new(0, "Id", OotKind.Int32),
            new(1, "Main", OotKind.Optional(TPartCodec.Kind)),
            new(2, "Rest", OotKind.List(TPartCodec.Kind)),
            new(3, "More", OotKind.Any));

        public static OotKind Kind { get; } = OotKind.Message("test.order", () => Schema);

        public static void Write(ref OotWriter writer, Order<TPart>? value) => Nullable.Write<Order<TPart>, OrderCodec<TPart, TPartCodec>>(ref writer, value);

        public static Order<TPart>? Read(ref OotReader reader) => Nullable.Read<Order<TPart>, OrderCodec<TPart, TPartCodec>>(ref reader);

        public static void WriteBody(ref OotWriter writer, Order<TPart> value)
        {
            writer.Enter();
            writer.WriteArrayHeader(4);
            writer.WriteInt32(value.Id);
            TPartCodec.Write(ref writer, value.Main);
            ListCodec<TPart, TPartCodec>.Write(ref writer, value.Rest);
            ObjectCodec.Write(ref writer, value.More);
            writer.Leave();
        }

        public static Order<TPart> ReadBody(ref OotReader reader)
        {
            reader.Charge(64);
            reader.Enter();
            Order<TPart> value = new(-1, null!, [], null);
            OotBody body = new(ref reader, Schema);
            while (body.Next(ref reader, out int member))
            {
                value = member switch
                {
                    0 => value with { Id = reader.ReadInt32() },
                    1 => value with { Main = TPartCodec.Read(ref reader)! },
                    2 => value with { Rest = ListCodec<TPart, TPartCodec>.Read(ref reader) ?? [] },
                    _ => value with { More = ObjectCodec.Read(ref reader) },
                };
            }

            reader.Leave();
            return value;
        }
    }

    private readonly struct ShortOrderCodec : IOotMessageCodec<ShortOrder>
    {
        public static OotSchema Schema { get; } = new("test.order", new OotSchemaMember(0, "Id", OotKind.Int32));

        public static OotKind Kind { get; } = OotKind.Message("test.order", () => Schema);

        public static void Write(ref OotWriter writer, ShortOrder? value) => Nullable.Write<ShortOrder, ShortOrderCodec>(ref writer, value);

        public static ShortOrder? Read(ref OotReader reader) => Nullable.Read<ShortOrder, ShortOrderCodec>(ref reader);

        public static void WriteBody(ref OotWriter writer, ShortOrder value)
        {
            writer.Enter();
            ExtraMembers.WriteMapHeader(ref writer, 1, value.Extra);
            writer.WriteUtf8("Id"u8);
            writer.WriteInt32(value.Id);
            ExtraMembers.Write(ref writer, value.Extra, Schema);
            writer.Leave();
        }

        public static ShortOrder ReadBody(ref OotReader reader)
        {
            reader.Enter();
            int id = -1;
            OotExtraMembers? extra = null;
            OotBody body = new(ref reader, Schema);
            while (body.Next(ref reader, out int member, out ReadOnlySpan<byte> unknown))
            {
                if (member == 0)
                    id = reader.ReadInt32();
                else
                    extra = ExtraMembers.Keep(ref reader, body, extra, unknown);
            }

            reader.Leave();
            return new ShortOrder(id, extra);
        }
    }
}
