using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Dynamic;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TypedOot.Codecs;
using TypedOot.MessagePack;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Codecs.Leaves;

public class ObjectTests
{
    /// <summary>The table of docs/types.md: what is written, and what comes back.</summary>
    public static TheoryData<object?, object?> Table => new()
    {
        { null, null },
        { true, true },
        { (sbyte)-1, -1L },
        { (byte)200, 200L },
        { (short)-300, -300L },
        { (ushort)60000, 60000L },
        { 5, 5L },
        { uint.MaxValue, (long)uint.MaxValue },
        { long.MinValue, long.MinValue },
        { (ulong)long.MaxValue, long.MaxValue },
        { ulong.MaxValue, ulong.MaxValue },
        { (nint)(-1), -1L },
        { (nuint)1, 1L },
        { 'A', 65L },
        { new Rune(0x1D11E), 0x1D11EL },
        { DayOfWeek.Friday, 5L },
        { (Unsigned)ulong.MaxValue, ulong.MaxValue },
        { 1.5f, 1.5f },
        { 2.0, 2.0 },
        { (Half)0.5f, 0.5f },
        { 1.10m, 1.10m },
        { (Int128)(-1), (Int128)(-1) },
        { UInt128.MaxValue, UInt128.MaxValue },
        { BigInteger.Pow(3, 100), BigInteger.Pow(3, 100) },
        { "text", "text" },
        { new byte[] { 1, 2 }, new byte[] { 1, 2 } },
        { Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), Guid.Parse("00112233-4455-6677-8899-aabbccddeeff") },
        { DateTime.UnixEpoch, DateTime.UnixEpoch },
        { new DateTime(5), new DateTime(5) },
        { DateTimeOffset.MaxValue, DateTimeOffset.MaxValue },
        { DateOnly.MaxValue, DateOnly.MaxValue },
        { TimeOnly.MaxValue, TimeOnly.MaxValue },
        { TimeSpan.MinValue, TimeSpan.MinValue },
        { new OotExtension(99, new byte[] { 1 }), new OotExtension(99, new byte[] { 1 }) },
        { new object?[] { 1, "a", null }, new object?[] { 1L, "a", null } },
        { new List<object> { 1, "a" }, new object?[] { 1L, "a" } },
        { new[] { 1, 2 }, new object?[] { 1L, 2L } },
        { new sbyte[] { -1 }, new object?[] { -1L } },
        { new[] { DayOfWeek.Monday }, new object?[] { 1L } },
        { new[] { "a" }, new object?[] { "a" } },
        { new ArrayList { 1 }, new object?[] { 1L } },
        { ImmutableArray.Create(1), new object?[] { 1L } },
        { default(ImmutableArray<string>), null },
        { Array.Empty<object>(), Array.Empty<object>() },
        { (1, "a"), new object?[] { 1L, "a" } },
        { Tuple.Create(1, new object?[] { null }), new object?[] { 1L, new object?[] { null } } },
        { (1, 2, 3, 4, 5, 6, 7, 8, 9), new object?[] { 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L } },
        { ValueTuple.Create(), Array.Empty<object>() },
        { JsonNode.Parse("""{"a":[1,2.0,null,"x",true]}"""), new Dictionary<string, object?> { ["a"] = new object?[] { 1L, 2.0, null, "x", true } } },
        { JsonDocument.Parse("[{}]"), new object?[] { new Dictionary<string, object?>() } },
        { JsonDocument.Parse("[1]").RootElement, new object?[] { 1L } },
        { JsonDocument.Parse("null").RootElement, null },
        { OotElement.FromObject(new object?[] { 1 }), new object?[] { 1L } },
        { new Dictionary<string, object?> { ["a"] = 1 }, new Dictionary<string, object?> { ["a"] = 1L } },
        { new Dictionary<string, int> { ["a"] = 1 }, new Dictionary<string, object?> { ["a"] = 1L } },
        { new Dictionary<int, string> { [1] = "a" }, new Dictionary<object, object?> { [1L] = "a" } },
        { new Dictionary<object, object> { ["a"] = 1 }, new Dictionary<string, object?> { ["a"] = 1L } },
        { new Dictionary<object, object> { ["a"] = 1, [2] = 3 }, new Dictionary<object, object?> { ["a"] = 1L, [2L] = 3L } },
        { new Hashtable { [1.5] = "x" }, new Dictionary<object, object?> { [1.5] = "x" } },
        { new Dictionary<int, int>(), new Dictionary<string, object?>() },
        { new ConcurrentDictionary<string, object?>(Pairs), new Dictionary<string, object?> { ["a"] = 1L } },
        { Pairs.ToFrozenDictionary(), new Dictionary<string, object?> { ["a"] = 1L } },
        { Pairs.ToImmutableSortedDictionary(), new Dictionary<string, object?> { ["a"] = 1L } },
    };

    private static Dictionary<string, object?> Pairs => new() { ["a"] = 1 };

    [Theory]
    [MemberData(nameof(Table))]
    public void Plain_values_come_back_as_the_table_says(object? value, object? expected)
    {
        object? back = RoundTrip.Through<object, ObjectCodec>(value);
        Assert.Equal(expected?.GetType(), back?.GetType());
        Assert.Equal(expected, back);
        Leaf.RoundTripsBy<object, ObjectCodec>((_, _) => true, value);
    }

    [Fact]
    public void Expando_objects_come_back_as_dictionaries()
    {
        dynamic expando = new ExpandoObject();
        expando.Name = "x";
        expando.Inner = new ExpandoObject();
        expando.Inner.Price = 1.10m;
        Dictionary<string, object?> back = Assert.IsType<Dictionary<string, object?>>(RoundTrip.Through<object, ObjectCodec>((object)expando));
        Assert.Equal("x", back["Name"]);
        Assert.Equal(1.10m, Assert.IsType<Dictionary<string, object?>>(back["Inner"])["Price"]);
    }

    [Fact]
    public void Dates_keep_their_kind()
    {
        Assert.Equal(DateTimeKind.Utc, ((DateTime)RoundTrip.Through<object, ObjectCodec>(DateTime.UnixEpoch)!).Kind);
        Assert.Equal(DateTimeKind.Unspecified, ((DateTime)RoundTrip.Through<object, ObjectCodec>(new DateTime(1))!).Kind);
        Assert.Equal(DateTimeKind.Local, ((DateTime)RoundTrip.Through<object, ObjectCodec>(DateTime.Now)!).Kind);
    }

    [Fact]
    public void Other_types_are_refused_by_name()
    {
        object[] others =
        [
            new object(), new StringBuilder(), new Version(1, 2), new int[1, 1], new HashSet<int>(),
            new Lazy<int>(1), new[] { new object() }, Array.CreateInstance(typeof(int), [1], [5]),
        ];
        AssertRefused("put it into a member of its own type, or into a message that has one", others);
        AssertRefused("annotate it with [OotMessage], or list it with [assembly: OotMessageFor(typeof(…))]", new ListOfMine { 1 }, new Note(null));

        static void AssertRefused(string advice, params object[] values) => Assert.All(values, value =>
        {
            OotSerializationException error = Assert.Throws<OotSerializationException>(() => RoundTrip.Write<object, ObjectCodec>(value));
            Assert.Contains(advice, error.Message, StringComparison.Ordinal);
        });
        OotSerializationException named = Assert.Throws<OotSerializationException>(() => RoundTrip.Write<object, ObjectCodec>(new ListOfMine()));
        Assert.Contains(nameof(ListOfMine), named.Message, StringComparison.Ordinal);
        Assert.Throws<OotSerializationException>(
            () => RoundTrip.Write<object, ObjectCodec>(new Dictionary<object, object> { [new object?[1]] = 1 }));
        Assert.Throws<OotSerializationException>(() => RoundTrip.Write<object, ObjectCodec>(new OotExtension(ExtensionCode.Discriminator, new byte[1])));
    }

    [Fact]
    public void Messages_stand_behind_their_marker()
    {
        Note note = new(new object?[] { 1L, new Note("inner") });
        byte[] bytes = RoundTrip.Write<object, ObjectCodec>(note, Note.Registered);
        Assert.Equal("92D4100791920192D4100791A5696E6E6572", Convert.ToHexString(bytes));
        Note back = Assert.IsType<Note>(RoundTrip.Through<object, ObjectCodec>(note, Note.Registered));
        object?[] content = Assert.IsType<object?[]>(back.Content);
        Assert.Equal(new Note("inner"), content[1]);
    }

    [Fact]
    public void Unknown_messages_are_passed_on_as_they_came()
    {
        byte[] bytes = RoundTrip.Write<object, ObjectCodec>(new Note("x"), Note.Registered);
        OotUnknown unknown = Assert.IsType<OotUnknown>(RoundTrip.Through<object, ObjectCodec>(RoundTrip.Read<object, ObjectCodec>(bytes)));
        Assert.Equal(7u, unknown.Tag);
        Assert.Equal("91A178", Convert.ToHexString(unknown.Body.Span));
        Assert.Equal(bytes, RoundTrip.Write<object, ObjectCodec>(unknown));
        Assert.Equal(new Note("x"), RoundTrip.Read<object, ObjectCodec>(bytes, Note.Registered));
    }

    [Fact]
    public void Maps_of_other_libraries_are_read()
    {
        Dictionary<object, object?> map = Assert.IsType<Dictionary<object, object?>>(Leaf.Reads<object, ObjectCodec>("83C4010101C2020103"));
        Assert.Equal(1L, map[new byte[] { 1 }]);
        Assert.Equal(2L, map[false]);
        Assert.Equal(3L, map[1L]);
    }

    [Fact]
    public void Malformed_values_are_refused()
    {
        Leaf.Refuses<object, ObjectCodec>(
            "C1",
            "81C001", // a nil key
            "82A16101A16102", // a key twice
            "8201010102",
            "83A161010102A16103",
            "819001",
            "818001",
            "D41007", // a discriminator alone
            "92D41007C0", // a nil body
            "92C7031001020301",
            "DD7FFFFFFF",
            "DF7FFFFFFF",
            "D811000102030405060708090A0B0C0D0E0FC1"[..20],
            "D41100",
            "C7FF63");
    }

    [Fact]
    public void Depth_is_limited_on_both_sides()
    {
        object? nested = null;
        for (int i = 0; i < MessagePackOptions.DefaultMaxDepth; i++)
            nested = i % 2 == 0 ? new object?[] { nested } : new Dictionary<object, object?> { [1] = nested };
        byte[] bytes = RoundTrip.Write<object, ObjectCodec>(nested);
        RoundTrip.Read<object, ObjectCodec>(bytes);
        Assert.Throws<OotSerializationException>(() => RoundTrip.Write<object, ObjectCodec>(new[] { nested }));
        Assert.Throws<OotFormatException>(() => RoundTrip.Read<object, ObjectCodec>([0x91, .. bytes]));

        object?[] cycle = new object?[1];
        cycle[0] = cycle;
        Assert.Throws<OotSerializationException>(() => RoundTrip.Write<object, ObjectCodec>(cycle));
    }

    [Fact]
    public void Messages_without_a_level_of_depth_do_not_end_the_process()
    {
        OotSerializerOptions options = new() { Registry = new OotRegistryBuilder().AddMessage<Wrapped, WrappedCodec>(7).Build() };
        byte[] bytes = [.. Enumerable.Repeat<byte[]>([0x92, 0xD4, 0x10, 0x07], 200_000).SelectMany(b => b), 0x01];
        OotFormatException error = Assert.Throws<OotFormatException>(() => RoundTrip.Read<object, ObjectCodec>(bytes, options));
        Assert.Contains("stack", error.Message, StringComparison.Ordinal);

        Wrapped deep = new(1);
        for (int i = 0; i < 200_000; i++)
            deep = new Wrapped(deep);
        Assert.Throws<OotSerializationException>(() => RoundTrip.Write<object, ObjectCodec>(deep, options));
    }

    [Theory]
    [InlineData("arrays", 0xDD)]
    [InlineData("maps", 0xDF)]
    public void What_is_allocated_is_charged(string what, byte code)
    {
        // Nested collections that each claim all of the rest.
        byte[] bytes = new byte[1_000_000];
        for (int at = 0, depth = 0; depth < 100; depth++, at += 5)
        {
            bytes[at] = code;
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(at + 1), (bytes.Length - at - 5) / 2);
            if (code == 0xDF)
                bytes[at + 5] = (byte)depth;
            at += code == 0xDF ? 1 : 0;
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<OotFormatException>(() => RoundTrip.Read<object, ObjectCodec>(bytes));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 40_000_000, what);
    }

    [Fact]
    public void Keys_that_collide_in_the_default_comparer_are_no_harm()
    {
        // Int64 hashes by exclusive or of its halves.
        OotWriter writer = new(options: null);
        const int Count = 50_000;
        writer.WriteMapHeader(Count);
        for (long i = 0; i < Count; i++)
        {
            writer.WriteInt64((i << 32) | i);
            writer.WriteNil();
        }

        byte[] bytes = writer.ToArray();
        writer.Dispose();
        System.Diagnostics.Stopwatch clock = System.Diagnostics.Stopwatch.StartNew();
        Dictionary<object, object?> map = (Dictionary<object, object?>)RoundTrip.Read<object, ObjectCodec>(bytes)!;
        Assert.Equal(Count, map.Count);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(2), clock.Elapsed.ToString());
    }

    [Fact]
    public void Equal_keys_have_equal_hashes()
    {
        (object, object)[] pairs =
        [
            (1.0m, 1.0000m), (0m, -0.00m), (100m, 100.00m), (79228162514264337593543950335m, 79228162514264337593543950335.0m),
            (0.0, -0.0), (0f, -0f), (double.NaN, BitConverter.UInt64BitsToDouble(0x7FF8_0000_0000_0001)),
            (new byte[] { 1, 2, 3 }, new byte[] { 1, 2, 3 }), (DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.ToOffset(TimeSpan.FromHours(1))),
            (BigInteger.One, BigInteger.One), (new DateTime(5), new DateTime(5, DateTimeKind.Utc)), ("a", "a"), (true, true),
            (new OotExtension(1, new byte[3]), new OotExtension(1, new byte[3])), (DateOnly.MaxValue, DateOnly.MaxValue),
        ];
        Assert.All(pairs, pair =>
        {
            Assert.True(PlainKeyComparer.Instance.Equals(pair.Item1, pair.Item2));
            Assert.Equal(PlainKeyComparer.Instance.GetHashCode(pair.Item1), PlainKeyComparer.Instance.GetHashCode(pair.Item2));
        });
        Assert.False(PlainKeyComparer.Instance.Equals(new byte[] { 1 }, new byte[] { 2 }));
    }

    private sealed class ListOfMine : List<int>;

    private enum Unsigned : ulong;
}
