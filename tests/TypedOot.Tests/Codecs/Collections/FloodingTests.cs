using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using TypedOot.Codecs;
using TypedOot.Serialization;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Codecs.Collections;

/// <summary>Keys that a sender chose so that their hash codes collide.</summary>
public class FloodingTests
{
    private const int Many = 200_000;

    [Fact]
    public void Longs_that_all_have_one_hash_code_are_read_with_few_collisions()
    {
        long[] keys = [.. Enumerable.Range(0, Many).Select(i => ((long)i << 32) | (uint)i)];
        Assert.Single(keys.Select(k => k.GetHashCode()).Distinct());

        HashSet<long> set = RoundTrip.Read<HashSet<long>, HashSetCodec<long, Int64Codec>>(Bytes<long, Int64Codec>(keys))!;
        Assert.True(set.SetEquals(keys));
        AssertSpread(keys, set.Comparer);
    }

    [Fact]
    public void Ints_that_all_fall_into_one_bucket_are_read_with_few_collisions()
    {
        int buckets = new HashSet<int>().EnsureCapacity(20_000);
        int[] keys = [.. Enumerable.Range(0, 20_000).Select(i => i * buckets)];
        HashSet<int> set = RoundTrip.Read<HashSet<int>, HashSetCodec<int, Int32Codec>>(Bytes<int, Int32Codec>(keys))!;
        Assert.True(set.SetEquals(keys));
        AssertSpread(keys, set.Comparer);
    }

    [Fact]
    public void Guids_that_all_have_one_hash_code_are_read_with_few_collisions()
    {
        Guid[] keys = [.. Enumerable.Range(0, Many).Select(i => MakeGuid(i))];
        Assert.True(keys.Select(k => k.GetHashCode()).Distinct().Count() < 10);
        HashSet<Guid> set = RoundTrip.Read<HashSet<Guid>, HashSetCodec<Guid, RawGuidCodec>>(Bytes<Guid, RawGuidCodec>(keys))!;
        Assert.True(set.SetEquals(keys));
        AssertSpread(keys, set.Comparer);
    }

    [Fact]
    public void Pairs_of_longs_are_hashed_by_all_of_their_parts()
    {
        (long, long)[] keys = [.. Enumerable.Range(0, 20_000).Select(i => (((long)i << 32) | (uint)i, 7L))];
        Dictionary<(long, long), int> dictionary = RoundTrip.Through<Dictionary<(long, long), int>, DictionaryCodec<(long, long), PairCodec, int, Int32Codec>>(
            keys.Take(300).ToDictionary(k => k, _ => 1))!;
        AssertSpread(keys, dictionary.Comparer);
    }

    [Fact]
    public void All_hashed_collections_above_the_bound_are_seeded()
    {
        long[] keys = [.. Enumerable.Range(0, KeyComparer.SeededAbove + 1)];
        byte[] array = Bytes<long, Int64Codec>(keys);
        byte[] map = Map(keys);
        Assert.IsAssignableFrom<ISeededComparer>(Read<HashSet<long>, HashSetCodec<long, Int64Codec>>(array).Comparer);
        Assert.IsAssignableFrom<ISeededComparer>(Read<FrozenSet<long>, FrozenSetCodec<long, Int64Codec>>(array).Comparer);
        Assert.IsAssignableFrom<ISeededComparer>(Read<ImmutableHashSet<long>, ImmutableHashSetCodec<long, Int64Codec>>(array).KeyComparer);
        Assert.IsAssignableFrom<ISeededComparer>(Read<Dictionary<long, int>, DictionaryCodec<long, Int64Codec, int, Int32Codec>>(map).Comparer);
        Assert.IsAssignableFrom<ISeededComparer>(
            Read<ConcurrentDictionary<long, int>, ConcurrentDictionaryCodec<long, Int64Codec, int, Int32Codec>>(map).Comparer);
        Assert.IsAssignableFrom<ISeededComparer>(
            Read<FrozenDictionary<long, int>, FrozenDictionaryCodec<long, Int64Codec, int, Int32Codec>>(map).Comparer);
        Assert.IsAssignableFrom<ISeededComparer>(
            Read<ImmutableDictionary<long, int>, ImmutableDictionaryCodec<long, Int64Codec, int, Int32Codec>>(map).KeyComparer);
#if NET9_0_OR_GREATER
        Assert.IsAssignableFrom<ISeededComparer>(
            Read<OrderedDictionary<long, int>, OrderedDictionaryCodec<long, Int64Codec, int, Int32Codec>>(map).Comparer);
#endif
        string[] texts = [.. keys.Select(k => $"k{k}")];
        Assert.Same(
            EqualityComparer<string>.Default, Read<HashSet<string>, HashSetCodec<string, StringCodec>>(Bytes<string, StringCodec>(texts)).Comparer);
        Assert.IsAssignableFrom<ISeededComparer>(
            Read<FrozenSet<string>, FrozenSetCodec<string, StringCodec>>(Bytes<string, StringCodec>(texts)).Comparer);
    }

