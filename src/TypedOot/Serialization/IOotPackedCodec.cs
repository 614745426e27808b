using TypedOot.MessagePack;

namespace TypedOot.Serialization;

/// <summary>A codec of values that a packed array holds as they lie in memory.</summary>
/// <typeparam name="T">A number, an enum, or a struct of these without padding, whose every bit pattern is a value.</typeparam>
public interface IOotPackedCodec<T> : IOotCodec<T>
    where T : struct
{
    /// <summary>
    /// The layout of a value in memory, in the codes of <see cref="PackedCode"/>; the fields of a struct in the order of its members. One that has
    /// another size than <typeparamref name="T"/> counts for nothing, and arrays are then written as standard ones.
    /// </summary>
    static abstract ReadOnlySpan<byte> Layout { get; }
}
