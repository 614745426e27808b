using TypedOot.Codecs;
using TypedOot.Serialization;

namespace TypedOot.Tests.Schemas;

/// <summary>A relay that mixes senders, at one of which a type in a message goes by an older name and has other positions.</summary>
public class RenamedTypeTests
{
    private static readonly OotSerializerOptions Young = Programs.Of(builder => builder
        .AddMessage<NewBox, NewBoxCodec>()
        .AddMessage<Shelf, ShelfCodec>()
        .AddMessage<Renamed, RenamedCodec>(0, "test.part"));

    // What the older sender has: a box that holds a part of three members, and a list of such parts.
    private static readonly OotSchema Box = new("test.box", new OotSchemaMember(0, "Inside", NewPartCodec.Kind));
    private static readonly OotSchema Parts = OotSchema.Of("test.shelf", OotKind.List(NewPartCodec.Kind));

    private static readonly byte[] Gear = [0x93, 4, 0xA4, .. "gear"u8, 0xC3];
    private static readonly byte[] BoxTag = [0xCE, .. BigEndian(TagHash.Of("test.box"))];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_type_in_a_message_is_read_by_the_schema_that_the_message_leads_to(bool isReply)
    {
        SchemaScope scope = Mixed(isReply);

        Assert.Equal("gear", ((NewBox)Read([.. BoxTag, 0x91, .. Gear], scope)!).Inside.Label);
        Assert.Equal("r", ((Renamed)Read(OotSerializer.SerializeTagged(new Renamed("r"), Young)[1..], scope)!).Label);

        // One behind a discriminator, and what comes after it.
        object?[] read = (object?[])Read([0, 0x92, .. Marked("test.box", [0x91, .. Gear]), 7], scope)!;
        Assert.Equal("gear", ((NewBox)read[0]!).Inside.Label);
        Assert.Equal(7L, read[1]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_type_in_a_message_in_a_polymorphic_slot_is_too_and_the_slot_ends_it(bool isReply)
    {
        SchemaScope scope = Mixed(isReply);
        OotReader reader = new(Marked("test.box", [0x91, .. Gear]), Young, scope);

        Assert.Equal("gear", PolymorphicSlot.Read<NewBox>(ref reader)!.Inside.Label);
        Assert.Same(scope, reader.Scope);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_type_in_a_message_that_fills_a_collection_is_too_and_the_collection_ends_it(bool isReply)
    {
        SchemaScope scope = Mixed(isReply);
        OotReader reader = new(Marked("test.shelf", [0x92, .. Gear, .. Gear]), Young, scope);
        List<Renamed> filled = [new Renamed("old")];

        CollectionMessage.FillFromMarked<List<Renamed>, ListCodec<Renamed, RenamedCodec>>(ref reader, filled);

        Assert.Equal([new Renamed("gear"), new Renamed("gear")], filled);
        Assert.Same(scope, reader.Scope);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_type_in_an_element_is_read_by_the_schema_that_its_message_leads_to(bool isReply)
    {
        OotSerializerOptions asElements = new() { Registry = Young.Registry, UntypedValues = OotUntypedValues.AsElements };
        OotReader reader = new([0, 0x92, .. Marked("test.box", [0x91, .. Gear]), 7], asElements, Mixed(isReply));
        OotElement read = (OotElement)TaggedMessage.Read(ref reader)!;

        Assert.Equal("gear", read[0]["Inside"]["Name"].GetString());
        Assert.Equal("gear", read[0].As<NewBox>(Young).Inside.Label);
        Assert.Equal("gear", read[0]["Inside"].As<Renamed>(Young).Label);
    }

    /// <summary>What is declared by a relay of the older sender, and one whose parts are renamed already.</summary>
    private static SchemaScope Mixed(bool isReply)
    {
        SchemaTable sent = new(Young);
        Take(sent, Box, NewPartCodec.Schema);
        Take(sent, Parts, NewPartCodec.Schema);
        Take(sent, NewPartCodec.Schema);
        Take(sent, RenamedCodec.Schema);
        return isReply ? sent.Replies : sent.Messages;
    }

    private static object? Read(byte[] message, SchemaScope scope)
    {
        OotReader reader = new(message, Young, scope);
        return TaggedMessage.Read(ref reader);
    }

    private static byte[] Marked(string name, byte[] body) => [0x92, 0xD6, 16, .. BigEndian(TagHash.Of(name)), .. body];

    private static byte[] BigEndian(uint tag) => [(byte)(tag >> 24), (byte)(tag >> 16), (byte)(tag >> 8), (byte)tag];

    private static void Take(SchemaTable table, OotSchema schema, params OotSchema[] nested)
    {
        UInt128[] fingerprints = [.. nested.Select(one => WireSchema.Key(one.Fingerprint))];
        OotReader payload = new(SchemaFormat.Write(new WireSchema(TagHash.Of(schema.Name), schema, fingerprints)));
        Assert.Null(table.ReadFrame(ref payload, out _));
    }

    /// <summary>A message that is a list.</summary>
    private sealed class Shelf : List<Renamed>;

    private readonly struct ShelfCodec : IOotMessageCodec<Shelf>, IOotCollectionCodec<Shelf>
    {
        public static OotSchema Schema { get; } = OotSchema.Of("test.shelf", OotKind.List(RenamedCodec.Kind));

        public static OotKind Kind { get; } = OotKind.Message("test.shelf", () => Schema);

        public static void Write(ref OotWriter writer, Shelf? value) => Nullable.Write<Shelf, ShelfCodec>(ref writer, value);

        public static Shelf? Read(ref OotReader reader) => Nullable.Read<Shelf, ShelfCodec>(ref reader);

        public static void WriteBody(ref OotWriter writer, Shelf value) => ListCodec<Renamed, RenamedCodec>.Write(ref writer, value);

        public static Shelf ReadBody(ref OotReader reader)
        {
            Shelf shelf = [];
            Fill(ref reader, shelf);
            return shelf;
        }

        public static void Fill(ref OotReader reader, Shelf collection) => ListCodec<Renamed, RenamedCodec>.Fill(ref reader, collection);
    }
}
