using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Writes and reads <see cref="bool"/> as true or false, one byte.</summary>
public readonly struct BooleanCodec : IOotCodec<bool>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Boolean;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, bool value) => writer.WriteBoolean(value);

    /// <inheritdoc/>
    public static bool Read(ref OotReader reader) => reader.ReadBoolean();
}
