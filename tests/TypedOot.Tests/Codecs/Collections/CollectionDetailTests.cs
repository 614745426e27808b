using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using TypedOot.Codecs;
using TypedOot.MessagePack;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Codecs.Collections;

/// <summary>What is particular to one collection.</summary>
public class CollectionDetailTests
{
    [Fact]
    public void Filling_keeps_identity_and_comparer()
    {
        HashSet<string> set = new(StringComparer.OrdinalIgnoreCase) { "old" };
        Fill<HashSet<string>, HashSetCodec<string, StringCodec>>([0x91, 0xA1, (byte)'a'], set);
        Assert.True(set.SetEquals(["A"]));
        Assert.Same(StringComparer.OrdinalIgnoreCase, set.Comparer);
        Assert.Equal(3, Assert.Throws<OotFormatException>(
            () => Fill<HashSet<string>, HashSetCodec<string, StringCodec>>([0x92, 0xA1, (byte)'a', 0xA1, (byte)'A'], set)).Offset);

        Dictionary<string, int> dictionary = new(StringComparer.OrdinalIgnoreCase) { ["old"] = 1 };
        Fill<Dictionary<string, int>, DictionaryCodec<string, StringCodec, int, Int32Codec>>([0x81, 0xA1, (byte)'a', 5], dictionary);
        Assert.Equal(5, dictionary["A"]);
        Assert.Single(dictionary);

        SortedSet<int> descending = new(Comparer<int>.Create((x, y) => y.CompareTo(x))) { 9 };
        Fill<SortedSet<int>, SortedSetCodec<int, Int32Codec>>([0x93, 1, 3, 2], descending);
        Assert.Equal([3, 2, 1], descending);

        SortedList<int, int> list = new(Comparer<int>.Create((x, y) => y.CompareTo(x))) { [9] = 9 };
        Fill<SortedList<int, int>, SortedListCodec<int, Int32Codec, int, Int32Codec>>([0x83, 1, 10, 3, 30, 2, 20], list);
        Assert.Equal([3, 2, 1], list.Keys);
        Assert.Equal([30, 20, 10], list.Values);
    }

    [Fact]
    public void A_sorted_list_takes_pairs_in_any_order() => Seeded.Holds<Dictionary<int, int>>(drawn =>
    {
        byte[] bytes = RoundTrip.Write<Dictionary<int, int>, DictionaryCodec<int, Int32Codec, int, Int32Codec>>(drawn);
        SortedList<int, int> list = RoundTrip.Read<SortedList<int, int>, SortedListCodec<int, Int32Codec, int, Int32Codec>>(bytes)!;
        Assert.Equal(drawn.OrderBy(p => p.Key), list);
    });

    [Theory]
    [InlineData(new byte[] { 0x83, 1, 1, 3, 1, 1, 1 }, 5)]
    [InlineData(new byte[] { 0x84, 5, 1, 3, 1, 2, 1, 3, 1 }, 7)]
    public void A_sorted_list_refuses_keys_that_come_twice_in_any_order(byte[] bytes, int offset) => Assert.Equal(
        offset,
        Assert.Throws<OotFormatException>(() => RoundTrip.Read<SortedList<int, int>, SortedListCodec<int, Int32Codec, int, Int32Codec>>(bytes)).Offset);

