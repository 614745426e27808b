using System.Collections;

namespace TypedOot.Codecs;

/// <summary>A group that was read.</summary>
internal sealed class Grouping<TKey, TElement>(TKey key, TElement[] elements) : IGrouping<TKey, TElement>, IReadOnlyList<TElement>
{
    /// <summary>What a group takes on the heap besides its elements, roughly.</summary>
    public const int Size = 40;

    public TKey Key => key;

    public int Count => elements.Length;

    public TElement this[int index] => elements[index];

    public IEnumerator<TElement> GetEnumerator() => ((IEnumerable<TElement>)elements).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A lookup that was read. The one of .NET can only be made by grouping its elements again.</summary>
internal sealed class Lookup<TKey, TElement>(int capacity, IEqualityComparer<TKey> comparer) : ILookup<TKey, TElement>
    where TKey : notnull
{
    private readonly Dictionary<TKey, Grouping<TKey, TElement>> _groups = new(capacity, comparer);

    public int Count => _groups.Count;

    public IEnumerable<TElement> this[TKey key] => key is not null && _groups.TryGetValue(key, out Grouping<TKey, TElement>? group) ? group : [];

    public void Add(Grouping<TKey, TElement> group) => _groups.Add(group.Key, group);

    public bool Contains(TKey key) => key is not null && _groups.ContainsKey(key);

    // A dictionary of which nothing was removed enumerates in the order of adding.
    public IEnumerator<IGrouping<TKey, TElement>> GetEnumerator() => _groups.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
