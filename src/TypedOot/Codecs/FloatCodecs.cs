using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Writes and reads <see cref="Half"/> as a float32, 5 bytes, which holds every value of it. Wider floats are rounded; an
/// integer that a float32 holds exactly is read too.
/// </summary>
public readonly struct HalfCodec : IOotPackedCodec<Half>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Float32;

    /// <inheritdoc/>
    public static ReadOnlySpan<byte> Layout => [PackedCode.Float16];

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, Half value) => writer.WriteSingle((float)value);

    /// <inheritdoc/>
    public static Half Read(ref OotReader reader) => (Half)reader.ReadSingle();
}

/// <summary>
/// Writes and reads <see cref="float"/> as a float32, 5 bytes. A float64 is rounded; an integer that is held exactly is read too.
/// </summary>
public readonly struct SingleCodec : IOotPackedCodec<float>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Float32;

    /// <inheritdoc/>
    public static ReadOnlySpan<byte> Layout => [PackedCode.Float32];

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, float value) => writer.WriteSingle(value);

    /// <inheritdoc/>
    public static float Read(ref OotReader reader) => reader.ReadSingle();
}

/// <summary>
/// Writes and reads <see cref="double"/> as a float64, 9 bytes. A float32, and an integer that is held exactly, are read too.
/// </summary>
public readonly struct DoubleCodec : IOotPackedCodec<double>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Float64;

    /// <inheritdoc/>
    public static ReadOnlySpan<byte> Layout => [PackedCode.Float64];

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, double value) => writer.WriteDouble(value);

    /// <inheritdoc/>
    public static double Read(ref OotReader reader) => reader.ReadDouble();
}
