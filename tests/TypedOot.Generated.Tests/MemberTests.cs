namespace TypedOot.Generated.Tests;

public class MemberTests
{
    [Fact]
    public void A_class_comes_back()
    {
        Simple simple = new() { Id = 5, Name = "a", Note = null, Day = DayOfWeek.Friday, Count = 3, Tags = ["x", "y"], Stock = { ["k"] = 4 } };
        Assert.Equivalent(simple, Through.Bytes(simple), true);
    }

    [Fact]
    public void Records_come_back()
    {
        Assert.Equal(new Point(1, -200, "l"), Through.Bytes(new Point(1, -200, "l")));
        Assert.Equal(new Point(1, -200, "l") { Remark = "x" }, Through.Bytes(new Point(1, -200, "l") { Remark = "x" }));
        Assert.Equal(new Pixel(1, 2, 255), Through.Bytes(new Pixel(1, 2, 255)));
    }

    [Fact]
    public void Structs_come_back()
    {
        MutableStruct value = new() { Field = 1, Property = long.MinValue };
        value.Hide("h");
        MutableStruct read = Through.Bytes(value);
        Assert.Equal((1, long.MinValue, "h"), (read.Field, read.Property, read.Hidden));

        ReadOnlyStruct point = Through.Bytes(new ReadOnlyStruct(3, "y"));
        Assert.Equal((3, "y"), (point.X, point.Y));
    }

    [Fact]
    public void Private_members_come_back_and_ignored_ones_do_not()
    {
        PrivateParts value = PrivateParts.Make(4, "f", Guid.NewGuid(), DateTime.UtcNow);
        PrivateParts read = Through.Bytes(value);
        Assert.Equal((value.ReadOnly, value.Field, value.Id, value.Time, value.Public), (read.ReadOnly, read.Field, read.Id, read.Time, read.Public));
        Assert.Equal("default", read.Ignored);
        Assert.Equal(3, read.GetOnly);
    }

    [Fact]
    public void Absent_members_keep_their_initializers_and_defaults()
    {
        Assert.Equivalent(new Defaults(), Through.Written<Defaults>((ref OotWriter w) => w.WriteMapHeader(0)), true);
        Assert.Equivalent(new Defaults(), Through.Written<Defaults>((ref OotWriter w) => w.WriteArrayHeader(0)), true);
        Assert.Equivalent(new Simple(), Through.Written<Simple>((ref OotWriter w) => w.WriteArrayHeader(0)), true);
    }

    [Fact]
    public void Nil_means_absent_where_a_member_cannot_be_null()
    {
        Defaults read = Through.Written<Defaults>((ref OotWriter w) =>
        {
            w.WriteMapHeader(4);
            foreach (string name in (string[])["Number", "Day", "Init", "Set"])
            {
                w.WriteString(name);
                w.WriteNil();
            }
        });
        Assert.Equivalent(new Defaults(), read, true);
    }

    [Fact]
    public void What_is_there_replaces_initializers()
    {
        Defaults value = new(1, "2", DayOfWeek.Monday, null) { Init = 3, InitText = null, Set = 4, List = { 5 } };
        Assert.Equivalent(value, Through.Bytes(value), true);
    }

    [Fact]
    public void Maps_by_name_and_by_position_are_read()
    {
        Point byName = Through.Written<Point>((ref OotWriter w) =>
        {
            w.WriteMapHeader(3);
            w.WriteString("Y");
            w.WriteInt32(2);
            w.WriteString("unknown");
            w.WriteArrayHeader(1);
            w.WriteNil();
            w.WriteString("X");
            w.WriteInt32(1);
        });
        Assert.Equal(new Point(1, 2), byName);

        Point byPosition = Through.Written<Point>((ref OotWriter w) =>
        {
            w.WriteMapHeader(2);
            w.WriteInt32(0);
            w.WriteInt32(1);
            w.WriteInt32(1);
            w.WriteInt32(2);
        });
        Assert.Equal(new Point(1, 2), byPosition);
    }

    [Fact]
    public void Longer_and_shorter_arrays_are_read()
    {
        Point read = Through.Written<Point>((ref OotWriter w) =>
        {
            w.WriteArrayHeader(6);
            w.WriteInt32(1);
            w.WriteInt32(2);
            w.WriteString("l");
            w.WriteNil();
            w.WriteString("later");
            w.WriteMapHeader(0);
        });
        Assert.Equal(new Point(1, 2, "l") { Remark = null }, read);

        Assert.Equal(new Point(1, 2), Through.Written<Point>((ref OotWriter w) =>
        {
            w.WriteArrayHeader(2);
            w.WriteInt32(1);
            w.WriteInt32(2);
        }));
    }

    [Fact]
    public void Required_members_must_be_there()
    {
        RequiredMembers value = new() { Name = "n", Count = 2, Relaxed = "r" };
        Assert.Equivalent(value, Through.Bytes(value), true);

        OotFormatException missing = Assert.Throws<OotFormatException>(() => Through.Written<RequiredMembers>((ref OotWriter w) =>
        {
            w.WriteArrayHeader(1);
            w.WriteString("n");
        }));
        Assert.Equal("RequiredMembers.Count", missing.Path);

        OotSerializerOptions relaxed = new() { AllowMissingMembers = true };
        Assert.Equal(0, Through.Written<RequiredMembers>((ref OotWriter w) => w.WriteArrayHeader(0), relaxed).Count);
    }

    [Fact]
    public void An_optional_member_may_be_absent_though_it_is_required() => Assert.Null(Through.Written<RequiredMembers>((ref OotWriter w) =>
    {
        w.WriteArrayHeader(2);
        w.WriteString("n");
        w.WriteInt32(2);
    }).Relaxed);

