using System.Runtime.InteropServices;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Writes and reads <see cref="List{T}"/> as an array.</summary>
public readonly struct ListCodec<T, TCodec> : IOotCollectionCodec<List<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, List<T>? value)
    {
        if (!CollectionMessage.TryWriteNilOrMarked<List<T>>(ref writer, value))
            Elements.Write<T, TCodec>(ref writer, CollectionsMarshal.AsSpan(value));
    }

    /// <inheritdoc/>
    public static List<T>? Read(ref OotReader reader)
    {
        if (CollectionMessage.TryReadNilOrMarked(ref reader, out List<T>? value))
            return value;
        List<T> list = [];
        Fill(ref reader, list);
        return list;
    }

    /// <inheritdoc/>
    public static void Fill(ref OotReader reader, List<T> collection) => Elements.ReadList<T, TCodec>(ref reader, collection);
}
