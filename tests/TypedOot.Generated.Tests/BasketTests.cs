namespace TypedOot.Generated.Tests;

/// <summary>Messages that are collections, and have members of their own.</summary>
public sealed class BasketTests
{
    [Fact]
    public void Elements_and_members_come_back()
    {
        Store read = Through.Bytes(NewMessages.Store());

        Assert.Equal(["f"], read.Filled);
        Assert.Equal(("Ann", 5), (read.Filled.Owner, Assert.Single(read.Filled.Weights)));
        Assert.Equal("card", Assert.IsType<GiftBasket>(read.Set).Card);
        Assert.Equal(["s", "t"], read.Set!);
        Assert.Equal(("Bob", "p"), (Assert.IsType<Basket>(read.Plain).Owner, Assert.Single(read.Plain!)));
        Assert.Equal((7, 1), (read.Stock.Limit, read.Stock["KEY"]));
        Assert.Equal((2, 9, 1), (read.Page!.Number, read.Page.Total, read.Page.Count));
        Assert.Equal("in", read.Page[0].Owner);
        Assert.Equal("x", Assert.Single(Assert.IsType<Basket>(read.Any)));
    }

    [Fact]
    public void A_collection_that_a_member_has_is_filled()
    {
        Store store = new() { Filled = { "old" } };
        Basket filled = store.Filled;
        filled.Owner = "kept";

        OotSerializer.Populate(OotSerializer.Serialize(new Store { Filled = { "new" } }), store);

        Assert.Same(filled, store.Filled);
        Assert.Equal(("new", ""), (Assert.Single(store.Filled), store.Filled.Owner));
    }

    [Fact]
    public void A_member_that_is_new_moves_nothing()
    {
        NewBasket read = OotSerializer.Deserialize<NewBasket>(OotSerializer.Serialize(new OldBasket { "a", "b" }));
        Assert.Equal((2, 3, ""), (read.Count, read.Rank, read.Owner));

        OldBasket old = OotSerializer.Deserialize<OldBasket>(OotSerializer.Serialize(new NewBasket { "c" }));
        Assert.Equal(["c"], old);
    }

    [Fact]
    public void Who_does_not_know_it_sees_its_elements_by_their_name()
    {
        OotSerializerOptions stranger = new() { Registry = new OotRegistryBuilder().Build() };
        MemoryStream stream = new();
        using (OotStreamWriter writer = new(stream, leaveOpen: true))
            writer.Write(new Basket { "a", "b" });
        stream.Position = 0;
        using OotStreamReader reader = new(stream, stranger);
        Assert.True(reader.Read());

        OotUnknown unknown = Assert.IsType<OotUnknown>(reader.Current);

        Assert.Equal("b", unknown["[]"][1].GetString());
        Assert.Equal(["a", "b"], Assert.IsType<Basket>(OotSerializer.DeserializeTagged(OotSerializer.SerializeTagged(unknown, stranger))));
    }

    [Fact]
    public void A_key_that_comes_twice_is_refused() => Assert.Throws<OotFormatException>(
        () => OotSerializer.Deserialize<Stock>([0x81, 0xA2, (byte)'[', (byte)']', 0x82, 0xA1, (byte)'a', 1, 0xA1, (byte)'A', 2]));
}
