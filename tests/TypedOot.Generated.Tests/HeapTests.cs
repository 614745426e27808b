using System.Collections.Concurrent;
using System.Collections.Immutable;
using TypedOot.Tests.Support;

namespace TypedOot.Generated.Tests;

/// <summary>Reads with default options whatever default options have written.</summary>
public sealed class HeapTests
{
    // How many bytes the largest message has, unless its objects take as much as MostHeap. TYPEDOOT_HEAP=full goes to 64 MB and 2 GB, and needs 8 GB of
    // memory and a quarter of an hour.
    private static readonly int MostBytes = Environment.GetEnvironmentVariable("TYPEDOOT_HEAP") == "full" ? 64 * 1024 * 1024 : 2 * 1024 * 1024;
    private const long MostHeap = 2L * 1024 * 1024 * 1024;

    private static readonly (string Name, Func<int, ManySmall> Make)[] Kinds =
    [
        ("decimals", static n => new() { Decimals = new decimal?[n] }),
        ("guids", static n => new() { Guids = new Guid?[n] }),
        ("rows", static n => new() { Rows = [.. Enumerable.Range(0, n).Select(static i => new Dictionary<string, int> { ["k"] = i })] }),
        ("sets", static n => new() { Sets = [.. Enumerable.Range(0, n).Select(static i => new HashSet<int> { i })] }),
        ("flags", static n => new() { Flags = new(Enumerable.Range(0, n).Select(static i => new KeyValuePair<int, bool>(i, true))) }),
        ("sparse", static n => new() { Sparse = [.. Enumerable.Range(0, n).Select(static i => new SparseRow { A = i % 100 == 0 ? i : 0 })] }),
        ("lists", static n => new() { Lists = [.. Enumerable.Range(0, n).Select(static _ => new List<int>())] }),
        ("tree", static n => new() { Tree = Tree(n) }),
        ("deep", static n => new() { Deep = [.. Enumerable.Range(0, n).Select(Deep)] }),
    ];

