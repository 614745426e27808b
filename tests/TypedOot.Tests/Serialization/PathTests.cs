using TypedOot.Serialization;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Serialization;

public sealed class PathTests
{
    private static readonly byte[] Whole = OotSerializer.Serialize(TestMessages.NewOrder(), TestMessages.Options);

    [Theory]
    [InlineData("C3", "Order")]
    [InlineData("91C3", "Order.Id")]
    [InlineData("9201C3", "Order.Customer")]
    [InlineData("9201C0", "Order.Customer")]
    [InlineData("9301A0C3", "Order.Lines")]
    [InlineData("9301A091C3", "Order.Lines[0]")]
    [InlineData("9301A09493A001" + "01" + "93A00101" + "93A00101" + "93A001C3", "Order.Lines[3].Price")]
    [InlineData("9301A092" + "83A750726F64756374A0A85175616E7469747901A5507269636501" + "81A85175616E74697479C3", "Order.Lines[1].Quantity")]
    [InlineData("9301A0928301010201" + "00A0" + "8101C3", "Order.Lines[1].Quantity")]
    [InlineData("9301A091" + "8200A0" + "C301", "Order.Lines[0][key 1]")]
    [InlineData("9401A09082A3455552CB3FF0000000000000" + "A34E4F4BC3", "Order.Prices[\"NOK\"]")]
    [InlineData("9401A09081C3" + "01", "Order.Prices[key 0]")]
    [InlineData("9401A09081A2610AC3", "Order.Prices[\"a.\"]")]
    [InlineData("9501A0908092CD03E891C3", "Order.Badge.Radius")]
    [InlineData("9501A0908092D510" + "03E891C3", "Order.Badge.Radius")]
    [InlineData("9501A0908092AB746573742E436972636C6591C3", "Order.Badge.Radius")]
    [InlineData("9501A09080C3", "Order.Badge")]
    [InlineData("9501A0908092CD03E9", "Order.Badge")]
    [InlineData("9501A0908092CD03E9C3", "Order.Badge")]
    [InlineData("9701A09080C0C0C3", "Order.Note")]
    [InlineData("82A24964" + "01" + "A54C696E657393C3C3C3", "Order.Lines[0]")]
    public void A_value_of_the_wrong_kind_is_named_by_its_path(string hex, string path) =>
        Assert.Equal(path, Refusal(Convert.FromHexString(hex)).Path);

    [Fact]
    public void The_text_has_path_offset_expectation_and_what_stood_there()
    {
        OotFormatException error = Refusal(Convert.FromHexString("9301A09193A001C3"));

        Assert.Equal("Order.Lines[0].Price at byte 7: expected a float, found true.", error.Message);
        Assert.Equal((7L, "a float", "true"), (error.Offset, error.Expected, error.Found));
    }

