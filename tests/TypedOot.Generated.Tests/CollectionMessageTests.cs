using System.Collections.ObjectModel;
using TypedOot.Serialization;

namespace TypedOot.Generated.Tests;

public class CollectionMessageTests
{
    [Fact]
    public void Messages_in_slots_of_classes_come_back_as_themselves()
    {
        CollectionSlots read = Through.Bytes(new CollectionSlots
        {
            List = new NameList { "a", "b" },
            Dictionary = new Prices { ["EUR"] = 1.5m },
            Set = new WordSet { "w" },
            Queue = Jobs("me", "first", "second"),
            Collection = new SmallNumberList { 1, 2 },
        });
        NameList list = Assert.IsType<NameList>(read.List);
        Assert.Equal(["a", "b"], list);
        Assert.Equal(1, list.TimesRead);
        Assert.Equal(1.5m, Assert.IsType<Prices>(read.Dictionary)["eur"]);
        Assert.Contains("W", Assert.IsType<WordSet>(read.Set));
        JobQueue queue = Assert.IsType<JobQueue>(read.Queue);
        Assert.Equal("me", queue.Owner);
        Assert.Equal(["first", "second"], queue);
        Assert.Equal([1, 2], Assert.IsType<SmallNumberList>(read.Collection));
    }

    [Fact]
    public void Messages_in_slots_of_interfaces_come_back_as_themselves()
    {
        NameList names = ["a", "b"];
        Prices prices = new() { ["EUR"] = 1 };
        WordSet words = ["w"];
        CollectionSlots read = Through.Bytes(new CollectionSlots
        {
            Enumerable = new Playlist("title", ["song"]),
            ReadOnlyCollection = words,
            ReadOnlyList = names,
            CollectionInterface = words,
            ListInterface = names,
            SetInterface = words,
            ReadOnlySet = words,
            DictionaryInterface = prices,
            ReadOnlyDictionary = prices,
        });
        Playlist playlist = Assert.IsType<Playlist>(read.Enumerable);
        Assert.Equal("title", playlist.Title);
        Assert.Equal(["song"], playlist.Songs.AsEnumerable());
        Assert.All(new object?[] { read.ReadOnlyList, read.ListInterface }, value => Assert.Equal(names, Assert.IsType<NameList>(value)));
        Assert.All(
            new object?[] { read.ReadOnlyCollection, read.CollectionInterface, read.SetInterface, read.ReadOnlySet },
            value => Assert.Contains("W", Assert.IsType<WordSet>(value)));
        Assert.All(new object?[] { read.DictionaryInterface, read.ReadOnlyDictionary }, value => Assert.Equal(1, Assert.IsType<Prices>(value)["eur"]));
    }

    [Fact]
    public void Messages_that_are_elements_and_values_come_back_as_themselves()
    {
        CollectionSlots read = Through.Bytes(new CollectionSlots
        {
            Nested = [["plain"], new NameList { "a" }, new NameList()],
            NestedOptional = [null, new NameList { "b" }],
            ByName = new() { ["list"] = new NameList { "c" }, ["plain"] = ["d"] },
        });
        Assert.Equal([typeof(List<string>), typeof(NameList), typeof(NameList)], read.Nested.Select(l => l.GetType()));
        Assert.Equal(["a"], read.Nested[1]);
        Assert.Null(read.NestedOptional![0]);
        Assert.Equal(["b"], Assert.IsType<NameList>(read.NestedOptional[1]));
        Assert.Equal(["c"], Assert.IsType<NameList>(read.ByName!["list"]));
        Assert.Equal(["d"], Assert.IsType<List<string>>(read.ByName["plain"]));
    }

    [Fact]
    public void A_message_is_written_as_marker_and_body()
    {
        Assert.True(OotRegistry.Default.TryGetMessage(typeof(NameList), out OotCodec? codec));
        byte[] marked = [0x92, 0xD6, 0x10, (byte)(codec.Tag >> 24), (byte)(codec.Tag >> 16), (byte)(codec.Tag >> 8), (byte)codec.Tag, 0x91, 0xA1, (byte)'a'];
        Assert.Equal(marked, OotSerializer.Serialize<List<string>>(new NameList { "a" }));
        Assert.Equal(marked, Through.Written<List<string>>((ref OotWriter w) => w.WriteRaw(marked)) is NameList list ? OotSerializer.Serialize<List<string>>(list) : []);
    }

    [Fact]
    public void What_is_no_message_and_what_is_of_NET_is_written_plain()
    {
        byte[] plain = [0x91, 0xA1, (byte)'a'];
        Assert.Equal(plain, OotSerializer.Serialize<List<string>>(["a"]));
        Assert.Equal(plain, OotSerializer.Serialize<List<string>>(new UnlistedList { "a" }));

        // Both are listed as messages.
        CollectionSlots read = Through.Bytes(new CollectionSlots { ListInterface = new List<string> { "a" }, Strings = new ObservableCollection<string> { "b" } });
        Assert.Equal(["a"], Assert.IsType<List<string>>(read.ListInterface));
        Assert.Equal(["b"], Assert.IsType<Collection<string>>(read.Strings));
    }

