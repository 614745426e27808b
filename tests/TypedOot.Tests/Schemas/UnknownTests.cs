using TypedOot.Serialization;

namespace TypedOot.Tests.Schemas;

/// <summary>What a program can read of messages that it does not know.</summary>
public class UnknownTests
{
    private static readonly NewPart Gear = new(4, "gear", true);
    private static readonly NewKit Kit = new("box", [Gear, new NewPart(6, "cog", false)], new NewPart(1, "axle", false));

    [Fact]
    public void Members_are_found_by_the_names_that_the_sender_gives_them()
    {
        OotUnknown kit = AnnouncerTests.Relayed(Programs.New, Kit);

        Assert.Equal("test.kit", kit.Name);
        Assert.Equal("box", kit["Title"].GetString());
        Assert.Equal(6, kit["Rest"][1]["Count"].GetInt64());
        Assert.True(kit["Rest"][0]["IsRare"].GetBoolean());
        Assert.True(kit.TryGet("Main", out OotElement main));
        Assert.Equal("test.part", main.MessageName);
        Assert.False(kit.TryGet("Weight", out _));
        Assert.Throws<KeyNotFoundException>(() => kit["Weight"]);
    }

    [Fact]
    public void Members_are_enumerated_with_their_names()
    {
        List<string> names = [];
        foreach ((string name, OotElement value) in AnnouncerTests.Relayed(Programs.New, Gear).Members)
            names.Add($"{name} {value}");

        Assert.Equal(["Count 4", "Name gear", "IsRare true"], names);
    }

    [Fact]
    public void Messages_behind_markers_in_a_member_have_their_names_too()
    {
        OotUnknown review = AnnouncerTests.Relayed(Programs.New, new Review(Gear, Kit));

        Assert.Equal("test.kit", review["More"].MessageName);
        Assert.Equal("axle", review["More"]["Main"]["Name"].GetString());
    }

    [Fact]
    public void A_message_is_read_as_a_type_of_another_version_by_whoever_knows_it()
    {
        OotElement gear = AnnouncerTests.Relayed(Programs.New, Gear).Element;

        Assert.Equal(new OldPart("gear", 4), gear.As<OldPart>(Programs.Old));
        Assert.Equal(Gear, gear.As<NewPart>(Programs.New));
    }

    [Fact]
    public void Reading_a_member_allocates_nothing()
    {
        OotUnknown kit = AnnouncerTests.Relayed(Programs.New, Kit);
        Assert.Equal(1, kit["Main"]["Count"].GetInt64());

        long before = GC.GetAllocatedBytesForCurrentThread();
        long count = kit["Main"]["Count"].GetInt64();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(1, count);
    }

    [Fact]
    public void Without_a_schema_members_have_positions_and_names_only_where_they_were_written()
    {
        OotUnknown array = (OotUnknown)OotSerializer.DeserializeTagged([0x92, 5, 0x92, 7, 8], Programs.None)!;
        OotUnknown map = (OotUnknown)OotSerializer.DeserializeTagged([0x92, 5, 0x81, 0xA1, (byte)'a', 8], Programs.None)!;

        Assert.Null(array.Name);
        Assert.False(array.TryGet("a", out _));
        Assert.Throws<OotFormatException>(() => array["a"]);
        Assert.Throws<OotFormatException>(() => array.Members);
        Assert.Equal(8, array.Element[1].GetInt64());
        Assert.Equal(8, map["a"].GetInt64());
    }

    [Fact]
    public async Task Values_that_are_read_as_elements_have_the_names_of_their_sender()
    {
        byte[] file = FileTests.Write(Programs.New, (object)new object[] { Gear, 5 });
        OotSerializerOptions elements = new() { Registry = Programs.Old.Registry, UntypedValues = OotUntypedValues.AsElements };

        OotElement value = (OotElement)(await FileTests.ReadAsync(file, elements)).Single()!;

        Assert.Equal("gear", value[0]["Name"].GetString());
        Assert.True(value[0]["IsRare"].GetBoolean());
        Assert.Equal(new OldPart("gear", 4), value[0].As<OldPart>(Programs.Old));
    }

    [Fact]
    public void Of_many_messages_in_envelopes_no_more_is_written_than_a_frame_holds()
    {
        OotUnknown old = AnnouncerTests.Relayed(Programs.Old, new OldPart("bolt", 3));
        OotUnknown young = AnnouncerTests.Relayed(Programs.New, Kit);
        using MemoryStream written = new();
        using OotStreamWriter writer = new(written, Programs.None) { MaxFrameBytes = 1024 };

        writer.Write(new object[] { old, young, young });
        long before = written.Length;
        OotSerializationException error = Assert.Throws<OotSerializationException>(
            () => writer.Write<object>(Enumerable.Repeat<object>(young, 100_000).Prepend(old).ToArray()));

        Assert.Contains("with the fingerprints of its schemas, takes a frame of more than the 1024 bytes", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, written.Length);
    }

    [Theory]
    [InlineData("92D4100090")]
    [InlineData("9192D4100090")]
    [InlineData("C7031C900090")]
    public void No_message_has_the_tag_of_values(string hex)
    {
        SchemaTable none = new(Programs.None);
        OotFormatException error = Assert.Throws<OotFormatException>(() =>
        {
            OotReader reader = new([0, .. Convert.FromHexString(hex)], Programs.None, none.Messages);
            TaggedMessage.Read(ref reader);
        });

        Assert.Contains("the tag 0", error.Message, StringComparison.Ordinal);
    }
}
