namespace TypedOot.Generated.Tests;

public class ExtraMemberTests
{
    private static readonly ExtendedNewer Newer = new()
    {
        Id = 1,
        Name = "n",
        Points = [new Point(1, 2), new Point(3, 4, "l")],
        Anything = new List<object?> { "a", 2L, null },
    };

    [Fact]
    public void Members_that_are_not_known_are_kept_and_written_back()
    {
        Extended read = OotSerializer.Deserialize<Extended>(OotSerializer.Serialize(Newer));
        Assert.Equal((1, "n"), (read.Id, read.Name));
        Assert.Equal(["Points", "Anything"], read.Extra!.Select(member => member.Key));
        read.Name = "changed";
        ExtendedNewer back = OotSerializer.Deserialize<ExtendedNewer>(OotSerializer.Serialize(read));
        Assert.Equal("changed", back.Name);
        Assert.Equal(Newer.Points, back.Points);
        Assert.Equivalent(Newer.Anything, back.Anything, true);
    }

    [Fact]
    public void The_bytes_of_a_member_are_what_came()
    {
        Extended read = OotSerializer.Deserialize<Extended>(OotSerializer.Serialize(Newer));
        Assert.True(read.Extra!.TryGetValue("Points", out ReadOnlyMemory<byte> points));
        Assert.Equal([0x92, 0x94, 1, 2, 0xA4, .. "none"u8, 0xA4, .. "kept"u8, 0x94, 3, 4, 0xA1, (byte)'l', 0xA4, .. "kept"u8], points.ToArray());
        Assert.False(read.Extra.TryGetValue("points", out _));

        // A form that no writer here would choose stays as it is.
        read = OotSerializer.Deserialize<Extended>([0x81, 0xD9, 1, (byte)'x', 0xD2, 0, 0, 0, 1]);
        Assert.Equal([0x83, 0xA2, .. "Id"u8, 0, 0xA4, .. "Name"u8, 0xC0, 0xA1, (byte)'x', 0xD2, 0, 0, 0, 1], OotSerializer.Serialize(read));
    }

    [Fact]
    public void Without_extra_members_nothing_changes()
    {
        Assert.Equal([0x92, 1, 0xC0], OotSerializer.Serialize(new Extended { Id = 1 }));
        Assert.Equal([0x92, 1, 0xC0], OotSerializer.Serialize(new Extended { Id = 1, Extra = new OotExtraMembers() }));
        Assert.Null(Through.Bytes(new Extended { Id = 1 }).Extra);
        Assert.Null(OotSerializer.Deserialize<Extended>([0x94, 1, 0xC0, 5, 6]).Extra);
        Assert.Null(OotSerializer.Deserialize<Extended>([0x82, 0, 1, 9, 1]).Extra);
    }

    [Fact]
    public void Every_kind_of_type_keeps_them()
    {
        byte[] bytes = [0x83, 0xA1, (byte)'x', 7, 0xA2, .. "Id"u8, 5, 0xA1, (byte)'y', 0x91, 0xC3];
        OotExtraMembers expected = OotSerializer.Deserialize<Extended>(bytes).Extra!;
        Assert.Equal(2, expected.Count);
        Assert.Equal(expected, OotSerializer.Deserialize<ExtendedRecord>(bytes).Extra);
        Assert.Equal(expected, OotSerializer.Deserialize<ExtendedLater>(bytes).Extra);
        Assert.Equal(expected, OotSerializer.Deserialize<ExtendedSparse>(bytes).Extra);
        Assert.Equal(expected, OotSerializer.Deserialize<ExtendedStruct>(bytes).Extra);
        Assert.Equal(expected, Through.Bytes(OotSerializer.Deserialize<ExtendedRecord>(bytes)).Extra);
        Assert.Equal(expected, Through.Bytes(OotSerializer.Deserialize<ExtendedLater>(bytes)).Extra);
        Assert.Equal(expected, Through.Bytes(OotSerializer.Deserialize<ExtendedSparse>(bytes)).Extra);
        Assert.Equal(expected, Through.Bytes(OotSerializer.Deserialize<ExtendedStruct>(bytes)).Extra);
        Assert.Equal([0x80], OotSerializer.Serialize(new ExtendedSparse()));
    }

