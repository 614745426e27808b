using System.Runtime.CompilerServices;
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
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.Enter();
        ReadOnlySpan<T> elements = CollectionsMarshal.AsSpan(value);
        writer.WriteArrayHeader(elements.Length);
        foreach (T element in elements)
            TCodec.Write(ref writer, element);
        writer.Leave();
    }

    /// <inheritdoc/>
    public static List<T>? Read(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        List<T> list = [];
        Fill(ref reader, list);
        return list;
    }

    /// <inheritdoc/>
    public static void Fill(ref OotReader reader, List<T> collection)
    {
        reader.Enter();
        int count = reader.ReadArrayHeader();
        collection.Clear();
        collection.EnsureCapacity(reader.ChargeCollection(count, Unsafe.SizeOf<T>()));
        for (int i = 0; i < count; i++)
            collection.Add(TCodec.Read(ref reader)!);
        reader.Leave();
    }
}
