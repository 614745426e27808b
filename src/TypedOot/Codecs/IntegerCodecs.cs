using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Writes and reads <see cref="int"/> as an integer.</summary>
public readonly struct Int32Codec : IOotCodec<int>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Int32;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, int value) => writer.WriteInt32(value);

    /// <inheritdoc/>
    public static int Read(ref OotReader reader) => reader.ReadInt32();
}

/// <summary>Writes and reads <see cref="long"/> as an integer.</summary>
public readonly struct Int64Codec : IOotCodec<long>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Int64;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, long value) => writer.WriteInt64(value);

    /// <inheritdoc/>
    public static long Read(ref OotReader reader) => reader.ReadInt64();
}
