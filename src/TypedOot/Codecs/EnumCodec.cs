using System.Runtime.CompilerServices;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Writes and reads an enum as its underlying integer. A value without a name is kept as it is.</summary>
/// <typeparam name="TEnum">The enum.</typeparam>
/// <typeparam name="TUnderlying">Its underlying integer, which must have its size.</typeparam>
/// <typeparam name="TCodec">The codec of the integer.</typeparam>
public readonly struct EnumCodec<TEnum, TUnderlying, TCodec> : IOotPackedCodec<TEnum>
    where TEnum : struct, Enum
    where TUnderlying : unmanaged
    where TCodec : struct, IOotPackedCodec<TUnderlying>
{
    /// <inheritdoc/>
    public static OotKind Kind { get; } = OotKind.Enum(TCodec.Kind, typeof(TEnum).IsGenericType ? ClrName.Of(typeof(TEnum)) : typeof(TEnum).ToString().Replace('+', '.'));

    /// <inheritdoc/>
    public static ReadOnlySpan<byte> Layout => TCodec.Layout;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, TEnum value) => TCodec.Write(ref writer, Unsafe.BitCast<TEnum, TUnderlying>(value));

    /// <inheritdoc/>
    public static TEnum Read(ref OotReader reader) => Unsafe.BitCast<TUnderlying, TEnum>(TCodec.Read(ref reader));
}
