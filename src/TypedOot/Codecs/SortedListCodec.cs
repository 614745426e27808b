using System.Runtime.CompilerServices;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Writes and reads <see cref="SortedList{TKey, TValue}"/> as a map, in its order. A list that is filled keeps its comparer. Pairs that come
/// in another order are collected and sorted first, since inserting each at its place would take time that grows with the
/// square of their number.
/// </summary>
public readonly struct SortedListCodec<TKey, TKeyCodec, TValue, TValueCodec> : IOotCollectionCodec<SortedList<TKey, TValue>>
    where TKey : notnull
    where TKeyCodec : struct, IOotCodec<TKey>
    where TValueCodec : struct, IOotCodec<TValue>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Map(TKeyCodec.Kind, TValueCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, SortedList<TKey, TValue>? value)
    {
        if (!CollectionMessage.TryWriteNilOrMarked<SortedList<TKey, TValue>>(ref writer, value))
        {
            UniqueKeys.CheckSorted(value, value.Comparer);
            Pairs.Write<TKey, TKeyCodec, TValue, TValueCodec, SortedListCursor<TKey, TValue>>(
                ref writer, value.Count, new SortedListCursor<TKey, TValue>(value));
        }
    }

    /// <inheritdoc/>
    public static SortedList<TKey, TValue>? Read(ref OotReader reader)
    {
        if (CollectionMessage.TryReadNilOrMarked(ref reader, out SortedList<TKey, TValue>? value))
            return value;
        SortedList<TKey, TValue> list = [];
        Fill(ref reader, list);
        return list;
    }

    /// <inheritdoc/>
    public static SortedList<TKey, TValue>? MakeLike(SortedList<TKey, TValue> collection) => collection.Comparer == Comparer<TKey>.Default ? null : new(collection.Comparer);

    /// <inheritdoc/>
    public static void Fill(ref OotReader reader, SortedList<TKey, TValue> collection)
    {
        collection.Clear();
        Sink sink = new(collection);
        Pairs.Read<TKey, TKeyCodec, TValue, TValueCodec, Sink>(ref reader, ref sink);
        sink.Finish();
    }

    /// <summary>Adds pairs as long as they ascend, and keeps back all others from the first on that does not.</summary>
    private struct Sink(SortedList<TKey, TValue> collection) : IPairSink<TKey, TValue>
    {
        private List<TKey>? _keys;
        private List<(TValue Value, int Offset)>? _values;

        public static int PairSize => Unsafe.SizeOf<KeyValuePair<TKey, TValue>>();

        public readonly void Reserve(int capacity)
        {
            if (capacity > collection.Capacity)
                collection.Capacity = capacity;
        }

        public bool Add(ref OotReader reader, int offset, TKey key, TValue value)
        {
            if (_keys is null)
            {
                int last = collection.Count - 1;
                if (last < 0 || collection.Comparer.Compare(collection.GetKeyAtIndex(last), key) < 0)
                {
                    collection.Add(key, value);
                    return true;
                }

                _keys = [];
                _values = [];
            }

            reader.Charge(2 * (Unsafe.SizeOf<KeyValuePair<TKey, TValue>>() + sizeof(int)));
            _keys.Add(key);
            _values!.Add((value, offset));
            return true;
        }

        public readonly void Finish()
        {
            if (_keys is null)
                return;

            int ascending = collection.Count;
            TKey[] keys = new TKey[ascending + _keys.Count];
            (TValue Value, int Offset)[] values = new (TValue, int)[keys.Length];
            for (int i = 0; i < ascending; i++)
            {
                keys[i] = collection.GetKeyAtIndex(i);
                values[i] = (collection.GetValueAtIndex(i), -1);
            }

            _keys.CopyTo(keys, ascending);
            _values!.CopyTo(values, ascending);
            Array.Sort(keys, values, collection.Comparer);
            collection.Clear();
            for (int i = 0; i < keys.Length; i++)
            {
                if (i > 0 && collection.Comparer.Compare(keys[i - 1], keys[i]) == 0)
                    throw Pairs.Twice(Math.Max(values[i - 1].Offset, values[i].Offset));
                collection.Add(keys[i], values[i].Value);
            }
        }
    }
}
