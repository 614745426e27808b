namespace TypedOot.Generated.Tests;

public class ReferenceTests
{
    [Fact]
    public void An_object_that_comes_again_is_its_index()
    {
        Linked shared = new(5, "n");
        shared.Next = shared;
        Assert.Equal([0x92, 0xD4, 40, 0, 0x93, 5, 0xA1, (byte)'n', 0xD4, 40, 0], OotSerializer.Serialize(shared));
        Linked read = Through.Bytes(shared);
        Assert.Same(read, read.Next);
    }

    [Fact]
    public void Objects_are_one_through_members_lists_dictionaries_and_slots_of_object()
    {
        Friend a = new() { Name = "a" };
        Friend b = new() { Name = "b", Best = a, Others = [a, a], ByName = { ["a"] = a } };
        a.Best = b;
        a.Anything = new List<object?> { b, a };
        Friend read = Through.Bytes(a);
        Friend other = read.Best!;
        Assert.Equal(("a", "b"), (read.Name, other.Name));
        Assert.Same(read, other.Best);
        Assert.All(other.Others, friend => Assert.Same(read, friend));
        Assert.Same(read, other.ByName["a"]);
        Assert.Equal([other, read], Assert.IsAssignableFrom<IEnumerable<object?>>(read.Anything));
    }

    [Fact]
    public void Objects_are_one_behind_tags_and_markers()
    {
        SpecialPart special = new() { Number = 1, Label = "s" };
        SharedPart shared = new() { Number = 2, Twin = special, Next = special };
        special.Next = shared;
        Parts read = Through.Bytes(new Parts { All = [special, shared, special], First = special });
        Assert.Same(read.All[0], read.All[2]);
        Assert.Same(read.All[0], read.First);
        SharedPart second = Assert.IsType<SharedPart>(read.All[1]);
        Assert.Same(read.All[0], second.Twin);
        Assert.Same(second, read.All[0].Next);
        Assert.Equal("s", Assert.IsType<SpecialPart>(read.First).Label);
    }

    [Fact]
    public void Objects_are_one_in_tagged_messages_and_in_filled_ones()
    {
        Friend self = new() { Name = "self" };
        self.Best = self;
        Friend read = Assert.IsType<Friend>(OotSerializer.DeserializeTagged(OotSerializer.SerializeTagged(self)));
        Assert.Same(read, read.Best);

        Friend filled = new();
        OotSerializer.Populate(OotSerializer.Serialize(self), filled);
        Assert.Equal("self", filled.Name);
        Assert.Same(filled, filled.Best);
    }

    [Fact]
    public void Each_message_counts_for_itself()
    {
        Friend one = new() { Name = "one" };
        byte[] bytes = OotSerializer.Serialize(one);
        Assert.Equal(bytes, OotSerializer.Serialize(one));
        Assert.NotSame(OotSerializer.Deserialize<Friend>(bytes), OotSerializer.Deserialize<Friend>(bytes));
    }

    [Fact]
    public void Equal_objects_that_are_not_the_same_stay_two()
    {
        Linked first = new(1, "x");
        Assert.Equal(first, new Linked(1, "x"));
        Friend read = Through.Bytes(new Friend { Anything = new object[] { first, new Linked(1, "x"), first } });
        object?[] items = [.. Assert.IsAssignableFrom<IEnumerable<object?>>(read.Anything)];
        Assert.NotSame(items[0], items[1]);
        Assert.Same(items[0], items[2]);
    }

    [Fact]
    public void A_body_without_an_index_is_read() =>
        Assert.Equal(new Linked(5, "n"), OotSerializer.Deserialize<Linked>([0x93, 5, 0xA1, (byte)'n', 0xC0]));

