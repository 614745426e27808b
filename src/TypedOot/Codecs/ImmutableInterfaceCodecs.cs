using System.Collections.Immutable;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Writes anything that is an <see cref="IImmutableList{T}"/> as an array, and reads <see cref="ImmutableList{T}"/>.</summary>
public readonly struct ImmutableListInterfaceCodec<T, TCodec> : IOotCodec<IImmutableList<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, IImmutableList<T>? value)
    {
        if (!CollectionMessage.TryWriteNilOrMarked<ImmutableList<T>>(ref writer, value))
            Elements.Write<T, TCodec>(ref writer, value);
    }

    /// <inheritdoc/>
    public static IImmutableList<T>? Read(ref OotReader reader) =>
        CollectionMessage.TryReadNilOrMarked(ref reader, out IImmutableList<T>? value) ? value : ImmutableListCodec<T, TCodec>.Read(ref reader);
}

/// <summary>Writes anything that is an <see cref="IImmutableSet{T}"/> as an array, and reads <see cref="ImmutableHashSet{T}"/>.</summary>
public readonly struct ImmutableSetInterfaceCodec<T, TCodec> : IOotCodec<IImmutableSet<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, IImmutableSet<T>? value)
    {
        if (CollectionMessage.TryWriteNilOrMarked<ImmutableHashSet<T>>(ref writer, value))
            return;
        UniqueKeys.CheckAny(value);
        KeyWatch.CheckSet<T, TCodec>(ref writer, value, isCapped: true);
        Elements.Write<T, TCodec>(ref writer, value);
    }

    /// <inheritdoc/>
    public static IImmutableSet<T>? Read(ref OotReader reader) =>
        CollectionMessage.TryReadNilOrMarked(ref reader, out IImmutableSet<T>? value) ? value : ImmutableHashSetCodec<T, TCodec>.Read(ref reader);
}

/// <summary>Writes anything that is an <see cref="IImmutableQueue{T}"/> as an array, and reads <see cref="ImmutableQueue{T}"/>.</summary>
public readonly struct ImmutableQueueInterfaceCodec<T, TCodec> : IOotCodec<IImmutableQueue<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, IImmutableQueue<T>? value)
    {
        if (!CollectionMessage.TryWriteNilOrMarked<ImmutableQueue<T>>(ref writer, value))
            Elements.Write<T, TCodec>(ref writer, value);
    }

    /// <inheritdoc/>
    public static IImmutableQueue<T>? Read(ref OotReader reader) =>
        CollectionMessage.TryReadNilOrMarked(ref reader, out IImmutableQueue<T>? value) ? value : ImmutableQueueCodec<T, TCodec>.Read(ref reader);
}

/// <summary>
/// Writes anything that is an <see cref="IImmutableStack{T}"/> as an array, and reads <see cref="ImmutableStack{T}"/>. The top comes first.
/// </summary>
public readonly struct ImmutableStackInterfaceCodec<T, TCodec> : IOotCodec<IImmutableStack<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, IImmutableStack<T>? value)
    {
        if (!CollectionMessage.TryWriteNilOrMarked<ImmutableStack<T>>(ref writer, value))
            Elements.Write<T, TCodec>(ref writer, value);
    }

    /// <inheritdoc/>
    public static IImmutableStack<T>? Read(ref OotReader reader) =>
        CollectionMessage.TryReadNilOrMarked(ref reader, out IImmutableStack<T>? value) ? value : ImmutableStackCodec<T, TCodec>.Read(ref reader);
}

/// <summary>
/// Writes anything that is an <see cref="IImmutableDictionary{TKey, TValue}"/> as a map, and reads
/// <see cref="ImmutableDictionary{TKey, TValue}"/>.
/// </summary>
public readonly struct ImmutableDictionaryInterfaceCodec<TKey, TKeyCodec, TValue, TValueCodec> : IOotCodec<IImmutableDictionary<TKey, TValue>>
    where TKey : notnull
    where TKeyCodec : struct, IOotCodec<TKey>
    where TValueCodec : struct, IOotCodec<TValue>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Map(TKeyCodec.Kind, TValueCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, IImmutableDictionary<TKey, TValue>? value)
    {
        if (CollectionMessage.TryWriteNilOrMarked<ImmutableDictionary<TKey, TValue>>(ref writer, value))
            return;
        UniqueKeys.CheckAny(value);
        KeyWatch.CheckMap<TKey, TKeyCodec, TValue>(ref writer, value, isCapped: true);
        Pairs.Write<TKey, TKeyCodec, TValue, TValueCodec>(ref writer, value);
    }

    /// <inheritdoc/>
    public static IImmutableDictionary<TKey, TValue>? Read(ref OotReader reader) =>
        CollectionMessage.TryReadNilOrMarked(ref reader, out IImmutableDictionary<TKey, TValue>? value)
            ? value
            : ImmutableDictionaryCodec<TKey, TKeyCodec, TValue, TValueCodec>.Read(ref reader);
}
