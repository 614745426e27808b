using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TypedOot.Codecs;
using TypedOot.Serialization;

namespace TypedOot.Tests.Codecs;

/// <summary>Measures the objects that small forms of values make of their bytes.</summary>
public sealed class HeapTests
{
    // What a test runner allocates on the thread meanwhile, and what growing tables of the process leave behind.
    private const int Tolerance = 8;
    private const int Count = 500;

    // Estimates hold for all versions of .NET, whose collections differ a little.
    private const int MostOvercharged = 160;

    private static readonly Form[] Forms =
    [
        Of<string, StringCodec>("string", "A0", "A161"),
        Of<byte[], ByteArrayCodec>("byte[]", "C400", "C40100"),
        Of<int[], ArrayCodec<int, Int32Codec>>("int[]", "90", "9101"),
        Of<List<int>, ListCodec<int, Int32Codec>>("List", "90", "9101", "920101"),
        Of<HashSet<int>, HashSetCodec<int, Int32Codec>>("HashSet", "90", "9101", "920102", "93010203", "9401020304"),
        Of<SortedSet<int>, SortedSetCodec<int, Int32Codec>>("SortedSet", "90", "9101", "920102"),
        Of<Dictionary<int,int>, DictionaryCodec<int, Int32Codec,int,Int32Codec>>("Dictionary", "80", "810101", "8201010202"),
        Of<SortedDictionary<int,int>, SortedDictionaryCodec<int, Int32Codec,int,Int32Codec>>("SortedDictionary", "80", "810101"),
        Of<SortedList<int,int>, SortedListCodec<int, Int32Codec,int,Int32Codec>>("SortedList", "80", "810101", "8201010202"),
#if NET9_0_OR_GREATER
        Of<OrderedDictionary<int,int>, OrderedDictionaryCodec<int, Int32Codec,int,Int32Codec>>("OrderedDictionary", "80", "810101"),
#endif
        Of<ConcurrentDictionary<int,int>, ConcurrentDictionaryCodec<int, Int32Codec,int,Int32Codec>>("ConcurrentDictionary", "80", "810101", "8201010202"),
        Of<ConcurrentQueue<int>, ConcurrentQueueCodec<int, Int32Codec>>("ConcurrentQueue", "90", "9101"),
        Of<ConcurrentStack<int>, ConcurrentStackCodec<int, Int32Codec>>("ConcurrentStack", "90", "9101", "920102"),
        Of<ConcurrentBag<int>, ConcurrentBagCodec<int, Int32Codec>>("ConcurrentBag", "90", "9101"),
        Of<BlockingCollection<int>, BlockingCollectionCodec<int, Int32Codec>>("BlockingCollection", "90", "9101"),
        Of<Queue<int>, QueueCodec<int, Int32Codec>>("Queue", "90", "9101"),
        Of<Stack<int>, StackCodec<int, Int32Codec>>("Stack", "90", "9101"),
        Of<LinkedList<int>, LinkedListCodec<int, Int32Codec>>("LinkedList", "90", "9101", "920102"),
        Of<PriorityQueue<int,int>, PriorityQueueCodec<int, Int32Codec,int,Int32Codec>>("PriorityQueue", "90", "91920101"),
        Of<Collection<int>, CollectionCodec<int, Int32Codec>>("Collection", "90", "9101"),
        Of<ObservableCollection<int>, ObservableCollectionCodec<int, Int32Codec>>("ObservableCollection", "90", "9101"),
        Of<ReadOnlyCollection<int>, ReadOnlyCollectionCodec<int, Int32Codec>>("ReadOnlyCollection", "90", "9101"),
        Of<ReadOnlyDictionary<int,int>, ReadOnlyDictionaryCodec<int, Int32Codec,int,Int32Codec>>("ReadOnlyDictionary", "80", "810101"),
        Of<FrozenSet<int>, FrozenSetCodec<int, Int32Codec>>("FrozenSet<int>", "90", "9101", "920102"),
        Of<FrozenSet<string>, FrozenSetCodec<string, StringCodec>>("FrozenSet<string>", "90", "91A161", "92A161A162"),
        Of<FrozenDictionary<int,int>, FrozenDictionaryCodec<int, Int32Codec,int,Int32Codec>>("FrozenDictionary<int>", "80", "810101", "8201010202"),
        Of<FrozenDictionary<string,int>, FrozenDictionaryCodec<string, StringCodec,int,Int32Codec>>("FrozenDictionary<string>", "80", "81A16101", "82A16101A16201"),
        Of<ImmutableList<int>, ImmutableListCodec<int, Int32Codec>>("ImmutableList", "90", "9101", "920102"),
        Of<ImmutableHashSet<int>, ImmutableHashSetCodec<int, Int32Codec>>("ImmutableHashSet", "90", "9101", "920102"),
        Of<ImmutableSortedSet<int>, ImmutableSortedSetCodec<int, Int32Codec>>("ImmutableSortedSet", "90", "9101", "920102"),
        Of<ImmutableDictionary<int,int>, ImmutableDictionaryCodec<int, Int32Codec,int,Int32Codec>>("ImmutableDictionary", "80", "810101", "8201010202"),
        Of<ImmutableSortedDictionary<int,int>, ImmutableSortedDictionaryCodec<int, Int32Codec,int,Int32Codec>>("ImmutableSortedDictionary", "80", "810101"),
        Of<ImmutableStack<int>, ImmutableStackCodec<int, Int32Codec>>("ImmutableStack", "90", "9101"),
        Of<ImmutableQueue<int>, ImmutableQueueCodec<int, Int32Codec>>("ImmutableQueue", "90", "9101"),
        Of<IGrouping<int,int>, GroupingInterfaceCodec<int, Int32Codec,int,Int32Codec>>("IGrouping", "920190", "92019101"),
        Of<ILookup<int,int>, LookupInterfaceCodec<int, Int32Codec,int,Int32Codec>>("ILookup", "80", "810190", "8101C0", "81019101"),
        Of<Lazy<int>, LazyCodec<int, Int32Codec>>("Lazy", "01"),
        Of<object, ObjectCodec>("object", "01", "CBFFFFFFFFFFFFFFFF", "90", "9101", "80", "81A16101", "810101", "8201010202", "A161", "D90161", "C400", "D600FFFFFFFF"),
        Of<ArrayList, ArrayListCodec>("ArrayList", "90", "9101"),
        Of<Hashtable, HashtableCodec>("Hashtable", "80", "810101"),
        Of<IDictionary, DictionaryInterfaceCodec>("IDictionary", "80", "810101"),
        Of<JsonNode, JsonNodeCodec>("JsonNode", "01", "A0", "A161", "90", "9101", "80", "81A16101", "82A16101A16201", "C3", "CB3FF8000000000000"),
        Of<JsonElement, JsonElementCodec>("JsonElement", "C0", "01", "A161", "90", "9101", "80", "81A16101"),
        Of<JsonDocument, JsonDocumentCodec>("JsonDocument", "C0", "01", "90"),
        Of<Version, VersionCodec>("Version", "A3312E30"),
        Of<Uri, UriCodec>("Uri", "A161"),
        Of<StringBuilder, StringBuilderCodec>("StringBuilder", "A0", "A161"),
        Of<BitArray, BitArrayCodec>("BitArray", "90", "91C3"),
        Of<BigInteger, BigIntegerCodec>("BigInteger", "01"),
        Of<IPAddress, IPAddressCodec>("IPAddress", "C40401020304", "A7312E322E332E34"),
        Of<IPEndPoint, IPEndPointCodec>("IPEndPoint", "92C4040102030401"),
        Of<TimeZoneInfo, TimeZoneInfoCodec>("TimeZoneInfo", "A3555443", "AD4575726F70652F4265726C696E"),
        Of<CultureInfo, CultureInfoCodec>("CultureInfo", "A0", "A2656E"),
    ];

