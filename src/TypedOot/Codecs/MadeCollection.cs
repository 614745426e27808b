using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Collections of types that TypedOot does not know, and that are made of all of their elements at once, by a constructor or a builder. Called by
/// generated codecs, which make the collections and handle null.
/// </summary>
/// <remarks>
/// Keys are watched as if the type hashed them with the default comparer, as its constructor is likely to do. What is made must have as many
/// elements as were read: fewer means that some were equal, or lost.
/// </remarks>
public static class MadeCollection
{
    /// <summary>Reads the elements of a list.</summary>
    /// <exception cref="OotFormatException">Something else than an array of elements stands there.</exception>
    public static List<T> ReadList<T, TCodec>(ref OotReader reader)
        where TCodec : struct, IOotCodec<T>
    {
        Sink<T> sink = new([], isSet: false);
        Elements.Read<T, TCodec, Sink<T>>(ref reader, ref sink);
        return sink.List;
    }

    /// <summary>Reads the elements of a set.</summary>
    /// <exception cref="OotFormatException">Something else than an array of elements stands there, or their hash codes collide as those of an attack do.</exception>
    public static List<T> ReadSet<T, TCodec>(ref OotReader reader)
        where TCodec : struct, IOotCodec<T>
    {
        Sink<T> sink = new([], isSet: true);
        Elements.Read<T, TCodec, Sink<T>>(ref reader, ref sink);
        sink.Release();
        return sink.List;
    }

    /// <summary>Reads the pairs of a dictionary.</summary>
    /// <exception cref="OotFormatException">
    /// Something else than a map stands there, a key comes twice, or the hash codes of the keys collide as those of an attack do.
    /// </exception>
    public static Dictionary<TKey, TValue> ReadPairs<TKey, TKeyCodec, TValue, TValueCodec>(ref OotReader reader)
        where TKey : notnull
        where TKeyCodec : struct, IOotCodec<TKey>
        where TValueCodec : struct, IOotCodec<TValue>
    {
        Dictionary<TKey, TValue> pairs = [];
        DerivedCollection.Fill<TKey, TKeyCodec, TValue, TValueCodec>(ref reader, pairs);
        return pairs;
    }

    /// <summary>Checks that a collection was made, and has all elements.</summary>
    /// <param name="start">The offset of the elements.</param>
    /// <param name="count">How many elements were read.</param>
    /// <param name="made">The collection; one that does not tell its count is taken as it is.</param>
    /// <exception cref="OotFormatException">It is null, or has another number of elements.</exception>
    public static void RequireAll<T>(int start, int count, [NotNull] IEnumerable<T>? made)
    {
        if (made is null)
            throw new OotFormatException(start, $"what makes a collection of {typeof(T)} made null of {count} elements");
        int has = made switch
        {
            IReadOnlyCollection<T> collection => collection.Count,
            ICollection<T> collection => collection.Count,
            _ => count,
        };
        if (has != count)
            throw new OotFormatException(start, $"the {made.GetType()} that was made of {count} elements has {has}: some are equal there, or are not kept");
    }

    /// <summary>Checks the elements of a set before they are written.</summary>
    /// <exception cref="OotSerializationException">A reader would refuse them, as their hash codes collide.</exception>
    public static void CheckKeys<T>(ref OotWriter writer, IEnumerable<T> value) => KeyWatch.CheckMade<T>(ref writer, value);

    /// <summary>Checks the keys of a dictionary before they are written.</summary>
    /// <exception cref="OotSerializationException">A reader would refuse them, as their hash codes collide.</exception>
    public static void CheckPairs<TKey, TValue>(ref OotWriter writer, IEnumerable<KeyValuePair<TKey, TValue>> value)
        where TKey : notnull =>
        KeyWatch.CheckMade<TKey, TValue>(ref writer, value);

    private struct Sink<T>(List<T> list, bool isSet) : ISink<T>
    {
        private CollisionGuard _guard;

        /// <summary>The slot in the list, and the one in what is made of it.</summary>
        public static int ElementSize => 2 * Unsafe.SizeOf<T>();

        public readonly List<T> List => list;

        public void Reserve(int capacity)
        {
            list.EnsureCapacity(capacity);
            if (isSet && typeof(T) != typeof(string))
                _guard.Watch(capacity, EqualityComparer<T>.Default);
        }

        public bool Add(ref OotReader reader, int offset, T element)
        {
            if (_guard.IsWatching)
                _guard.Count(ref reader, offset, element, EqualityComparer<T>.Default);
            list.Add(element);
            return true;
        }

        public void Release() => _guard.Release();
    }
}
