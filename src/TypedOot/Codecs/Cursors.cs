using System.Collections;

namespace TypedOot.Codecs;

/// <summary>Enumerates a list without the object that its interface would make.</summary>
internal struct ListCursor<T>(IList<T> list) : IEnumerator<T>
{
    private int _index = -1;

    public readonly T Current => list[_index];

    readonly object? IEnumerator.Current => Current;

    public bool MoveNext() => ++_index < list.Count;

    public void Reset() => _index = -1;

    public readonly void Dispose()
    {
    }
}

/// <summary>Enumerates a sorted list without the object that its own enumerator is.</summary>
internal struct SortedListCursor<TKey, TValue>(SortedList<TKey, TValue> list) : IEnumerator<KeyValuePair<TKey, TValue>>
    where TKey : notnull
{
    private int _index = -1;

    public readonly KeyValuePair<TKey, TValue> Current => new(list.GetKeyAtIndex(_index), list.GetValueAtIndex(_index));

    readonly object IEnumerator.Current => Current;

    public bool MoveNext() => ++_index < list.Count;

    public void Reset() => _index = -1;

    public readonly void Dispose()
    {
    }
}
