using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Writes and reads <see cref="string"/> as a str; null is nil.</summary>
public readonly struct StringCodec : IOotCodec<string>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.String;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, string? value) => writer.WriteString(value);

    /// <inheritdoc/>
    public static string? Read(ref OotReader reader) => reader.ReadString();
}
