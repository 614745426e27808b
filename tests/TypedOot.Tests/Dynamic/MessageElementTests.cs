using TypedOot.Dynamic;
using TypedOot.MessagePack;
using TypedOot.Serialization;
using TypedOot.Tests.Codecs.Leaves;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Dynamic;

/// <summary>Elements over the bodies of messages, whose schema says the names.</summary>
public class MessageElementTests
{
    private static readonly Order Sent = TestMessages.NewOrder();

    private static OotElement Viewed => OotElement.Parse<Order>(OotSerializer.Serialize(Sent, TestMessages.Options), TestMessages.Options);

    [Fact]
    public void Members_of_a_message_have_names()
    {
        OotElement order = Viewed;
        Assert.Equal(MessagePackType.Array, order.Type);
        Assert.EndsWith("Order", order.MessageName, StringComparison.Ordinal);
        Assert.Equal(300, order["Id"].GetInt32());
        Assert.Equal("nut", order["Lines"][1]["Product"].GetString());
        Assert.Equal(140, order["Prices"]["NOK"].GetDouble());
        Assert.Equal("soon", order["Note"].GetString());
        Assert.Throws<KeyNotFoundException>(() => order["Nothing"]);
        List<string> names = [];
        foreach (OotElementMember member in order.Members)
        {
            names.Add(member.Name);
            Assert.True(member.NameEquals(System.Text.Encoding.UTF8.GetBytes(member.Name)));
            Assert.False(member.NameEquals("Idle"u8));
            Assert.Equal(order[member.Name], member.Value);
        }

        Assert.Equal(["Id", "Customer", "Lines", "Prices", "Badge", "Note"], names);
        OotElementIndex index = new(order);
        Assert.All(names, name => Assert.Equal(order[name], index[name]));
    }