    [Fact]
    public void Null_stays_null()
    {
        CollectionSlots read = Through.Bytes(new CollectionSlots());
        Assert.Null(read.List);
        Assert.Null(read.Enumerable);
        Assert.Null(read.DictionaryInterface);
    }

    [Fact]
    public void A_member_with_a_setter_gets_the_message_and_one_without_keeps_its_object()
    {
        CollectionInitializers value = new()
        {
            Settable = new NameList { "s" },
            Numbers = new SmallNumberList { 3 },
            FixedInterface = { "i" },
            FixedMap = { ["k"] = 1 },
            FixedNumbers = { 4 },
        };
        value.Fixed.Add("f");
        CollectionInitializers read = Through.Bytes(value);
        Assert.Equal(["s"], Assert.IsType<NameList>(read.Settable));
        Assert.Equal([3], Assert.IsType<SmallNumberList>(read.Numbers));
        Assert.Equal(["f"], read.Fixed);
        Assert.Equal(1, Assert.IsType<NameList>(read.Fixed).TimesRead);
        Assert.Equal(["i"], read.FixedInterface);
        Assert.Equal(1, read.FixedMap["K"]);
        Assert.Equal([4], read.FixedNumbers);
    }

    [Theory]
    [InlineData("FixedInterface")]
    [InlineData("Fixed")]
    public void A_member_without_a_setter_is_filled_from_the_elements_of_a_message(string member)
    {
        CollectionInitializers read = Read<CollectionInitializers>(member, OotSerializer.Serialize<List<string>>(new NameList { "a", "b" }));
        Assert.Equal(["a", "b"], member == "Fixed" ? read.Fixed : read.FixedInterface);
        Assert.IsType(member == "Fixed" ? typeof(NameList) : typeof(List<string>), member == "Fixed" ? read.Fixed : read.FixedInterface);
    }

    [Fact]
    public void A_map_without_a_setter_and_a_collection_of_the_users_are_filled_from_messages()
    {
        byte[] prices = OotSerializer.Serialize(new CollectionSlots { Dictionary = new Prices { ["a"] = 2 } });
        Assert.Equal(2, Read<CollectionInitializers>("FixedMap", ElementOf(prices, 1)).FixedMap["A"]);
        byte[] numbers = OotSerializer.Serialize<NumberList>(new SmallNumberList { 5 });
        Assert.Equal([5], Assert.IsType<NumberList>(Read<CollectionInitializers>("FixedNumbers", numbers).FixedNumbers));
    }

    [Fact]
    public void A_member_without_a_setter_cannot_be_filled_from_what_is_not_elements()
    {
        byte[] jobs = ElementOf(OotSerializer.Serialize(new CollectionSlots { Queue = Jobs("me", "job") }), 3);
        OotFormatException error = Assert.Throws<OotFormatException>(() => Read<CollectionInitializers>("FixedQueue", jobs));
        Assert.Equal("CollectionInitializers.FixedQueue", error.Path);
        Assert.Contains(nameof(JobQueue), error.Message);
        Assert.Contains("setter", error.Message);
    }

    [Theory]
    [InlineData("List")]
    [InlineData("Enumerable")]
    [InlineData("SetInterface")]
    [InlineData("Dictionary")]
    public void An_unknown_message_is_an_error_or_null(string member)
    {
        byte[] unknown = [0x92, 0xD6, 0x10, 0xDE, 0xAD, 0xBE, 0xEF, 0x90];
        OotFormatException error = Assert.Throws<OotFormatException>(() => Read<CollectionSlots>(member, unknown));
        Assert.Equal($"CollectionSlots.{member}", error.Path);
        Assert.Contains("not registered", error.Message);
        OotSerializerOptions lenient = new() { UnknownMessagesAsNull = true };
        Assert.Equivalent(new CollectionSlots(), Read<CollectionSlots>(member, unknown, lenient), true);
        Assert.Throws<OotFormatException>(() => Read<CollectionInitializers>("Fixed", unknown));
        Assert.Empty(Read<CollectionInitializers>("Fixed", unknown, lenient).Fixed);
    }

