using System.Reflection;

namespace TypedOot.Generated.Tests;

public class UnusualTests
{
    private static T Through<T>(T value) => OotSerializer.Deserialize<T>(OotSerializer.Serialize(value));

    [Fact]
    public void Members_may_have_names_that_the_codec_has() =>
        Assert.Equal(new Taken(1, "b", 3) { Kind = 4, @class = 5 }, Through(new Taken(1, "b", 3) { Kind = 4, @class = 5 }));

    [Fact]
    public void Members_that_cannot_be_named_come_back()
    {
        PropertyInfo old = typeof(Indirect).GetProperty("Old")!;
        FieldInfo @new = typeof(Indirect).GetField("New")!;
        Indirect value = new() { Late = "late" };
        old.SetValue(value, 7);
        @new.SetValue(value, "new");

        Indirect read = Through(value);
        Assert.Equal("late", (object?)read.Late);
        Assert.Equal(7, old.GetValue(read));
        Assert.Equal("new", @new.GetValue(read));
    }

    [Fact]
    public void Constructions_of_generic_types_come_back()
    {
        Load load = new()
        {
            Numbers = new Crate<int> { Content = 3 },
            Words = new Crate<string> { Content = "w" },
            Both = new Doubly<int, string> { First = 1, Second = "s" },
        };
        Assert.Equivalent(load, Through(load), true);
        Assert.Equal(3, Assert.IsType<Crate<int>>(OotSerializer.DeserializeTagged(OotSerializer.SerializeTagged(load.Numbers))).Content);
    }

    [Fact]
    public void An_override_has_the_accessors_that_it_inherits()
    {
        Overriding value = new() { Got = 1, Set = 2, Init = 3, List = [4] };
        Assert.Equivalent(value, Through(value), true);
    }

    [Fact]
    public void A_struct_with_required_members_needs_no_constructor() =>
        Assert.Equal(new Bare { A = 1, B = "b" }, Through(new Bare { A = 1, B = "b" }));

    [Fact]
    public void A_constructor_gets_the_defaults_of_parameters_that_no_member_matches()
    {
        Built built = Through(Built.Make(3));
        Assert.Equal((3, "keptFriday"), (built.Number, built.How));
        Overloaded overloaded = Through(new Overloaded(4, "x"));
        Assert.Equal((4, "kept"), (overloaded.Number, overloaded.How));
    }

    [Fact]
    public void A_constructor_parameter_matches_the_member_that_is_spelled_like_it()
    {
        Cases read = Through(new Cases(1, 2));
        Assert.Equal((1, 2), (read.size, read.Size));
    }

    [Fact]
    public void A_member_of_a_type_parameter_that_may_stand_for_null_may_be_null()
    {
        MayBeNulls read = Through(new MayBeNulls { Text = new() { Value = null }, NotNull = new() { Value = "v" } });
        Assert.Null(read.Text!.Value);
        Assert.Equal("v", read.NotNull!.Value);
    }

    [Fact]
    public void Init_and_required_members_of_a_generic_base_come_back()
    {
        Shelved value = new() { Init = 1, Required = 2, Own = 4, RequiredToo = "r" };
        Assert.Equivalent(value, Through(value), true);
    }

    [Fact]
    public void Arrays_of_several_dimensions_may_stand_in_one_another()
    {
        Grids value = new()
        {
            Nested = new int[1, 2][,,] { { new int[1, 1, 2] { { { 1, 2 } } }, new int[0, 3, 0] } },
            Both = (new int[,] { { 3 } }, new string?[,] { { "a", null } }),
        };
        Grids read = Through(value);
        Assert.Equal([1, 2], read.Nested![0, 0].Cast<int>());
        Assert.Equal(3, read.Nested[0, 1].GetLength(1));
        Assert.Equal(3, read.Both!.Value.First[0, 0]);
        Assert.Equal(["a", null], read.Both.Value.Second.Cast<string?>());
    }

    [Fact]
    public void A_construction_over_an_array_of_several_dimensions_can_be_listed()
    {
        Crate<int[,]> read = Through(new Crate<int[,]> { Content = new int[,] { { 3, 4 } } });
        Assert.Equal([3, 4], read.Content!.Cast<int>());
    }

    [Fact]
    public void Each_slot_of_a_member_that_allows_types_is_its_own()
    {
        Pairings value = new() { Pair = (new Animal { Name = "a" }, new Dog { Name = "d" }) };
        Pairings read = Through(value);
        Assert.IsType<Animal>(read.Pair.First);
        Assert.IsType<Dog>(read.Pair.Second);
        Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(new Pairings { Pair = (null, new Stone()) }));
    }

    [Fact]
    public void A_constructor_makes_a_struct_with_members_that_only_it_sets()
    {
        Span read = Through(new Span(1, 2) { Note = "n" });
        Assert.Equal((1, 2, "n"), (read.From, read.To, read.Note));
        Settable settable = OotSerializer.Deserialize<Settable>([0x80]);
        Assert.Equal((0, 0), (settable.A, settable.Made));
    }
}
