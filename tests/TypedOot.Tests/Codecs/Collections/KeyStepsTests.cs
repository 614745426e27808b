using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using TypedOot.Codecs;
using TypedOot.Serialization;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Codecs.Collections;

/// <summary>Keys with an equality of their own: the steps of their collisions are counted for the whole message, by readers and writers alike.</summary>
public class KeyStepsTests
{
    // A set of as many keys with one hash code costs 4.5 million steps.
    private const int Some = 3000;
    private const int Flood = 7000;

    [Fact]
    public void Sets_that_are_small_one_by_one_are_refused_together_and_are_not_written()
    {
        for (int sets = 1; sets <= 6; sets++)
        {
            List<HashSet<Odd>> value = [.. Enumerable.Repeat(SetOf(Some), sets)];
            List<List<Odd>> plain = [.. value.Select(set => set.ToList())];
            byte[] bytes = RoundTrip.Write<List<List<Odd>>, ListCodec<List<Odd>, ListCodec<Odd, OddCodec>>>(plain);

            Exception? reading = Record.Exception(() => RoundTrip.Read<List<HashSet<Odd>>, ListCodec<HashSet<Odd>, HashSetCodec<Odd, OddCodec>>>(bytes));
            Exception? writing = Record.Exception(() => RoundTrip.Write<List<HashSet<Odd>>, ListCodec<HashSet<Odd>, HashSetCodec<Odd, OddCodec>>>(value));

            AssertRefused(sets > 3, reading, writing);
        }
    }

    [Theory]
    [InlineData(5780, false)]
    [InlineData(5820, false)]
    [InlineData(5850, true)]
    [InlineData(Flood, true)]
    public void A_writer_refuses_what_a_reader_refuses(int count, bool isRefused)
    {
        HashSet<Odd> set = SetOf(count);
        Dictionary<Odd, int> map = set.ToDictionary(key => key, _ => 1);
        byte[] array = Array(count);
        byte[] pairs = Map(count);
        AssertRefused(
            isRefused,
            Record.Exception(() => RoundTrip.Read<HashSet<Odd>, HashSetCodec<Odd, OddCodec>>(array)),
            Record.Exception(() => RoundTrip.Write<HashSet<Odd>, HashSetCodec<Odd, OddCodec>>(set)));
        AssertRefused(
            isRefused,
            Record.Exception(() => RoundTrip.Read<Dictionary<Odd, int>, DictionaryCodec<Odd, OddCodec, int, Int32Codec>>(pairs)),
            Record.Exception(() => RoundTrip.Write<Dictionary<Odd, int>, DictionaryCodec<Odd, OddCodec, int, Int32Codec>>(map)));
    }