    [Theory]
    [InlineData("List")]
    [InlineData("ListInterface")]
    [InlineData("Dictionary")]
    [InlineData("ProducerConsumer")]
    public void A_message_that_does_not_fit_the_slot_is_refused(string member)
    {
        byte[] words = ElementOf(OotSerializer.Serialize(new CollectionSlots { Set = new WordSet { "w" } }), 2);
        OotFormatException error = Assert.Throws<OotFormatException>(() => Read<CollectionSlots>(member, words));
        Assert.StartsWith($"CollectionSlots.{member}", error.Path);
        Assert.Contains(nameof(WordSet), error.Message);
        error = Assert.Throws<OotFormatException>(() => Read<CollectionInitializers>("Fixed", words));
        Assert.Contains(nameof(WordSet), error.Message);
    }

    [Fact]
    public void Errors_inside_a_message_have_its_path()
    {
        CollectionSlots large = new() { Collection = new NumberList { 1, 500 } };
        byte[] bytes = OotSerializer.Serialize(large);
        byte[] small = OotSerializer.Serialize(new CollectionSlots { Collection = new SmallNumberList() });
        Assert.True(OotRegistry.Default.TryGetMessage(typeof(SmallNumberList), out OotCodec? codec));
        int tag = ElementOf(bytes, 4).AsSpan().IndexOf<byte>([0xD6, 0x10]) + 2;
        byte[] forged = ElementOf(bytes, 4);
        ElementOf(small, 4).AsSpan(tag, 4).CopyTo(forged.AsSpan(tag));
        OotFormatException error = Assert.Throws<OotFormatException>(() => Read<CollectionSlots>("Collection", forged));
        Assert.Equal("CollectionSlots.Collection[1]", error.Path);
        Assert.IsType<ArgumentOutOfRangeException>(error.InnerException);

        OotSerializationException writing = Assert.Throws<OotSerializationException>(
            () => OotSerializer.Serialize(new CollectionSlots { List = new NameList { "a", null! } }));
        Assert.Equal("CollectionSlots.List[1]", writing.Path);
    }

    [Fact]
    public void Members_of_type_object_hold_messages_and_lists_of_two()
    {
        CollectionSlots read = Through.Bytes(new CollectionSlots { Anything = new NameList { "a" }, Objects = [new NameList { "b" }, new WordSet { "c" }] });
        Assert.Equal(["a"], Assert.IsType<NameList>(read.Anything));
        Assert.Equal([typeof(NameList), typeof(WordSet)], read.Objects!.Select(o => o!.GetType()));

        // In front of one more element it would be a discriminator.
        OotSerializationException error = Assert.Throws<OotSerializationException>(
            () => OotSerializer.Serialize(new CollectionSlots { Objects = [new OotExtension(16, new byte[] { 1 }), 2] }));
        Assert.Equal("CollectionSlots.Objects[0]", error.Path);
    }

    [Fact]
    public void Chains_of_markers_end_before_the_stack_does()
    {
        Assert.True(OotRegistry.Default.TryGetMessage("strings", out OotCodec? codec));
        byte[] link = [0x92, 0xD6, 0x10, (byte)(codec.Tag >> 24), (byte)(codec.Tag >> 16), (byte)(codec.Tag >> 8), (byte)codec.Tag];
        byte[] chain = [.. Enumerable.Repeat(link, 500_000).SelectMany(b => b), 0x90];
        OotFormatException error = Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<List<string>>(chain));
        Assert.Contains("stack", error.Message);
        Assert.Empty(OotSerializer.Deserialize<List<string>>(chain.AsSpan(chain.Length - (10 * link.Length) - 1)));
    }

    [Fact]
    public void A_surrogate_that_is_the_same_message_again_is_refused()
    {
        OotSerializationException error = Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(new CollectionSlots { List = new Endless() }));
        Assert.Contains("stack", error.Message);
    }

    [Fact]
    public void Finding_out_that_a_collection_is_no_message_allocates_nothing()
    {
        CollectionSlots value = new() { ListInterface = new List<string> { "a" }, ReadOnlySet = new HashSet<string> { "w" }, List = new UnlistedList { "b" } };
        System.Buffers.ArrayBufferWriter<byte> output = new(4096);
        long least = long.MaxValue;
        for (int i = 0; i < 200; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            output.ResetWrittenCount();
            OotSerializer.Serialize(output, value);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    private static JobQueue Jobs(string owner, params string[] jobs)
    {
        JobQueue queue = new(owner);
        foreach (string job in jobs)
            queue.Enqueue(job);
        return queue;
    }

    /// <summary>What is read from a map of one member.</summary>
    private static T Read<T>(string member, byte[] value, OotSerializerOptions? options = null) => Through.Written<T>(
        (ref OotWriter w) =>
        {
            w.WriteMapHeader(1);
            w.WriteString(member);
            w.WriteRaw(value);
        },
        options);

    /// <summary>The bytes of one element of an array.</summary>
    private static byte[] ElementOf(byte[] bytes, int index)
    {
        OotReader reader = new(bytes);
        reader.ReadArrayHeader();
        for (int i = 0; i < index; i++)
            reader.Skip();
        return reader.ReadRaw().ToArray();
    }
}
