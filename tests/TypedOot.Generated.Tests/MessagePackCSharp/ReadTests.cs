namespace TypedOot.Generated.Tests.MessagePackCSharp;

/// <summary>What is read of other versions of a type, and what is refused on either side.</summary>
public class ReadTests
{
    [Fact]
    public void A_member_that_is_absent_keeps_its_initializer()
    {
        Assert.Equal("kept", OotSerializer.Deserialize<Holes>([0x90]).Kept);
        Assert.Equal("text", OotSerializer.Deserialize<Named>([0x80]).Text);
    }

    [Fact]
    public void A_member_that_is_nil_is_null_whatever_the_declaration_says() =>
        Assert.Null(OotSerializer.Deserialize<MyClass>([0x93, 0, 0xC0, 0xC0]).FirstName);

    [Fact]
    public void An_argument_that_is_absent_is_the_default_of_its_type()
    {
        Numbered read = OotSerializer.Deserialize<Numbered>([0x91, 5]);
        Assert.Equal((5, null), (read.Number, read.Text));
    }

    [Fact]
    public void Members_that_are_not_known_are_skipped()
    {
        Assert.Equal(5, OotSerializer.Deserialize<Secret>([0x92, 5, 6]).Show());
        Named read = OotSerializer.Deserialize<Named>([0x82, 0xA1, (byte)'?', 0x91, 1, 0xA5, .. "First"u8, 7]);
        Assert.Equal(7, read.First);
    }

    [Fact]
    public void What_is_computed_is_skipped()
    {
        Named read = OotSerializer.Deserialize<Named>(OotSerializer.Serialize(new Named { First = 7 }));
        Assert.Equal((7, 14), (read.First, read.Twice));
    }

    [Fact]
    public void Nil_for_a_value_type_is_an_error_that_names_it()
    {
        OotFormatException e = Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<MyClass>([0x93, 0xC0, 0xC0, 0xC0]));
        Assert.Contains("MyClass.Age at byte 1: expected an integer of 32 bits, found nil", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_the_union_does_not_have_is_an_error_or_null_as_the_options_say()
    {
        byte[] bytes = [0x92, 9, 0x91, 1];
        OotFormatException e = Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<IFigure>(bytes));
        Assert.Contains("IFigure has no type with the key 9", e.Message, StringComparison.Ordinal);
        Drawing read = OotSerializer.Deserialize<Drawing>([0x91, 0x91, .. bytes], new OotSerializerOptions { UnknownMessagesAsNull = true });
        Assert.Equal([null], read.Figures);
    }

    [Fact]
    public void A_type_that_the_union_does_not_list_is_refused()
    {
        OotSerializationException e = Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize<IFigure>(new Triangle()));
        Assert.Contains("Triangle stands in a slot of", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_derived_object_that_would_lose_its_members_is_refused()
    {
        OotSerializationException e = Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(new Drawing { Author = new YourClass() }));
        Assert.Contains("YourClass stands in a slot of", e.Message, StringComparison.Ordinal);
        Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize<IFigure>(new Ring()));
    }

    [Theory]
    [InlineData("9100")]
    [InlineData("92A13000")]
    [InlineData("9300C000")]
    [InlineData("9200C0")]
    [InlineData("80")]
    public void What_is_no_union_is_refused(string hex) =>
        Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<IFigure>(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("91 C0 C0 93 01 02 91 05")]
    [InlineData("95 90 C0 93 02 02 91 05 C0 C0")]
    [InlineData("95 90 C0 93 FF 01 90 C0 C0")]
    [InlineData("95 90 C0 93 CE7FFFFFFF CE7FFFFFFF 90 C0 C0")]
    [InlineData("95 90 C0 92 01 91 05 C0 C0")]
    public void Arrays_of_impossible_lengths_are_refused(string hex) =>
        Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<Drawing>(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))));

    [Fact]
    public void Unions_nest_no_deeper_than_the_options_allow()
    {
        IFigure figure = new Circle();
        for (int i = 0; i < 200; i++)
            figure = new Circle { Inner = figure };
        Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(figure));
        Assert.NotEmpty(OotSerializer.Serialize(figure, new OotSerializerOptions { MaxDepth = 500 }));
    }
}
