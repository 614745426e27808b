using TypedOot.Serialization;

namespace TypedOot.Codecs.MessagePackCSharp;

/// <summary>
/// Writes <see cref="Guid"/> as MessagePack-CSharp does, as a str of its 36 characters in lower case. Everything that
/// <see cref="Codecs.GuidCodec"/> reads is read.
/// </summary>
public readonly struct GuidCodec : IOotCodec<Guid>
{
    private const int Length = 36;

    /// <inheritdoc/>
    public static OotKind Kind => OotKind.String;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, Guid value)
    {
        Span<char> text = stackalloc char[Length];
        value.TryFormat(text, out int length);
        writer.WriteString(text[..length]);
    }

    /// <inheritdoc/>
    public static Guid Read(ref OotReader reader) => Codecs.GuidCodec.Read(ref reader);
}

/// <summary>
/// Writes <see cref="decimal"/> as MessagePack-CSharp does, as a str of its digits. Everything that <see cref="Codecs.DecimalCodec"/> reads
/// is read.
/// </summary>
public readonly struct DecimalCodec : IOotCodec<decimal>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.String;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, decimal value)
    {
        Span<char> text = stackalloc char[LeafForm.TextLength];
        value.TryFormat(text, out int length, default, System.Globalization.CultureInfo.InvariantCulture);
        writer.WriteString(text[..length]);
    }

    /// <inheritdoc/>
    public static decimal Read(ref OotReader reader) => Codecs.DecimalCodec.Read(ref reader);
}

/// <summary>
/// Writes and reads <see cref="Uri"/> as MessagePack-CSharp does, as a str, its original text, which is read as absolute where the system
/// of the reader takes it for that. Null is nil.
/// </summary>
public readonly struct UriCodec : IOotCodec<Uri>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.String;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, Uri? value) => writer.WriteString(value?.OriginalString);

    /// <inheritdoc/>
    public static Uri? Read(ref OotReader reader)
    {
        int start = reader.Position;
        if (reader.ReadString() is not { } text)
            return null;
        reader.Charge(Codecs.UriCodec.ObjectOverhead);
        return Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out Uri? value) ? value : throw reader.UnexpectedAt(start, "a URI");
    }
}
