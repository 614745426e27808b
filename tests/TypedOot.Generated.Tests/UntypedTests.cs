using System.Collections;

namespace TypedOot.Generated.Tests;

public class UntypedTests
{
    [Fact]
    public void Collections_come_back_with_values_and_messages()
    {
        UntypedCollections read = Through.Bytes(NewMessages.UntypedCollections());
        Assert.Equal([1L, "a", null], Assert.IsType<List<object?>>(read.Enumerable));
        Assert.Equal(7, Assert.IsType<Simple>(Assert.Single(read.Collection!.Cast<object>())).Id);
        Assert.Equal([new object?[] { 1.5 }], Assert.IsType<List<object?>>(read.List));
        Assert.Equal([true], read.ArrayList!.Cast<object>());
        Assert.Equal(2L, read.Dictionary!["k"]);
        Assert.Equal("one", read.Table![1L]);
        Assert.Equal(["f"], Assert.IsType<ArrayList>(read.Fixed).Cast<object>());
        Assert.Equal(3L, read.Words["WORD"]);
    }

    [Fact]
    public void Null_comes_back()
    {
        UntypedCollections read = Through.Bytes(new UntypedCollections());
        Assert.Null(read.Collection);
        Assert.Null(read.Table);
        Assert.Equal(["initial"], read.Fixed.Cast<object>());
    }

    [Fact]
    public void Messages_in_slots_come_back_as_themselves()
    {
        UntypedCollections read = Through.Bytes(new UntypedCollections { Enumerable = new UntypedNote { 1L }, List = new NameList { "n" }, Dictionary = new Prices { ["EUR"] = 1 } });
        Assert.Equal([1L], Assert.IsType<UntypedNote>(read.Enumerable));
        Assert.Equal(["n"], Assert.IsType<NameList>(read.List));
        Assert.Equal(1, Assert.IsType<Prices>(read.Dictionary)["eur"]);
    }

    [Fact]
    public void Limits_count_elements()
    {
        Through.Bytes(new UntypedCollections { Few = [1L, 2L, 3L] });
        Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(new UntypedCollections { Few = [1, 2, 3, 4] }));
    }
}
