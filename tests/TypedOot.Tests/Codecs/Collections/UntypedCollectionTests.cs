using System.Collections;
using System.Collections.ObjectModel;
using TypedOot.Codecs;
using TypedOot.Serialization;
using TypedOot.Tests.Codecs.Leaves;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Codecs.Collections;

public class UntypedCollectionTests
{
    private static readonly object?[] Values = [1L, null, "text", true, 1.5, new object?[] { 2L, "x" }, new byte[] { 1 }, 5m, DateTime.UnixEpoch];

    [Fact]
    public void Sequences_come_back_with_their_values()
    {
        Assert.Equal(Values, RoundTrip.Through<ArrayList, ArrayListCodec>(new ArrayList(Values))!.Cast<object?>());
        Assert.Equal(Values, Assert.IsType<List<object?>>(RoundTrip.Through<IEnumerable, EnumerableInterfaceCodec>(Values.Where(_ => true))));
        Assert.Equal(Values, Assert.IsType<List<object?>>(RoundTrip.Through<ICollection, CollectionInterfaceCodec>(new Queue(Values))));
        Assert.Equal(Values, Assert.IsType<List<object?>>(RoundTrip.Through<IList, ListInterfaceCodec>(Values)));
        Assert.Equal(new object[] { 1L, 2L }, RoundTrip.Through<IEnumerable, EnumerableInterfaceCodec>(new[] { 1, 2 })!.Cast<object>());
        Assert.Empty(RoundTrip.Through<ArrayList, ArrayListCodec>([])!);
        Assert.Null(RoundTrip.Through<ArrayList, ArrayListCodec>(null));
        Assert.Null(RoundTrip.Through<IEnumerable, EnumerableInterfaceCodec>(null));
    }

    [Fact]
    public void Maps_come_back_with_their_keys_and_values()
    {
        Hashtable table = new() { ["a"] = 1L, [5L] = null, [2.5] = new object?[] { "x" }, [new byte[] { 1, 2 }] = "bytes" };
        Hashtable read = RoundTrip.Through<Hashtable, HashtableCodec>(table)!;
        Assert.Equal(4, read.Count);
        Assert.Equal(1L, read["a"]);
        Assert.True(read.ContainsKey(5L));
        Assert.Equal(new object?[] { "x" }, read[2.5]);
        Assert.Equal("bytes", read[new byte[] { 1, 2 }]);
        IDictionary map = RoundTrip.Through<IDictionary, DictionaryInterfaceCodec>(new SortedList { ["k"] = 1 })!;
        Assert.Equal(1L, Assert.IsType<Dictionary<object, object?>>(map)["k"]);
        Assert.Null(RoundTrip.Through<Hashtable, HashtableCodec>(null));
        Assert.Null(RoundTrip.Through<IDictionary, DictionaryInterfaceCodec>(null));
    }

    [Fact]
    public void Wrong_bytes_are_refused()
    {
        Leaf.Refuses<ArrayList, ArrayListCodec>("80", "01", "A0", "C400", "91C1");
        Leaf.Refuses<IEnumerable, EnumerableInterfaceCodec>("80", "01", "A0");
        Leaf.Refuses<IList, ListInterfaceCodec>("8101C0", "C3");
        Leaf.Refuses<Hashtable, HashtableCodec>("90", "01", "81C001", "819001", "818001", "8201C001C0", "82CB3FF0000000000000C0CA3F800000C1");
        Leaf.Refuses<IDictionary, DictionaryInterfaceCodec>("90", "01", "81C001", "819001", "8201C001C0");
    }

    [Fact]
    public void Counts_without_bytes_are_refused()
    {
        Leaf.Refuses<ArrayList, ArrayListCodec>("DD7FFFFFFF", "DC7FFF01");
        Leaf.Refuses<Hashtable, HashtableCodec>("DF7FFFFFFF", "DE7FFF0101");
    }

    [Fact]
    public void Values_that_are_not_plain_are_refused()
    {
        Assert.Throws<OotSerializationException>(() => RoundTrip.Write<IEnumerable, EnumerableInterfaceCodec>(new Hashtable { [1] = 2 }));
        Assert.Throws<OotSerializationException>(() => RoundTrip.Write<ArrayList, ArrayListCodec>([new Uri("urn:x")]));
        Assert.Throws<OotSerializationException>(() => RoundTrip.Write<Hashtable, HashtableCodec>(new Hashtable { [new object()] = 2 }));
        Assert.Throws<OotSerializationException>(() => RoundTrip.Write<Hashtable, HashtableCodec>(new Hashtable { [new[] { 1 }] = 2 }));
    }

    [Fact]
    public void Lists_that_exist_are_filled_unless_they_are_fixed()
    {
        byte[] bytes = RoundTrip.Write<ArrayList, ArrayListCodec>([1L, "a"]);
        ArrayList list = [5, 6, 7];
        Fill<IList, ListInterfaceCodec>(bytes, list);
        Assert.Equal(new object[] { 1L, "a" }, list.Cast<object>());
        Assert.Throws<OotFormatException>(() => Fill<IList, ListInterfaceCodec>(bytes, new object[2]));
        Assert.Throws<OotFormatException>(() => Fill<IList, ListInterfaceCodec>(bytes, new ReadOnlyCollection<object>([])));
        Assert.Throws<OotFormatException>(() => Fill<ArrayList, ArrayListCodec>(bytes, ArrayList.FixedSize(list)));
    }

    [Fact]
    public void A_table_that_exists_keeps_its_comparer()
    {
        byte[] bytes = RoundTrip.Write<Hashtable, HashtableCodec>(new Hashtable { ["a"] = 1L });
        Hashtable table = new(StringComparer.OrdinalIgnoreCase) { ["old"] = 1 };
        Fill<Hashtable, HashtableCodec>(bytes, table);
        Assert.Equal(1L, table["A"]);
        Assert.Single(table);
    }

    [Fact]
    public void Keys_that_collide_cost_a_new_table_nothing_and_are_refused_by_one_that_exists()
    {
        // The hash code of a long is its halves, one XOR the other.
        Hashtable table = [];
        for (long i = 1; i <= 8_000; i++)
            table[$"{i}"] = null;
        byte[] bytes = RoundTrip.Write<IDictionary, DictionaryInterfaceCodec>(Enumerable.Range(1, 8_000).ToDictionary(i => ((long)i << 32) | (uint)i, _ => (object?)null));
        Assert.Equal(8_000, RoundTrip.Read<Hashtable, HashtableCodec>(bytes)!.Count);
        Assert.Equal(8_000, RoundTrip.Read<IDictionary, DictionaryInterfaceCodec>(bytes)!.Count);
        Assert.Throws<OotFormatException>(() => Fill<Hashtable, HashtableCodec>(bytes, []));
        Assert.Throws<OotFormatException>(() => Fill<IDictionary, DictionaryInterfaceCodec>(bytes, new Dictionary<object, object?>()));
        Fill<Hashtable, HashtableCodec>(RoundTrip.Write<Hashtable, HashtableCodec>(table), []);
    }

    private static void Fill<T, TCodec>(byte[] bytes, T collection)
        where TCodec : struct, IOotCollectionCodec<T>
    {
        OotReader reader = new(bytes);
        TCodec.Fill(ref reader, collection);
        Assert.Equal(0, reader.Remaining);
    }
}