    [Fact]
    public void Every_truncation_is_refused_with_a_path()
    {
        for (int length = 0; length < Whole.Length; length++)
            Assert.StartsWith("Order", Refusal(Whole[..length]).Path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_truncation_is_blamed_on_the_member_that_is_cut()
    {
        Assert.Equal("Order.Note", Refusal(Whole[..^1]).Path);
        Assert.Equal("Order.Customer", Refusal(Whole[..8]).Path);
    }

    [Fact]
    public void A_constructor_that_refuses_is_blamed_on_its_object()
    {
        OotFormatException error = Refusal(Convert.FromHexString("9301A092" + "93A00101" + "93A0FF01"));

        Assert.Equal(("Order.Lines[1]", 8L), (error.Path, error.Offset));
        Assert.IsType<ArgumentOutOfRangeException>(error.InnerException);
    }

    [Fact]
    public void A_setter_that_refuses_is_blamed_on_its_member()
    {
        OotFormatException error = Refusal([0x83, 0, 1, 1, 0xA0, 6, 0xA7, .. "refused"u8]);

        Assert.Equal("Order.Note", error.Path);
        Assert.Equal("The note is refused.", error.InnerException!.Message);
        Assert.Contains("refused: The note is refused.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_member_of_a_nested_message_has_the_path_of_both() =>
        Assert.Equal("Order.Lines[0].Quantity", Refusal(Convert.FromHexString("9301A09191A0")).Path);

    [Fact]
    public void A_path_into_recursion_is_shortened()
    {
        byte[] bytes = [.. Enumerable.Repeat<byte[]>([0x92, 1], 100).SelectMany(level => level), 0xC3];
        OotFormatException error = Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<Node>(bytes, TestMessages.Options));

        Assert.StartsWith("Node.Next.Next.Next.", error.Path, StringComparison.Ordinal);
        Assert.EndsWith("…", error.Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(long.MaxValue)]
    public void Any_offset_gives_a_path(long offset)
    {
        for (int length = 0; length <= Whole.Length; length++)
            Assert.StartsWith("Order", OotPath.Find(Whole.AsSpan(0, length), OrderCodec.Kind, "Order", offset, TestMessages.Registry), StringComparison.Ordinal);
    }

    [Fact]
    public void Null_that_may_not_be_is_named_when_it_is_written()
    {
        Order order = new() { Id = 1, Customer = null! };

        Assert.Equal("Order.Customer", WriteFailure(order).Path);
    }

    [Fact]
    public void A_failure_in_the_middle_of_a_list_is_named_when_it_is_written()
    {
        Order order = new() { Id = 1, Customer = "", Lines = [new("a", 1, 1), new("b", 2, 2), new(null!, 3, 3)] };

        Assert.Equal("Order.Lines[2].Product", WriteFailure(order).Path);
    }

    [Fact]
    public void A_failure_in_a_map_whose_count_is_not_known_is_named_when_it_is_written()
    {
        Order order = new() { Id = 1, Customer = "", Prices = new() { ["EUR"] = 1, ["NOK"] = -1 } };

        Assert.Equal("Order.Prices[\"NOK\"]", WriteFailure(order).Path);
    }

    [Fact]
    public void A_type_that_is_not_registered_is_named_with_its_place_and_the_remedy()
    {
        Order order = new() { Id = 1, Customer = "", Badge = new Stranger() };
        OotSerializationException error = WriteFailure(order);

        Assert.Equal("Order.Badge", error.Path);
        Assert.Contains(typeof(Stranger).FullName!, error.Message, StringComparison.Ordinal);
        Assert.Contains("[OotMessage]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_in_a_derived_message_has_the_path_through_the_slot()
    {
        Order order = new() { Id = 1, Customer = "", Badge = new Square(1, "\ud800") };
        OotSerializerOptions strict = new() { Registry = TestMessages.Registry, StrictUtf8 = true };

        Assert.Equal("Order.Badge.Label", Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(order, strict)).Path);
    }

    [Fact]
    public void A_root_that_is_null_is_refused()
    {
        Assert.Equal("Order", Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize<Order>(null!, TestMessages.Options)).Path);
        Assert.Equal("nil", Refusal([0xC0]).Found);
    }

    [Fact]
    public void A_read_that_user_code_begins_is_blamed_on_the_place_of_that_code()
    {
        OotFormatException inner = Refusal([0xC3]);
        OotRegistry registry = new OotRegistryBuilder().AddMessage<Celsius, NestedReadCodec>().Build();
        OotFormatException error = Assert.Throws<OotFormatException>(
            () => OotSerializer.Deserialize<Celsius>([0x91, 0xC3], new OotSerializerOptions { Registry = registry }));

        Assert.Equal("Nested.Degrees", error.Path);
        Assert.Equal(inner.Message, error.InnerException!.Message);
    }

    private static OotFormatException Refusal(byte[] bytes) =>
        Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<Order>(bytes, TestMessages.Options));

    private static OotSerializationException WriteFailure(Order order) =>
        Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(order, TestMessages.Options));

    private readonly struct NestedReadCodec : IOotMessageCodec<Celsius>
    {
        public static OotSchema Schema { get; } = new("test.Nested", new OotSchemaMember(0, "Degrees", OotKind.Opaque));

        public static OotKind Kind { get; } = OotKind.Message("test.Nested", () => Schema);

        public static void Write(ref OotWriter writer, Celsius value) => WriteBody(ref writer, value);

        public static Celsius Read(ref OotReader reader) => ReadBody(ref reader);

        public static void WriteBody(ref OotWriter writer, Celsius value) => writer.WriteArrayHeader(0);

        public static Celsius ReadBody(ref OotReader reader)
        {
            reader.ReadArrayHeader();
            return new Celsius(OotSerializer.Deserialize<Order>(reader.ReadRaw(), TestMessages.Options).Id);
        }
    }
}