    [Fact]
    public void A_null_key_is_refused_on_both_sides()
    {
        byte[] bytes = [0x82, 0xA1, (byte)'a', 1, 0xC0, 2];
        Assert.Equal(4, Refuse<Dictionary<string, int>, DictionaryCodec<string, StringCodec, int, Int32Codec>>());
        Assert.Equal(4, Refuse<SortedDictionary<string, int>, SortedDictionaryCodec<string, StringCodec, int, Int32Codec>>());
        Assert.Equal(4, Refuse<SortedList<string, int>, SortedListCodec<string, StringCodec, int, Int32Codec>>());
        Assert.Equal(4, Refuse<ConcurrentDictionary<string, int>, ConcurrentDictionaryCodec<string, StringCodec, int, Int32Codec>>());
        Assert.Equal(4, Refuse<ImmutableDictionary<string, int>, ImmutableDictionaryCodec<string, StringCodec, int, Int32Codec>>());

        ILookup<string, int> lookup = new[] { 1 }.ToLookup(_ => (string)null!);
        Assert.Throws<OotSerializationException>(() => RoundTrip.Write<ILookup<string, int>, LookupInterfaceCodec<string, StringCodec, int, Int32Codec>>(lookup));

        long Refuse<TCollection, TCodec>()
            where TCollection : class
            where TCodec : struct, TypedOot.Serialization.IOotCodec<TCollection> =>
            Assert.Throws<OotFormatException>(() => RoundTrip.Read<TCollection, TCodec>(bytes)).Offset;
    }

    [Fact]
    public void A_set_may_have_null_once()
    {
        HashSet<string?> read = RoundTrip.Through<HashSet<string>, HashSetCodec<string, StringCodec>>([null!, "a"])!;
        Assert.True(read.SetEquals([null, "a"]));
        Assert.Throws<OotFormatException>(() => RoundTrip.Read<HashSet<string>, HashSetCodec<string, StringCodec>>([0x92, 0xC0, 0xC0]));
    }

    [Fact]
    public void A_priority_queue_gives_its_elements_in_the_same_order() => Seeded.Holds<int[]>(drawn =>
    {
        PriorityQueue<string, int> queue = new(drawn.Select((p, i) => ($"e{i}", p % 5)));
        PriorityQueue<string, int> read =
            RoundTrip.Through<PriorityQueue<string, int>, PriorityQueueCodec<string, StringCodec, int, Int32Codec>>(queue)!;
        Assert.Equal(queue.UnorderedItems, read.UnorderedItems);
        Assert.Equal(queue.Count, read.Count);
        while (queue.Count > 0)
            Assert.Equal(queue.Dequeue(), read.Dequeue());
    });

    [Fact]
    public void A_priority_queue_is_an_array_of_pairs_and_keeps_its_comparer_when_filled()
    {
        PriorityQueue<int, int> queue = new(Comparer<int>.Create((x, y) => y.CompareTo(x)));
        Fill<PriorityQueue<int, int>, PriorityQueueCodec<int, Int32Codec, int, Int32Codec>>([0x92, 0x92, 7, 1, 0x92, 8, 2], queue);
        Assert.Equal(8, queue.Dequeue());
        Assert.Null(RoundTrip.Through<PriorityQueue<int, int>, PriorityQueueCodec<int, Int32Codec, int, Int32Codec>>(null));
        Assert.Throws<OotFormatException>(
            () => RoundTrip.Read<PriorityQueue<int, int>, PriorityQueueCodec<int, Int32Codec, int, Int32Codec>>([0x91, 0x91, 7]));
        Malformed.Check<PriorityQueue<int, int>, PriorityQueueCodec<int, Int32Codec, int, Int32Codec>>([0x92, 0x92, 7, 1, 0x92, 8, 2]);
    }

    [Fact]
    public void Groups_and_lookups_come_back() => Seeded.Holds<int[]>(drawn =>
    {
        ILookup<int, int> lookup = drawn.ToLookup(i => i % 7);
        ILookup<int, int> read = RoundTrip.Through<ILookup<int, int>, LookupInterfaceCodec<int, Int32Codec, int, Int32Codec>>(lookup)!;
        Assert.Equal(lookup.Select(g => g.Key), read.Select(g => g.Key));
        Assert.Equal(lookup.Count, read.Count);
        Assert.Empty(read[1000]);
        Assert.False(read.Contains(1000));
        foreach (IGrouping<int, int> group in lookup)
        {
            Assert.True(read.Contains(group.Key));
            Assert.Equal(group, read[group.Key]);
            IGrouping<int, int> readGroup = RoundTrip.Through<IGrouping<int, int>, GroupingInterfaceCodec<int, Int32Codec, int, Int32Codec>>(group)!;
            Assert.Equal(group.Key, readGroup.Key);
            Assert.Equal(group, readGroup);
        }
    });