    public static TheoryData<string> Names => new(Kinds.Select(static kind => kind.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Ordinary_data_of_any_size_is_read(string name)
    {
        (_, Func<int, ManySmall> make) = Array.Find(Kinds, kind => kind.Name == name);
        double more = 8;
        for (double n = 1000; more > 1.1; n *= more)
        {
            byte[] bytes = OotSerializer.Serialize(make((int)n));
            long before = GC.GetAllocatedBytesForCurrentThread();
            ManySmall value = OotSerializer.Deserialize<ManySmall>(bytes);
            long heap = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.Equal(Sorted(bytes), Sorted(OotSerializer.Serialize(value)));
            more = Math.Min(8, Math.Min((double)MostBytes / bytes.Length, (double)MostHeap / heap));
        }
    }

    [Theory]
    [InlineData(13_798)]
    [InlineData(100_000)]
    public void Rows_without_a_type_are_read(int count)
    {
        object[] rows = [.. Enumerable.Range(0, count).Select(static i => (object)new Dictionary<string, object?> { ["a"] = (long)(i % 100), ["b"] = true })];
        Assert.Equal(rows, OotSerializer.DeserializeValue(OotSerializer.SerializeValue(rows)));
    }

    [Fact]
    public void Nulls_of_large_structs_are_read_or_refused_by_both_sides() =>
        IsReadOrRefusedByBoth(static n => new ManySmall { Structs = new BigStruct?[n] });

    [Fact]
    public void Nulls_of_large_structs_in_immutable_queues_are_read_or_refused_by_both_sides() =>
        IsReadOrRefusedByBoth(static n => new ManySmall { Queue = ImmutableQueue.Create(new BigStruct?[n]) });

    [Fact]
    public void Nulls_of_large_structs_in_immutable_stacks_are_read_or_refused_by_both_sides() =>
        IsReadOrRefusedByBoth(static n => new ManySmall { Stack = ImmutableStack.Create(new BigStruct?[n]) });

    [Fact]
    public void Empty_collections_behind_interfaces_are_read_or_refused_by_both_sides() =>
        IsReadOrRefusedByBoth(static n => new ManySmall { Concurrent = [.. Enumerable.Repeat(new ConcurrentQueue<int>(), Math.Min(n, 10_000))] });

    [Fact]
    public void Members_that_are_left_out_are_not_charged()
    {
        SparseQueue[] rows = [.. Enumerable.Range(0, 10_000).Select(static _ => new SparseQueue())];

        Assert.Equal(10_000, OotSerializer.Deserialize<SparseQueue[]>(OotSerializer.Serialize(rows)).Length);
    }

    [Fact]
    public void Objects_of_which_nothing_is_written_are_read_or_refused_by_both_sides() =>
        IsReadOrRefusedByBoth(static n => new WideRows { Rows = [.. Enumerable.Range(0, n).Select(static _ => new WideSparse())] });

    [Fact]
    public void Nested_values_of_random_shapes_are_read()
    {
        Random random = new(Seeded.Seed);
        for (int i = 0; i < 50; i++)
        {
            object? value = Value(random, 6);
            byte[] bytes = OotSerializer.SerializeValue(value);
            Assert.Equal(bytes, OotSerializer.SerializeValue(OotSerializer.DeserializeValue(bytes)));
        }
    }

    /// <summary>Finds the least number that a writer refuses, and reads the one below it.</summary>
    private static void IsReadOrRefusedByBoth<T>(Func<int, T> make)
        where T : notnull
    {
        int fits = 1;
        int refused = 1_000_000;
        Assert.Contains("AllocationAllowance", Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(make(refused))).Message, StringComparison.Ordinal);
        while (refused - fits > 1)
        {
            int middle = (fits + refused) / 2;
            if (Record.Exception(() => OotSerializer.Serialize(make(middle))) is null)
                fits = middle;
            else
                refused = middle;
        }

        OotSerializerOptions generous = new() { AllocationAllowance = int.MaxValue };
        OotSerializer.Deserialize<T>(OotSerializer.Serialize(make(fits)));
        OotFormatException error = Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<T>(OotSerializer.Serialize(make(refused), generous)));
        Assert.Contains("AllocationAllowance", error.Message, StringComparison.Ordinal);
    }

    /// <summary>The bytes in an order that the order of a concurrent dictionary does not change.</summary>
    private static byte[] Sorted(byte[] bytes)
    {
        byte[] sorted = [.. bytes];
        Array.Sort(sorted);
        return sorted;
    }

    private static TreeNode Tree(int nodes)
    {
        TreeNode root = new();
        Queue<TreeNode> open = new([root]);
        for (int made = 1; made < nodes;)
        {
            TreeNode parent = open.Dequeue();
            for (int i = 0; i < 10; i++, made++)
            {
                parent.C.Add(new TreeNode());
                open.Enqueue(parent.C[i]);
            }
        }

        return root;
    }

    private static LinkedList<Dictionary<int, List<string?>>?> Deep(int i)
    {
        LinkedList<Dictionary<int, List<string?>>?> list = new();
        list.AddLast((Dictionary<int, List<string?>>?)null);
        if (i % 2 == 0)
            list.AddLast(new Dictionary<int, List<string?>> { [i] = [null, "", "x"] });
        return list;
    }

    private static object? Value(Random random, int depth) => random.Next(depth > 0 ? 10 : 6) switch
    {
        0 => null,
        1 => random.Next() % 2 == 0,
        2 => (long)random.Next(-1000, 1000),
        3 => random.NextDouble(),
        4 => new string('x', random.Next(4)),
        5 => new byte[random.Next(4)],
        6 or 7 => Enumerable.Range(0, random.Next(12)).Select(_ => Value(random, depth - 1)).ToArray(),
        8 => Enumerable.Range(0, random.Next(6)).ToDictionary(static i => $"{i}", _ => Value(random, depth - 1)),
        _ => Enumerable.Range(0, random.Next(6)).ToDictionary(static i => (object)(long)i, _ => Value(random, depth - 1)),
    };
}
