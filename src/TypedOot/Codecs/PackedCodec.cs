using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// As the codec of an element, has an array or list written as a packed array: one ext value with the memory of its elements. A standard
/// array is read as by the codec of the element itself, and a single value is written and read by that.
/// </summary>
/// <typeparam name="T">The element.</typeparam>
/// <typeparam name="TCodec">The codec of the element.</typeparam>
public readonly struct PackedCodec<T, TCodec> : IOotCodec<T>, IPackedElement, IKeyWrapper<T>
    where T : struct
    where TCodec : struct, IOotPackedCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => TCodec.Kind;

    ReadOnlySpan<byte> IPackedElement.Layout => TCodec.Layout;

    IKeyHash<T>? IKeyWrapper<T>.Wrapped => KeyHash.PartsOf<T, TCodec>();

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, T value) => TCodec.Write(ref writer, value);

    /// <inheritdoc/>
    public static T Read(ref OotReader reader) => TCodec.Read(ref reader);
}

/// <summary>The members of <see cref="PackedCodec{T, TCodec}"/> that do not depend on its type arguments.</summary>
internal interface IPackedElement
{
    /// <summary>The layout of the element in memory.</summary>
    ReadOnlySpan<byte> Layout { get; }
}
