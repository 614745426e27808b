using System.Runtime.CompilerServices;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Collections of types that TypedOot does not know: those that derive from the ones of .NET, and those that implement their
/// interfaces. Called by generated codecs, which make the collections and handle null.
/// </summary>
/// <remarks>
/// Everything goes through the interface, so that a type's own ways of adding and enumerating hold. What was written is what was
/// enumerated, whatever a count says.
/// </remarks>
public static class DerivedCollection
{
    /// <summary>Writes elements as an array.</summary>
    public static void Write<T, TCodec>(ref OotWriter writer, IEnumerable<T> value)
        where TCodec : struct, IOotCodec<T>
    {
        if (value is HashSet<T> set)
            KeyWatch.CheckOwn(ref writer, set);
        Elements.WriteUncounted<T, TCodec>(ref writer, value);
    }

    /// <summary>Writes pairs as a map.</summary>
    /// <exception cref="OotSerializationException">A key is null, or something cannot be written.</exception>
    public static void Write<TKey, TKeyCodec, TValue, TValueCodec>(ref OotWriter writer, IEnumerable<KeyValuePair<TKey, TValue>> value)
        where TKey : notnull
        where TKeyCodec : struct, IOotCodec<TKey>
        where TValueCodec : struct, IOotCodec<TValue>
    {
        if (value is Dictionary<TKey, TValue> dictionary)
            KeyWatch.CheckOwn(ref writer, dictionary);
        Pairs.WriteUncounted<TKey, TKeyCodec, TValue, TValueCodec>(ref writer, value);
    }

    /// <summary>Replaces what is in a collection by the array that comes next.</summary>
    /// <exception cref="OotFormatException">
    /// Something else stands there, the collection cannot be changed, or it is a set and an element comes twice.
    /// </exception>
    public static void Fill<T, TCodec>(ref OotReader reader, ICollection<T> collection)
        where TCodec : struct, IOotCodec<T>
    {
        if (collection.IsReadOnly)
            throw reader.Failure($"the {collection.GetType()} to be filled is read-only");
        collection.Clear();
        Sink<T> sink = new(collection);
        Elements.Read<T, TCodec, Sink<T>>(ref reader, ref sink);
        sink.Release();
    }

    /// <summary>Replaces what is in a dictionary by the map that comes next.</summary>
    /// <exception cref="OotFormatException">Something else stands there, the dictionary cannot be changed, or a key comes twice.</exception>
    public static void Fill<TKey, TKeyCodec, TValue, TValueCodec>(ref OotReader reader, IDictionary<TKey, TValue> collection)
        where TKey : notnull
        where TKeyCodec : struct, IOotCodec<TKey>
        where TValueCodec : struct, IOotCodec<TValue>
    {
        if (collection.IsReadOnly)
            throw reader.Failure($"the {collection.GetType()} to be filled is read-only");
        collection.Clear();
        PairSink<TKey, TValue> sink = new(collection);
        Pairs.Read<TKey, TKeyCodec, TValue, TValueCodec, PairSink<TKey, TValue>>(ref reader, ref sink);
        sink.Release();
    }

    /// <summary>
    /// Reads an array, for a type that has nothing but an Add of its own or a constructor that takes elements.
    /// </summary>
    /// <exception cref="OotFormatException">Something else stands there.</exception>
    public static T[] ReadElements<T, TCodec>(ref OotReader reader)
        where TCodec : struct, IOotCodec<T> =>
        Elements.ReadArray<T, TCodec>(ref reader);

    private struct Sink<T>(ICollection<T> collection) : ISink<T>
    {
        private readonly ISet<T>? _set = collection as ISet<T>;
        private readonly HashSet<T>? _hashSet = collection as HashSet<T>;
        private CollisionGuard _guard;

        public static int ElementSize => Unsafe.SizeOf<T>() + NodeSize.Hashed;

        public void Reserve(int capacity)
        {
            if (_hashSet is null)
                return;
            int buckets = _hashSet.EnsureCapacity(capacity);
            if (CollisionGuard.MayCollide<T>(capacity))
                _guard.Watch(capacity, buckets, _hashSet.Comparer);
        }

        public bool Add(ref OotReader reader, int offset, T element)
        {
            if (_guard.IsWatching)
                _guard.Count(ref reader, offset, element, _hashSet!.Comparer);
            if (_set is not null)
                return _set.Add(element);
            collection.Add(element);
            return true;
        }

        public void Release() => _guard.Release();
    }

    private struct PairSink<TKey, TValue>(IDictionary<TKey, TValue> collection) : IPairSink<TKey, TValue>
        where TKey : notnull
    {
        private readonly Dictionary<TKey, TValue>? _dictionary = collection as Dictionary<TKey, TValue>;
        private CollisionGuard _guard;

        public static int PairSize => Unsafe.SizeOf<KeyValuePair<TKey, TValue>>() + NodeSize.Linked;

        public void Reserve(int capacity)
        {
            if (_dictionary is null)
                return;
            int buckets = _dictionary.EnsureCapacity(capacity);
            if (CollisionGuard.MayCollide<TKey>(capacity))
                _guard.Watch(capacity, buckets, _dictionary.Comparer);
        }

        public bool Add(ref OotReader reader, int offset, TKey key, TValue value)
        {
            if (_guard.IsWatching)
                _guard.Count(ref reader, offset, key, _dictionary!.Comparer);
            if (collection.ContainsKey(key))
                return false;
            collection.Add(key, value);
            return true;
        }

        public void Release() => _guard.Release();
    }
}
