using System.Collections.Immutable;
using System.Linq;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Refuses to write keys that a reader would refuse as the same: those of a collection whose comparer tells keys apart that the default comparer,
/// which a new collection has, does not.
/// </summary>
/// <remarks>Collections with the default comparer, and sets of text by any <see cref="StringComparer"/>, cost one comparison of references.</remarks>
internal static class UniqueKeys
{
    /// <summary>Checks the elements of a hashed set.</summary>
    /// <param name="elements">The set.</param>
    /// <param name="comparer">What it compares by.</param>
    /// <exception cref="OotSerializationException">Two are the same to a reader.</exception>
    public static void Check<T>(IEnumerable<T> elements, IEqualityComparer<T>? comparer)
    {
        if (!IsFine(comparer))
            CheckAll(elements, new HashSet<T>());
    }

    /// <summary>Checks the keys of a hashed map.</summary>
    /// <inheritdoc cref="Check{T}(IEnumerable{T}, IEqualityComparer{T})"/>
    public static void Check<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> pairs, IEqualityComparer<TKey>? comparer)
    {
        if (!IsFine(comparer))
            CheckAll(pairs.Select(static pair => pair.Key), new HashSet<TKey>());
    }

    /// <summary>Checks the elements of a sorted set.</summary>
    /// <inheritdoc cref="Check{T}(IEnumerable{T}, IEqualityComparer{T})"/>
    public static void CheckSorted<T>(IEnumerable<T> elements, IComparer<T> comparer)
    {
        if (!ReferenceEquals(comparer, Comparer<T>.Default))
            CheckAll(elements, new SortedSet<T>());
    }

    /// <summary>Checks the keys of a sorted map.</summary>
    /// <inheritdoc cref="Check{T}(IEnumerable{T}, IEqualityComparer{T})"/>
    public static void CheckSorted<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> pairs, IComparer<TKey> comparer)
    {
        if (!ReferenceEquals(comparer, Comparer<TKey>.Default))
            CheckAll(pairs.Select(static pair => pair.Key), new SortedSet<TKey>());
    }

    /// <summary>Checks the elements of a set of any type.</summary>
    /// <exception cref="OotSerializationException">Two are the same to a reader.</exception>
    public static void CheckAny<T>(IEnumerable<T> set)
    {
        if (set is HashSet<T> hashed)
            Check(set, hashed.Comparer);
        else if (set is ImmutableHashSet<T> immutable)
            Check(set, immutable.KeyComparer);
        else
            CheckAll(set, new HashSet<T>());
    }

    /// <summary>Checks the keys of a map of any type.</summary>
    /// <exception cref="OotSerializationException">Two are the same to a reader.</exception>
    public static void CheckAny<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> map)
        where TKey : notnull
    {
        if (map is Dictionary<TKey, TValue> dictionary)
            Check(map, dictionary.Comparer);
        else if (map is ImmutableDictionary<TKey, TValue> immutable)
            Check(map, immutable.KeyComparer);
        else
            CheckAll(map.Select(static pair => pair.Key), new HashSet<TKey>());
    }

    private static bool IsFine<T>(IEqualityComparer<T>? comparer) =>
        comparer is null || ReferenceEquals(comparer, EqualityComparer<T>.Default) || comparer is StringComparer or ISeededComparer || IsDefaultOfText(comparer);

    // Collections of text give out a default comparer of their own, which is equal to the usual one.
    private static bool IsDefaultOfText<T>(IEqualityComparer<T> comparer) => typeof(T) == typeof(string) && comparer.Equals(EqualityComparer<T>.Default);

    private static void CheckAll<T>(IEnumerable<T> keys, ISet<T> seen)
    {
        foreach (T key in keys)
        {
            // A null is an error of its own.
            if (key is not null && !seen.Add(key))
            {
                throw new OotSerializationException(
                    $"a key of type {typeof(T)} comes twice by the default comparer, which readers have, though the comparer of the collection tells it apart");
            }
        }
    }
}
