using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Writes and reads <see cref="FrozenSet{T}"/> as an array. It is read with the default comparer, or one that hashes with a seed
/// (<see cref="KeyComparer"/>).
/// </summary>
public readonly struct FrozenSetCodec<T, TCodec> : IOotCodec<FrozenSet<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, FrozenSet<T>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        UniqueKeys.Check(value, value.Comparer);
        if (CollisionGuard.MayCollide<T>(value.Count))
            KeyWatch.Check<T, TCodec, FrozenSet<T>.Enumerator>(ref writer, value.Count, value.GetEnumerator(), isCapped: true);
        Elements.Write<T, TCodec, FrozenSet<T>.Enumerator>(ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static FrozenSet<T>? Read(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        reader.Charge((long)Elements.CountAhead(reader) * (Unsafe.SizeOf<T>() + NodeSize.Frozen));
        HashSet<T> set = new(KeyComparer.ForFrozen<T, TCodec>(reader, isMap: false));
        HashSetCodec<T, TCodec>.Fill(ref reader, set);
        return set.ToFrozenSet(set.Comparer);
    }
}

/// <summary>
/// Writes and reads <see cref="FrozenDictionary{TKey, TValue}"/> as a map. It is read with the default comparer, or one that hashes with a
/// seed (<see cref="KeyComparer"/>).
/// </summary>
public readonly struct FrozenDictionaryCodec<TKey, TKeyCodec, TValue, TValueCodec> : IOotCodec<FrozenDictionary<TKey, TValue>>
    where TKey : notnull
    where TKeyCodec : struct, IOotCodec<TKey>
    where TValueCodec : struct, IOotCodec<TValue>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Map(TKeyCodec.Kind, TValueCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, FrozenDictionary<TKey, TValue>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        UniqueKeys.Check(value, value.Comparer);
        if (CollisionGuard.MayCollide<TKey>(value.Count))
            KeyWatch.Check<TKey, TKeyCodec, TValue, FrozenDictionary<TKey, TValue>.Enumerator>(ref writer, value.Count, value.GetEnumerator(), isCapped: true);
        Pairs.Write<TKey, TKeyCodec, TValue, TValueCodec, FrozenDictionary<TKey, TValue>.Enumerator>(
            ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static FrozenDictionary<TKey, TValue>? Read(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        OotReader ahead = reader;
        reader.Charge((long)ahead.ReadMapHeader() * (Unsafe.SizeOf<KeyValuePair<TKey, TValue>>() + NodeSize.Frozen));
        Dictionary<TKey, TValue> dictionary = new(KeyComparer.ForFrozen<TKey, TKeyCodec>(reader, isMap: true));
        DictionaryCodec<TKey, TKeyCodec, TValue, TValueCodec>.Fill(ref reader, dictionary);
        return dictionary.ToFrozenDictionary(dictionary.Comparer);
    }
}
