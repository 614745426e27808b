using MessagePack;
using TypedOot.Tests.Support;

namespace TypedOot.MessagePackCSharp.Tests;

/// <summary>The layouts of objects and of unions.</summary>
public class LayoutTests
{
    [Fact]
    public void An_array_with_positions_that_no_member_has() => Seeded.Holds<(int First, Guid Last, string? Kept, List<int>? Numbers)>(
        parts => Oracle.SameBody(
            new Holes { First = parts.First, Last = parts.Last, Kept = parts.Kept!, Numbers = parts.Numbers, Inner = new() },
            Show),
        30);

    [Fact]
    public void Objects_without_members()
    {
        Oracle.SameBody(new Empty(), v => v is null);
        Oracle.SameBody(new EmptyMap(), v => v is null);
    }

    [Fact]
    public void Structs_and_null_for_them()
    {
        Oracle.SameBody(new Place { X = 1.5, Y = null }, v => v);
        Oracle.SameBody(new Place { X = -0.0, Y = 2 }, v => v);
    }

    [Fact]
    public void Members_of_all_bases_by_their_keys() => Oracle.SameBody(
        new Derived { Id = Guid.NewGuid(), Title = "a", Price = 1.10m, Kind = (ByteEnum)200, Place = new() { X = 1 }, Maybe = new() { Y = 3 } },
        v => (v.Id, v.Title, v.Price, v.Kind, v.Place, v.Maybe));

    [Fact]
    public void Records_and_constructors()
    {
        Oracle.SameBody(new Positional(5, "a", [new(6, null)]), v => (v.Number, v.Text, v.More?.Count, v.More?[0]));
        Oracle.SameBody(new ReadOnlyPoint(5, TimeSpan.FromTicks(-7)), v => v);
        Oracle.SameBody(new Constructed(5, null!) { Rest = "r" }, v => (v.Number, v.Text, v.Rest));
        Oracle.SameBody(new InitOnly { Id = Guid.NewGuid(), Count = 3 }, v => (v.Id, v.Count));
    }

    [Fact]
    public void A_map_of_names() => Seeded.Holds<(int First, string? Text, decimal Size)>(
        parts => Oracle.SameBody(
            new Named { First = parts.First, Text = parts.Text!, GrößeDieMehrAlsEinunddreißigBytesHat = parts.Size, Places = new() { [Guid.Empty] = new() { X = 1 } } },
            v => (v.First, v.Text, v.GrößeDieMehrAlsEinunddreißigBytesHat, v.Places?[Guid.Empty], v.Hidden)),
        30);

    [Fact]
    public void A_map_of_names_that_the_constructor_takes() => Oracle.SameBody(new NamedConstructed(5), v => v.First);

    [Fact]
    public void A_map_of_names_has_no_member_whose_setter_is_not_public()
    {
        ComplexModel model = new() { Id = Guid.NewGuid(), Name = "n", CreatedOn = DateTimeOffset.UnixEpoch, Initial = 3 };
        model.AdditionalProperty.Add("a", "b");
        model.SimpleModels.Add(new SimpleModel { Id = 1 });
        model.Annotate("note");
        Oracle.SameBody(model, v => (v.Id, v.Name, v.CreatedOn, v.UpdatedOn, v.Initial));
        ComplexModel read = Oracle.SameRead<ComplexModel>(OotSerializer.Serialize(model), Rest);
        Assert.Equal(Rest(new ComplexModel()), Rest(read));
        Assert.Equal(["CreatedOn", "Id", "Name", "UpdatedOn", "Initial"], Names(OotSerializer.Serialize(model)));
        Oracle.SameBody(new SimpleModel { Id = 1 }, v => (v.Id, v.Amount));

        static object Rest(ComplexModel v) => (v.AdditionalProperty.Count, v.SimpleModels.Count, v.Internal, v.Protected, v.Note);
    }

    [Fact]
    public void What_the_constructor_takes_is_in_a_map_of_names_though_its_setter_is_not_public()
    {
        Oracle.SameBody(new NamedTaken(5) { Other = 6 }, v => (v.Number, v.Other));
        Oracle.SameBody(new NamedTakenStruct(5) { Other = 6 }, v => v);
    }

    [Fact]
    public void A_key_of_its_own_takes_no_member_into_a_map_of_names_whose_setter_is_not_public() =>
        Oracle.SameBody(new NamedWithKeyAndPrivateSetter(5), v => v is null);

    [Fact]
    public void Its_resolvers_leave_the_key_of_a_name_and_computed_members_out_of_a_map_of_names()
    {
        NamedWithKey value = new() { Number = 5 };
        Assert.Equal(["k", "Computed"], Names(OotSerializer.Serialize(value)));
        Assert.Equal(["Number"], Names(MessagePackSerializer.Serialize(value)));
    }

    [Fact]
    public void A_collection_that_is_a_message_is_written_as_its_elements()
    {
        Lists value = new() { List = new Names("a", "b"), Inner = [new Names("c"), ["d"]], Prices = new Prices { ["e"] = 1.10m } };
        Oracle.SameBody(value, v => (string.Join(',', v.List!), string.Join(',', v.Inner!.SelectMany(i => i)), v.Prices!["e"]));
        Envelope read = OotSerializer.Deserialize<Envelope>(OotSerializer.Serialize(new Envelope { Lists = value, Names = new Names("f") }));
        Assert.IsType<List<string>>(read.Lists!.List);
        Assert.IsType<Names>(read.Names);
    }

    [Fact]
    public void A_map_of_keys() => Oracle.SameBody(new Keyed { Field = 5, Property = 1.10m, Maybe = TimeSpan.Zero }, v => (v.Field, v.Property, v.Maybe));