    [Fact]
    public void Null_where_the_type_says_there_is_none_is_refused_on_both_sides()
    {
        OotSerializationException writing = Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(new Simple { Name = null! }));
        Assert.Equal("Simple.Name", writing.Path);

        OotFormatException reading = Assert.Throws<OotFormatException>(() => Through.Written<Simple>((ref OotWriter w) =>
        {
            w.WriteMapHeader(1);
            w.WriteString("Name");
            w.WriteNil();
        }));
        Assert.Equal("Simple.Name", reading.Path);
    }

    [Fact]
    public void The_chosen_constructor_is_called() => Assert.Equal("number", Through.Bytes(new Choice(3, "other")).Chosen);

    [Fact]
    public void Pinned_positions_leave_holes_and_names_have_aliases()
    {
        Pinned value = new() { Four = 4, First = 1, One = "one" };
        byte[] bytes = OotSerializer.Serialize(value);
        Assert.Equal([0x95, 0x01, 0xA3, (byte)'o', (byte)'n', (byte)'e', 0xC0, 0xC0, 0x04], bytes);
        Assert.Equivalent(value, Through.Bytes(value), true);

        foreach (string name in (string[])["uno", "eins", "ichi"])
        {
            Assert.Equal("x", Through.Written<Pinned>((ref OotWriter w) =>
            {
                w.WriteMapHeader(1);
                w.WriteString(name);
                w.WriteString("x");
            }).One);
        }
    }

    [Fact]
    public void A_map_layout_writes_names()
    {
        Mapped value = new() { Id = 1, Name = "n" };
        Assert.Equal("82A2496401A44E616D65A16E", Convert.ToHexString(OotSerializer.Serialize(value)));
        Assert.Equivalent(value, Through.Bytes(value), true);
    }

    [Fact]
    public void More_members_than_a_short_header_counts_come_back()
    {
        Wide value = new() { M00 = 1, M15 = 2, M16 = "end" };
        Assert.Equivalent(value, Through.Bytes(value), true);
        Assert.Equivalent(new Empty(), Through.Bytes(new Empty()), true);
    }

    [Fact]
    public void Collections_of_an_initializer_are_filled_and_keep_their_comparer()
    {
        FilledCollections value = new()
        {
            Set = { "a" },
            Interface = { "i" },
            Observable = { 4 },
            Tags = { "t" },
            Settable = { ["k"] = 1 },
        };
        value.List.Clear();
        value.List.Add(9);
        FilledCollections read = Through.Bytes(value);
        Assert.Equivalent(value, read, true);
        Assert.Contains("A", read.Set);
        Assert.Equal(1, read.Settable["K"]);
    }

    [Fact]
    public void Collections_of_the_users_come_back_as_themselves()
    {
        Prices prices = new() { ["a"] = 1.5m };
        Prices read = Through.Bytes(prices);
        Assert.Equal(1.5m, read["A"]);
        Assert.IsType<Prices>(OotSerializer.DeserializeTagged(OotSerializer.SerializeTagged(prices)));
    }

    [Fact]
    public void Callbacks_are_called()
    {
        Callbacks read = Through.Bytes(new Callbacks { Value = 4 });
        Assert.Equal(8, read.Doubled);
        Assert.True(read.WasRead);
    }

    [Fact]
    public void Names_that_are_keywords_or_those_of_generated_code_do_no_harm()
    {
        @class value = new() { @event = 1, value = "v", writer = 2, reader = 3, Schema = 4, Members = 5, run = [6] };
        Assert.Equivalent(value, Through.Bytes(value), true);
        Keywords keywords = new(1, "2", [3]);
        Assert.Equivalent(keywords, Through.Bytes(keywords), true);
    }

    [Fact]
    public void Internal_messages_come_back()
    {
        Internal value = new() { Next = new Internal(), Hidden = new Hidden(3) };
        Assert.Equivalent(value, Through.Bytes(value), true);
    }

    [Fact]
    public void Values_of_every_shape_come_back()
    {
        Shapes value = new()
        {
            Grid = new[,] { { 1, 2, 3 }, { 4, 5, 6 } },
            Cube = new string?[1, 2, 2] { { { "a", null }, { "b", "c" } } },
            Jagged = [[1], [], [2, 3]],
            Mixed = new int[,][] { { [1], [2, 3] } },
            Bytes = [1, 2, 3],
            Memory = new byte[] { 4, 5 },
            Tuple = (1, "t"),
            Pair = new("k", 2),
            Lazy = new Lazy<string>("lazy"),
            Small = ByteEnum.All,
            Large = ULongEnum.All,
            Inner = new NestedOuter.Inner { Id = Guid.NewGuid(), At = DateTime.UtcNow },
            Person = new BareContracts.Person { Name = "P", Age = 3, Addresses = { new BareContracts.Address { City = "C" } } },
        };
        Shapes read = Through.Bytes(value);
        Assert.Equal(value.Grid, read.Grid);
        Assert.Equal(value.Cube, read.Cube);
        Assert.Equal(value.Jagged, read.Jagged);
        Assert.Equal(value.Mixed, read.Mixed);
        Assert.Equal(value.Bytes, read.Bytes);
        Assert.Equal(value.Memory.ToArray(), read.Memory.ToArray());
        Assert.Equal((value.Tuple, value.Pair, value.Lazy.Value), (read.Tuple, read.Pair, read.Lazy!.Value));
        Assert.Equal((value.Small, value.Large), (read.Small, read.Large));
        Assert.Equivalent(value.Inner, read.Inner, true);
        Assert.Equivalent(value.Person, read.Person, true);
    }
}
