using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using TypedOot.Codecs;

namespace TypedOot.Tests.Codecs.Collections;

public sealed class ArrayTests() : SequenceTests<int[], ArrayCodec<int, Int32Codec>>(x => x);

public sealed class ListTests() : FillableTests<List<int>, ListCodec<int, Int32Codec>>(x => [.. x]);

public sealed class QueueTests() : FillableTests<Queue<int>, QueueCodec<int, Int32Codec>>(x => new(x));

public sealed class StackTests() : FillableTests<Stack<int>, StackCodec<int, Int32Codec>>(x => new(x));

public sealed class LinkedListTests() : FillableTests<LinkedList<int>, LinkedListCodec<int, Int32Codec>>(x => new(x));

public sealed class HashSetTests() : FillableTests<HashSet<int>, HashSetCodec<int, Int32Codec>>(x => [.. x], isSet: true);

public sealed class SortedSetTests() : FillableTests<SortedSet<int>, SortedSetCodec<int, Int32Codec>>(x => [.. x], isSet: true, isSorted: true);

public sealed class ConcurrentQueueTests() : FillableTests<ConcurrentQueue<int>, ConcurrentQueueCodec<int, Int32Codec>>(x => new(x));

public sealed class ConcurrentStackTests() : FillableTests<ConcurrentStack<int>, ConcurrentStackCodec<int, Int32Codec>>(x => new(x));

public sealed class ConcurrentBagTests() : FillableTests<ConcurrentBag<int>, ConcurrentBagCodec<int, Int32Codec>>(x => [.. x]);

public sealed class BlockingCollectionTests()
    : FillableTests<BlockingCollection<int>, BlockingCollectionCodec<int, Int32Codec>>(x => new(new ConcurrentQueue<int>(x)));

public sealed class CollectionOfTests() : FillableTests<Collection<int>, CollectionCodec<int, Int32Codec>>(x => [.. x]);

public sealed class ObservableCollectionTests()
    : FillableTests<ObservableCollection<int>, ObservableCollectionCodec<int, Int32Codec>>(x => [.. x]);

public sealed class ReadOnlyCollectionTests() : SequenceTests<ReadOnlyCollection<int>, ReadOnlyCollectionCodec<int, Int32Codec>>(x => new(x));

public sealed class ReadOnlyObservableCollectionTests()
    : SequenceTests<ReadOnlyObservableCollection<int>, ReadOnlyObservableCollectionCodec<int, Int32Codec>>(x => new([.. x]));

#if NET9_0_OR_GREATER
public sealed class ReadOnlySetTests() : SequenceTests<ReadOnlySet<int>, ReadOnlySetCodec<int, Int32Codec>>(x => new(x.ToHashSet()), isSet: true);
#endif

public sealed class ImmutableListTests() : SequenceTests<ImmutableList<int>, ImmutableListCodec<int, Int32Codec>>(x => [.. x]);

public sealed class ImmutableQueueTests() : SequenceTests<ImmutableQueue<int>, ImmutableQueueCodec<int, Int32Codec>>(x => [.. x]);

public sealed class ImmutableStackTests() : SequenceTests<ImmutableStack<int>, ImmutableStackCodec<int, Int32Codec>>(x => [.. x]);

public sealed class ImmutableHashSetTests()
    : SequenceTests<ImmutableHashSet<int>, ImmutableHashSetCodec<int, Int32Codec>>(x => [.. x], keepsOrder: false, isSet: true);

public sealed class ImmutableSortedSetTests()
    : SequenceTests<ImmutableSortedSet<int>, ImmutableSortedSetCodec<int, Int32Codec>>(x => [.. x], isSet: true, isSorted: true);

public sealed class FrozenSetTests()
    : SequenceTests<FrozenSet<int>, FrozenSetCodec<int, Int32Codec>>(x => x.ToFrozenSet(), keepsOrder: false, isSet: true);

public sealed class EnumerableInterfaceTests()
    : SequenceTests<IEnumerable<int>, EnumerableInterfaceCodec<int, Int32Codec>>(x => x.Select(i => i));

public sealed class CollectionInterfaceTests() : FillableTests<ICollection<int>, CollectionInterfaceCodec<int, Int32Codec>>(x => new LinkedList<int>(x));

public sealed class ListInterfaceTests() : FillableTests<IList<int>, ListInterfaceCodec<int, Int32Codec>>(x => new Collection<int>([.. x]));

public sealed class ReadOnlyCollectionInterfaceTests()
    : SequenceTests<IReadOnlyCollection<int>, ReadOnlyCollectionInterfaceCodec<int, Int32Codec>>(x => new ConcurrentQueue<int>(x));

public sealed class ReadOnlyListInterfaceTests()
    : SequenceTests<IReadOnlyList<int>, ReadOnlyListInterfaceCodec<int, Int32Codec>>(x => x.ToImmutableArray());

public sealed class SetInterfaceTests() : FillableTests<ISet<int>, SetInterfaceCodec<int, Int32Codec>>(x => new SortedSet<int>(x), isSet: true);

public sealed class ReadOnlySetInterfaceTests()
    : SequenceTests<IReadOnlySet<int>, ReadOnlySetInterfaceCodec<int, Int32Codec>>(x => x.ToFrozenSet(), isSet: true);

public sealed class ImmutableListInterfaceTests()
    : SequenceTests<IImmutableList<int>, ImmutableListInterfaceCodec<int, Int32Codec>>(x => x.ToImmutableArray());

public sealed class ImmutableSetInterfaceTests()
    : SequenceTests<IImmutableSet<int>, ImmutableSetInterfaceCodec<int, Int32Codec>>(x => x.ToImmutableSortedSet(), keepsOrder: false, isSet: true);

public sealed class ImmutableQueueInterfaceTests()
    : SequenceTests<IImmutableQueue<int>, ImmutableQueueInterfaceCodec<int, Int32Codec>>(x => ImmutableQueue.Create(x));

public sealed class ImmutableStackInterfaceTests()
    : SequenceTests<IImmutableStack<int>, ImmutableStackInterfaceCodec<int, Int32Codec>>(x => ImmutableStack.Create(x));

public sealed class ProducerConsumerCollectionInterfaceTests()
    : FillableTests<IProducerConsumerCollection<int>, ProducerConsumerCollectionInterfaceCodec<int, Int32Codec>>(x => new ConcurrentStack<int>(x));
