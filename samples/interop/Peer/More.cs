using System.Buffers;
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
using TypedOot;

namespace Interop;

/// <summary>A member of each type that <see cref="Everything"/> has none of: what other languages carry as plain numbers, text, bytes, arrays and maps.</summary>
[OotMessage("interop.More")]
public sealed record More
{
    public byte Octet { get; init; }

    public short Short { get; init; }

    public uint Unsigned { get; init; }

    public long Long { get; init; }

    public nint Native { get; init; }

    public nuint UnsignedNative { get; init; }

    public StringBuilder? Builder { get; init; }

    public Memory<byte> Memory { get; init; }

    public ReadOnlyMemory<byte> ReadOnlyMemory { get; init; }

    public ArraySegment<byte> Segment { get; init; }

    public ReadOnlySequence<byte> Sequence { get; init; }

    public DateTime Local { get; init; }

    public TimeZoneInfo? Zone { get; init; }

    public CultureInfo? Culture { get; init; }

    public Index Index { get; init; }

    public Range Range { get; init; }

    public IPEndPoint? EndPoint { get; init; }

    public KeyValuePair<string, Part> Entry { get; init; }

    public Tuple<int, string>? Tuple { get; init; }

    public Lazy<int>? Lazy { get; init; }

    public Vector4 Vector4 { get; init; }

    public Quaternion Quaternion { get; init; }

    public Plane Plane { get; init; }

    public Matrix3x2 Matrix3x2 { get; init; }

    public Matrix4x4 Matrix4x4 { get; init; }

    public JsonNode? Node { get; init; }

    public JsonElement Element { get; init; }

    public JsonDocument? Document { get; init; }

    public int[,] Table { get; init; } = new int[0, 0];

    public Memory<int> Numbers { get; init; }

    public LinkedList<int> Linked { get; init; } = [];

    public Queue<int> Queue { get; init; } = [];

    public Stack<int> Stack { get; init; } = [];

    public PriorityQueue<string, int> Priorities { get; init; } = new();

    public ObservableCollection<string> Observable { get; init; } = [];

    public ReadOnlyCollection<string> ReadOnly { get; init; } = ReadOnlyCollection<string>.Empty;

    public HashSet<int> Set { get; init; } = [];

    public SortedSet<string> SortedSet { get; init; } = [];

    public SortedDictionary<string, int> Sorted { get; init; } = [];

    public SortedList<string, int> SortedList { get; init; } = [];

    public OrderedDictionary<string, int> Ordered { get; init; } = [];

    public ReadOnlyDictionary<string, int> ReadOnlyMap { get; init; } = ReadOnlyDictionary<string, int>.Empty;

    public ILookup<string, int> Lookup { get; init; } = Array.Empty<int>().ToLookup(number => "");

    public ImmutableArray<int> ImmutableArray { get; init; } = [];

    public ImmutableList<int> ImmutableList { get; init; } = [];

    public ImmutableQueue<int> ImmutableQueue { get; init; } = [];

    public ImmutableStack<int> ImmutableStack { get; init; } = [];

    public ImmutableHashSet<int> ImmutableSet { get; init; } = [];

    public ImmutableSortedSet<int> ImmutableSortedSet { get; init; } = [];

    public ImmutableDictionary<string, int> ImmutableMap { get; init; } = ImmutableDictionary<string, int>.Empty;

    public ImmutableSortedDictionary<string, int> ImmutableSortedMap { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    public FrozenSet<int> FrozenSet { get; init; } = [];

    public FrozenDictionary<string, int> FrozenMap { get; init; } = FrozenDictionary<string, int>.Empty;

    public ConcurrentQueue<int> ConcurrentQueue { get; init; } = [];

    public ConcurrentStack<int> ConcurrentStack { get; init; } = [];

    public ConcurrentBag<int> Bag { get; init; } = [];

    public ConcurrentDictionary<string, int> ConcurrentMap { get; init; } = [];

    public BlockingCollection<int> Blocking { get; init; } = [];

    [OotMember(Packed = true)]
    public Half[] Halves { get; init; } = [];

    [OotMember(Packed = true)]
    public sbyte[] SignedBytes { get; init; } = [];

    [OotMember(Packed = true)]
    public short[] Shorts { get; init; } = [];

    [OotMember(Packed = true)]
    public long[] Longs { get; init; } = [];

    public Vehicle? Vehicle { get; init; }

    public object? Message { get; init; }

    public Link? Ring { get; init; }
}

/// <summary>A base that is a message itself: derived ones stand in its slots behind a discriminator.</summary>
[OotMessage("interop.Vehicle")]
public record Vehicle(string Name);

/// <summary>One of them.</summary>
[OotMessage("interop.Lorry")]
public sealed record Lorry(string Name, Part Load) : Vehicle(Name);

/// <summary>A message that preserves references.</summary>
[OotMessage("interop.Link", PreserveReferences = true)]
public sealed class Link
{
    public string Name { get; init; } = "";

    public Link? Next { get; set; }
}