    [Fact]
    public void A_map_whose_order_differs_has_the_same_entries_and_is_read_by_both()
    {
        NamedDerived value = new() { First = 1, Text = "a", GrößeDieMehrAlsEinunddreißigBytesHat = 2.50m, Own = TimeSpan.FromTicks(3), Field = 4, AfterField = new DateOnly(2024, 2, 29) };
        byte[] ours = OotSerializer.Serialize(value);
        byte[] theirs = MessagePackSerializer.Serialize(value);

        string[] ofBase = ["First", "Text", "GrößeDieMehrAlsEinunddreißigBytesHat", "Places"];
        Assert.Equal(["Own", "Field", "AfterField", .. ofBase], Names(ours));
        Assert.Equal([.. ofBase, "Own", "AfterField", "Field"], Names(theirs));
        Assert.Equal(Entries(theirs), Entries(ours));
        Assert.Equal(Show(value), Show(OotSerializer.Deserialize<NamedDerived>(theirs)));
        Assert.Equal(Show(value), Show(MessagePackSerializer.Deserialize<NamedDerived>(ours)));

        static object Show(NamedDerived v) => (v.First, v.Text, v.GrößeDieMehrAlsEinunddreißigBytesHat, v.Own, v.Field, v.AfterField);
    }

    [Fact]
    public void Generic_types() => Oracle.SameBody(
        new Generic<Guid, TimeSpan?> { Values = new() { [Guid.Empty] = [null, TimeSpan.Zero] }, Next = new() { Key = Guid.NewGuid() } },
        v => (v.Key, v.Values?[Guid.Empty], v.Next?.Key));

    [Fact]
    public void Callbacks_are_called_once_on_each_side()
    {
        Receiver written = new();
        Assert.Equal("9101", Convert.ToHexString(OotSerializer.Serialize(written)));
        Assert.Equal(1, written.Calls);
        Oracle.SameBytes(new Receiver(), new Receiver());
        Assert.Equal(11, Oracle.SameRead<Receiver>([0x91, 1], v => v.Calls).Calls);
        Oracle.SameBytes(new OpenStructReceiver(), new OpenStructReceiver());
        Assert.Equal(11, Oracle.SameRead<OpenStructReceiver>([0x91, 1], v => v.Calls).Calls);
    }

    [Fact]
    public void A_callback_that_a_struct_implements_explicitly_changes_a_copy()
    {
        Oracle.SameBytes(new StructReceiver(), new StructReceiver());
        Assert.Equal(1, Oracle.SameRead<StructReceiver>([0x91, 1], v => v.Calls).Calls);
    }

    [Fact]
    public void A_union_by_each_of_its_keys()
    {
        IFigure?[] figures = [new Circle { Radius = 1 }, new Square(TimeSpan.MaxValue), new Dot(5), new Ring { Radius = 2, Inner = 1 }];
        foreach (IFigure? figure in figures)
            Oracle.SameBody(figure, Describe);
        Oracle.SameBody<IFigure?>(
            new Group { Figures = [.. figures, null, new Group()], ByName = new() { ["a"] = new Dot(1) }, Owner = new Fish { Name = "A", Fins = 256 } }, Describe);
        Oracle.SameBody<Creature>(new Bird { Name = "B", Span = (Half)1.5 }, v => (v.Name, ((Bird)v).Span));
    }

    [Fact]
    public void A_class_of_a_union_by_itself() => Oracle.SameBody(new Ring { Radius = 2, Inner = 1 }, v => (v.Radius, v.Inner));

    [Fact]
    public void What_is_absent_keeps_its_initializer_and_what_is_more_is_skipped()
    {
        Oracle.SameRead<Holes>([0x90], Show);
        Oracle.SameRead<Holes>([0x93, 1, 0x91, 2, 0x81, 3, 4], Show);
        Oracle.SameRead<Named>([0x82, 0xA1, (byte)'?', 0x91, 1, 0xA5, .. "First"u8, 7], v => (v.First, v.Text));
        Oracle.SameRead<Positional>([0x91, 5], v => v);
        Oracle.SameRead<InitOnly>([0x91, 0xD9, 36, .. "00112233-4455-6677-8899-aabbccddeeff"u8], v => v.Id);
    }

    private static string Describe(IFigure? figure) => figure switch
    {
        null => "null",
        Group group => $"[{string.Join(',', group.Figures?.Select(Describe) ?? ["null"])}] {group.ByName?["a"]} {group.Owner?.Name} {(group.Owner as Fish)?.Fins}",
        Ring ring => $"ring {ring.Radius} {ring.Inner}",
        Circle circle => $"circle {circle.Radius}",
        _ => figure.ToString()!,
    };

    private static object Show(Holes v) => (v.First, v.Last, v.Kept, v.Numbers is null ? "" : string.Join(',', v.Numbers), v.Inner?.Kept, v.Ignored, v.AlsoIgnored);

    private static string[] Names(byte[] map) => [.. Map(map).Select(entry => entry.Key)];

    private static string[] Entries(byte[] map) => [.. Map(map).OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key} {Convert.ToHexString(entry.Value)}")];

    private static List<KeyValuePair<string, byte[]>> Map(byte[] map)
    {
        MessagePackReader reader = new(map);
        List<KeyValuePair<string, byte[]>> entries = [];
        for (int count = reader.ReadMapHeader(); count > 0; count--)
            entries.Add(new(reader.ReadString()!, System.Buffers.BuffersExtensions.ToArray(reader.ReadRaw())));
        return entries;
    }
}