    [Fact]
    public void A_cycle_through_setters_of_an_object_with_a_constructor_is_one()
    {
        Owned owner = new(null);
        Owned owned = new(owner);
        owned.Other = owned;
        Owned read = Through.Bytes(owned);
        Assert.Same(read, read.Other);
        Assert.NotSame(read, read.Owner);

        Owned shared = new(null);
        Owned twice = Through.Bytes(new Owned(shared) { Other = shared });
        Assert.Same(twice.Owner, twice.Other);
    }

    [Fact]
    public void A_cycle_through_what_a_constructor_takes_is_refused_on_both_sides()
    {
        Owned self = new(null);
        self.Owner = self;
        OotSerializationException error = Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(self));
        Assert.Equal("Owned.Owner", error.Path);
        Assert.Contains("constructor", error.Message);

        Owned far = new(null);
        far.Owner = new Owned(null) { Other = far };
        Assert.Equal("Owned.Owner.Other", Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(far)).Path);

        OotFormatException refused = Refused<Owned>([0x92, 0xD4, 40, 0, 0x92, 0xC0, 0xD4, 40, 0]);
        Assert.Equal("Owned.Owner", refused.Path);
        Assert.Contains("constructor", refused.Message);
    }

    [Fact]
    public void An_object_that_is_defined_in_what_is_read_later_is_one()
    {
        Friend shared = new() { Name = "s" };
        FriendsLater read = Through.Bytes(new FriendsLater(shared) { First = shared });
        Assert.Equal("s", read.First!.Name);
        Assert.Same(read.First, read.Second);
    }

    [Fact]
    public void An_object_that_is_defined_in_a_member_that_is_not_known_is_found()
    {
        byte[] body = [0x95, 0xA1, (byte)'f', 0xC0, 0x90, 0x80, 0xC0];
        FriendPair read = OotSerializer.Deserialize<FriendPair>(
            [0x83, 0xA1, (byte)'x', 0x91, 0x92, 0xD4, 40, 0, .. body, 0xA1, (byte)'A', 0xD4, 40, 0, 0xA1, (byte)'B', 0xD4, 40, 0]);
        Assert.Equal("f", read.A!.Name);
        Assert.Same(read.A, read.B);
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(100_000, false)]
    public void A_chain_of_objects_in_a_member_that_is_not_known_is_as_deep_as_any(int length, bool fits)
    {
        OotWriter writer = new();
        writer.WriteMapHeader(2);
        writer.WriteString("x");
        writer.WriteArrayHeader(length);
        for (int i = 0; i < length; i++)
        {
            writer.WriteArrayHeader(2);
            WriteIndex(ref writer, i);
            writer.WriteArrayHeader(3);
            writer.WriteInt32(i);
            writer.WriteString("n");
            if (i == 0)
                writer.WriteNil();
            else
                WriteIndex(ref writer, i - 1);
        }

        writer.WriteString("Head");
        WriteIndex(ref writer, length - 1);
        byte[] bytes = writer.ToArray();
        if (fits)
            Assert.Equal(length - 2, OotSerializer.Deserialize<LinkedHolder>(bytes).Head!.Next!.Id);
        else
            Assert.Contains("nests deeper", Refused<LinkedHolder>(bytes).Message);
    }

    [Fact]
    public void Objects_that_skip_their_defaults_are_one()
    {
        SparseFriend value = new();
        value.Next = value;
        value.Many.Add(new SparseFriend { Next = value });
        value.Many.Add(value.Many[0]);
        SparseFriend read = Through.Bytes(value);
        Assert.Same(read, read.Next);
        Assert.Same(read, read.Many[0].Next);
        Assert.Same(read.Many[0], read.Many[1]);
    }

    [Fact]
    public void References_that_nothing_defines_before_them_are_refused()
    {
        Assert.Contains("nothing before this place defines the object 0", Refused<Friend>([0xD4, 40, 0]).Message);
        Assert.Contains("object 3", Refused<FriendPair>([0x92, 0xD4, 40, 3, 0x92, 0xD4, 40, 3, 0x90]).Message);
        Assert.Equal("FriendPair.A", Refused<FriendPair>([0x92, 0xD4, 40, 3, 0x92, 0xD4, 40, 3, 0x90]).Path);
    }

    [Fact]
    public void A_reference_to_an_object_of_another_type_is_refused()
    {
        Linked linked = new(1, "l");
        byte[] friend = OotSerializer.Serialize(new Friend { Anything = linked });
        OotFormatException error = Refused<Friend>([0x92, 0xD4, 40, 0, 0x95, 0xA0, 0xC0, 0x90, 0x80, .. Marked(friend)]);
        Assert.Contains("Friend", error.Message);
        Assert.Contains("Linked", error.Message);
        Assert.StartsWith("Friend.Anything", error.Path);
    }

    [Fact]
    public void An_object_that_is_defined_twice_is_refused() =>
        Assert.Contains("twice", Refused<FriendPair>([0x92, 0x92, 0xD4, 40, 0, 0x90, 0x92, 0xD4, 40, 0, 0x90]).Message);

    [Theory]
    [InlineData(new byte[] { 0x92, 0xD6, 40, 0x7F, 0xFF, 0xFF, 0xFF, 0x90 })]
    [InlineData(new byte[] { 0x92, 0xD6, 40, 0xFF, 0xFF, 0xFF, 0xFF, 0x90 })]
    [InlineData(new byte[] { 0x92, 0xC7, 3, 40, 0, 0, 0, 0x90 })]
    [InlineData(new byte[] { 0xC7, 0, 40 })]
    public void An_index_that_no_object_can_have_is_refused(byte[] bytes) => Refused<Friend>(bytes);

    [Fact]
    public void Defining_objects_charges_the_budget()
    {
        OotWriter writer = new();
        writer.WriteArrayHeader(2);
        writer.WriteExtension(40, [0]);
        writer.WriteArrayHeader(3);
        writer.WriteString("");
        writer.WriteNil();
        writer.WriteArrayHeader(1000);
        for (int i = 1; i <= 1000; i++)
        {
            writer.WriteArrayHeader(2);
            writer.WriteExtension(40, [(byte)(i >> 8), (byte)i]);
            writer.WriteArrayHeader(0);
        }

        byte[] bytes = writer.ToArray();
        Assert.Equal(1000, OotSerializer.Deserialize<Friend>(bytes).Others.Count);
        OotSerializerOptions tight = new() { AllocationAllowance = 0, AllocationFactor = 1 };
        Assert.Contains("AllocationFactor", Refused<Friend>(bytes, tight).Message);
    }

    [Fact]
    public void A_path_goes_through_the_body_behind_an_index()
    {
        Assert.Equal("FriendPair.A.Best.Name", Refused<FriendPair>([0x91, 0x92, 0xD4, 40, 0, 0x92, 0xA0, 0x92, 0xD4, 40, 1, 0x91, 7]).Path);
        Friend bad = new() { Best = new Friend { Name = null! } };
        Assert.Equal("Friend.Best.Name", Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(bad)).Path);
    }

    [Fact]
    public void A_long_chain_is_as_deep_as_any()
    {
        Friend first = new();
        Friend last = first;
        for (int i = 0; i < 200; i++)
            last = last.Best = new Friend();
        Assert.Contains("nests deeper", Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(first)).Message);
    }

    private static OotFormatException Refused<T>(byte[] bytes, OotSerializerOptions? options = null) =>
        Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<T>(bytes, options));

    private static void WriteIndex(ref OotWriter writer, int index) => writer.WriteExtension(40, [(byte)(index >> 24), (byte)(index >> 16), (byte)(index >> 8), (byte)index]);

    /// <summary>The discriminator of what stands in the last member of a Friend, and the index 0 in place of its body.</summary>
    private static byte[] Marked(byte[] friend)
    {
        int discriminator = friend.AsSpan().IndexOf<byte>([0x92, 0xD6, 16]);
        return [.. friend[discriminator..(discriminator + 7)], 0xD4, 40, 0];
    }
}