    /// <summary>Reads a value, and says how much it charged beyond what its bytes pay for.</summary>
    private delegate object? Read(ReadOnlySpan<byte> bytes, out long excess);

    /// <summary>Writes a value, and says how much it charged beyond what its bytes pay for.</summary>
    private delegate long Write(object? value);

    public static TheoryData<string, string> Names
    {
        get
        {
            TheoryData<string, string> names = new();
            foreach (Form form in Forms)
            {
                foreach (string bytes in form.Bytes)
                    names.Add(form.Name, bytes);
            }

            return names;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_byte_makes_128_bytes_of_objects_at_most_and_the_rest_is_charged(string name, string hex)
    {
        Form form = Array.Find(Forms, form => form.Name == name)!;
        byte[] bytes = Convert.FromHexString(hex);
        object?[] kept = new object?[Count];
        form.Write(form.Read(bytes, out _));
        long allocated = long.MaxValue;
        long charged = 0;
        for (int round = 0; round < 5; round++)
        {
            charged = 0;
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < Count; i++)
            {
                kept[i] = form.Read(bytes, out long excess);
                charged += excess;
            }

            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        GC.KeepAlive(kept);
        Assert.InRange((allocated - charged) / Count, -MostOvercharged, (MessagePackOptions.HeapPerByte * bytes.Length) + Tolerance);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_reader_charges_a_writer_charges(string name, string hex)
    {
        Form form = Array.Find(Forms, form => form.Name == name)!;
        object? value = form.Read(Convert.FromHexString(hex), out long excess);

        Assert.Equal(excess, form.Write(value));
    }

    private static Form Of<T, TCodec>(string name, params string[] bytes)
        where TCodec : struct, IOotCodec<T> => new(
            name,
            bytes,
            (ReadOnlySpan<byte> data, out long excess) =>
            {
                OotReader reader = new(data);
                T? value = TCodec.Read(ref reader);
                excess = reader.Excess;
                return value;
            },
            value =>
            {
                OotWriter writer = new();
                TCodec.Write(ref writer, (T?)value);
                long excess = writer.Excess;
                writer.Dispose();
                return excess;
            });

    private sealed record Form(string Name, string[] Bytes, Read Read, Write Write);
}
