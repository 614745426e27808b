using TypedOot.MessagePack;
using TypedOot.Serialization;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Codecs.Collections;

/// <summary>What holds for every collection that is an array of ints on the wire.</summary>
/// <param name="make">Makes a collection that enumerates as the ints given.</param>
/// <param name="keepsOrder">Whether it comes back in the order that it was written in.</param>
/// <param name="isSet">Whether it has each element once.</param>
public abstract class SequenceTests<TCollection, TCodec>(
    Func<int[], TCollection> make, bool keepsOrder = true, bool isSet = false, bool isSorted = false)
    where TCollection : class, IEnumerable<int>
    where TCodec : struct, IOotCodec<TCollection>
{
    [Fact]
    public void Null_is_nil()
    {
        Assert.Equal([MessagePackCode.Nil], RoundTrip.Write<TCollection, TCodec>(null));
        Assert.Null(RoundTrip.Through<TCollection, TCodec>(null));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(300)]
    [InlineData(5000)]
    public void Comes_back_whatever_its_size(int count)
    {
        int[] elements = [.. Enumerable.Range(0, count).Select(i => i * 7)];
        Same(elements, make(elements));
    }

    [Fact]
    public void Comes_back_whatever_is_in_it() => Seeded.Holds<int[]>(drawn => Same(drawn, make(Prepare(drawn))));

    [Fact]
    public void Is_an_array_of_its_elements()
    {
        TCollection collection = make([1, 2, 300]);
        OotWriter expected = new(options: null);
        expected.WriteArrayHeader(3);
        foreach (int element in collection)
            expected.WriteInt32(element);
        Assert.Equal(expected.ToArray(), RoundTrip.Write<TCollection, TCodec>(collection));
        expected.Dispose();
        Assert.Equal("list<i32>", TCodec.Kind.Text);
    }

    [Fact]
    public void Refuses_malformed_input_and_throws_nothing_else() =>
        Malformed.Check<TCollection, TCodec>(RoundTrip.Write<TCollection, TCodec>(make([1, 2, 3, 500, 70000, -9])));

    [Fact]
    public void Refuses_a_header_that_claims_more_than_there_is()
    {
        byte[] bomb = [MessagePackCode.Array32, 0x7F, 0xFF, 0xFF, 0xFF, 1, 2, 3];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<OotFormatException>(() => RoundTrip.Read<TCollection, TCodec>(bomb));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }

    [Fact]
    public void Charges_what_it_allocates()
    {
        byte[] bytes = RoundTrip.Write<TCollection, TCodec>(make([.. Enumerable.Range(0, 2000)]));
        MessagePackOptions tight = new() { AllocationAllowance = 0, AllocationFactor = 1 };
        OotFormatException e = Assert.Throws<OotFormatException>(() => RoundTrip.Read<TCollection, TCodec>(bytes, tight));
        Assert.Contains(nameof(MessagePackOptions.AllocationAllowance), e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_as_a_level()
    {
        byte[] bytes = RoundTrip.Write<TCollection, TCodec>(make([1]));
        Assert.NotNull(RoundTrip.Read<TCollection, TCodec>(bytes, new MessagePackOptions { MaxDepth = 1 }));
        Assert.Throws<OotSerializationException>(() => Nested<TCollection, TCodec>.Write(make([1]), 1));
        Assert.Throws<OotFormatException>(() => Nested<TCollection, TCodec>.Read(make([1]), 1));
        Assert.NotNull(Nested<TCollection, TCodec>.Read(make([1]), 2));
    }

    [Fact]
    public void Refuses_an_element_that_a_set_has_already()
    {
        byte[] bytes = [0x93, 5, 6, 5];
        if (isSet)
            Assert.Equal(3, Assert.Throws<OotFormatException>(() => RoundTrip.Read<TCollection, TCodec>(bytes)).Offset);
        else
            Assert.Equal(3, RoundTrip.Read<TCollection, TCodec>(bytes)!.Count());
    }

    private int[] Prepare(int[] elements) => isSet ? [.. elements.Distinct()] : elements;

    private void Same(int[] elements, TCollection collection)
    {
        int[] before = [.. collection];
        Assert.Equal(Prepare(elements).Order(), before.Order());
        if (isSorted)
            Assert.Equal(before.Order(), before);
        TCollection read = RoundTrip.Through<TCollection, TCodec>(collection)!;
        Assert.Equal<IEnumerable<int>>(keepsOrder ? before : [.. before.Order()], keepsOrder ? read : [.. read.Order()]);
    }
}

/// <summary>What holds for every collection besides that is filled in place.</summary>
public abstract class FillableTests<TCollection, TCodec>(
    Func<int[], TCollection> make, bool keepsOrder = true, bool isSet = false, bool isSorted = false)
    : SequenceTests<TCollection, TCodec>(make, keepsOrder, isSet, isSorted)
    where TCollection : class, IEnumerable<int>
    where TCodec : struct, IOotCollectionCodec<TCollection>
{
    private readonly Func<int[], TCollection> _make = make;

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(6000)]
    public void Filling_replaces_what_is_in_it(int count)
    {
        TCollection source = _make([.. Enumerable.Range(10, count)]);
        TCollection target = _make([1, 2, 3, 4]);
        byte[] bytes = RoundTrip.Write<TCollection, TCodec>(source);
        OotReader reader = new(bytes);
        TCodec.Fill(ref reader, target);
        Assert.True(reader.End);
        Assert.Equal(source.Order(), target.Order());
    }
}

/// <summary>What holds for every collection that is a map from int to string on the wire.</summary>
public abstract class MapTests<TCollection, TCodec>(
    Func<KeyValuePair<int, string>[], TCollection> make, bool keepsOrder = true, bool isSorted = false)
    where TCollection : class, IEnumerable<KeyValuePair<int, string>>
    where TCodec : struct, IOotCodec<TCollection>
{
    [Fact]
    public void Null_is_nil()
    {
        Assert.Equal([MessagePackCode.Nil], RoundTrip.Write<TCollection, TCodec>(null));
        Assert.Null(RoundTrip.Through<TCollection, TCodec>(null));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(300)]
    [InlineData(5000)]
    public void Comes_back_whatever_its_size(int count) =>
        Same([.. Enumerable.Range(0, count).Select(i => KeyValuePair.Create(i * 7, i % 3 == 0 ? null! : $"v{i}"))]);

    [Fact]
    public void Comes_back_whatever_is_in_it() => Seeded.Holds<Dictionary<int, string>>(drawn => Same([.. drawn]));

    [Fact]
    public void Is_a_map_of_its_pairs()
    {
        Assert.Equal<byte>([0x82, 1, 0xA1, (byte)'a', 2, 0xC0], RoundTrip.Write<TCollection, TCodec>(make([new(1, "a"), new(2, null!)])));
        Assert.Equal("map<i32,str>", TCodec.Kind.Text);
    }

    [Fact]
    public void Refuses_malformed_input_and_throws_nothing_else() => Malformed.Check<TCollection, TCodec>(
        RoundTrip.Write<TCollection, TCodec>(make([new(1, "one"), new(2, null!), new(70000, "many"), new(-9, "")])));

    [Fact]
    public void Refuses_a_header_that_claims_more_than_there_is() => Assert.Throws<OotFormatException>(
        () => RoundTrip.Read<TCollection, TCodec>([MessagePackCode.Map32, 0x3F, 0xFF, 0xFF, 0xFF, 1, 0xC0]));

    [Fact]
    public void Charges_what_it_allocates()
    {
        byte[] bytes = RoundTrip.Write<TCollection, TCodec>(make([.. Enumerable.Range(0, 2000).Select(i => KeyValuePair.Create(i, (string)null!))]));
        Assert.Throws<OotFormatException>(
            () => RoundTrip.Read<TCollection, TCodec>(bytes, new MessagePackOptions { AllocationAllowance = 0, AllocationFactor = 1 }));
    }

    [Fact]
    public void Refuses_a_key_that_comes_twice()
    {
        foreach (byte[] bytes in (byte[][])[[0x82, 5, 0xA1, (byte)'a', 5, 0xA1, (byte)'a'], [0x82, 5, 0xA1, (byte)'a', 5, 0xC0]])
            Assert.Equal(4, Assert.Throws<OotFormatException>(() => RoundTrip.Read<TCollection, TCodec>(bytes)).Offset);
    }

    [Fact]
    public void Counts_as_a_level()
    {
        Assert.Throws<OotSerializationException>(() => Nested<TCollection, TCodec>.Write(make([]), 1));
        Assert.Throws<OotFormatException>(() => Nested<TCollection, TCodec>.Read(make([]), 1));
        Assert.NotNull(Nested<TCollection, TCodec>.Read(make([]), 2));
    }

    private void Same(KeyValuePair<int, string>[] pairs)
    {
        TCollection collection = make(pairs);
        KeyValuePair<int, string>[] before = [.. collection];
        if (isSorted)
            Assert.Equal(before.OrderBy(p => p.Key), before);
        TCollection read = RoundTrip.Through<TCollection, TCodec>(collection)!;
        Assert.Equal<IEnumerable<KeyValuePair<int, string>>>(
            keepsOrder ? before : [.. before.OrderBy(p => p.Key)], keepsOrder ? read : [.. read.OrderBy(p => p.Key)]);
    }
}

/// <summary>What holds for every map besides that is filled in place.</summary>
public abstract class FillableMapTests<TCollection, TCodec>(
    Func<KeyValuePair<int, string>[], TCollection> make, bool keepsOrder = true, bool isSorted = false)
    : MapTests<TCollection, TCodec>(make, keepsOrder, isSorted)
    where TCollection : class, IEnumerable<KeyValuePair<int, string>>
    where TCodec : struct, IOotCollectionCodec<TCollection>
{
    private readonly Func<KeyValuePair<int, string>[], TCollection> _make = make;

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(6000)]
    public void Filling_replaces_what_is_in_it(int count)
    {
        TCollection source = _make([.. Enumerable.Range(10, count).Select(i => KeyValuePair.Create(i, $"v{i}"))]);
        TCollection target = _make([new(1, "a"), new(11, "b")]);
        byte[] bytes = RoundTrip.Write<TCollection, TCodec>(source);
        OotReader reader = new(bytes);
        TCodec.Fill(ref reader, target);
        Assert.True(reader.End);
        Assert.Equal(source.OrderBy(p => p.Key), target.OrderBy(p => p.Key));
    }
}

