namespace TypedOot.Generated.Tests;

public class MadeCollectionTests
{
    [Fact]
    public void Collections_are_made_of_their_elements()
    {
        MadeCollections read = Through.Bytes(NewMessages.MadeCollections());
        Assert.Equal(["a", "b"], read.Labels!);
        Assert.True(read.Labels!.IsRead);
        Assert.Equal([1, 2], read.Trail!);
        Assert.Equal(["x"], Assert.Single(read.Trails));
        Assert.Equal([5, 6], read.Scores);
        Assert.Equal([1.5, 2], read.Route);
        Assert.Equal(2, read.Route.Count);
        Assert.Equal(["first"], read.Podium!);
        Assert.Contains("WORD", read.Spellings!);
        Assert.Equal([7L], read.Numbers!);
        Assert.Equal(1.5m, read.Rates!["EUR"]);
        Assert.Equal("here", read.Places![3]);
        Assert.Equal("t", read.Poem!.Title);
        Assert.Equal(["l"], read.Poem.Lines);
        Assert.Equal(["c"], Assert.IsType<Labels>(read.Interface));
    }

    [Fact]
    public void Collections_without_elements_and_null_come_back()
    {
        MadeCollections read = Through.Bytes(new MadeCollections { Labels = [], Trail = [], Places = new Places([]) });
        Assert.Empty(read.Labels!);
        Assert.Empty(read.Trail!);
        Assert.Empty(read.Places!);
        Assert.Empty(read.Route);
        Assert.Null(read.Podium);
        Assert.Null(read.Rates);
    }

    [Fact]
    public void Bodies_are_arrays_and_maps()
    {
        Assert.Equal("92A161A162", Convert.ToHexString(OotSerializer.Serialize<Labels>(["a", "b"])));
        Assert.Equal("920102", Convert.ToHexString(OotSerializer.Serialize(new Scores([1, 2]))));
    }

    [Fact]
    public void What_a_builder_throws_is_the_inner_exception()
    {
        OotFormatException error = Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<Labels>(Convert.FromHexString("91A772656675736564")));
        Assert.IsType<ArgumentException>(error.InnerException);
    }

    [Fact]
    public void Elements_that_are_not_kept_are_an_error()
    {
        Assert.Equal(3, Through.Bytes(new MadeCollections { Podium = new(["1", "2", "3"]) }).Podium!.Count);
        Assert.Throws<OotFormatException>(() => Read(w => w.Podium, "94A131A132A133A134"));
        Assert.Throws<OotFormatException>(() => Read(w => w.Spellings, "92A161A141"));
        Assert.Throws<OotFormatException>(() => Read(w => w.Places, "8201A16101A162"));
    }

    [Fact]
    public void Keys_that_collide_are_refused_by_both_sides()
    {
        long[] numbers = [.. Enumerable.Range(1, 8_000).Select(i => ((long)i << 32) | (uint)i)];
        Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(new MadeCollections { Numbers = new(numbers) }));
        Assert.Throws<OotSerializationException>(
            () => OotSerializer.Serialize(new MadeCollections { Places = new(numbers.Select(n => KeyValuePair.Create(n, ""))) }));
        byte[] array = OotSerializer.SerializeValue(numbers);
        Assert.Throws<OotFormatException>(() => Read(w => w.Numbers, Convert.ToHexString(array)));
        byte[] map = OotSerializer.SerializeValue(numbers.ToDictionary(n => n, _ => ""));
        Assert.Throws<OotFormatException>(() => Read(w => w.Places, Convert.ToHexString(map)));
        byte[] honest = OotSerializer.Serialize(new MadeCollections { Numbers = new(Enumerable.Range(0, 8_000).Select(i => (long)i)) });
        Assert.Equal(8_000, OotSerializer.Deserialize<MadeCollections>(honest).Numbers!.Count);
    }

    /// <summary>Reads one member from bytes, by its name.</summary>
    private static T Read<T>(System.Linq.Expressions.Expression<Func<MadeCollections, T>> member, string hex)
    {
        string name = ((System.Linq.Expressions.MemberExpression)member.Body).Member.Name;
        string body = "81" + (0xA0 + name.Length).ToString("X2", null) + Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(name)) + hex;
        return member.Compile()(OotSerializer.Deserialize<MadeCollections>(Convert.FromHexString(body)));
    }
}
