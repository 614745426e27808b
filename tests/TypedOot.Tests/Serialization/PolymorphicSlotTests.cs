using TypedOot.Serialization;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Serialization;

public sealed class PolymorphicSlotTests
{
    private static readonly OotSerializerOptions UnknownAsNull = new() { Registry = TestMessages.Registry, UnknownMessagesAsNull = true };

    [Fact]
    public void An_abstract_slot_writes_tag_and_body() =>
        Assert.Equal("92CD03E891CB4000000000000000", Hex(OotSerializer.Serialize<Shape>(new Circle(2), TestMessages.Options)));

    [Fact]
    public void A_concrete_slot_writes_the_body_of_its_own_type() =>
        Assert.Equal("92CB3FF0000000000000CB4000000000000000", Hex(OotSerializer.Serialize(new Rectangle(1, 2), TestMessages.Options)));

    [Fact]
    public void A_concrete_slot_writes_marker_and_body_of_a_derived_type()
    {
        byte[] bytes = OotSerializer.Serialize<Rectangle>(new Square(2, "s"), TestMessages.Options);

        Assert.Equal($"92D610{TagHash.Of("test.Square"):X8}92CB4000000000000000A173", Hex(bytes));
        Assert.Equal(new Square(2, "s"), OotSerializer.Deserialize<Rectangle>(bytes, TestMessages.Options));
    }

    [Theory]
    [InlineData("CD03E8")]
    [InlineData("CE000003E8")]
    [InlineData("D103E8")]
    [InlineData("D51003E8")]
    [InlineData("D610000003E8")]
    [InlineData("C7021003E8")]
    [InlineData("AB746573742E436972636C65")]
    public void Every_form_of_a_tag_is_taken_in_an_abstract_slot(string tag)
    {
        byte[] bytes = Convert.FromHexString($"92{tag}91CB4000000000000000");

        Assert.Equal(new Circle(2), OotSerializer.Deserialize<Shape>(bytes, TestMessages.Options));
    }

    [Theory]
    [InlineData("92")]
    [InlineData("DC0002")]
    [InlineData("DD00000002")]
    public void Every_header_of_the_pair_is_taken(string header)
    {
        Assert.Equal(new Circle(2), OotSerializer.Deserialize<Shape>(Convert.FromHexString($"{header}CD03E89102"), TestMessages.Options));
        Assert.Equal(
            new Square(2, "s"),
            OotSerializer.Deserialize<Rectangle>(Convert.FromHexString($"{header}D610{TagHash.Of("test.Square"):X8}9202A173"), TestMessages.Options));
    }

    [Fact]
    public void A_marker_with_the_slots_own_type_is_taken() =>
        Assert.Equal(new Rectangle(1, 2), OotSerializer.Deserialize<Rectangle>([0x92, 0xD4, 16, 200, 0x92, 1, 2], TestMessages.Options));

    [Theory]
    [InlineData("92D410C891C3")]
    [InlineData("92D51000C891C3")]
    [InlineData("92CCC891C3")]
    public void A_tag_of_a_type_that_may_not_stand_there_is_refused_before_its_body_is_read(string hex)
    {
        OotRegistry registry = new OotRegistryBuilder().AddMessage<Circle, CircleCodec>(200).AddMessage<Square, SquareCodec>().Build();
        Circle.WasMade = false;
        OotFormatException error = Assert.Throws<OotFormatException>(() =>
        {
            OotReader reader = new(Convert.FromHexString(hex), new OotSerializerOptions { Registry = registry });
            TypedOot.Codecs.PolymorphicSlot.Read<Rectangle>(ref reader);
        });

        Assert.Equal(1, error.Offset);
        Assert.Contains($"{typeof(Circle)}, which is no {typeof(Rectangle)}", error.Message, StringComparison.Ordinal);
        Assert.False(Circle.WasMade);
    }

