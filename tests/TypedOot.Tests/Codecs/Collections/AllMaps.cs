using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using TypedOot.Codecs;

namespace TypedOot.Tests.Codecs.Collections;

public sealed class DictionaryTests()
    : FillableMapTests<Dictionary<int, string>, DictionaryCodec<int, Int32Codec, string, StringCodec>>(x => new(x));

public sealed class SortedDictionaryTests()
    : FillableMapTests<SortedDictionary<int, string>, SortedDictionaryCodec<int, Int32Codec, string, StringCodec>>(
        x => new(x.ToDictionary()), isSorted: true);

public sealed class SortedListTests()
    : FillableMapTests<SortedList<int, string>, SortedListCodec<int, Int32Codec, string, StringCodec>>(x => new(x.ToDictionary()), isSorted: true);

#if NET9_0_OR_GREATER
public sealed class OrderedDictionaryTests()
    : FillableMapTests<OrderedDictionary<int, string>, OrderedDictionaryCodec<int, Int32Codec, string, StringCodec>>(x => new(x));
#endif

public sealed class ConcurrentDictionaryTests()
    : FillableMapTests<ConcurrentDictionary<int, string>, ConcurrentDictionaryCodec<int, Int32Codec, string, StringCodec>>(
        x => new(x), keepsOrder: false);

public sealed class ReadOnlyDictionaryTests()
    : MapTests<ReadOnlyDictionary<int, string>, ReadOnlyDictionaryCodec<int, Int32Codec, string, StringCodec>>(x => new(x.ToDictionary()));

public sealed class ImmutableDictionaryTests()
    : MapTests<ImmutableDictionary<int, string>, ImmutableDictionaryCodec<int, Int32Codec, string, StringCodec>>(
        x => x.ToImmutableDictionary(), keepsOrder: false);

public sealed class ImmutableSortedDictionaryTests()
    : MapTests<ImmutableSortedDictionary<int, string>, ImmutableSortedDictionaryCodec<int, Int32Codec, string, StringCodec>>(
        x => x.ToImmutableSortedDictionary(), isSorted: true);

public sealed class FrozenDictionaryTests()
    : MapTests<FrozenDictionary<int, string>, FrozenDictionaryCodec<int, Int32Codec, string, StringCodec>>(
        x => x.ToFrozenDictionary(), keepsOrder: false);

public sealed class DictionaryInterfaceTests()
    : FillableMapTests<IDictionary<int, string>, DictionaryInterfaceCodec<int, Int32Codec, string, StringCodec>>(
        x => new SortedList<int, string>(x.ToDictionary()));

public sealed class ReadOnlyDictionaryInterfaceTests()
    : MapTests<IReadOnlyDictionary<int, string>, ReadOnlyDictionaryInterfaceCodec<int, Int32Codec, string, StringCodec>>(
        x => new ReadOnlyDictionary<int, string>(x.ToDictionary()));

public sealed class ImmutableDictionaryInterfaceTests()
    : MapTests<IImmutableDictionary<int, string>, ImmutableDictionaryInterfaceCodec<int, Int32Codec, string, StringCodec>>(
        x => x.ToImmutableSortedDictionary(), keepsOrder: false);
