using TypedOot.Codecs;
using TypedOot.Serialization;

namespace TypedOot.Tests.Schemas;

/// <summary>A relay that mixes senders, at one of which a type in a message goes by an older name and has other positions.</summary>
public class RenamedTypeTests
{
    private static readonly OotSerializerOptions Old = Programs.Of(builder => builder.AddMessage<Crate, CrateCodec>());

    private static readonly OotSerializerOptions Young = Programs.Of(builder => builder
        .AddMessage<NewBox, NewBoxCodec>()
        .AddMessage<Renamed, RenamedCodec>(0, "test.part"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_type_in_a_message_is_read_by_the_schema_that_the_message_leads_to(bool isReply)
    {
        SchemaTable sent = new(Young);
        Take(sent, CrateCodec.Schema, NewPartCodec.Schema);
        Take(sent, NewPartCodec.Schema);
        Take(sent, RenamedCodec.Schema);
        SchemaScope scope = isReply ? sent.Replies : sent.Messages;
        byte[] crate = OotSerializer.SerializeTagged(new Crate(new NewPart(4, "gear", true)), Old)[1..];

        Assert.Equal("gear", ((NewBox)Read(crate, scope)!).Inside.Label);
        Assert.Equal("r", ((Renamed)Read(OotSerializer.SerializeTagged(new Renamed("r"), Young)[1..], scope)!).Label);

        // One behind a marker, and what comes after it.
        OotWriter list = new(Old);
        list.WriteUInt32(0);
        ObjectCodec.Write(ref list, new object[] { new Crate(new NewPart(5, "axle", false)), 7 });
        object?[] read = (object?[])Read(list.ToArray(), scope)!;
        list.Dispose();
        Assert.Equal("axle", ((NewBox)read[0]!).Inside.Label);
        Assert.Equal(7L, read[1]);
    }

    private static object? Read(byte[] message, SchemaScope scope)
    {
        OotReader reader = new(message, Young, scope);
        return TaggedMessage.Read(ref reader);
    }

    private static void Take(SchemaTable table, OotSchema schema, params OotSchema[] nested)
    {
        UInt128[] fingerprints = [.. nested.Select(one => WireSchema.Key(one.Fingerprint))];
        OotReader payload = new(SchemaFormat.Write(new WireSchema(TagHash.Of(schema.Name), schema, fingerprints)));
        Assert.Null(table.Take(ref payload, out _));
    }

    /// <summary>What the young program knows as a box.</summary>
    private sealed record Crate(NewPart Inside);

    private readonly struct CrateCodec : IOotMessageCodec<Crate>
    {
        public static OotSchema Schema { get; } = new("test.box", new OotSchemaMember(0, "Inside", NewPartCodec.Kind));

        public static OotKind Kind { get; } = OotKind.Message("test.box", () => Schema);

        public static void Write(ref OotWriter writer, Crate? value) => Nullable.Write<Crate, CrateCodec>(ref writer, value);

        public static Crate? Read(ref OotReader reader) => Nullable.Read<Crate, CrateCodec>(ref reader);

        public static void WriteBody(ref OotWriter writer, Crate value)
        {
            writer.WriteArrayHeader(1);
            NewPartCodec.Write(ref writer, value.Inside);
        }

        public static Crate ReadBody(ref OotReader reader) => throw new NotSupportedException();
    }
}
