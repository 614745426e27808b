using System.Buffers;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Drawing;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TypedOot.Codecs;
using TypedOot.Serialization;

namespace TypedOot.Tests.Codecs;

/// <summary>Small and usual forms of values of every built-in type.</summary>
internal static class HeapForms
{
    /// <summary>The forms of each type.</summary>
    public static IReadOnlyList<HeapForm> All { get; } =
    [
        // Numbers.
        Of<bool, BooleanCodec>("bool", ["C3"]),
        Of<sbyte, SByteCodec>("sbyte", ["01"]),
        Of<byte, ByteCodec>("byte", ["01"]),
        Of<short, Int16Codec>("short", ["01"]),
        Of<ushort, UInt16Codec>("ushort", ["01"]),
        Of<int, Int32Codec>("int", ["01"]),
        Of<uint, UInt32Codec>("uint", ["01"]),
        Of<long, Int64Codec>("long", ["01"]),
        Of<ulong, UInt64Codec>("ulong", ["01"]),
        Of<nint, IntPtrCodec>("nint", ["01"]),
        Of<nuint, UIntPtrCodec>("nuint", ["01"]),
        Of<Int128, Int128Codec>("Int128", ["01", "D81301000000000000000000000000000000"]),
        Of<UInt128, UInt128Codec>("UInt128", ["01", "D81401000000000000000000000000000000"]),
        Of<BigInteger, BigIntegerCodec>("BigInteger", ["01", "CFFFFFFFFFFFFFFFFF", "C7091500000000000000007F", "CBC3E0000000000000", "CB7FE0000000000000"]),
        Of<Half, HalfCodec>("Half", ["01", "CA3F800000"]),
        Of<float, SingleCodec>("float", ["01", "CA3F800000"]),
        Of<double, DoubleCodec>("double", ["01", "CB3FF8000000000000"]),
        Of<decimal, DecimalCodec>("decimal", ["01", "A3312E35"]),
        Of<DayOfWeek, EnumCodec<DayOfWeek, int, Int32Codec>>("DayOfWeek", ["01"]),

        // Text and bytes.
        Of<string, StringCodec>("string", ["A0", "A161"]),
        Of<char, CharCodec>("char", ["61", "A161"]),
        Of<Rune, RuneCodec>("Rune", ["61", "A161"]),
        Of<StringBuilder, StringBuilderCodec>("StringBuilder", ["A0", "A161"]),
        Of<Guid, GuidCodec>("Guid", ["D81100112233445566778899AABBCCDDEEFF"]),
        Of<byte[], ByteArrayCodec>("byte[]", ["C400", "C40100", "A0", "A161"]),
        Of<Memory<byte>, ByteMemoryCodec>("Memory<byte>", ["C400", "C40100"]),
        Of<ReadOnlyMemory<byte>, ByteReadOnlyMemoryCodec>("ReadOnlyMemory<byte>", ["C400", "C40100"]),
        Of<ArraySegment<byte>, ByteArraySegmentCodec>("ArraySegment<byte>", ["C0", "C400", "C40100"]),
        Of<ReadOnlySequence<byte>, ByteReadOnlySequenceCodec>("ReadOnlySequence<byte>", ["C400", "C40100"]),
        Of<Uri, UriCodec>("Uri", ["A161", "A8687474703A2F2F61"]),
        Of<Version, VersionCodec>("Version", ["A3312E30", "A7312E302E302E30"]),
        Of<CultureInfo, CultureInfoCodec>("CultureInfo", ["A0", "A2656E"]),

        // Times.
        Of<DateTime, DateTimeCodec>("DateTime", ["D6FF00000001", "D6FFFFFFFFFF"]),
        Of<DateTimeOffset, DateTimeOffsetCodec>("DateTimeOffset", ["D6FF00000001"]),
        Of<DateOnly, DateOnlyCodec>("DateOnly", ["01", "AA323032342D30322D3239"]),
        Of<TimeOnly, TimeOnlyCodec>("TimeOnly", ["01", "A532333A3539"]),
        Of<TimeSpan, TimeSpanCodec>("TimeSpan", ["01", "A830313A30323A3033"]),
        Of<TimeZoneInfo, TimeZoneInfoCodec>("TimeZoneInfo", ["A3555443", "AD4575726F70652F4265726C696E"]),

        // Structures.
        Of<Complex, ComplexCodec>("Complex", ["920102"]),
        Of<Vector2, Vector2Codec>("Vector2", ["920101"]),
        Of<Vector3, Vector3Codec>("Vector3", ["93010101"]),
        Of<Vector4, Vector4Codec>("Vector4", ["9401010101"]),
        Of<Quaternion, QuaternionCodec>("Quaternion", ["9401010101"]),
        Of<Plane, PlaneCodec>("Plane", ["9401010101"]),
        Of<Matrix3x2, Matrix3x2Codec>("Matrix3x2", ["96010101010101"]),
        Of<Matrix4x4, Matrix4x4Codec>("Matrix4x4", ["DC001001010101010101010101010101010101"]),
        Of<Index, IndexCodec>("Index", ["01"]),
        Of<Range, RangeCodec>("Range", ["920102"]),
        Of<BitArray, BitArrayCodec>("BitArray", ["90", "91C3", "9208C401FF"]),
        Of<IPAddress, IPAddressCodec>("IPAddress", ["C40401020304", "C41000000000000000000000000000000001", "A7312E322E332E34"]),
        Of<IPEndPoint, IPEndPointCodec>("IPEndPoint", ["92C4040102030401"]),
        Of<IPNetwork, IPNetworkCodec>("IPNetwork", ["92C4040A00000008"]),
        Of<DnsEndPoint, DnsEndPointCodec>("DnsEndPoint", ["93A1610100"]),
        Of<PhysicalAddress, PhysicalAddressCodec>("PhysicalAddress", ["C400", "C40101"]),
        Of<Point, PointCodec>("Point", ["920101"]),
        Of<Size, SizeCodec>("Size", ["920101"]),
        Of<Rectangle, RectangleCodec>("Rectangle", ["9401010101"]),
        Of<PointF, PointFCodec>("PointF", ["920101"]),
        Of<SizeF, SizeFCodec>("SizeF", ["920101"]),
        Of<RectangleF, RectangleFCodec>("RectangleF", ["9401010101"]),
        Of<Color, ColorCodec>("Color", ["92FFC0", "9201C0", "9201A3526564"]),
        Of<int?, NullableCodec<int, Int32Codec>>("int?", ["C0", "01"]),
        Of<KeyValuePair<int, int>, KeyValuePairCodec<int, Int32Codec, int, Int32Codec>>("KeyValuePair<int,int>", ["920101"]),
        Of<ValueTuple, ValueTupleCodec>("ValueTuple", ["90"]),
        Of<ValueTuple<int>, ValueTupleCodec<int, Int32Codec>>("ValueTuple of 1", ["9101"]),
        Of<ValueTuple<int, int>, ValueTupleCodec<int, Int32Codec, int, Int32Codec>>("ValueTuple of 2", ["920101"]),
        Of<ValueTuple<int, int, int>, ValueTupleCodec<int, Int32Codec, int, Int32Codec, int, Int32Codec>>("ValueTuple of 3", ["93010101"]),
        Of<ValueTuple<int, int, int, int>, ValueTupleCodec<int, Int32Codec, int, Int32Codec, int, Int32Codec, int, Int32Codec>>("ValueTuple of 4", ["9401010101"]),
        Of<ValueTuple<int, int, int, int, int>, ValueTupleCodec<int, Int32Codec, int, Int32Codec, int, Int32Codec, int, Int32Codec, int, Int32Codec>>("ValueTuple of 5", ["950101010101"]),
        Of<ValueTuple<int, int, int, int, int, int>, ValueTupleCodec<int, Int32Codec, int, Int32Codec, int, Int32Codec, int, Int32Codec, int, Int32Codec, int, Int32Codec>>("ValueTuple of 6", ["96010101010101"]),
        Of<ValueTuple<int, int, int, int, int, int, int>, ValueTupleCodec<int, Int32Codec, int, Int32Codec, int, Int32Codec, int, Int32Codec, int, Int32Codec, int, Int32Codec, int, Int32Codec>>("ValueTuple of 7", ["9701010101010101"]),
        Of<ValueTuple<int, int, int, int, int, int, int, ValueTuple<int>>, ValueTupleCodec<int, Int32Codec, int, Int32Codec, int, Int32Codec, int, Int32Codec, int, Int32Codec, int, Int32Codec, int, Int32Codec, ValueTuple<int>, ValueTupleCodec<int, Int32Codec>>>("ValueTuple of 8", ["98010101010101019101"]),
        Of<Tuple<int>, TupleCodec<int, Int32Codec>>("Tuple of 1", ["9101"]),
        Of<Tuple<int, int>, TupleCodec<int, Int32Codec, int, Int32Codec>>("Tuple of 2", ["920101"]),
        Of<Tuple<int, int, int>, TupleCodec<int, Int32Codec, int, Int32Codec, int, Int32Codec>>("Tuple of 3", ["93010101"]),
        Of<Tuple<int, int, int, int>, TupleCodec<int, Int32Codec, int, Int32Codec, int, Int32Codec, int, Int32Codec>>("Tuple of 4", ["9401010101"]),
        Of<Tuple<int, int, int, int, int>, TupleCodec<int, Int32Codec, int, Int32Codec, int, Int32Codec, int, Int32Codec, int, Int32Codec>>("Tuple of 5", ["950101010101"]),
        Of<Tuple<int, int, int, int, int, int>, TupleCodec<int, Int32Codec, int, Int32Codec, int, Int32Codec, int, Int32Codec, int, Int32Codec, int, Int32Codec>>("Tuple of 6", ["96010101010101"]),
        Of<Tuple<int, int, int, int, int, int, int>, TupleCodec<int, Int32Codec, int, Int32Codec, int, Int32Codec, int, Int32Codec, int, Int32Codec, int, Int32Codec, int, Int32Codec>>("Tuple of 7", ["9701010101010101"]),
        Of<Tuple<int, int, int, int, int, int, int, Tuple<int>>, TupleCodec<int, Int32Codec, int, Int32Codec, int, Int32Codec, int, Int32Codec, int, Int32Codec, int, Int32Codec, int, Int32Codec, Tuple<int>, TupleCodec<int, Int32Codec>>>("Tuple of 8", ["98010101010101019101"]),
        Of<Lazy<int>, LazyCodec<int, Int32Codec>>("Lazy<int>", ["01"]),

        // Values that say what they are.
        Of<object, ObjectCodec>("object", ["01", "CBFFFFFFFFFFFFFFFF", "90", "9101", "80", "81A16101", "810101", "8201010202", "A161", "D90161", "C400", "D600FFFFFFFF", "D6FF00000001"]),
        Of<JsonNode, JsonNodeCodec>("JsonNode", ["01", "A0", "A161", "90", "9101", "80", "81A16101", "82A16101A16201", "C3", "CB3FF8000000000000"]),
        Of<JsonObject, JsonObjectCodec>("JsonObject", ["80", "81A16101"]),
        Of<JsonArray, JsonArrayCodec>("JsonArray", ["90", "9101", "920101"]),
        Of<JsonValue, JsonValueCodec>("JsonValue", ["01", "A0", "A161", "C3"]),
        Of<JsonElement, JsonElementCodec>("JsonElement", ["C0", "01", "A161", "90", "9101", "80", "81A16101"]),
        Of<JsonDocument, JsonDocumentCodec>("JsonDocument", ["C0", "01", "90", "80", "A161"]),

        // Sequences.
        Of<int[], ArrayCodec<int, Int32Codec>>("int[]", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<int[,], RankedArrayCodec<int[,], int, Int32Codec, Squares>>("int[,]", ["9292000090", "929201019101", "92920102920102"]),
        Of<Memory<int>, MemoryCodec<int, Int32Codec>>("Memory<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<ReadOnlyMemory<int>, ReadOnlyMemoryCodec<int, Int32Codec>>("ReadOnlyMemory<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<ArraySegment<int>, ArraySegmentCodec<int, Int32Codec>>("ArraySegment<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<ReadOnlySequence<int>, ReadOnlySequenceCodec<int, Int32Codec>>("ReadOnlySequence<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<List<int>, ListCodec<int, Int32Codec>>("List<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<LinkedList<int>, LinkedListCodec<int, Int32Codec>>("LinkedList<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<Queue<int>, QueueCodec<int, Int32Codec>>("Queue<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<Stack<int>, StackCodec<int, Int32Codec>>("Stack<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<PriorityQueue<int, int>, PriorityQueueCodec<int, Int32Codec, int, Int32Codec>>("PriorityQueue<int,int>", ["90", "91920101", "92920101920202"]),
        Of<Collection<int>, CollectionCodec<int, Int32Codec>>("Collection<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<ObservableCollection<int>, ObservableCollectionCodec<int, Int32Codec>>("ObservableCollection<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<ReadOnlyCollection<int>, ReadOnlyCollectionCodec<int, Int32Codec>>("ReadOnlyCollection<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<ReadOnlyObservableCollection<int>, ReadOnlyObservableCollectionCodec<int, Int32Codec>>("ReadOnlyObservableCollection<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<ImmutableArray<int>, ImmutableArrayCodec<int, Int32Codec>>("ImmutableArray<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<ImmutableList<int>, ImmutableListCodec<int, Int32Codec>>("ImmutableList<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<ImmutableQueue<int>, ImmutableQueueCodec<int, Int32Codec>>("ImmutableQueue<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<ImmutableStack<int>, ImmutableStackCodec<int, Int32Codec>>("ImmutableStack<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<ConcurrentQueue<int>, ConcurrentQueueCodec<int, Int32Codec>>("ConcurrentQueue<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<ConcurrentStack<int>, ConcurrentStackCodec<int, Int32Codec>>("ConcurrentStack<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<ConcurrentBag<int>, ConcurrentBagCodec<int, Int32Codec>>("ConcurrentBag<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<BlockingCollection<int>, BlockingCollectionCodec<int, Int32Codec>>("BlockingCollection<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<IEnumerable<int>, EnumerableInterfaceCodec<int, Int32Codec>>("IEnumerable<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<IReadOnlyCollection<int>, ReadOnlyCollectionInterfaceCodec<int, Int32Codec>>("IReadOnlyCollection<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<IReadOnlyList<int>, ReadOnlyListInterfaceCodec<int, Int32Codec>>("IReadOnlyList<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<ICollection<int>, CollectionInterfaceCodec<int, Int32Codec>>("ICollection<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<IList<int>, ListInterfaceCodec<int, Int32Codec>>("IList<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<IImmutableList<int>, ImmutableListInterfaceCodec<int, Int32Codec>>("IImmutableList<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<IImmutableQueue<int>, ImmutableQueueInterfaceCodec<int, Int32Codec>>("IImmutableQueue<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<IImmutableStack<int>, ImmutableStackInterfaceCodec<int, Int32Codec>>("IImmutableStack<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<IProducerConsumerCollection<int>, ProducerConsumerCollectionInterfaceCodec<int, Int32Codec>>("IProducerConsumerCollection<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<IEnumerable, EnumerableInterfaceCodec>("IEnumerable", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<ICollection, CollectionInterfaceCodec>("ICollection", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<IList, ListInterfaceCodec>("IList", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<ArrayList, ArrayListCodec>("ArrayList", [..Elements(0, 1, 2, 3, 4, 16)]),

        // Sets.
        Of<HashSet<int>, HashSetCodec<int, Int32Codec>>("HashSet<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<SortedSet<int>, SortedSetCodec<int, Int32Codec>>("SortedSet<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<ImmutableHashSet<int>, ImmutableHashSetCodec<int, Int32Codec>>("ImmutableHashSet<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<ImmutableSortedSet<int>, ImmutableSortedSetCodec<int, Int32Codec>>("ImmutableSortedSet<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<FrozenSet<int>, FrozenSetCodec<int, Int32Codec>>("FrozenSet<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<FrozenSet<string>, FrozenSetCodec<string, StringCodec>>("FrozenSet<string>", ["90", "91A161", "92A161A162", "93A161A162A163"]),
        Of<ISet<int>, SetInterfaceCodec<int, Int32Codec>>("ISet<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<IReadOnlySet<int>, ReadOnlySetInterfaceCodec<int, Int32Codec>>("IReadOnlySet<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
        Of<IImmutableSet<int>, ImmutableSetInterfaceCodec<int, Int32Codec>>("IImmutableSet<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
#if NET9_0_OR_GREATER
        Of<ReadOnlySet<int>, ReadOnlySetCodec<int, Int32Codec>>("ReadOnlySet<int>", [..Elements(0, 1, 2, 3, 4, 16)]),
#endif

        // Maps.
        Of<Dictionary<int, int>, DictionaryCodec<int, Int32Codec, int, Int32Codec>>("Dictionary<int,int>", [..Pairs(0, 1, 2, 3, 4, 15)]),
        Of<SortedDictionary<int, int>, SortedDictionaryCodec<int, Int32Codec, int, Int32Codec>>("SortedDictionary<int,int>", [..Pairs(0, 1, 2, 3, 4, 15)]),
        Of<SortedList<int, int>, SortedListCodec<int, Int32Codec, int, Int32Codec>>("SortedList<int,int>", [..Pairs(0, 1, 2, 3, 4, 15)]),
        Of<ConcurrentDictionary<int, int>, ConcurrentDictionaryCodec<int, Int32Codec, int, Int32Codec>>("ConcurrentDictionary<int,int>", [..Pairs(0, 1, 2, 3, 4, 15)]),
        Of<ReadOnlyDictionary<int, int>, ReadOnlyDictionaryCodec<int, Int32Codec, int, Int32Codec>>("ReadOnlyDictionary<int,int>", [..Pairs(0, 1, 2, 3, 4, 15)]),
        Of<ImmutableDictionary<int, int>, ImmutableDictionaryCodec<int, Int32Codec, int, Int32Codec>>("ImmutableDictionary<int,int>", [..Pairs(0, 1, 2, 3, 4, 15)]),
        Of<ImmutableSortedDictionary<int, int>, ImmutableSortedDictionaryCodec<int, Int32Codec, int, Int32Codec>>("ImmutableSortedDictionary<int,int>", [..Pairs(0, 1, 2, 3, 4, 15)]),
        Of<FrozenDictionary<int, int>, FrozenDictionaryCodec<int, Int32Codec, int, Int32Codec>>("FrozenDictionary<int,int>", [..Pairs(0, 1, 2, 3, 4, 15)]),
        Of<FrozenDictionary<string, int>, FrozenDictionaryCodec<string, StringCodec, int, Int32Codec>>("FrozenDictionary<string,int>", ["80", "81A16101", "82A16101A16201"]),
        Of<IDictionary<int, int>, DictionaryInterfaceCodec<int, Int32Codec, int, Int32Codec>>("IDictionary<int,int>", [..Pairs(0, 1, 2, 3, 4, 15)]),
        Of<IReadOnlyDictionary<int, int>, ReadOnlyDictionaryInterfaceCodec<int, Int32Codec, int, Int32Codec>>("IReadOnlyDictionary<int,int>", [..Pairs(0, 1, 2, 3, 4, 15)]),
        Of<IImmutableDictionary<int, int>, ImmutableDictionaryInterfaceCodec<int, Int32Codec, int, Int32Codec>>("IImmutableDictionary<int,int>", [..Pairs(0, 1, 2, 3, 4, 15)]),
#if NET9_0_OR_GREATER
        Of<OrderedDictionary<int, int>, OrderedDictionaryCodec<int, Int32Codec, int, Int32Codec>>("OrderedDictionary<int,int>", [..Pairs(0, 1, 2, 3, 4, 15)]),
#endif
        Of<ILookup<int, int>, LookupInterfaceCodec<int, Int32Codec, int, Int32Codec>>("ILookup<int,int>", ["80", "810190", "8101C0", "81019101", "8201900290"]),
        Of<IGrouping<int, int>, GroupingInterfaceCodec<int, Int32Codec, int, Int32Codec>>("IGrouping<int,int>", ["920190", "92019101"]),
        Of<Hashtable, HashtableCodec>("Hashtable", [..Pairs(0, 1, 2, 3, 4, 15)]),
        Of<IDictionary, DictionaryInterfaceCodec>("IDictionary", [..Pairs(0, 1, 2, 3, 4, 15)]),
    ];

    /// <summary>Arrays of so many numbers.</summary>
    private static IEnumerable<string> Elements(params int[] counts) =>
        counts.Select(static n => (n < 16 ? $"{0x90 | n:X2}" : $"DC{n:X4}") + string.Concat(Enumerable.Range(1, n).Select(static i => $"{i:X2}")));

    /// <summary>Maps of so many pairs of numbers.</summary>
    private static IEnumerable<string> Pairs(params int[] counts) =>
        counts.Select(static n => $"{0x80 | n:X2}" + string.Concat(Enumerable.Range(1, n).Select(static i => $"{i:X2}{i:X2}")));

    private static HeapForm Of<T, TCodec>(string name, string[] bytes)
        where TCodec : struct, IOotCodec<T> => new(
            name,
            typeof(T),
            bytes,
            static (ReadOnlySpan<byte> data, out long excess) =>
            {
                OotReader reader = new(data);
                T? value = TCodec.Read(ref reader);
                excess = reader.Excess;
                return value;
            },
            static value =>
            {
                OotWriter writer = new();
                TCodec.Write(ref writer, (T?)value);
                long excess = writer.Excess;
                writer.Dispose();
                return excess;
            });

    private readonly struct Squares : IOotArrayFactory<int[,]>
    {
        public static int Rank => 2;

        public static int[,] Create(ReadOnlySpan<int> lengths) => new int[lengths[0], lengths[1]];
    }
}

/// <summary>Forms of values of one type, in hexadecimal digits, and how they are read and written.</summary>
internal sealed record HeapForm(string Name, Type Type, string[] Bytes, HeapForm.Reader Read, HeapForm.Writer Write)
{
    /// <summary>Reads a value, and says how much it charged beyond what its bytes pay for.</summary>
    internal delegate object? Reader(ReadOnlySpan<byte> bytes, out long excess);

    /// <summary>Writes a value, and says how much it charged beyond what its bytes pay for.</summary>
    internal delegate long Writer(object? value);
}