    [Fact]
    public void Malformed_groups_and_lookups_are_refused_and_throw_nothing_else()
    {
        Malformed.Check<ILookup<int, int>, LookupInterfaceCodec<int, Int32Codec, int, Int32Codec>>([0x82, 1, 0x92, 1, 2, 2, 0x91, 3]);
        Malformed.Check<IGrouping<int, int>, GroupingInterfaceCodec<int, Int32Codec, int, Int32Codec>>([0x92, 1, 0x92, 1, 2]);
        Assert.Null(RoundTrip.Through<ILookup<int, int>, LookupInterfaceCodec<int, Int32Codec, int, Int32Codec>>(null));
        Assert.Null(RoundTrip.Through<IGrouping<int, int>, GroupingInterfaceCodec<int, Int32Codec, int, Int32Codec>>(null));
    }

    [Fact]
    public void A_bounded_collection_refuses_more_than_it_takes_instead_of_waiting()
    {
        using BlockingCollection<int> bounded = new(2);
        Assert.Throws<OotFormatException>(() => Fill<BlockingCollection<int>, BlockingCollectionCodec<int, Int32Codec>>([0x93, 1, 2, 3], bounded));
        bounded.CompleteAdding();
        Assert.Throws<OotFormatException>(() => Fill<BlockingCollection<int>, BlockingCollectionCodec<int, Int32Codec>>([0x91, 1], bounded));
    }

    [Fact]
    public void A_read_only_collection_is_not_filled()
    {
        Assert.Throws<OotFormatException>(() => Fill<IList<int>, ListInterfaceCodec<int, Int32Codec>>([0x91, 1], new int[3]));
        Assert.Throws<OotFormatException>(() => Fill<IDictionary<int, int>, DictionaryInterfaceCodec<int, Int32Codec, int, Int32Codec>>(
            [0x81, 1, 1], ImmutableDictionary<int, int>.Empty));
    }

    [Fact]
    public void Interfaces_are_read_as_what_the_documentation_says()
    {
        Assert.IsType<List<int>>(RoundTrip.Through<IEnumerable<int>, EnumerableInterfaceCodec<int, Int32Codec>>(new[] { 1 }));
        Assert.IsType<List<int>>(RoundTrip.Through<IReadOnlyList<int>, ReadOnlyListInterfaceCodec<int, Int32Codec>>([1]));
        Assert.IsType<HashSet<int>>(RoundTrip.Through<IReadOnlySet<int>, ReadOnlySetInterfaceCodec<int, Int32Codec>>(new HashSet<int> { 1 }));
        Assert.IsType<ConcurrentQueue<int>>(
            RoundTrip.Through<IProducerConsumerCollection<int>, ProducerConsumerCollectionInterfaceCodec<int, Int32Codec>>(new ConcurrentBag<int> { 1 }));
    }

    [Fact]
    public void A_derived_collection_goes_through_its_own_interface()
    {
        Doubling source = [];
        ((ICollection<int>)source).Add(5);
        OotWriter writer = new(options: null);
        DerivedCollection.Write<int, Int32Codec>(ref writer, source);
        byte[] bytes = writer.ToArray();
        writer.Dispose();
        Assert.Equal<byte>([0x91, 10], bytes);

        Doubling target = [1, 2];
        OotReader reader = new(bytes);
        DerivedCollection.Fill<int, Int32Codec>(ref reader, target);
        Assert.Equal([20], target.AsEnumerable());
        reader = new OotReader(bytes);
        Assert.Equal([10], DerivedCollection.ReadElements<int, Int32Codec>(ref reader));
    }

    [Fact]
    public void A_derived_dictionary_is_a_map()
    {
        SortedList<string, int> source = new() { ["a"] = 1, ["b"] = 2 };
        OotWriter writer = new(options: null);
        DerivedCollection.Write<string, StringCodec, int, Int32Codec>(ref writer, source);
        byte[] bytes = writer.ToArray();
        writer.Dispose();
        SortedDictionary<string, int> target = new() { ["old"] = 1 };
        OotReader reader = new(bytes);
        DerivedCollection.Fill<string, StringCodec, int, Int32Codec>(ref reader, target);
        Assert.Equal(source, target);
    }

