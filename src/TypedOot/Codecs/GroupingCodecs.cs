using System.Linq;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Writes anything that is an <see cref="IGrouping{TKey, TElement}"/> as an array of two, the key and the array of the elements, and reads
/// one that is also an <see cref="IReadOnlyList{T}"/>.
/// </summary>
public readonly struct GroupingInterfaceCodec<TKey, TKeyCodec, TElement, TElementCodec> : IOotCodec<IGrouping<TKey, TElement>>
    where TKeyCodec : struct, IOotCodec<TKey>
    where TElementCodec : struct, IOotCodec<TElement>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Tuple(TKeyCodec.Kind, OotKind.List(TElementCodec.Kind));

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, IGrouping<TKey, TElement>? value)
    {
        if (CollectionMessage.TryWriteNilOrMarked<Grouping<TKey, TElement>>(ref writer, value))
            return;

        writer.Enter();
        writer.WriteArrayHeader(2);
        TKeyCodec.Write(ref writer, value.Key);
        Elements.Write<TElement, TElementCodec>(ref writer, value);
        writer.Leave();
    }

    /// <inheritdoc/>
    public static IGrouping<TKey, TElement>? Read(ref OotReader reader)
    {
        if (CollectionMessage.TryReadNilOrMarked(ref reader, out IGrouping<TKey, TElement>? value))
            return value;

        reader.Enter();
        int start = reader.Position;
        if (reader.ReadArrayHeader() != 2)
            throw reader.UnexpectedAt(start, "an array of a key and its elements");
        TKey key = TKeyCodec.Read(ref reader)!;
        Grouping<TKey, TElement> grouping = new(key, Elements.ReadArray<TElement, TElementCodec>(ref reader));
        reader.Leave();
        return grouping;
    }
}

/// <summary>
/// Writes anything that is an <see cref="ILookup{TKey, TElement}"/> as a map of keys and arrays, in its order, and reads one with the
/// default comparer, or one that hashes with a seed (<see cref="KeyComparer"/>). A null key, which lookups can have, cannot be written.
/// </summary>
public readonly struct LookupInterfaceCodec<TKey, TKeyCodec, TElement, TElementCodec> : IOotCodec<ILookup<TKey, TElement>>
    where TKey : notnull
    where TKeyCodec : struct, IOotCodec<TKey>
    where TElementCodec : struct, IOotCodec<TElement>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Map(TKeyCodec.Kind, OotKind.List(TElementCodec.Kind));

    /// <inheritdoc/>
    /// <exception cref="OotSerializationException">A key is null, or something cannot be written.</exception>
    public static void Write(ref OotWriter writer, ILookup<TKey, TElement>? value)
    {
        if (CollectionMessage.TryWriteNilOrMarked<Lookup<TKey, TElement>>(ref writer, value))
            return;

        KeyWatch.CheckLookup<TKey, TKeyCodec, TElement>(ref writer, value);
        writer.Enter();
        int start = writer.BeginMap();
        int count = 0;
        foreach (IGrouping<TKey, TElement> group in value)
        {
            TKeyCodec.Write(ref writer, Pairs.NotNull(group.Key));
            Elements.Write<TElement, TElementCodec>(ref writer, group);
            count++;
        }

        writer.EndMap(start, count);
        writer.Leave();
    }

    /// <inheritdoc/>
    public static ILookup<TKey, TElement>? Read(ref OotReader reader)
    {
        if (CollectionMessage.TryReadNilOrMarked(ref reader, out ILookup<TKey, TElement>? value))
            return value;

        Lookup<TKey, TElement> lookup = new(KeyComparer.ForMap<TKey, TKeyCodec>(reader));
        lookup.Fill<TKeyCodec, TElementCodec>(ref reader);
        return lookup;
    }
}
