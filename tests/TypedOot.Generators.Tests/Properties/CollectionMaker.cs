using System.Buffers;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Reflection;

namespace TypedOot.Generators.Tests;

/// <summary>Makes collections of types that are known at run time alone.</summary>
internal static class CollectionMaker
{
    private static readonly MethodInfo SequenceMethod = typeof(CollectionMaker).GetMethod(nameof(Sequence), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo MapMethod = typeof(CollectionMaker).GetMethod(nameof(Map), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>A collection of a generic type, or null if it is none of those known here.</summary>
    /// <param name="type">The type.</param>
    /// <param name="make">Makes a number of its elements, keys or values; keys are all different.</param>
    public static object? Make(Type type, Func<Type, Array> make)
    {
        Type[] arguments = type.GetGenericArguments();
        string name = type.GetGenericTypeDefinition().Name;
        if (arguments.Length == 1)
            return SequenceMethod.MakeGenericMethod(arguments).Invoke(null, [name, make(arguments[0])]);
        return arguments.Length == 2 ? MapMethod.MakeGenericMethod(arguments).Invoke(null, [name, make(arguments[0]), make(arguments[1])]) : null;
    }

    private static object? Sequence<T>(string name, T[] items) => name switch
    {
        "List`1" or "IEnumerable`1" or "IReadOnlyCollection`1" or "IReadOnlyList`1" or "ICollection`1" or "IList`1" => new List<T>(items),
        "Queue`1" => new Queue<T>(items),
        "Stack`1" => new Stack<T>(items),
        "LinkedList`1" => new LinkedList<T>(items),
        "Collection`1" => new Collection<T>([.. items]),
        "ObservableCollection`1" => new ObservableCollection<T>(items),
        "ReadOnlyCollection`1" => new ReadOnlyCollection<T>(items),
        "ReadOnlyObservableCollection`1" => new ReadOnlyObservableCollection<T>(new ObservableCollection<T>(items)),
        "ImmutableArray`1" => ImmutableArray.Create(items),
        "ImmutableList`1" or "IImmutableList`1" => ImmutableList.Create(items),
        "ImmutableQueue`1" or "IImmutableQueue`1" => ImmutableQueue.Create(items),
        "ImmutableStack`1" or "IImmutableStack`1" => ImmutableStack.Create(items),
        "ConcurrentQueue`1" or "IProducerConsumerCollection`1" => new ConcurrentQueue<T>(items),
        "ConcurrentStack`1" => new ConcurrentStack<T>(items),
        "ConcurrentBag`1" => new ConcurrentBag<T>(items),
        "BlockingCollection`1" => new BlockingCollection<T>(new ConcurrentQueue<T>(items)),
        "Memory`1" => new Memory<T>(items),
        "ReadOnlyMemory`1" => new ReadOnlyMemory<T>(items),
        "ArraySegment`1" => new ArraySegment<T>(items),
        "ReadOnlySequence`1" => new ReadOnlySequence<T>(items),
        "HashSet`1" or "ISet`1" or "IReadOnlySet`1" => new HashSet<T>(items),
        "SortedSet`1" => new SortedSet<T>(items),
        "ReadOnlySet`1" => new ReadOnlySet<T>(new HashSet<T>(items)),
        "ImmutableHashSet`1" or "IImmutableSet`1" => ImmutableHashSet.Create(items),
        "Lazy`1" => new Lazy<T>(() => items[0]),
        "FrozenSet`1" => items.ToFrozenSet(),
        _ => null,
    };

    private static object? Map<TKey, TValue>(string name, TKey[] keys, TValue[] values)
        where TKey : notnull
    {
        KeyValuePair<TKey, TValue>[] pairs = keys.Zip(values, KeyValuePair.Create).ToArray();
        return name switch
        {
            "Dictionary`2" or "IDictionary`2" or "IReadOnlyDictionary`2" => new Dictionary<TKey, TValue>(pairs),
            "OrderedDictionary`2" => new OrderedDictionary<TKey, TValue>(pairs),
            "SortedDictionary`2" => new SortedDictionary<TKey, TValue>(new Dictionary<TKey, TValue>(pairs)),
            "SortedList`2" => new SortedList<TKey, TValue>(new Dictionary<TKey, TValue>(pairs)),
            "ConcurrentDictionary`2" => new ConcurrentDictionary<TKey, TValue>(pairs),
            "ReadOnlyDictionary`2" => new ReadOnlyDictionary<TKey, TValue>(new Dictionary<TKey, TValue>(pairs)),
            "ImmutableDictionary`2" or "IImmutableDictionary`2" => ImmutableDictionary.CreateRange(pairs),
            "ImmutableSortedDictionary`2" => ImmutableSortedDictionary.CreateRange(pairs),
            "FrozenDictionary`2" => pairs.ToFrozenDictionary(),
            "ILookup`2" => pairs.ToLookup(pair => pair.Key, pair => pair.Value),
            "IGrouping`2" => keys.Length == 0 ? null : new Group<TKey, TValue>(keys[0], values),
            "PriorityQueue`2" => new PriorityQueue<TKey, TValue>(keys.Zip(values)),
            _ => null,
        };
    }

    private sealed class Group<TKey, TElement>(TKey key, TElement[] elements) : IGrouping<TKey, TElement>
    {
        public TKey Key => key;

        public IEnumerator<TElement> GetEnumerator() => elements.AsEnumerable().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => elements.GetEnumerator();
    }
}