    [Fact]
    public async Task Concurrent_collections_are_whole_while_they_change()
    {
        ConcurrentDictionary<int, int> dictionary = new(Enumerable.Range(0, 1000).Select(i => KeyValuePair.Create(i, i)));
        ConcurrentQueue<int> queue = new(Enumerable.Range(0, 1000));
        ConcurrentBag<int> bag = [.. Enumerable.Range(0, 1000)];
        using CancellationTokenSource stop = new();
        Task change = Task.Run(() =>
        {
            for (int i = 0; !stop.IsCancellationRequested; i++)
            {
                dictionary[1000 + (i % 2000)] = i;
                dictionary.TryRemove(1000 + ((i + 1000) % 2000), out _);
                queue.Enqueue(i);
                queue.TryDequeue(out _);
                bag.Add(i);
                bag.TryTake(out _);
            }
        });

        for (int i = 0; i < 200; i++)
        {
            Assert.InRange(Again<ConcurrentDictionary<int, int>, ConcurrentDictionaryCodec<int, Int32Codec, int, Int32Codec>>(dictionary).Count, 1000, 3000);
            Assert.InRange(Again<IReadOnlyDictionary<int, int>, ReadOnlyDictionaryInterfaceCodec<int, Int32Codec, int, Int32Codec>>(dictionary).Count, 1000, 3000);
            Assert.InRange(Again<ConcurrentQueue<int>, ConcurrentQueueCodec<int, Int32Codec>>(queue).Count, 999, 1001);
            Assert.InRange(Again<IReadOnlyCollection<int>, ReadOnlyCollectionInterfaceCodec<int, Int32Codec>>(queue).Count, 999, 1001);
            Assert.InRange(Again<ConcurrentBag<int>, ConcurrentBagCodec<int, Int32Codec>>(bag).Count, 999, 1001);
        }

        await stop.CancelAsync();
        await change;

        static T Again<T, TCodec>(T value)
            where T : class
            where TCodec : struct, TypedOot.Serialization.IOotCodec<T> => RoundTrip.Read<T, TCodec>(RoundTrip.Write<T, TCodec>(value))!;
    }

    [Fact]
    public void A_collection_whose_count_lies_is_an_error_or_counted()
    {
        Assert.Throws<OotSerializationException>(() => Elements.CheckCount(3, 2));
        Assert.Equal([1, 2], RoundTrip.Through<IReadOnlyCollection<int>, ReadOnlyCollectionInterfaceCodec<int, Int32Codec>>(new Liar()));
    }

    [Fact]
    public void Two_hundred_thousand_elements_come_back()
    {
        int[] elements = [.. Enumerable.Range(0, 200_000).Select(i => i % 3 == 0 ? i : i % 100)];
        Assert.Equal(elements, RoundTrip.Read<List<int>, ListCodec<int, Int32Codec>>(RoundTrip.Write<int[], ArrayCodec<int, Int32Codec>>(elements)));
        Assert.Equal(MessagePackCode.Array32, RoundTrip.Write<int[], ArrayCodec<int, Int32Codec>>(elements)[0]);
    }

    private static void Fill<T, TCodec>(byte[] bytes, T collection)
        where T : class
        where TCodec : struct, TypedOot.Serialization.IOotCollectionCodec<T>
    {
        OotReader reader = new(bytes);
        TCodec.Fill(ref reader, collection);
        Assert.True(reader.End);
    }

    private sealed class Doubling : List<int>, ICollection<int>
    {
        void ICollection<int>.Add(int item) => Add(item * 2);
    }

    private sealed class Liar : IReadOnlyCollection<int>
    {
        public int Count => 17;

        public IEnumerator<int> GetEnumerator() => new List<int> { 1, 2 }.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