    [Fact]
    public void Small_collections_keep_the_default_comparer()
    {
        long[] keys = [.. Enumerable.Range(0, KeyComparer.SeededAbove)];
        Assert.Same(
            EqualityComparer<long>.Default, Read<HashSet<long>, HashSetCodec<long, Int64Codec>>(Bytes<long, Int64Codec>(keys)).Comparer);
        Assert.Same(
            EqualityComparer<long>.Default,
            Read<Dictionary<long, int>, DictionaryCodec<long, Int64Codec, int, Int32Codec>>(Map(keys)).Comparer);
    }

    [Fact]
    public void A_filled_set_keeps_its_comparer_and_refuses_a_flood()
    {
        long[] keys = [.. Enumerable.Range(0, Many).Select(i => ((long)i << 32) | (uint)i)];
        byte[] bytes = Bytes<long, Int64Codec>(keys);
        HashSet<long> set = [];
        OotFormatException e = Assert.Throws<OotFormatException>(() =>
        {
            OotReader reader = new(bytes);
            HashSetCodec<long, Int64Codec>.Fill(ref reader, set);
        });
        Assert.Contains("collide", e.Message, StringComparison.Ordinal);
        Assert.InRange(set.Count, 1000, 10_000);
    }

    [Fact]
    public void A_filled_dictionary_keeps_its_comparer_and_refuses_a_flood()
    {
        long[] keys = [.. Enumerable.Range(0, Many).Select(i => ((long)i << 32) | (uint)i)];
        byte[] bytes = Map(keys);
        Dictionary<long, int> dictionary = [];
        Assert.Throws<OotFormatException>(() =>
        {
            OotReader reader = new(bytes);
            DictionaryCodec<long, Int64Codec, int, Int32Codec>.Fill(ref reader, dictionary);
        });
        Derived derived = [];
        Assert.Throws<OotFormatException>(() =>
        {
            OotReader reader = new(bytes);
            DerivedCollection.Fill<long, Int64Codec, int, Int32Codec>(ref reader, derived);
        });
        Assert.InRange(derived.Count, 1000, 10_000);
    }

    [Fact]
    public void A_filled_set_takes_as_many_honest_keys_as_there_are()
    {
        int[] keys = [.. Enumerable.Range(0, Many).Select(i => i * 10)];
        byte[] bytes = Bytes<int, Int32Codec>(keys);
        HashSet<int> set = [];
        OotReader reader = new(bytes);
        HashSetCodec<int, Int32Codec>.Fill(ref reader, set);
        Assert.Equal(Many, set.Count);
        Assert.Same(EqualityComparer<int>.Default, set.Comparer);
    }

