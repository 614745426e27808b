using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using TypedOot.Codecs;
using TypedOot.Serialization;

namespace TypedOot.Tests.Codecs;

/// <summary>Keys that a reader would refuse as the same are refused by the writer.</summary>
public sealed class UniqueKeyTests
{
    private static readonly string Twin = new(['t', 'w', 'i', 'n']);
    private static readonly string OtherTwin = new(['t', 'w', 'i', 'n']);

    [Fact]
    public void Hashed_collections_with_a_finer_comparer()
    {
        IEqualityComparer<string> finer = ReferenceEqualityComparer.Instance;
        KeyValuePair<string, int>[] pairs = [new(Twin, 1), new(OtherTwin, 2)];
        Refuses<Dictionary<string, int>, DictionaryCodec<string, StringCodec, int, Int32Codec>>(new(pairs, finer));
        Refuses<HashSet<string>, HashSetCodec<string, StringCodec>>(new([Twin, OtherTwin], finer));
        Refuses<ConcurrentDictionary<string, int>, ConcurrentDictionaryCodec<string, StringCodec, int, Int32Codec>>(new(pairs, finer));
        Refuses<ImmutableHashSet<string>, ImmutableHashSetCodec<string, StringCodec>>(ImmutableHashSet.Create(finer, Twin, OtherTwin));
        Refuses<ImmutableDictionary<string, int>, ImmutableDictionaryCodec<string, StringCodec, int, Int32Codec>>(pairs.ToImmutableDictionary(finer));
        Refuses<IReadOnlyDictionary<string, int>, ReadOnlyDictionaryInterfaceCodec<string, StringCodec, int, Int32Codec>>(
            new Dictionary<string, int>(pairs, finer).AsReadOnly());
    }

    [Fact]
    public void Sorted_collections_with_a_finer_comparer()
    {
        IComparer<string> finer = Comparer<string>.Create((x, y) => ReferenceEquals(x, y) ? 0 : ReferenceEquals(x, Twin) ? -1 : 1);
        Refuses<SortedSet<string>, SortedSetCodec<string, StringCodec>>(new([Twin, OtherTwin], finer));
        Refuses<SortedDictionary<string, int>, SortedDictionaryCodec<string, StringCodec, int, Int32Codec>>(new(finer) { [Twin] = 1, [OtherTwin] = 2 });
        Refuses<SortedList<string, int>, SortedListCodec<string, StringCodec, int, Int32Codec>>(new(finer) { [Twin] = 1, [OtherTwin] = 2 });
        Refuses<ImmutableSortedSet<string>, ImmutableSortedSetCodec<string, StringCodec>>(ImmutableSortedSet.Create(finer, Twin, OtherTwin));
    }

    [Fact]
    public void Comparers_that_tell_no_more_keys_apart_are_fine()
    {
        Accepts<Dictionary<string, int>, DictionaryCodec<string, StringCodec, int, Int32Codec>>(new(StringComparer.OrdinalIgnoreCase) { ["a"] = 1, ["b"] = 2 });
        Accepts<Dictionary<string, int>, DictionaryCodec<string, StringCodec, int, Int32Codec>>(new() { ["a"] = 1, ["A"] = 2 });
        Accepts<HashSet<string>, HashSetCodec<string, StringCodec>>(["a", "A"]);
        Accepts<HashSet<string>, HashSetCodec<string, StringCodec>>(new([Twin, "other"], ReferenceEqualityComparer.Instance));
    }

    public static TheoryData<IDictionary> Repeated => new()
    {
        new Dictionary<object, object?> { [1] = "int", [1L] = "long" },
        new Dictionary<object, object?> { [(byte)1] = "byte", ["1"] = "text", [1UL] = "ulong" },
        new Dictionary<object, object?> { [new byte[] { 1 }] = 1, [new byte[] { 1 }] = 2 },
        new Hashtable { [1] = "int", [1L] = "long" },
    };

    [Theory]
    [MemberData(nameof(Repeated))]
    public void Keys_without_a_type_that_are_written_alike(IDictionary map)
    {
        Assert.Contains("comes twice", Assert.Throws<OotSerializationException>(() => OotSerializer.SerializeValue(map)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_without_a_type_that_are_written_otherwise()
    {
        Dictionary<object, object?> map = new() { [1] = "int", ["1"] = "text", [1.5] = "double", [2L] = "long", [new byte[] { 1 }] = 1, [new byte[] { 2 }] = 2 };
        Assert.Equal(6, ((IDictionary)OotSerializer.DeserializeValue(OotSerializer.SerializeValue(map))!).Count);
    }

    private static void Refuses<T, TCodec>(T value)
        where TCodec : struct, IOotCodec<T>
    {
        Assert.Contains(
            "comes twice",
            Assert.Throws<OotSerializationException>(() =>
            {
                OotWriter writer = new();
                try
                {
                    TCodec.Write(ref writer, value);
                }
                finally
                {
                    writer.Dispose();
                }
            }).Message,
            StringComparison.Ordinal);
    }

    private static void Accepts<T, TCodec>(T value)
        where TCodec : struct, IOotCodec<T>
    {
        OotWriter writer = new();
        TCodec.Write(ref writer, value);
        OotReader reader = new(writer.Written);
        Assert.NotNull(TCodec.Read(ref reader));
        writer.Dispose();
    }
}
