using TypedOot.Serialization;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Serialization;

public sealed class BodyTests
{
    private delegate void Writing(ref OotWriter writer);

    [Fact]
    public void A_map_with_names_in_any_order_is_read()
    {
        Order order = Read((ref OotWriter w) =>
        {
            w.WriteMapHeader(2);
            w.WriteString("Customer");
            w.WriteString("Eva");
            w.WriteString("Id");
            w.WriteInt32(4);
        });

        Assert.Equal((4, "Eva"), (order.Id, order.Customer));
    }

    [Fact]
    public void A_map_with_positions_is_read()
    {
        Order order = Read((ref OotWriter w) =>
        {
            w.WriteMapHeader(3);
            w.WriteInt32(6);
            w.WriteString("soon");
            w.WriteInt32(0);
            w.WriteInt32(4);
            w.WriteInt32(1);
            w.WriteString("Eva");
        });

        Assert.Equal((4, "Eva", "soon"), (order.Id, order.Customer, order.Note));
    }

    [Fact]
    public void An_alias_names_the_member()
    {
        Order order = Read((ref OotWriter w) =>
        {
            w.WriteMapHeader(2);
            w.WriteString("Id");
            w.WriteInt32(4);
            w.WriteString("Client");
            w.WriteString("Eva");
        });

        Assert.Equal("Eva", order.Customer);
    }

    [Fact]
    public void Unknown_names_and_positions_are_skipped()
    {
        Order order = Read((ref OotWriter w) =>
        {
            w.WriteMapHeader(7);
            w.WriteString("Colour");
            w.WriteArrayHeader(1);
            w.WriteNil();
            w.WriteString("Id");
            w.WriteInt32(4);
            w.WriteInt32(5);
            w.WriteMapHeader(0);
            w.WriteInt32(-1);
            w.WriteNil();
            w.WriteUInt64(ulong.MaxValue);
            w.WriteNil();
            w.WriteString(new string('n', 1000));
            w.WriteNil();
            w.WriteString("Customer");
            w.WriteString("Eva");
        });

        Assert.Equal((4, "Eva"), (order.Id, order.Customer));
    }

    [Fact]
    public void An_array_with_more_elements_than_members_is_read()
    {
        Line line = OotSerializer.Deserialize<Line>([0x95, 0xA1, 0x61, 1, 2, 0xC0, 0x91, 0xC0], TestMessages.Options);

        Assert.Equal(new Line("a", 1, 2), line);
    }

    [Fact]
    public void Array_headers_of_every_length_are_read()
    {
        byte[] body = [0xA1, 0x61, 1, 2];

        Assert.Equal(new Line("a", 1, 2), OotSerializer.Deserialize<Line>([0xDC, 0, 3, .. body], TestMessages.Options));
        Assert.Equal(new Line("a", 1, 2), OotSerializer.Deserialize<Line>([0xDD, 0, 0, 0, 3, .. body], TestMessages.Options));
    }

    [Theory]
    [InlineData("82A24964" + "01" + "A24964" + "02")]
    [InlineData("82A24964" + "01" + "00" + "02")]
    [InlineData("82A8437573746F6D6572" + "A0" + "A6436C69656E74" + "A0")]
    [InlineData("82A8437573746F6D6572" + "A0" + "A8437573746F6D6572" + "A0")]
    public void A_member_that_comes_twice_is_refused(string hex)
    {
        OotFormatException error = Refusal<Order>(Convert.FromHexString(hex));

        Assert.Contains("comes twice", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_follows_a_map_is_no_member_of_it_though_it_begins_with_the_next_name()
    {
        OotFormatException error = Refusal<Order>(Convert.FromHexString("81A24964" + "01" + "A8437573746F6D6572" + "A0"));

        Assert.Equal("Order.Customer at byte 0: the member Customer is missing.", error.Message);
    }

    [Fact]
    public void Names_in_longer_forms_than_needed_are_known()
    {
        Order order = OotSerializer.Deserialize<Order>(
            Convert.FromHexString("82D9024964" + "04" + "DA0008437573746F6D6572" + "A3457661"), TestMessages.Options);

        Assert.Equal((4, "Eva"), (order.Id, order.Customer));
    }

    [Theory]
    [InlineData("81C001")]
    [InlineData("81C301")]
    [InlineData("81CB000000000000000001")]
    [InlineData("819001")]
    public void A_key_that_is_neither_name_nor_position_is_refused(string hex) =>
        Assert.Equal("the name or the position of a member", Refusal<Order>(Convert.FromHexString(hex)).Expected);

    [Fact]
    public void A_name_that_is_not_utf8_is_no_name_of_a_member()
    {
        OotSchema schema = new("test", new OotSchemaMember(0, "\ufffd", OotKind.Int32));

        Assert.Equal(-1, schema.IndexOfName([0xFF]));
        Assert.Equal(0, schema.IndexOfName("\ufffd"u8));
    }

    [Fact]
    public void Names_are_looked_up_without_allocating()
    {
        OotSchema schema = WideCodec.Schema;
        int found = schema.IndexOfName("M69"u8);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            found += schema.IndexOfName("M69"u8) + schema.IndexOfName("Nobody"u8) + 1;

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(101 * 69, found);
    }

    [Theory]
    [InlineData("80")]
    [InlineData("90")]
    public void A_required_member_that_is_missing_is_an_error_with_its_path(string hex)
    {
        OotFormatException error = Refusal<Order>(Convert.FromHexString(hex));

        Assert.Equal("Order.Id at byte 0: the member Id is missing.", error.Message);
    }

    [Fact]
    public void A_required_member_may_be_missing_where_the_options_say_so()
    {
        OotSerializerOptions options = new() { Registry = TestMessages.Registry, AllowMissingMembers = true };

        Assert.Equal(0, OotSerializer.Deserialize<Order>([0x80], options).Id);
    }

    [Fact]
    public void A_body_that_is_neither_array_nor_map_is_refused()
    {
        OotFormatException error = Refusal<Order>([0xA1, 0x61]);

        Assert.Equal(("test.Order (an array or a map)", "a str \"a\""), (error.Expected, error.Found));
    }

    [Fact]
    public void Members_beyond_the_64th_are_known_missed_and_noticed_twice()
    {
        Wide wide = new();
        wide.Values[69] = 7;
        byte[] bytes = OotSerializer.Serialize(wide, TestMessages.Options);
        Assert.Equal(wide.Values, OotSerializer.Deserialize<Wide>(bytes, TestMessages.Options).Values);

        byte[] shorter = [0xDC, 0, 69, .. bytes[3..^1]];
        Assert.Equal("Wide.M69", Refusal<Wide>(shorter).Path);

        byte[] twice = [0x82, 69, 1, 69, 1];
        Assert.Contains("M69 comes twice", Refusal<Wide>(twice).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_of_a_schema_stand_in_ascending_order() => Assert.Throws<ArgumentException>(
        () => new OotSchema("test", new OotSchemaMember(1, "A", OotKind.Int32), new OotSchemaMember(0, "B", OotKind.Int32)));

    private static Order Read(Writing writing)
    {
        OotWriter writer = new();
        writing(ref writer);
        byte[] bytes = writer.ToArray();
        writer.Dispose();
        return OotSerializer.Deserialize<Order>(bytes, TestMessages.Options);
    }

    private static OotFormatException Refusal<T>(byte[] bytes) =>
        Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<T>(bytes, TestMessages.Options));
}
