namespace TypedOot.Generated.Tests.MessagePackCSharp;

/// <summary>The bytes of objects, by hand from what that library's generator of version 3 writes (FormatterTemplate, StringKeyFormatterTemplate, UnionTemplate).</summary>
public class LayoutTests
{
    private const string Id = "00112233-4455-6677-8899-aabbccddeeff";
    private const string IdBytes = "D92430303131323233332D343435352D363637372D383839392D616162626363646465656666";

    [Fact]
    public void The_first_example_of_its_readme()
    {
        MyClass value = new() { Age = 99, FirstName = "hoge", LastName = "huga" };
        Check("93 63 A4686F6765 A468756761", value);
    }

    [Fact]
    public void Positions_without_a_member_are_nil() =>
        Check($"98 C0 C0 C0 05 C0 C0 {IdBytes} A46B657074", new Holes { A = 5, B = new Guid(Id) });

    [Fact]
    public void Null_is_nil_whatever_the_declaration_says() => Check("93 00 C0 C0", new MyClass { FirstName = null!, LastName = null! });

    [Fact]
    public void Names_are_keys_of_a_map_in_which_a_type_stands_before_its_bases() => Check(
        "85 A454657874 A474657874 A55477696365 0E A166 C3 A54669727374 07 A65365636F6E64 08",
        new Named { First = 7, Second = 8, Field = true });

    [Fact]
    public void Text_keys_make_a_map_in_which_properties_stand_before_fields() => Check(
        "82 A76772C3B6C39F65 A3312E35 A56669656C64 03", new Keyed { Field = 3, Size = 1.5m });

    [Fact]
    public void A_union_is_a_key_and_a_body()
    {
        Check<IFigure>("92 00 92 CB3FF0000000000000 92 D1FF38 91 05", new Circle { Radius = 1, Inner = new Square(TimeSpan.FromTicks(5)) });
        Check<IFigure>("92 07 81 A178 01", new Dot(1));
        Check<Creature>("92 01 92 A141 02", new Fish { Name = "A", Fins = 2 });
    }

    [Fact]
    public void A_class_of_a_union_has_no_key_where_it_is_declared_itself() => Check("91 05", new Square(TimeSpan.FromTicks(5)));

    [Fact]
    public void Arrays_of_several_dimensions_begin_with_their_lengths() => Check(
        "95 91C0 C0 93 02 01 92 01 02 94 01 01 02 92 03 04 C0",
        new Drawing
        {
            Figures = [null],
            Grid = new int[,] { { 1 }, { 2 } },
            Cube = new TimeSpan[,,] { { { TimeSpan.FromTicks(3), TimeSpan.FromTicks(4) } } },
        });

    [Fact]
    public void Private_members_are_written_where_that_is_allowed()
    {
        Check("91 05", Secret.Of(5));
        Assert.Equal(5, OotSerializer.Deserialize<Secret>([0x91, 5]).Show());
    }

    [Fact]
    public void Parameters_of_other_names_are_found_by_the_number_of_the_key()
    {
        Numbered read = OotSerializer.Deserialize<Numbered>([0x92, 5, 0xA1, 0x61]);
        Assert.Equal((5, "a"), (read.Number, read.Text));
        Check("92 05 A161", read);
    }

    [Fact]
    public void A_type_of_a_library_that_knows_nothing_of_this_one_is_listed()
    {
        Shared.Invoice invoice = new() { Id = new Guid(Id), Total = 1.10m, Lines = [new("A", 2)] };
        Check($"93 {IdBytes} A4312E3130 91 92 A141 02", invoice);
        Shared.Invoice read = OotSerializer.Deserialize<Shared.Invoice>(OotSerializer.Serialize(invoice));
        Assert.Equal((invoice.Id, invoice.Total, "A", (short)2), (read.Id, read.Total, read.Lines![0].Text, read.Lines[0].Count));
    }

    [Fact]
    public void Callbacks_are_called()
    {
        Receiver receiver = new();
        Check("91 01", receiver);
        Assert.Equal(1, receiver.Calls);
        Assert.Equal(11, OotSerializer.Deserialize<Receiver>([0x91, 1]).Calls);
        Check("91 01", new StructReceiver());
        Assert.Equal(11, OotSerializer.Deserialize<StructReceiver>([0x91, 1]).Calls);
    }

    [Fact]
    public void A_converter_stands_for_a_formatter() => Check("91 A2 6666", new Converted { Hex = 255 });

    [Fact]
    public void Each_library_has_its_form_where_both_meet()
    {
        Guid id = new(Id);
        Envelope value = new() { Id = id, Tagged = new() { Id = id }, Figure = new Square(TimeSpan.FromTicks(5)), Leaf = new() { Value = id } };
        Check($"95 D811{Id.Replace("-", "", StringComparison.Ordinal)} 91{IdBytes} 92 D1FF38 91 05 C0 91{IdBytes}", value);
    }

    /// <summary>Checks the bytes of a value, and that what is read from them is written as the same bytes.</summary>
    private static void Check<T>(string hex, T value)
    {
        string expected = hex.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        byte[] bytes = OotSerializer.Serialize(value);
        Assert.Equal(expected, Convert.ToHexString(bytes));
        if (value is not (Receiver or StructReceiver))
            Assert.Equal(expected, Convert.ToHexString(OotSerializer.Serialize(OotSerializer.Deserialize<T>(bytes))));
    }
}