    [Fact]
    public void Keys_with_an_equality_of_their_own_are_watched_or_capped()
    {
        Version[] honest = [.. Enumerable.Range(0, 70_000).Select(i => new Version(i % 250, i / 250, i))];
        byte[] bytes = Bytes<Version, VersionCodec>(honest);
        Assert.Equal(honest.Length, Read<HashSet<Version>, HashSetCodec<Version, VersionCodec>>(bytes).Count);
        foreach (Action read in (Action[])
        [
            () => Read<ImmutableHashSet<Version>, ImmutableHashSetCodec<Version, VersionCodec>>(bytes),
            () => Read<FrozenSet<Version>, FrozenSetCodec<Version, VersionCodec>>(bytes),
        ])
        {
            Assert.Contains(nameof(KeyComparer.MaxCustomKeys), Assert.Throws<OotFormatException>(read).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Seeded_hashes_are_equal_where_keys_are()
    {
        AssertSameHash(0.0, -0.0);
        AssertSameHash(double.NaN, BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(double.NaN) ^ 1));
        AssertSameHash(0f, -0f);
        AssertSameHash((Half)0, Half.NegativeZero);
        AssertSameHash(1m, 1.000m);
        AssertSameHash(0m, -0.00m);
        AssertSameHash(decimal.MaxValue, decimal.MaxValue);
        AssertSameHash(-123456789012345678901234567.8m, -123456789012345678901234567.80m);
        AssertSameHash(new DateTime(5, DateTimeKind.Utc), new DateTime(5, DateTimeKind.Local));
        AssertSameHash(new DateTimeOffset(2020, 1, 1, 2, 0, 0, TimeSpan.FromHours(2)), new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero));
        AssertSameHash(DayOfWeek.Friday, DayOfWeek.Friday);
        AssertSameHash("text", new string("text".AsSpan()));
        AssertSameHash(Int128.MinValue, Int128.MinValue);
        Assert.NotEqual(Hash(Int128.MinValue), Hash(Int128.Zero));
        Assert.NotEqual(Hash((byte)1), Hash((byte)2));
        Assert.NotEqual(Hash('a'), Hash('b'));
    }

    [Fact]
    public void A_seeded_lookup_allocates_nothing()
    {
        HashSet<Guid> set = new(SeededComparer<Guid, RawGuidCodec>.Instance) { Guid.Empty };
        Dictionary<(long, long), int> pairs = new(SeededComparer<(long, long), PairCodec>.Instance) { [(1, 2)] = 3 };
        long before = 0;
        for (int i = 0; i < 200; i++)
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            Assert.True(set.Contains(Guid.Empty) && pairs.ContainsKey((1, 2)));
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Guid MakeGuid(int i)
    {
        // A Guid hashes to the exclusive or of its four ints.
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, i);
        BitConverter.TryWriteBytes(bytes[4..], i);
        return new Guid(bytes);
    }

    private static void AssertSpread<T>(T[] keys, IEqualityComparer<T> comparer)
    {
        int distinct = keys.Select(k => comparer.GetHashCode(k!)).Distinct().Count();
        Assert.True(distinct > keys.Length * 0.999, $"{distinct} hash codes of {keys.Length} keys");
        int fullest = keys.GroupBy(k => (uint)comparer.GetHashCode(k!) % (uint)keys.Length).Max(g => g.Count());
        Assert.True(fullest < 30, $"{fullest} keys share a bucket");
    }

    private static void AssertSameHash<T>(T x, T y)
    {
        Assert.True(EqualityComparer<T>.Default.Equals(x, y));
        Assert.Equal(Hash(x), Hash(y));
    }

    private static int Hash<T>(T key) => SeededComparer<T, NoCodec<T>>.Instance.GetHashCode(key);

    private static TCollection Read<TCollection, TCodec>(byte[] bytes)
        where TCollection : class
        where TCodec : struct, IOotCodec<TCollection> => RoundTrip.Read<TCollection, TCodec>(bytes)!;

    private static byte[] Bytes<T, TCodec>(T[] elements)
        where TCodec : struct, IOotCodec<T> => RoundTrip.Write<T[], ArrayCodec<T, TCodec>>(elements);

    private static byte[] Map(long[] keys) => RoundTrip.Write<Dictionary<long, int>, DictionaryCodec<long, Int64Codec, int, Int32Codec>>(
        new Dictionary<long, int>(keys.Select(k => KeyValuePair.Create(k, 1)), SeededComparer<long, Int64Codec>.Instance));

    private sealed class Derived : Dictionary<long, int>;

    private readonly struct NoCodec<T> : IOotCodec<T>
    {
        public static OotKind Kind => OotKind.Opaque;

        public static void Write(ref OotWriter writer, T? value) => writer.WriteNil();

        public static T? Read(ref OotReader reader) => default;
    }

    private readonly struct RawGuidCodec : IOotCodec<Guid>
    {
        public static OotKind Kind => OotKind.Binary;

        public static void Write(ref OotWriter writer, Guid value) => writer.WriteBinary(value.ToByteArray());

        public static Guid Read(ref OotReader reader) => new(reader.ReadBinary());
    }

    private readonly struct VersionCodec : IOotCodec<Version>
    {
        public static OotKind Kind => OotKind.String;

        public static void Write(ref OotWriter writer, Version? value) => writer.WriteString(value?.ToString());

        public static Version? Read(ref OotReader reader) => Version.Parse(reader.ReadString()!);
    }

    private readonly struct PairCodec : IOotCodec<(long, long)>, IKeyHash<(long, long)>
    {
        public static OotKind Kind => OotKind.Tuple(OotKind.Int64, OotKind.Int64);

        public bool IsSeedable => KeyHash.IsSeedable<long, Int64Codec>();

        public static void Write(ref OotWriter writer, (long, long) value)
        {
            writer.WriteArrayHeader(2);
            writer.WriteInt64(value.Item1);
            writer.WriteInt64(value.Item2);
        }

        public static (long, long) Read(ref OotReader reader)
        {
            int start = reader.Position;
            return reader.ReadArrayHeader() == 2 ? (reader.ReadInt64(), reader.ReadInt64()) : throw reader.UnexpectedAt(start, "a pair");
        }

        public void AddTo(ref KeyHasher hasher, (long, long) key)
        {
            KeyHash.Add<long, Int64Codec>(ref hasher, key.Item1);
            KeyHash.Add<long, Int64Codec>(ref hasher, key.Item2);
        }
    }
}