    [Fact]
    public void A_tag_in_front_of_a_body_selects_its_schema()
    {
        OotElement badge = Viewed["Badge"];
        Assert.Equal(1000u, badge.Tag);
        Assert.Equal(2, badge["Radius"].GetDouble());
        Assert.Equal(2, badge[0].GetDouble());
        Assert.Equal("92CD03E891CB4000000000000000", Convert.ToHexString(badge.Bytes.Span));
        Assert.Equal(new Circle(2), badge.As<Shape>(TestMessages.Options));
        Assert.Equal(new Circle(2), badge.As<Circle>(TestMessages.Options));
        OotFormatException other = Assert.Throws<OotFormatException>(() => badge.As<Rectangle>(TestMessages.Options));
        Assert.Contains(nameof(Circle), other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_marker_in_front_of_a_body_is_seen_through()
    {
        byte[] bytes = OotSerializer.SerializeValue(new object?[] { new Circle(3), 1 }, TestMessages.Options);
        OotElement list = OotElement.Parse(bytes);
        Assert.Equal(2, list.Count);
        Assert.Equal(1000u, list[0].Tag);
        Assert.Null(list[0].MessageName);
        Assert.Equal(1, list[0].Count);
        Assert.Equal(3, list[0][0].GetDouble());
        Assert.Equal(new Circle(3), list[0].As<Circle>(TestMessages.Options));
        Assert.Equal(0u, list.Tag);
    }

    [Fact]
    public void A_body_is_read_as_the_type_that_the_caller_knows()
    {
        Order back = Viewed.As<Order>(TestMessages.Options);
        Assert.Equal(OotSerializer.Serialize(Sent, TestMessages.Options), OotSerializer.Serialize(back, TestMessages.Options));
        Assert.Equal(Sent.Lines[1], Viewed["Lines"][1].As<Line>(TestMessages.Options));
        Assert.Throws<OotSerializationException>(() => Viewed.As<MessageElementTests>(TestMessages.Options));
        Assert.Throws<OotFormatException>(() => Viewed["Note"].As<Order>(TestMessages.Options));
        Assert.Throws<OotFormatException>(() => default(OotElement).As<Order>(TestMessages.Options));

        // A tag that is not registered does not speak against what the caller knows.
        OotElement unknown = OotElement.Parse(Convert.FromHexString("92D4100591CB4000000000000000"));
        Assert.Equal(new Circle(2), unknown.As<Circle>(TestMessages.Options));
    }

    [Fact]
    public void Members_are_found_by_name_where_the_sender_has_others()
    {
        // The sender's Line has an extra member in front, and Price before Quantity.
        OotSchema sender = new(
            "test.Line", new(0, "Remark", OotKind.String), new(1, "Price", OotKind.Float64), new(2, "Product", OotKind.String), new(3, "Quantity", OotKind.Int32));
        byte[] body = [0x94, 0xA1, (byte)'r', 0xCA, 0x3F, 0x80, 0, 0, 0xA3, .. "nut"u8, 0x05];
        OotElement element = new(body, OotKind.Message("test.Line", () => sender), new Schemas());
        Assert.Equal(new Line("nut", 5, 1), element.As<Line>(TestMessages.Options));
        Assert.Equal(
            new Dictionary<string, object?> { ["Remark"] = "r", ["Price"] = 1f, ["Product"] = "nut", ["Quantity"] = 5L }, element.ToObject());
        Assert.Equal("""{"Remark":"r","Price":1.0,"Product":"nut","Quantity":5}""", element.ToJson());

        // Written to another place it explains itself.
        OotElement again = OotElement.Parse(OotSerializer.SerializeValue(element));
        Assert.Equal(MessagePackType.Map, again.Type);
        Assert.Equal(5, again["Quantity"].GetInt32());
        Assert.Equal(new Line("nut", 5, 1), again.As<Line>(TestMessages.Options));
    }

    [Fact]
    public void Tags_of_the_sender_are_looked_up_where_the_sender_declared_them()
    {
        OotSchema inner = new("test.Inner", new OotSchemaMember(1, "Value", OotKind.Int32) { Aliases = ["Old"] });
        OotKind slot = OotKind.List(OotKind.Optional(OotKind.Polymorphic("test.Base")));
        byte[] bytes = Convert.FromHexString("94" + "920592C007" + "C0" + "92CEFFFFFFFF01" + "920590");
        OotElement list = new(OotElement.Parse(bytes).Bytes, slot, new Schemas { [5] = inner });
        Assert.Equal("test.Inner", list[0].MessageName);
        Assert.Equal(7, list[0]["Value"].GetInt32());
        Assert.Equal(7, list[0]["Old"].GetInt32());
        Assert.Equal(7, new OotElementIndex(list[0])["Old"].GetInt32());
        Assert.True(list[1].IsNil);
        Assert.Equal(uint.MaxValue, list[2].Tag);
        Assert.Equal(1, list[2].GetInt32());
        Assert.False(list[3].TryGet("Value", out _));
        Assert.Equal("""[{"$type":"test.Inner","$value":{"Value":7}},null,{"$type":4294967295,"$value":1},{"$type":"test.Inner","$value":{}}]""", list.ToJson());
    }

    [Fact]
    public void Members_of_a_base_in_another_assembly_are_found_from_the_derived_one()
    {
        OotSchema root = new("test.Root", new OotSchemaMember(0, "Id", OotKind.Int32));
        OotSchema middle = new("test.Middle", new(0, "base", OotKind.Base(() => root)), new(1, "Label", OotKind.String));
        OotSchema leaf = new("test.Leaf", new(0, "base", OotKind.Base(() => middle)), new(1, "Size", OotKind.Int32));
        OotElement element = new(Convert.FromHexString("92929107A178" + "03"), OotKind.Message("test.Leaf", () => leaf));
        Assert.Equal(3, element["Size"].GetInt32());
        Assert.Equal("x", element["Label"].GetString());
        Assert.Equal(7, element["Id"].GetInt32());
        Assert.Equal(7, new OotElementIndex(element)["Id"].GetInt32());
        Assert.False(element.TryGet("Nothing", out _));
        Assert.Equal("""{"base":{"base":{"Id":7},"Label":"x"},"Size":3}""", element.ToJson());
    }

    [Fact]
    public void Bodies_that_are_maps_are_found_by_name_alias_and_position()
    {
        OotSchema schema = new("test.M", new OotSchemaMember(0, "A", OotKind.Int32) { Aliases = ["Older"] }, new OotSchemaMember(3, "B", OotKind.Int32));
        OotElement element = new(Convert.FromHexString("83A54F6C64657201" + "0302" + "A15803"), OotKind.Message("test.M", () => schema));
        OotElementIndex index = new(element);
        Assert.Equal((1, 2, 3), (element["A"].GetInt32(), element["B"].GetInt32(), element["X"].GetInt32()));
        Assert.Equal((1, 2, 3), (index["A"].GetInt32(), index["B"].GetInt32(), index["X"].GetInt32()));
        Assert.Equal((1, 2), (element[0].GetInt32(), element[3].GetInt32()));
        Assert.Equal((1, 2), (index[0].GetInt32(), index[3].GetInt32()));
        Assert.Equal("""{"A":1,"B":2,"X":3}""", element.ToJson());
    }

    [Fact]
    public void Bodies_that_are_no_objects_are_seen_through_to_their_content()
    {
        OotSchema names = OotSchema.Of("test.Names", OotKind.List(OotKind.String));
        OotElement element = new(Convert.FromHexString("92A161A162"), OotKind.Message("test.Names", () => names));
        Assert.Equal("b", element[1].GetString());
        Assert.Equal("test.Names", element.MessageName);
        OotElement celsius = OotElement.Parse(OotSerializer.SerializeValue(new Celsius(36.6), TestMessages.Options));
        Assert.Equal(36.6, celsius.GetDouble());
        Assert.Equal(new Celsius(36.6), celsius.As<Celsius>(TestMessages.Options));
    }

    [Fact]
    public void A_schema_whose_content_is_itself_ends()
    {
        OotSchema? endless = null;
        endless = OotSchema.Of("test.Endless", OotKind.Message("test.Endless", () => endless!));
        OotElement element = new(Convert.FromHexString("9101"), OotKind.Message("test.Endless", () => endless));
        Assert.Equal(1, element[0].GetInt32());
        Assert.Equal("[1]", element.ToJson());
    }

    [Fact]
    public void The_options_ask_for_elements_in_place_of_objects()
    {
        OotSerializerOptions options = new() { Registry = Note.Registered.Registry, UntypedValues = OotUntypedValues.AsElements };
        byte[] bytes = OotSerializer.Serialize(new Note(new Dictionary<string, object?> { ["a"] = new Note(5) }), options);
        OotElement content = Assert.IsType<OotElement>(OotSerializer.Deserialize<Note>(bytes, options).Content);
        Assert.Equal(5, content["a"]["Content"].GetInt32());
        Assert.Equal(bytes, OotSerializer.Serialize(new Note(content), options));
        Assert.Null(OotSerializer.Deserialize<Note>(OotSerializer.Serialize(new Note(null), options), options).Content);
        Assert.IsType<OotElement>(OotSerializer.DeserializeValue(bytes, options));

        OotSerializerOptions tight = new() { UntypedValues = OotUntypedValues.AsElements, AllocationAllowance = 0, AllocationFactor = 1 };
        Assert.Throws<OotFormatException>(() => OotSerializer.DeserializeValue(bytes, tight));
    }

    private sealed class Schemas : Dictionary<uint, OotSchema>, IOotSchemas
    {
        public OotSchema? Find(uint tag) => TryGetValue(tag, out OotSchema? schema) ? schema : null;

        public WireSchema[] ClosureOf(in OotTag tag) => [];
    }
}
