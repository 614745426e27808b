using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using TypedOot.Tests.Support;

namespace TypedOot.MessagePackCSharp.Tests;

/// <summary>Each collection of the closed list that the library has a formatter for, over values whose form differs from the one here.</summary>
public class CollectionTests
{
    private const int Times = 30;

    [Fact]
    public void Bytes() => Seeded.Holds<byte[]?>(
        bytes =>
        {
            Oracle.Same(bytes);
            Oracle.Same(bytes is null ? default : new ArraySegment<byte>(bytes), v => v.Array is null ? null : v.ToArray());
            Oracle.Same<Memory<byte>>(bytes, v => v.ToArray());
            Oracle.Same<ReadOnlyMemory<byte>>(bytes, v => v.ToArray());
            Oracle.Same(new ReadOnlySequence<byte>(bytes ?? []), v => v.ToArray());
            Oracle.Same(bytes?.ToList());
            Oracle.Same<IEnumerable<byte>?>(bytes);
            Oracle.Same(bytes?.ToImmutableArray() ?? default, v => v.IsDefault ? null : v.ToArray());
            Oracle.Same(new Dictionary<byte, byte[]?> { [7] = bytes });
        },
        Times);

    [Theory]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(65536)]
    public void Headers_of_each_width(int count)
    {
        Oracle.Same(new byte[count]);
        Oracle.Same(new int[count]);
        Oracle.Same(Enumerable.Range(0, count).ToDictionary(i => i));
    }

    [Fact]
    public void Arrays_of_leaves() => Seeded.Holds<int[]>(
        values =>
        {
            Oracle.Same(values);
            Oracle.Same(values.Select(v => (long)v).ToArray());
            Oracle.Same(values.Select(v => (ulong)v).ToArray());
            Oracle.Same(values.Select(v => (uint)v).ToArray());
            Oracle.Same(values.Select(v => (short)v).ToArray());
            Oracle.Same(values.Select(v => (ushort)v).ToArray());
            Oracle.Same(values.Select(v => (sbyte)v).ToArray());
            Oracle.Same(values.Select(v => (char)v).ToArray());
            Oracle.Same(values.Select(v => v % 2 == 0).ToArray());
            Oracle.Same(values.Select(v => v / 3f).ToArray());
            Oracle.Same(values.Select(v => v / 3d).ToArray());
            Oracle.Same(values.Select(v => v / 3m).ToArray());
            Oracle.Same(values.Select(v => v % 2 == 0 ? null : $"{v}").ToArray());
            Oracle.Same(values.Select(v => DateTime.UnixEpoch.AddTicks(v)).ToArray());
            Oracle.Same(values.Select(v => DateTime.UnixEpoch.AddTicks(v)).ToList());
            Oracle.Same(values.Select(v => (LongEnum)v).ToList());
            Oracle.Same(values.Select(v => v % 2 == 0 ? (int?)null : v).ToArray());
            Oracle.Same(values.Select(v => new[] { TimeSpan.FromTicks(v) }).ToArray());
        },
        Times);

    [Fact]
    public void Sequences() => Seeded.Holds<Guid[]?>(
        values =>
        {
            Oracle.Same(values);
            Oracle.Same(values?.ToList());
            Oracle.Same(Made(v => new LinkedList<Guid>(v)));
            Oracle.Same(Made(v => new Queue<Guid>(v)));
            Oracle.Same(Made(v => new Stack<Guid>(v)));
            Oracle.Same(Made(v => new Collection<Guid>(v)));
            Oracle.Same(Made(v => new ObservableCollection<Guid>(v)));
            Oracle.Same(Made(v => new ReadOnlyCollection<Guid>(v)));
            Oracle.Same(Made(v => new ReadOnlyObservableCollection<Guid>(new(v))));
            Oracle.Same(Made(v => new ConcurrentQueue<Guid>(v)));
            Oracle.Same(Made(v => new ConcurrentStack<Guid>(v)));
            Oracle.Same(Made(v => new ConcurrentBag<Guid>(v)), v => v?.Order());
            Oracle.Same(Made(v => v.ToImmutableList()));
            Oracle.Same(Made(v => ImmutableQueue.Create(v)));
            Oracle.Same(Made(v => ImmutableStack.Create(v)));
            Oracle.Same(values?.ToImmutableArray() ?? default, v => v.IsDefault ? null : v.ToArray());
            Oracle.Same(values is null ? default : new ArraySegment<Guid>(values), v => v.Array is null ? null : v.ToArray());
            Oracle.Same<Memory<Guid>>(values, v => v.ToArray());
            Oracle.Same<ReadOnlyMemory<Guid>>(values, v => v.ToArray());
            Oracle.Same(new ReadOnlySequence<Guid>(values ?? []), v => v.ToArray());

            T? Made<T>(Func<Guid[], T> make)
                where T : class => values is null ? null : make(values);
        },
        Times);

    [Fact]
    public void Interfaces_of_sequences() => Seeded.Holds<Guid[]?>(
        values =>
        {
            Oracle.Same<IEnumerable<Guid>?>(values);
            Oracle.Same<ICollection<Guid>?>(values);
            Oracle.Same<IList<Guid>?>(values);
            Oracle.Same<IReadOnlyCollection<Guid>?>(values);
            Oracle.Same<IReadOnlyList<Guid>?>(values);
            Oracle.Same<ISet<Guid>?>(values?.ToHashSet());
            Oracle.Same<IReadOnlySet<Guid>?>(values?.ToHashSet());
            Oracle.Same<IImmutableList<Guid>?>(values?.ToImmutableList());
            Oracle.Same<IImmutableSet<Guid>?>(values?.ToImmutableHashSet());
            Oracle.Same<IImmutableQueue<Guid>?>(values is null ? null : ImmutableQueue.Create(values));
            Oracle.Same<IImmutableStack<Guid>?>(values is null ? null : ImmutableStack.Create(values));
            Oracle.Same<IGrouping<Guid, Guid>?>(values?.GroupBy(_ => Guid.Empty).FirstOrDefault(), v => (v?.Key, v?.ToArray()));
        },
        Times);

    [Fact]
    public void Sets() => Seeded.Holds<TimeSpan[]>(
        values =>
        {
            Oracle.Same(values.ToHashSet());
            Oracle.Same(new SortedSet<TimeSpan>(values));
            Oracle.Same(values.ToImmutableHashSet());
            Oracle.Same(values.ToImmutableSortedSet());
        },
        Times);

    [Fact]
    public void Maps() => Seeded.Holds<Dictionary<Guid, decimal>>(
        values =>
        {
            Oracle.Same(values);
            Oracle.Same(values.ToDictionary(p => $"{p.Key}", p => (decimal?)p.Value));
            Oracle.Same(new SortedList<Guid, decimal>(values));
            Oracle.Same(new SortedDictionary<Guid, decimal>(values));
            Oracle.Same(new OrderedDictionary<Guid, decimal>(values));
            Oracle.Same(new ConcurrentDictionary<Guid, decimal>(values));
            Oracle.Same(new ReadOnlyDictionary<Guid, decimal>(values));
            Oracle.Same(values.ToImmutableDictionary());
            Oracle.Same(values.ToImmutableSortedDictionary());
            Oracle.Same<IDictionary<Guid, decimal>>(values);
            Oracle.Same<IReadOnlyDictionary<Guid, decimal>>(values);
            Oracle.Same<IImmutableDictionary<Guid, decimal>>(values.ToImmutableDictionary());
        },
        Times);

    [Fact]
    public void Pairs_and_tuples_of_each_length()
    {
        TimeSpan t = TimeSpan.FromTicks(-5);
        Oracle.Same(new KeyValuePair<Guid, decimal?>(Guid.Empty, null));
        Oracle.Same(ValueTuple.Create(t));
        Oracle.Same((t, 1m));
        Oracle.Same((t, 1m, 'a'));
        Oracle.Same((t, 1m, 'a', "b"));
        Oracle.Same((t, 1m, 'a', "b", 5));
        Oracle.Same((t, 1m, 'a', "b", 5, true));
        Oracle.Same((t, 1m, 'a', "b", 5, true, (int?)null));
        Oracle.Same((t, 1m, 'a', "b", 5, true, (int?)null, 8m));
        Oracle.Same((t, 1m, 'a', "b", 5, true, (int?)null, 8m, 9, 10, 11, 12, 13, 14, t, t));
        Oracle.Same(Tuple.Create(t));
        Oracle.Same(Tuple.Create(t, 1m));
        Oracle.Same(Tuple.Create(t, 1m, 'a'));
        Oracle.Same(Tuple.Create(t, 1m, 'a', "b"));
        Oracle.Same(Tuple.Create(t, 1m, 'a', "b", 5));
        Oracle.Same(Tuple.Create(t, 1m, 'a', "b", 5, true));
        Oracle.Same(Tuple.Create(t, 1m, 'a', "b", 5, true, 7));
        Oracle.Same(Tuple.Create(t, 1m, 'a', "b", 5, true, 7, 8m));
        Oracle.Same<Tuple<int>?>(null);
        Oracle.Same<(int, int)?>(null);
    }

    [Fact]
    public void Lazy_values()
    {
        Oracle.Same(new Lazy<TimeSpan>(() => TimeSpan.FromTicks(5)), v => v!.Value);
        Oracle.Same(new Lazy<List<Guid>>(() => [Guid.Empty]), v => v!.Value);
        Oracle.Same<Lazy<int>?>(null);
    }

    [Fact]
    public void Arrays_of_several_dimensions()
    {
        Oracle.SameBody(new Ranked(), Ranked.Show);
        Oracle.SameBody(
            new Ranked
            {
                Two = new decimal[,] { { 1.0m, 2 }, { 3, 4 }, { 5, 6 } },
                Three = new TimeSpan[,,] { { { TimeSpan.MinValue, default } }, { { default, TimeSpan.MaxValue } } },
                Four = new string?[,,,] { { { { "a", null } } } },
                Bytes = new byte[2, 300],
                Inside = [new int[1, 1], new int[2, 2], null!],
                Outside = new int[,][] { { [1, 2], [] } },
            },
            Ranked.Show);
        Oracle.Same(new decimal[,] { { 1.0m, 2 } });
        Oracle.Same<TimeSpan[,,]?>(null);
        Oracle.SameBody(new Ranked { Two = new decimal[0, 5], Three = new TimeSpan[5, 0, 2] }, Ranked.Show);
    }

    [Fact]
    public void A_collection_that_derives_from_the_declared_one_is_written_as_its_elements() =>
        Oracle.Reads<List<int>>(new Plain { 1, 2 }, [1, 2]);

    private sealed class Plain : List<int>;
}
