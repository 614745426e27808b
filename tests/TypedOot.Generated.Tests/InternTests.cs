namespace TypedOot.Generated.Tests;

/// <summary>Texts that are kept. Other tests would push them out of the table, which is one for the process: none runs beside these.</summary>
[CollectionDefinition(nameof(InternTests), DisableParallelization = true)]
[Collection(nameof(InternTests))]
public class InternTests
{
    [Fact]
    public void Equal_texts_of_different_messages_are_one_object()
    {
        byte[] bytes = OotSerializer.Serialize(NewInterned("ABC"));
        Interned first = OotSerializer.Deserialize<Interned>(bytes);
        Interned second = OotSerializer.Deserialize<Interned>(bytes);
        Assert.Equal("ABC", first.Symbol);
        Assert.Same(first.Symbol, second.Symbol);
        Assert.Same(first.Tags.Keys.Single(), second.Tags.Keys.Single());
        Assert.Same(first.Tags["key"][0], second.Tags["key"][0]);
        Assert.NotSame(first.Plain, second.Plain);
    }

    [Fact]
    public void Every_text_comes_back()
    {
        foreach (string text in (string[])["", "a", "äöü€😀", new string('x', 128), new string('x', 129), new string('€', 43), "\uD800"])
            Assert.Equal(text.Replace('\uD800', '\uFFFD'), OotSerializer.Deserialize<Interned>(OotSerializer.Serialize(NewInterned(text))).Symbol);
        Assert.Null(Through.Bytes(new Interned()).Symbol);
    }

    [Fact]
    public void Text_that_is_not_well_formed_is_refused_where_that_is_asked_for()
    {
        byte[] bytes = [0x93, 0xA2, 0xC3, 0x28, 0x80, 0xC0];
        Assert.Equal("\uFFFD(", OotSerializer.Deserialize<Interned>(bytes).Symbol);
        OotFormatException error = Assert.Throws<OotFormatException>(
            () => OotSerializer.Deserialize<Interned>(bytes, new OotSerializerOptions { StrictUtf8 = true }));
        Assert.Equal("Interned.Symbol", error.Path);
    }

    [Fact]
    public void A_flood_of_new_texts_takes_no_place_for_ever()
    {
        for (int i = 0; i < 50_000; i++)
            OotSerializer.Deserialize<Interned>(OotSerializer.Serialize(NewInterned("flood " + i)));

        // The first of these may have to take its place back from the flood, the second finds it there, unless another test takes it.
        byte[] bytes = OotSerializer.Serialize(NewInterned("after the flood"));
        string? symbol = OotSerializer.Deserialize<Interned>(bytes).Symbol;
        Assert.Contains(Enumerable.Range(0, 10), _ => ReferenceEquals(symbol, OotSerializer.Deserialize<Interned>(bytes).Symbol));
    }

    [Fact]
    public void A_text_that_is_there_already_is_not_allocated_again()
    {
        byte[] interned = [0x93, 0xA8, .. "INTERNED"u8, 0x80, 0xC0];
        byte[] plain = [0x93, 0xC0, 0x80, 0xA8, .. "INTERNED"u8];
        long more = AllocationTests.Allocated(() => OotSerializer.Deserialize<Interned>(plain))
            - AllocationTests.Allocated(() => OotSerializer.Deserialize<Interned>(interned));
        Assert.Equal(AllocationTests.Allocated(() => GC.KeepAlive(new string('x', 8))), more);
    }

    private static Interned NewInterned(string symbol) => new() { Symbol = symbol, Tags = { ["key"] = ["tag " + symbol.Length] }, Plain = symbol };
}
