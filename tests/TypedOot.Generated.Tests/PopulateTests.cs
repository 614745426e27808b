using TypedOot.Tests.Support;

namespace TypedOot.Generated.Tests;

public class PopulateTests
{
    [Fact]
    public void Members_are_replaced_and_collections_are_filled_in_place()
    {
        List<string> tags = ["old"];
        Simple existing = new() { Id = 1, Name = "before", Note = "note", Tags = tags };
        Dictionary<string, int> own = existing.Stock;
        OotSerializer.Populate(OotSerializer.Serialize(new Simple { Id = 2, Name = "after", Note = null, Tags = ["a", "b"], Stock = { ["k"] = 4 } }), existing);
        Assert.Equal((2, "after", null), (existing.Id, existing.Name, existing.Note));
        Assert.Same(tags, existing.Tags);
        Assert.Equal(["a", "b"], tags);
        Assert.Same(own, existing.Stock);
        Assert.Equal(4, own["K"]);
    }

    [Fact]
    public void What_the_data_does_not_hold_stays()
    {
        Simple existing = new() { Id = 1, Name = "before", Count = 3, Tags = ["kept"] };
        OotSerializer.Populate([0x81, 0xA2, .. "Id"u8, 2], existing);
        Assert.Equal((2, "before", 3), (existing.Id, existing.Name, existing.Count));
        Assert.Equal(["kept"], existing.Tags);
    }

    [Fact]
    public void Data_in_segments_is_read_too()
    {
        byte[] bytes = OotSerializer.Serialize(new Node { Value = 5 });
        Node existing = new();
        OotSerializer.Populate(Segments.Of(bytes, 1), existing);
        Assert.Equal(5, existing.Value);
    }

    [Fact]
    public void A_derived_object_is_filled_behind_its_tag_or_marker()
    {
        Animal existing = new Dog { Name = "before" };
        OotSerializer.Populate(OotSerializer.Serialize<Animal>(new Dog { Name = "after", Tricks = 3 }), existing);
        Assert.Equal(("after", 3), (existing.Name, ((Dog)existing).Tricks));

        IThing thing = new Stone { Weight = 1 };
        OotSerializer.Populate(OotSerializer.SerializeTagged(new Stone { Weight = 2 }), thing);
        Assert.Equal(2, ((Stone)thing).Weight);
    }

    [Fact]
    public void An_object_of_another_type_is_refused_before_anything_is_set()
    {
        Animal existing = new() { Name = "before" };
        OotFormatException error = Assert.Throws<OotFormatException>(
            () => OotSerializer.Populate(OotSerializer.Serialize<Animal>(new Dog { Name = "after" }), existing));
        Assert.Contains("Dog", error.Message);
        Assert.Contains("Animal", error.Message);
        Assert.Equal("before", existing.Name);
        Assert.Throws<OotFormatException>(() => OotSerializer.Populate(OotSerializer.Serialize(new Animal { Name = "a" }), (Animal)new Dog { Name = "d" }));
    }

    [Fact]
    public void A_collection_that_is_a_message_is_filled()
    {
        NameList existing = ["old"];
        OotSerializer.Populate(OotSerializer.Serialize(new NameList { "a", "b" }), existing);
        Assert.Equal(["a", "b"], existing);
    }

    [Fact]
    public void A_message_that_its_constructor_makes_is_refused_with_the_reason()
    {
        OotFormatException error = Assert.Throws<OotFormatException>(
            () => OotSerializer.Populate(OotSerializer.Serialize(new Point(1, 2)), new Point(3, 4)));
        Assert.Contains("constructor", error.Message);
    }

    [Fact]
    public void Callbacks_are_told_and_errors_have_their_path()
    {
        Callbacks existing = new();
        OotSerializer.Populate(OotSerializer.Serialize(new Callbacks { Value = 2 }), existing);
        Assert.Equal((2, 4, true), (existing.Value, existing.Doubled, existing.WasRead));

        Assert.Equal("Callbacks", Assert.Throws<OotFormatException>(() => OotSerializer.Populate(OotSerializer.Serialize(new Callbacks { Value = -1 }), existing)).Path);
        Assert.Equal("Node.Value", Assert.Throws<OotFormatException>(() => OotSerializer.Populate([0x93, 0xC0, 0x90, 0xA1, 0x78], new Node())).Path);
        Assert.Throws<OotFormatException>(() => OotSerializer.Populate([0xC0], new Node()));
        Assert.Throws<OotFormatException>(() => OotSerializer.Populate([0x90, 0x90], new Node()));
    }
}