/// <summary>Puts a collection into another one, so that a depth of 2 is needed.</summary>
internal static class Nested<TCollection, TCodec>
    where TCollection : class
    where TCodec : struct, IOotCodec<TCollection>
{
    public static byte[] Write(TCollection inner, int maxDepth) => RoundTrip.Write<List<TCollection>, TypedOot.Codecs.ListCodec<TCollection, TCodec>>(
        [inner], new MessagePackOptions { MaxDepth = maxDepth });

    public static List<TCollection>? Read(TCollection inner, int maxDepth) =>
        RoundTrip.Read<List<TCollection>, TypedOot.Codecs.ListCodec<TCollection, TCodec>>(
            Write(inner, 2), new MessagePackOptions { MaxDepth = maxDepth });
}

/// <summary>Reads what is almost right.</summary>
internal static class Malformed
{
    public static void Check<T, TCodec>(byte[] valid)
        where TCodec : struct, IOotCodec<T>
    {
        Random random = new(42);
        byte[] codes = [0, 0x80, 0x81, 0x90, 0x92, 0xA1, 0xC0, 0xC1, 0xC4, 0xCB, 0xCD, 0xD2, 0xD6, 0xDC, 0xDD, 0xDE, 0xDF, 0xFF];
        for (int i = 0; i < 300; i++)
        {
            byte[] bytes = [.. valid];
            for (int changes = random.Next(1, 4); changes > 0; changes--)
                bytes[random.Next(bytes.Length)] = random.Next(2) == 0 ? codes[random.Next(codes.Length)] : (byte)random.Next(256);
            try
            {
                OotReader reader = new(bytes);
                TCodec.Read(ref reader);
            }
            catch (OotFormatException)
            {
                // What else it may be is what this looks for.
            }
        }
    }
}