    [Fact]
    public void Every_hashed_collection_is_watched_by_both_sides()
    {
        HashSet<Odd> set = SetOf(Flood);
        Dictionary<Odd, int> map = set.ToDictionary(key => key, _ => 1);
        AssertSet<ImmutableHashSet<Odd>, ImmutableHashSetCodec<Odd, OddCodec>>(set.ToImmutableHashSet());
        AssertSet<FrozenSet<Odd>, FrozenSetCodec<Odd, OddCodec>>(set.ToFrozenSet());
        AssertSet<ISet<Odd>, SetInterfaceCodec<Odd, OddCodec>>(set);
        AssertSet<IReadOnlySet<Odd>, ReadOnlySetInterfaceCodec<Odd, OddCodec>>(set);
        AssertSet<IImmutableSet<Odd>, ImmutableSetInterfaceCodec<Odd, OddCodec>>(set.ToImmutableHashSet());
        AssertMap<ConcurrentDictionary<Odd, int>, ConcurrentDictionaryCodec<Odd, OddCodec, int, Int32Codec>>(new(map));
        AssertMap<ImmutableDictionary<Odd, int>, ImmutableDictionaryCodec<Odd, OddCodec, int, Int32Codec>>(map.ToImmutableDictionary());
        AssertMap<IImmutableDictionary<Odd, int>, ImmutableDictionaryInterfaceCodec<Odd, OddCodec, int, Int32Codec>>(map.ToImmutableDictionary());
        AssertMap<FrozenDictionary<Odd, int>, FrozenDictionaryCodec<Odd, OddCodec, int, Int32Codec>>(map.ToFrozenDictionary());
        AssertMap<IDictionary<Odd, int>, DictionaryInterfaceCodec<Odd, OddCodec, int, Int32Codec>>(map);
        AssertMap<IReadOnlyDictionary<Odd, int>, ReadOnlyDictionaryInterfaceCodec<Odd, OddCodec, int, Int32Codec>>(map);
        AssertMap<ReadOnlyDictionary<Odd, int>, ReadOnlyDictionaryCodec<Odd, OddCodec, int, Int32Codec>>(new(map));
#if NET9_0_OR_GREATER
        AssertSet<ReadOnlySet<Odd>, ReadOnlySetCodec<Odd, OddCodec>>(new(set));
        AssertMap<OrderedDictionary<Odd, int>, OrderedDictionaryCodec<Odd, OddCodec, int, Int32Codec>>(new(map));
#endif
        Assert.Contains(
            "collide",
            Assert.Throws<OotSerializationException>(() => RoundTrip.Write<ILookup<Odd, int>, LookupInterfaceCodec<Odd, OddCodec, int, Int32Codec>>(
                set.ToLookup(key => key, _ => 1))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_of_another_type_is_watched_with_its_own_comparer()
    {
        OwnSet own = new(SetOf(Flood));
        OotSerializationException writing = Assert.Throws<OotSerializationException>(() => WriteOwn(own));
        byte[] array = Array(Flood);
        OotFormatException reading = Assert.Throws<OotFormatException>(() =>
        {
            OotReader reader = new(array);
            DerivedCollection.Fill<Odd, OddCodec>(ref reader, new OwnSet([]));
        });
        AssertRefused(true, reading, writing);
    }

    [Fact]
    public void More_keys_of_their_own_equality_than_a_reader_takes_are_not_written()
    {
        Dictionary<Fair, int> many = Enumerable.Range(0, KeyComparer.MaxCustomKeys + 1).ToDictionary(i => new Fair(i), i => i);
        Assert.Equal(many.Count, RoundTrip.Through<Dictionary<Fair, int>, DictionaryCodec<Fair, FairCodec, int, Int32Codec>>(many)!.Count);
        foreach (Action write in (Action[])
        [
            () => RoundTrip.Write<ImmutableDictionary<Fair, int>, ImmutableDictionaryCodec<Fair, FairCodec, int, Int32Codec>>(many.ToImmutableDictionary()),
            () => RoundTrip.Write<FrozenSet<Fair>, FrozenSetCodec<Fair, FairCodec>>(many.Keys.ToFrozenSet()),
            () => RoundTrip.Write<ConcurrentDictionary<Fair, int>, ConcurrentDictionaryCodec<Fair, FairCodec, int, Int32Codec>>(new(many)),
        ])
        {
            Assert.Contains(nameof(KeyComparer.MaxCustomKeys), Assert.Throws<OotSerializationException>(write).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Parts_with_an_equality_of_their_own_are_counted_and_the_others_are_seeded()
    {
        // The part that is known tells the keys apart, whatever the hash of the other is.
        HashSet<(int, Odd)> honest = [.. Enumerable.Range(0, 20_000).Select(i => (i, new Odd(i % 100)))];
        HashSet<(int, Odd)> read = RoundTrip.Through<HashSet<(int, Odd)>, HashSetCodec<(int, Odd), ValueTupleCodec<int, Int32Codec, Odd, OddCodec>>>(honest)!;
        Assert.True(Assert.IsAssignableFrom<ISeededComparer>(read.Comparer) is { IsWhole: false });

        byte[] flood = RoundTrip.Write<(int, Odd)[], ArrayCodec<(int, Odd), ValueTupleCodec<int, Int32Codec, Odd, OddCodec>>>(
            [.. Enumerable.Range(0, Flood).Select(i => (0, new Odd(i)))]);
        Assert.Contains(
            "collide",
            Assert.Throws<OotFormatException>(
                () => RoundTrip.Read<HashSet<(int, Odd)>, HashSetCodec<(int, Odd), ValueTupleCodec<int, Int32Codec, Odd, OddCodec>>>(flood)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Null_parts_are_told_from_others()
    {
        HashSet<int> hashes = [];
        Tuple<int>?[] values = [null, new(0), new(1), new(2)];
        foreach (Tuple<int>? left in values)
        {
            foreach (Tuple<int>? right in values)
                hashes.Add(SeededComparer<(Tuple<int>?, Tuple<int>?), PairCodec>.Instance.GetHashCode((left, right)));
        }

        Assert.Equal(values.Length * values.Length, hashes.Count);
    }

    [Fact]
    public void Buckets_are_counted_as_those_of_the_collections_are()
    {
        Random random = new(Seeded.Seed);
        for (int i = 0; i < 60; i++)
        {
            int keys = KeyComparer.SeededAbove + 1 + random.Next(i < 50 ? 10_000 : 1_000_000);
            Assert.Equal(new HashSet<byte>().EnsureCapacity(keys), Primes.AtLeast(keys));
            Assert.Equal(new Dictionary<byte, byte>().EnsureCapacity(keys), Primes.AtLeast(keys));
        }
    }

    private static void AssertSet<T, TCodec>(T value)
        where T : class
        where TCodec : struct, IOotCodec<T>
    {
        byte[] bytes = Array(Flood);
        AssertRefused(true, Record.Exception(() => RoundTrip.Read<T, TCodec>(bytes)), Record.Exception(() => RoundTrip.Write<T, TCodec>(value)));
    }

    private static void AssertMap<T, TCodec>(T value)
        where T : class
        where TCodec : struct, IOotCodec<T>
    {
        byte[] bytes = Map(Flood);
        AssertRefused(true, Record.Exception(() => RoundTrip.Read<T, TCodec>(bytes)), Record.Exception(() => RoundTrip.Write<T, TCodec>(value)));
    }

    private static void AssertRefused(bool isRefused, Exception? reading, Exception? writing)
    {
        Assert.Equal(isRefused, reading is not null);
        Assert.Equal(isRefused, writing is not null);
        if (!isRefused)
            return;
        Assert.Contains("collide", Assert.IsType<OotSerializationException>(writing).Message, StringComparison.Ordinal);
        Assert.Contains(writing.Message, Assert.IsType<OotFormatException>(reading).Message, StringComparison.Ordinal);
    }

    private static void WriteOwn(OwnSet own)
    {
        OotWriter writer = new();
        try
        {
            DerivedCollection.Write<Odd, OddCodec>(ref writer, own);
        }
        finally
        {
            writer.Dispose();
        }
    }

    private static HashSet<Odd> SetOf(int count) => [.. Keys(count)];

    private static Odd[] Keys(int count) => [.. Enumerable.Range(0, count).Select(i => new Odd(i))];

    private static byte[] Array(int count) => RoundTrip.Write<Odd[], ArrayCodec<Odd, OddCodec>>(Keys(count));

    private static byte[] Map(int count) => RoundTrip.Write<SortedDictionary<Odd, int>, SortedDictionaryCodec<Odd, OddCodec, int, Int32Codec>>(
        new(Keys(count).ToDictionary(key => key, _ => 1, Comparer.Instance)));

    /// <summary>A key whose hash code is always the same.</summary>
    private readonly struct Odd(int value) : IEquatable<Odd>, IComparable<Odd>
    {
        public int Value => value;

        public bool Equals(Odd other) => Value == other.Value;

        public override bool Equals(object? obj) => obj is Odd other && Equals(other);

        public override int GetHashCode() => 7;

        public int CompareTo(Odd other) => Value.CompareTo(other.Value);
    }

    /// <summary>A key with an equality of its own, and a hash code like that of a number.</summary>
    private readonly struct Fair(int value) : IEquatable<Fair>
    {
        public int Value => value;

        public bool Equals(Fair other) => Value == other.Value;

        public override bool Equals(object? obj) => obj is Fair other && Equals(other);

        public override int GetHashCode() => Value;
    }

    private sealed class OwnSet(IEnumerable<Odd> keys) : HashSet<Odd>(keys);

    private sealed class Comparer : IEqualityComparer<Odd>
    {
        public static Comparer Instance { get; } = new();

        public bool Equals(Odd x, Odd y) => x.Value == y.Value;

        public int GetHashCode(Odd key) => key.Value;
    }

    private readonly struct OddCodec : IOotCodec<Odd>
    {
        public static OotKind Kind => OotKind.Int32;

        public static void Write(ref OotWriter writer, Odd value) => writer.WriteInt32(value.Value);

        public static Odd Read(ref OotReader reader) => new(reader.ReadInt32());
    }

    private readonly struct FairCodec : IOotCodec<Fair>
    {
        public static OotKind Kind => OotKind.Int32;

        public static void Write(ref OotWriter writer, Fair value) => writer.WriteInt32(value.Value);

        public static Fair Read(ref OotReader reader) => new(reader.ReadInt32());
    }

    private readonly struct PairCodec : IOotCodec<(Tuple<int>?, Tuple<int>?)>, IKeyHash<(Tuple<int>?, Tuple<int>?)>
    {
        public static OotKind Kind => OotKind.Opaque;

        public bool IsSeedable => true;

        public static void Write(ref OotWriter writer, (Tuple<int>?, Tuple<int>?) value) => writer.WriteNil();

        public static (Tuple<int>?, Tuple<int>?) Read(ref OotReader reader) => default;

        public void AddTo(ref KeyHasher hasher, (Tuple<int>?, Tuple<int>?) key)
        {
            KeyHash.Add<Tuple<int>, TupleCodec<int, Int32Codec>>(ref hasher, key.Item1);
            KeyHash.Add<Tuple<int>, TupleCodec<int, Int32Codec>>(ref hasher, key.Item2);
        }
    }
}
