using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using TypedOot;

namespace AotRoundTrip;

/// <summary>Types that hold many values.</summary>
public static class Collections
{
    internal static void Run(Check check)
    {
        check.Member<OfByteArray, byte[]>([1, 2, 255]);
        check.Member<OfMemoryOfByte, Memory<byte>>(new byte[] { 1, 2 }, memory => memory.ToArray());
        check.Member<OfReadOnlyMemoryOfByte, ReadOnlyMemory<byte>>(new byte[] { 1, 2 }, memory => memory.ToArray());
        check.Member<OfArraySegmentOfByte, ArraySegment<byte>>(new([1, 2, 3, 4], 1, 2));
        check.Member<OfReadOnlySequenceOfByte, ReadOnlySequence<byte>>(new(new byte[] { 1, 2 }), sequence => sequence.ToArray());
        check.Member<OfMemoryOfInt, Memory<int>>(new[] { 1, 2 }, memory => memory.ToArray());
        check.Member<OfReadOnlyMemoryOfString, ReadOnlyMemory<string>>(new[] { "a" }, memory => memory.ToArray());
        check.Member<OfArraySegmentOfInt, ArraySegment<int>>(new([1, 2, 3, 4], 1, 2));
        check.Member<OfReadOnlySequenceOfInt, ReadOnlySequence<int>>(new(new[] { 1, 2 }), sequence => sequence.ToArray());
        check.Member<OfIntArray, int[]>([1, -70000, 3]);
        check.Member<OfStringNullableArray, string?[]>(["a", null]);
        check.Member<OfDoubleArray, double[]>([0.5, double.NaN]);
        check.Member<OfBoolArray, bool[]>([true, false]);
        check.Member<OfDateTimeArray, DateTime[]>([DateTime.UnixEpoch]);
        check.Member<OfIntArrayArray, int[][]>([[1], [2, 3]]);
        check.Member<OfIntArray2, int[,]>(new[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        check.Member<OfStringArray3, string[,,]>(new[, ,] { { { "a" }, { "b" } } });
        check.Member<OfListOfInt, List<int>>([1, 2, 3]);
        check.Member<OfListOfString, List<string>>(["a", "b"]);
        check.Member<OfListOfIntNullable, List<int?>>([1, null]);
        check.Member<OfDictionaryOfStringAndInt, Dictionary<string, int>>(new() { ["a"] = 1, ["b"] = 2 }, isOrdered: false);
        check.Member<OfDictionaryOfIntAndListAndString, Dictionary<int, List<string>>>(new() { [1] = ["x"] }, map => map.Select(pair => (pair.Key, pair.Value)));
        check.Member<OfDictionaryOfIntAndGuidAndString, Dictionary<(int, Guid), string>>(new() { [(1, Guid.Empty)] = "v" });
        check.Member<OfHashSetOfString, HashSet<string>>(["a", "b"], isOrdered: false);
        check.Member<OfQueueOfInt, Queue<int>>(new([1, 2]));
        check.Member<OfStackOfInt, Stack<int>>(new([1, 2]));
        check.Member<OfLinkedListOfInt, LinkedList<int>>(new([1, 2]));
        check.Member<OfSortedListOfIntAndString, SortedList<int, string>>(new() { [2] = "b", [1] = "a" });
        check.Member<OfSortedDictionaryOfStringAndInt, SortedDictionary<string, int>>(new() { ["b"] = 2, ["a"] = 1 });
        check.Member<OfSortedSetOfInt, SortedSet<int>>([2, 1]);
        check.Member<OfPriorityQueueOfStringAndInt, PriorityQueue<string, int>>(new([("a", 2), ("b", 1)]), queue => queue.UnorderedItems, isOrdered: false);
        check.Member<OfConcurrentBagOfInt, ConcurrentBag<int>>([1, 2], isOrdered: false);
        check.Member<OfConcurrentQueueOfInt, ConcurrentQueue<int>>(new([1, 2]));
        check.Member<OfConcurrentStackOfInt, ConcurrentStack<int>>(new([1, 2]));
        check.Member<OfConcurrentDictionaryOfIntAndString, ConcurrentDictionary<int, string>>(new([new(1, "a")]));
        check.Member<OfBlockingCollectionOfInt, BlockingCollection<int>>(new() { 1, 2 });
        check.Member<OfCollectionOfInt, Collection<int>>([1, 2]);
        check.Member<OfArrayList, System.Collections.ArrayList>([1L, "a"]);
        check.Member<OfUntypedIList, System.Collections.IList>(new List<object> { 1L });
        check.Member<OfUntypedIDictionary, System.Collections.IDictionary>(new Dictionary<object, object?> { ["k"] = 1L });
        check.Member<OfObservableCollectionOfString, ObservableCollection<string>>(["a"]);
        check.Member<OfReadOnlyCollectionOfInt, ReadOnlyCollection<int>>(new([1, 2]));
        check.Member<OfReadOnlyObservableCollectionOfInt, ReadOnlyObservableCollection<int>>(new([1, 2]));
        check.Member<OfReadOnlyDictionaryOfIntAndInt, ReadOnlyDictionary<int, int>>(new(new Dictionary<int, int> { [1] = 2 }));
        check.Member<OfImmutableArrayOfInt, ImmutableArray<int>>([1, 2]);
        check.Member<OfImmutableListOfString, ImmutableList<string>>(["a"]);
        check.Member<OfImmutableHashSetOfInt, ImmutableHashSet<int>>([1, 2], isOrdered: false);
        check.Member<OfImmutableSortedSetOfInt, ImmutableSortedSet<int>>([2, 1]);
        check.Member<OfImmutableDictionaryOfIntAndString, ImmutableDictionary<int, string>>(ImmutableDictionary<int, string>.Empty.Add(1, "a"));
        check.Member<OfImmutableSortedDictionaryOfIntAndString, ImmutableSortedDictionary<int, string>>(ImmutableSortedDictionary<int, string>.Empty.Add(1, "a"));
        check.Member<OfImmutableQueueOfInt, ImmutableQueue<int>>([1, 2]);
        check.Member<OfImmutableStackOfInt, ImmutableStack<int>>([1, 2]);
        check.Member<OfFrozenSetOfString, FrozenSet<string>>(new[] { "a", "b" }.ToFrozenSet(), isOrdered: false);
        check.Member<OfFrozenDictionaryOfStringAndInt, FrozenDictionary<string, int>>(new Dictionary<string, int> { ["a"] = 1 }.ToFrozenDictionary());
        check.Member<OfIEnumerableOfInt, IEnumerable<int>>([1, 2]);
        check.Member<OfICollectionOfInt, ICollection<int>>([1, 2]);
        check.Member<OfIListOfString, IList<string>>(["a"]);
        check.Member<OfISetOfInt, ISet<int>>(new HashSet<int> { 1 });
        check.Member<OfIDictionaryOfIntAndInt, IDictionary<int, int>>(new Dictionary<int, int> { [1] = 2 });
        check.Member<OfIReadOnlyCollectionOfInt, IReadOnlyCollection<int>>([1, 2]);
        check.Member<OfIReadOnlyListOfDouble, IReadOnlyList<double>>([1.5]);
        check.Member<OfIReadOnlySetOfInt, IReadOnlySet<int>>(new HashSet<int> { 1 });
        check.Member<OfIReadOnlyDictionaryOfStringAndInt, IReadOnlyDictionary<string, int>>(new Dictionary<string, int> { ["a"] = 1 });
        check.Member<OfIImmutableListOfInt, IImmutableList<int>>(ImmutableList.Create(1, 2));
        check.Member<OfIImmutableSetOfInt, IImmutableSet<int>>(ImmutableHashSet.Create(1));
        check.Member<OfIImmutableDictionaryOfIntAndInt, IImmutableDictionary<int, int>>(ImmutableDictionary<int, int>.Empty.Add(1, 2));
        check.Member<OfIImmutableQueueOfInt, IImmutableQueue<int>>(ImmutableQueue.Create(1, 2));
        check.Member<OfIImmutableStackOfInt, IImmutableStack<int>>(ImmutableStack.Create(1, 2));
        check.Member<OfIProducerConsumerCollectionOfInt, IProducerConsumerCollection<int>>(new ConcurrentQueue<int>([1, 2]));
        check.Member<OfILookupOfIntAndString, ILookup<int, string>>(new[] { "a", "b", "cc" }.ToLookup(word => word.Length), lookup => lookup.Select(group => (group.Key, group.ToArray())));
        check.Member<OfIGroupingOfIntAndString, IGrouping<int, string>>(new[] { "a", "b" }.GroupBy(word => word.Length).Single(), group => (group.Key, group.ToArray()));
        check.Member<OfNames, Names>(["a", "b"]);
        check.Member<OfScores, Scores>(new() { ["a"] = 1 });
    }

    [OotMessage]
    public sealed class OfByteArray : Holder<byte[]>;

    [OotMessage]
    public sealed class OfMemoryOfByte : Holder<Memory<byte>>;

    [OotMessage]
    public sealed class OfReadOnlyMemoryOfByte : Holder<ReadOnlyMemory<byte>>;

    [OotMessage]
    public sealed class OfArraySegmentOfByte : Holder<ArraySegment<byte>>;

    [OotMessage]
    public sealed class OfReadOnlySequenceOfByte : Holder<ReadOnlySequence<byte>>;

    [OotMessage]
    public sealed class OfMemoryOfInt : Holder<Memory<int>>;

    [OotMessage]
    public sealed class OfReadOnlyMemoryOfString : Holder<ReadOnlyMemory<string>>;

    [OotMessage]
    public sealed class OfArraySegmentOfInt : Holder<ArraySegment<int>>;

    [OotMessage]
    public sealed class OfReadOnlySequenceOfInt : Holder<ReadOnlySequence<int>>;

    [OotMessage]
    public sealed class OfIntArray : Holder<int[]>;

    [OotMessage]
    public sealed class OfStringNullableArray : Holder<string?[]>;

    [OotMessage]
    public sealed class OfDoubleArray : Holder<double[]>;

    [OotMessage]
    public sealed class OfBoolArray : Holder<bool[]>;

    [OotMessage]
    public sealed class OfDateTimeArray : Holder<DateTime[]>;

    [OotMessage]
    public sealed class OfIntArrayArray : Holder<int[][]>;

    [OotMessage]
    public sealed class OfIntArray2 : Holder<int[,]>;

    [OotMessage]
    public sealed class OfStringArray3 : Holder<string[,,]>;

    [OotMessage]
    public sealed class OfListOfInt : Holder<List<int>>;

    [OotMessage]
    public sealed class OfListOfString : Holder<List<string>>;

    [OotMessage]
    public sealed class OfListOfIntNullable : Holder<List<int?>>;

    [OotMessage]
    public sealed class OfDictionaryOfStringAndInt : Holder<Dictionary<string, int>>;

    [OotMessage]
    public sealed class OfDictionaryOfIntAndListAndString : Holder<Dictionary<int, List<string>>>;

    [OotMessage]
    public sealed class OfDictionaryOfIntAndGuidAndString : Holder<Dictionary<(int, Guid), string>>;

    [OotMessage]
    public sealed class OfHashSetOfString : Holder<HashSet<string>>;

    [OotMessage]
    public sealed class OfQueueOfInt : Holder<Queue<int>>;

    [OotMessage]
    public sealed class OfStackOfInt : Holder<Stack<int>>;

    [OotMessage]
    public sealed class OfLinkedListOfInt : Holder<LinkedList<int>>;

    [OotMessage]
    public sealed class OfSortedListOfIntAndString : Holder<SortedList<int, string>>;

    [OotMessage]
    public sealed class OfSortedDictionaryOfStringAndInt : Holder<SortedDictionary<string, int>>;

    [OotMessage]
    public sealed class OfSortedSetOfInt : Holder<SortedSet<int>>;

    [OotMessage]
    public sealed class OfPriorityQueueOfStringAndInt : Holder<PriorityQueue<string, int>>;

    [OotMessage]
    public sealed class OfConcurrentBagOfInt : Holder<ConcurrentBag<int>>;

    [OotMessage]
    public sealed class OfConcurrentQueueOfInt : Holder<ConcurrentQueue<int>>;

    [OotMessage]
    public sealed class OfConcurrentStackOfInt : Holder<ConcurrentStack<int>>;

    [OotMessage]
    public sealed class OfConcurrentDictionaryOfIntAndString : Holder<ConcurrentDictionary<int, string>>;

    [OotMessage]
    public sealed class OfBlockingCollectionOfInt : Holder<BlockingCollection<int>>;

    [OotMessage]
    public sealed class OfCollectionOfInt : Holder<Collection<int>>;

    [OotMessage]
    public sealed class OfArrayList : Holder<System.Collections.ArrayList>;

    [OotMessage]
    public sealed class OfUntypedIList : Holder<System.Collections.IList>;

    [OotMessage]
    public sealed class OfUntypedIDictionary : Holder<System.Collections.IDictionary>;

    [OotMessage]
    public sealed class OfObservableCollectionOfString : Holder<ObservableCollection<string>>;

    [OotMessage]
    public sealed class OfReadOnlyCollectionOfInt : Holder<ReadOnlyCollection<int>>;

    [OotMessage]
    public sealed class OfReadOnlyObservableCollectionOfInt : Holder<ReadOnlyObservableCollection<int>>;

    [OotMessage]
    public sealed class OfReadOnlyDictionaryOfIntAndInt : Holder<ReadOnlyDictionary<int, int>>;

    [OotMessage]
    public sealed class OfImmutableArrayOfInt : Holder<ImmutableArray<int>>;

    [OotMessage]
    public sealed class OfImmutableListOfString : Holder<ImmutableList<string>>;

    [OotMessage]
    public sealed class OfImmutableHashSetOfInt : Holder<ImmutableHashSet<int>>;

    [OotMessage]
    public sealed class OfImmutableSortedSetOfInt : Holder<ImmutableSortedSet<int>>;

    [OotMessage]
    public sealed class OfImmutableDictionaryOfIntAndString : Holder<ImmutableDictionary<int, string>>;

    [OotMessage]
    public sealed class OfImmutableSortedDictionaryOfIntAndString : Holder<ImmutableSortedDictionary<int, string>>;

    [OotMessage]
    public sealed class OfImmutableQueueOfInt : Holder<ImmutableQueue<int>>;

    [OotMessage]
    public sealed class OfImmutableStackOfInt : Holder<ImmutableStack<int>>;

    [OotMessage]
    public sealed class OfFrozenSetOfString : Holder<FrozenSet<string>>;

    [OotMessage]
    public sealed class OfFrozenDictionaryOfStringAndInt : Holder<FrozenDictionary<string, int>>;

    [OotMessage]
    public sealed class OfIEnumerableOfInt : Holder<IEnumerable<int>>;

    [OotMessage]
    public sealed class OfICollectionOfInt : Holder<ICollection<int>>;

    [OotMessage]
    public sealed class OfIListOfString : Holder<IList<string>>;

    [OotMessage]
    public sealed class OfISetOfInt : Holder<ISet<int>>;

    [OotMessage]
    public sealed class OfIDictionaryOfIntAndInt : Holder<IDictionary<int, int>>;

    [OotMessage]
    public sealed class OfIReadOnlyCollectionOfInt : Holder<IReadOnlyCollection<int>>;

    [OotMessage]
    public sealed class OfIReadOnlyListOfDouble : Holder<IReadOnlyList<double>>;

    [OotMessage]
    public sealed class OfIReadOnlySetOfInt : Holder<IReadOnlySet<int>>;

    [OotMessage]
    public sealed class OfIReadOnlyDictionaryOfStringAndInt : Holder<IReadOnlyDictionary<string, int>>;

    [OotMessage]
    public sealed class OfIImmutableListOfInt : Holder<IImmutableList<int>>;

    [OotMessage]
    public sealed class OfIImmutableSetOfInt : Holder<IImmutableSet<int>>;

    [OotMessage]
    public sealed class OfIImmutableDictionaryOfIntAndInt : Holder<IImmutableDictionary<int, int>>;

    [OotMessage]
    public sealed class OfIImmutableQueueOfInt : Holder<IImmutableQueue<int>>;

    [OotMessage]
    public sealed class OfIImmutableStackOfInt : Holder<IImmutableStack<int>>;

    [OotMessage]
    public sealed class OfIProducerConsumerCollectionOfInt : Holder<IProducerConsumerCollection<int>>;

    [OotMessage]
    public sealed class OfILookupOfIntAndString : Holder<ILookup<int, string>>;

    [OotMessage]
    public sealed class OfIGroupingOfIntAndString : Holder<IGrouping<int, string>>;

    [OotMessage]
    public sealed class OfNames : Holder<Names>;

    [OotMessage]
    public sealed class OfScores : Holder<Scores>;
}
