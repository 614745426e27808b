using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Interop;

/// <summary>What the scripts expect in their own words, in <c>more.py</c> and <c>more.mjs</c>.</summary>
public static class MoreSample
{
    private const string Json = """{"name":"Ada","list":[1,2.5,true,null,1e400]}""";

    /// <summary>One of <see cref="More"/>, of which no member has the value that it has by default.</summary>
    public static More Value { get; } = new()
    {
        Octet = byte.MaxValue,
        Short = short.MinValue,
        Unsigned = uint.MaxValue,
        Long = long.MinValue,
        Native = -7,
        UnsignedNative = 7,
        Builder = new StringBuilder("built"),
        Memory = new byte[] { 1, 2 },
        ReadOnlyMemory = new byte[] { 3 },
        Segment = new ArraySegment<byte>([4, 5, 6], 1, 2),
        Sequence = new ReadOnlySequence<byte>([7, 8]),
        Local = new DateTime(2024, 2, 29, 1, 2, 3, DateTimeKind.Utc).ToLocalTime(),
        Zone = TimeZoneInfo.Utc,
        Culture = CultureInfo.GetCultureInfo("en-GB"),
        Index = ^1,
        Range = 1..^2,
        EndPoint = new IPEndPoint(IPAddress.Loopback, 8080),
        Entry = new KeyValuePair<string, Part>("key", new Part("k", 1)),
        Tuple = Tuple.Create(1, "one"),
        Lazy = new Lazy<int>(5),
        Vector4 = new Vector4(0.5f, 1.5f, 2.5f, 3.5f),
        Quaternion = new Quaternion(1.5f, 2.5f, 3.5f, 4.5f),
        Plane = new Plane(2.5f, 3.5f, 4.5f, 5.5f),
        Matrix3x2 = new Matrix3x2(1.5f, 2.5f, 3.5f, 4.5f, 5.5f, 6.5f),
        Matrix4x4 = new Matrix4x4(0.5f, 1.5f, 2.5f, 3.5f, 4.5f, 5.5f, 6.5f, 7.5f, 8.5f, 9.5f, 10.5f, 11.5f, 12.5f, 13.5f, 14.5f, 15.5f),
        Node = JsonNode.Parse(Json),
        Element = JsonElement.Parse(Json),
        Document = JsonDocument.Parse(Json),
        Table = new[,] { { 1, 2, 3 }, { 4, 5, 6 } },
        Numbers = new[] { 1, -1 },
        Linked = new([1, 2]),
        Queue = new([1, 2, 3]),
        Stack = new([1, 2, 3]),
        Priorities = new([("later", 2), ("now", 1)]),
        Observable = ["a", "b"],
        ReadOnly = new(["c", "d"]),
        Set = [3, 1, 2],
        SortedSet = ["b", "a"],
        Sorted = new() { ["b"] = 2, ["a"] = 1 },
        SortedList = new() { ["d"] = 4, ["c"] = 3 },
        Ordered = new() { ["f"] = 6, ["e"] = 5 },
        ReadOnlyMap = new(new Dictionary<string, int> { ["g"] = 7 }),
        Lookup = new[] { 1, 2, 3 }.ToLookup(number => number % 2 == 0 ? "even" : "odd"),
        ImmutableArray = [1, 2],
        ImmutableList = [3, 4],
        ImmutableQueue = [5, 6],
        ImmutableStack = [7, 8],
        ImmutableSet = [9],
        ImmutableSortedSet = [11, 10],
        ImmutableMap = new Dictionary<string, int> { ["h"] = 8 }.ToImmutableDictionary(),
        ImmutableSortedMap = new Dictionary<string, int> { ["j"] = 10, ["i"] = 9 }.ToImmutableSortedDictionary(),
        FrozenSet = new[] { 12 }.ToFrozenSet(),
        FrozenMap = new Dictionary<string, int> { ["k"] = 11 }.ToFrozenDictionary(),
        ConcurrentQueue = new([1, 2]),
        ConcurrentStack = new([1, 2]),
        Bag = [1],
        ConcurrentMap = new() { ["l"] = 12 },
        Blocking = new() { 1, 2 },
        Halves = [(Half)0.5, (Half)(-1.5)],
        SignedBytes = [-1, sbyte.MaxValue],
        Shorts = [-1, short.MaxValue],
        Longs = [-1, long.MaxValue],
        Vehicle = new Lorry("lorry", new Part("load", 2)),
        Message = new Part("anything", 3),
        Ring = Ring(),
    };

    private static Link Ring()
    {
        Link first = new() { Name = "first" };
        first.Next = new Link { Name = "second", Next = first };
        return first;
    }
}