    [Fact]
    public void Equality_is_that_of_names_and_bytes()
    {
        OotExtraMembers one = OotSerializer.Deserialize<Extended>([0x82, 0xA1, (byte)'x', 1, 0xA1, (byte)'y', 2]).Extra!;
        OotExtraMembers same = OotSerializer.Deserialize<Extended>([0x82, 0xA1, (byte)'y', 2, 0xA1, (byte)'x', 1]).Extra!;
        OotExtraMembers otherValue = OotSerializer.Deserialize<Extended>([0x82, 0xA1, (byte)'x', 1, 0xA1, (byte)'y', 3]).Extra!;
        OotExtraMembers otherForm = OotSerializer.Deserialize<Extended>([0x82, 0xA1, (byte)'x', 1, 0xA1, (byte)'y', 0xCC, 2]).Extra!;
        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(one, otherValue);
        Assert.NotEqual(one, otherForm);
        Assert.Equal(new ExtendedRecord(1, one), new ExtendedRecord(1, same));
        Assert.True(same.Remove("y"));
        Assert.False(same.Remove("y"));
        Assert.NotEqual(one, same);
        same.Clear();
        Assert.Empty(same);
    }

    [Fact]
    public void More_of_them_than_the_options_allow_are_refused()
    {
        OotSerializerOptions two = new() { MaxExtraMembers = 2 };
        Assert.Equal(2, OotSerializer.Deserialize<Extended>(WithExtra(2, 1), two).Extra!.Count);
        OotFormatException error = Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<Extended>(WithExtra(3, 1), two));
        Assert.Contains("MaxExtraMembers", error.Message);
        Assert.StartsWith("Extended", error.Path);

        OotSerializerOptions small = new() { MaxExtraBytes = 100 };
        OotSerializer.Deserialize<Extended>(WithExtra(1, 90), small);
        Assert.Contains("MaxExtraBytes", Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<Extended>(WithExtra(1, 100), small)).Message);
        Assert.Contains("MaxExtraBytes", Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<Extended>(WithExtra(2, 50), small)).Message);
    }

    [Fact]
    public void The_budget_of_the_message_is_charged()
    {
        OotSerializerOptions tight = new() { AllocationAllowance = 0, AllocationFactor = 1 };
        Assert.Contains("AllocationFactor", Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<Extended>(WithExtra(60, 1), tight)).Message);
    }

    [Fact]
    public void Hostile_members_are_refused()
    {
        Assert.Contains("twice", Refusal([0x82, 0xA1, (byte)'x', 1, 0xA1, (byte)'x', 2]));
        Assert.Contains("512", Refusal([0x81, 0xDA, 2, 1, .. Enumerable.Repeat((byte)'x', 513), 1]));
        Assert.Contains("index", Refusal([0x81, 0xA1, (byte)'x', 0x92, 0xD4, 40, 0, 0x90]));
        Refusal([0x81, 0xA1, (byte)'x', 0xC1]);
        Refusal([0x81, 0xA1, (byte)'x', 0xDD, 0xFF, 0xFF, 0xFF, 0xFF]);
        Assert.Contains("nests deeper", Refusal([0x81, 0xA1, (byte)'x', .. Enumerable.Repeat((byte)0x91, 200), 1]));
    }

    [Fact]
    public void An_extra_member_of_the_name_of_a_member_is_not_written()
    {
        OotExtraMembers extra = OotSerializer.Deserialize<ExtendedTree>([0x81, 0xA6, .. "Called"u8, 1]).Extra!;
        OotSerializationException error = Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(new Extended { Extra = extra }));
        Assert.Contains("\"Called\"", error.Message);
    }

    [Fact]
    public void What_nests_too_deep_where_it_is_written_is_refused_by_the_writer()
    {
        OotSerializerOptions options = new() { MaxDepth = 8 };
        ExtendedTree leaf = OotSerializer.Deserialize<ExtendedTree>([0x81, 0xA1, (byte)'x', 0x91, 0x91, 0x91, 0x91, 1], options);
        OotSerializer.Deserialize<ExtendedTree>(OotSerializer.Serialize(leaf, options), options);
        ExtendedTree tree = new() { Children = [new ExtendedTree { Children = [leaf] }] };
        Assert.Contains("MaxDepth", Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(tree, options)).Message);
    }

    [Fact]
    public void Filling_an_object_again_forgets_what_it_had()
    {
        Extended value = OotSerializer.Deserialize<Extended>([0x81, 0xA1, (byte)'x', 1]);
        OotSerializer.Populate([0x82, 0xA1, (byte)'y', 2, 0xA2, .. "Id"u8, 3], value);
        Assert.Equal(["y"], value.Extra!.Select(member => member.Key));
    }

    private static string Refusal(byte[] bytes) => Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<Extended>(bytes)).Message;

    private static byte[] WithExtra(int count, int length)
    {
        OotWriter writer = new();
        writer.WriteMapHeader(count);
        for (int i = 0; i < count; i++)
        {
            writer.WriteString("x" + i);
            writer.WriteString(new string('v', length));
        }

        return writer.ToArray();
    }
}
