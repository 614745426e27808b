using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Writes and reads <see cref="ImmutableArray{T}"/> as an array, and the default one, which has no array, as nil.</summary>
public readonly struct ImmutableArrayCodec<T, TCodec> : IOotCodec<ImmutableArray<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ImmutableArray<T> value)
    {
        if (value.IsDefault)
            writer.WriteNil();
        else
            Elements.Write<T, TCodec>(ref writer, value.AsSpan());
    }

    /// <inheritdoc/>
    public static ImmutableArray<T> Read(ref OotReader reader) =>
        reader.TryReadNil() ? default : ImmutableCollectionsMarshal.AsImmutableArray(Elements.ReadArray<T, TCodec>(ref reader));
}

/// <summary>Writes and reads <see cref="ImmutableList{T}"/> as an array.</summary>
public readonly struct ImmutableListCodec<T, TCodec> : IOotCodec<ImmutableList<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ImmutableList<T>? value)
    {
        if (value is null)
            writer.WriteNil();
        else
            Elements.Write<T, TCodec, ImmutableList<T>.Enumerator>(ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static ImmutableList<T>? Read(ref OotReader reader) =>
        reader.TryReadNil() ? null : ImmutableList.Create(Elements.ReadArray<T, TCodec>(ref reader, Unsafe.SizeOf<T>() + NodeSize.Linked));
}

/// <summary>Writes and reads <see cref="ImmutableQueue{T}"/> as an array, the element that leaves first in front.</summary>
public readonly struct ImmutableQueueCodec<T, TCodec> : IOotCodec<ImmutableQueue<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ImmutableQueue<T>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.Enter();
        int start = writer.BeginArray();
        int count = 0;
        foreach (T element in value)
        {
            int at = writer.Position;
            TCodec.Write(ref writer, element);
            Elements.ChargeSlot<T>(ref writer, at);
            count++;
        }

        writer.EndArray(start, count);
        writer.Leave();
    }

    /// <inheritdoc/>
    public static ImmutableQueue<T>? Read(ref OotReader reader) => reader.TryReadNil()
        ? null
        : ImmutableQueue.Create(Elements.ReadArray<T, TCodec>(ref reader, Unsafe.SizeOf<T>() + NodeSize.Chained));
}

/// <summary>Writes and reads <see cref="ImmutableStack{T}"/> as an array, from top to bottom, which is the order of its enumeration.</summary>
public readonly struct ImmutableStackCodec<T, TCodec> : IOotCodec<ImmutableStack<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ImmutableStack<T>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.Enter();
        int start = writer.BeginArray();
        int count = 0;
        foreach (T element in value)
        {
            int at = writer.Position;
            TCodec.Write(ref writer, element);
            Elements.ChargeSlot<T>(ref writer, at);
            count++;
        }

        writer.EndArray(start, count);
        writer.Leave();
    }

    /// <inheritdoc/>
    public static ImmutableStack<T>? Read(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        T[] elements = Elements.ReadArray<T, TCodec>(ref reader, Unsafe.SizeOf<T>() + NodeSize.Chained);
        Array.Reverse(elements);
        return ImmutableStack.Create(elements);
    }
}