    [Fact]
    public void A_type_that_a_narrowed_slot_does_not_list_is_refused_both_ways()
    {
        byte[] circle = RoundTrip.Write<Shape, RoundShapeCodec>(new Circle(2), TestMessages.Options);
        Assert.Equal(new Circle(2), RoundTrip.Read<Shape, RoundShapeCodec>(circle, TestMessages.Options));

        byte[] square = RoundTrip.Write<Shape, ShapeCodec>(new Square(2, "s"), TestMessages.Options);
        OotFormatException read = Assert.Throws<OotFormatException>(() => RoundTrip.Read<Shape, RoundShapeCodec>(square, TestMessages.Options));
        Assert.Contains("[OotAllow]", read.Message, StringComparison.Ordinal);

        OotSerializationException write = Assert.Throws<OotSerializationException>(
            () => RoundTrip.Write<Shape, RoundShapeCodec>(new Square(2, "s"), TestMessages.Options));
        Assert.Contains(typeof(Square).FullName!, write.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("92CD03E8C0")]
    [InlineData("92D51003E8C0")]
    [InlineData("9205C0")]
    public void A_body_that_is_nil_is_refused_whatever_the_options(string hex)
    {
        OotFormatException error = Assert.Throws<OotFormatException>(
            () => OotSerializer.Deserialize<Shape>(Convert.FromHexString(hex), UnknownAsNull));

        Assert.Contains("is nil", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5u)]
    [InlineData(200u)]
    [InlineData(60_000u)]
    [InlineData(0u)]
    public void What_was_read_before_is_checked_again(uint tag)
    {
        OotRegistry registry = new OotRegistryBuilder().AddMessage<Circle, CircleCodec>(tag).Build();
        OotSerializerOptions options = new() { Registry = registry };
        byte[] bytes = RoundTrip.Write<Shape, ShapeCodec>(new Circle(2), options);
        for (int i = 0; i < 3; i++)
            Assert.Equal(new Circle(2), RoundTrip.Read<Shape, ShapeCodec>(bytes, options));

        byte[] nil = [.. bytes[..^10], 0xC0, .. new byte[10]];
        byte[] cut = bytes[..^1];
        byte[] longer = [0x93, .. bytes[1..], 0];
        byte[] other = [0x92, 0xCE, 1, 2, 3, 4, .. bytes[^10..]];
        foreach (byte[] wrong in (byte[][])[nil, cut, longer, other])
            Assert.Throws<OotFormatException>(() => RoundTrip.Read<Shape, ShapeCodec>(wrong, options));
        Assert.Throws<OotFormatException>(() =>
        {
            OotReader reader = new(bytes, options);
            TypedOot.Codecs.PolymorphicSlot.Read<Rectangle>(ref reader);
        });
        Assert.Throws<OotFormatException>(
            () => RoundTrip.Read<Shape, ShapeCodec>(bytes, new OotSerializerOptions { Registry = new OotRegistryBuilder().Build() }));
    }

    [Theory]
    [InlineData("920590", "5")]
    [InlineData("92D4100590", "5")]
    [InlineData("920090", "0")]
    [InlineData("92A178" + "90", "\"x\"")]
    [InlineData("92A3780A22" + "90", "\"x..\"")]
    [InlineData("92CEFFFFFFFF90", "4294967295")]
    public void An_unknown_tag_is_named_with_its_place(string hex, string tag)
    {
        OotFormatException error = Assert.Throws<OotFormatException>(
            () => OotSerializer.Deserialize<Shape>(Convert.FromHexString(hex), TestMessages.Options));

        Assert.Equal($"Shape at byte 1: the message {tag} is not registered, and a {typeof(Shape)} must stand here.", error.Message);
    }

    [Fact]
    public void An_unknown_message_is_null_where_the_options_ask_for_it()
    {
        byte[] bytes = [0x91, 0x92, 0x92, 5, 0x91, 0x90, 0x92, 0xCD, 3, 0xE8, 0x91, 2];

        Assert.Equal([null, new Circle(2)], OotSerializer.Deserialize<Group>(bytes, UnknownAsNull).Members);
    }

    [Theory]
    [InlineData("90")]
    [InlineData("9105")]
    [InlineData("93059090")]
    [InlineData("80")]
    [InlineData("05")]
    [InlineData("92C390")]
    [InlineData("92FF90")]
    [InlineData("92D4110590")]
    [InlineData("92C703100000" + "0590")]
    [InlineData("92CF000000010000000090")]
    [InlineData("9290" + "90")]
    public void What_is_no_tag_and_body_is_refused(string hex) => Assert.Throws<OotFormatException>(
        () => OotSerializer.Deserialize<Shape>(Convert.FromHexString(hex), TestMessages.Options));

    [Fact]
    public void A_name_that_is_too_long_is_refused_before_it_is_text()
    {
        byte[] bytes = [0x92, 0xDA, 2, 1, .. new byte[513], 0x90];
        OotFormatException error = Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<Shape>(bytes, TestMessages.Options));

        Assert.Contains("512 bytes", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1u, 3)]
    [InlineData(255u, 3)]
    [InlineData(256u, 4)]
    [InlineData(65_535u, 4)]
    [InlineData(65_536u, 6)]
    [InlineData(uint.MaxValue, 6)]
    public void A_marker_is_as_short_as_its_tag_allows(uint tag, int length)
    {
        OotWriter writer = new();
        OotTag.WriteDiscriminator(ref writer, tag);
        byte[] bytes = writer.ToArray();
        writer.Dispose();
        OotReader reader = new(bytes);

        Assert.Equal((length, tag), (bytes.Length, OotTag.Read(ref reader).Number));
    }

    private static string Hex(byte[] bytes) => Convert.ToHexString(bytes);
}
