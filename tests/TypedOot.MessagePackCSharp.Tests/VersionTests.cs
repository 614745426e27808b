using MessagePack;

namespace TypedOot.MessagePackCSharp.Tests;

/// <summary>Where this library does something else than both versions of that one, as docs/messagepack-csharp.md says.</summary>
public class VersionTests
{
    [Fact]
    public void An_argument_that_is_absent_has_the_default_of_the_parameter_here()
    {
        byte[] bytes = [0x81, 0xA1, (byte)'n', 5];
        Assert.Equal("default", OotSerializer.Deserialize<Constructed>(bytes).Text);
        Assert.Null(MessagePackSerializer.Deserialize<Constructed>(bytes).Text);
    }

    [Fact]
    public void A_value_that_its_union_does_not_list_is_refused_here()
    {
        Assert.Equal([0xC0], MessagePackSerializer.Serialize<IFigure>(new Triangle()));
        Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize<IFigure>(new Triangle()));
    }

    [Fact]
    public void An_object_that_would_lose_its_members_is_refused_here()
    {
        Slot<Circle> slot = new() { Value = new Ring { Radius = 1, Inner = 2 } };
        Assert.Equal("9191CB3FF0000000000000", Convert.ToHexString(MessagePackSerializer.Serialize(slot)));
        Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(slot));
    }

    [Fact]
    public void A_key_that_the_union_does_not_have_is_refused_here()
    {
        byte[] bytes = [0x92, 9, 0x91, 1];
        Assert.Null(MessagePackSerializer.Deserialize<IFigure>(bytes));
        Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<IFigure>(bytes));
    }

    [Fact]
    public void Nil_for_a_value_type_is_refused_by_both()
    {
        Assert.Throws<MessagePackSerializationException>(() => MessagePackSerializer.Deserialize<Positional>(new byte[] { 0x91, 0xC0 }));
        Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<Positional>([0x91, 0xC0]));
    }

    [Fact]
    public void A_lazy_value_that_is_null_is_refused_here()
    {
        Slot<Lazy<string>> slot = new() { Value = new(() => null!) };
        Assert.Equal([0x91, 0xC0], MessagePackSerializer.Serialize(slot));
        Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(slot));
    }

    [Fact]
    public void A_name_and_an_element_that_come_twice_are_refused_here()
    {
        byte[] map = [0x82, 0xA5, .. "First"u8, 1, 0xA5, .. "First"u8, 2];
        Assert.Equal(2, MessagePackSerializer.Deserialize<Named>(map).First);
        Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<Named>(map));
        byte[] set = [0x91, 0x92, 5, 5];
        Assert.Single(MessagePackSerializer.Deserialize<Slot<HashSet<TimeSpan>>>(set).Value!);
        Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<Slot<HashSet<TimeSpan>>>(set));
    }

    [Fact]
    public void Arguments_are_matched_by_name_here_and_by_number_there()
    {
        byte[] bytes = [0x92, 1, 2];
        Swapped ours = OotSerializer.Deserialize<Swapped>(bytes);
        Swapped theirs = MessagePackSerializer.Deserialize<Swapped>(bytes);
        Assert.Equal((1, 2), (ours.First, ours.Second));
        Assert.Equal((2, 1), (theirs.First, theirs.Second));
    }

    [Fact]
    public void Null_is_a_root_where_a_call_says_so()
    {
        Assert.Equal(MessagePackSerializer.Serialize<Empty?>(null), OotSerializer.Serialize<Empty?>(null));
        Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize<Swapped>(null!));
    }
}
