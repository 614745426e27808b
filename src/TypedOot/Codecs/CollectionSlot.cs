using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Members that are collections: one that the object's constructor or initializer supplied is filled, so that it keeps its
/// identity and its comparer.
/// </summary>
/// <remarks>Made for generated code.</remarks>
public static class CollectionSlot
{
    /// <summary>
    /// Fills the collection of a member that cannot be set; nil leaves it as it is. Of a message that derives from the collection it takes
    /// the elements, as the member keeps its object.
    /// </summary>
    /// <exception cref="OotFormatException">There is no collection to fill, or something else stands there.</exception>
    public static void Fill<T, TCodec>(ref OotReader reader, T? existing)
        where T : class
        where TCodec : struct, IOotCollectionCodec<T>
    {
        if (reader.TryReadNil())
            return;
        if (existing is null)
            throw reader.Failure($"there is no {typeof(T)} to fill: the member has no setter, and is null");
        if (PolymorphicSlot.IsMarked(ref reader))
            CollectionMessage.FillFromMarked<T, TCodec>(ref reader, existing);
        else
            TCodec.Fill(ref reader, existing);
    }

    /// <summary>
    /// Reads a collection into the one that the member has, or into a new one; what nil is, the codec says. A message that derives from the
    /// collection takes the place of the one that the member has.
    /// </summary>
    /// <exception cref="OotFormatException">Something else stands there.</exception>
    public static T? Read<T, TCodec>(ref OotReader reader, T? existing)
        where T : class
        where TCodec : struct, IOotCollectionCodec<T>
    {
        if (existing is null || reader.IsNil || PolymorphicSlot.IsMarked(ref reader))
            return TCodec.Read(ref reader);
        if (!TCodec.MayFill(reader, existing))
            return TCodec.Read(ref reader);
        TCodec.Fill(ref reader, existing);
        return existing;
    }

    /// <summary>
    /// Reads a collection into a new one with the comparer of the one that the member has, which may belong to other objects too. A message that
    /// derives from the collection takes its place.
    /// </summary>
    /// <exception cref="OotFormatException">Something else stands there.</exception>
    public static T? ReadNew<T, TCodec>(ref OotReader reader, T? existing)
        where T : class
        where TCodec : struct, IOotCollectionCodec<T>
    {
        if (existing is null || reader.IsNil || PolymorphicSlot.IsMarked(ref reader) || TCodec.MakeLike(existing) is not { } collection)
            return TCodec.Read(ref reader);
        TCodec.Fill(ref reader, collection);
        return collection;
    }
}
