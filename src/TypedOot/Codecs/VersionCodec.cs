using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Writes and reads <see cref="Version"/> as a str of its two to four parts, such as 1.2.3; null is nil.</summary>
public readonly struct VersionCodec : IOotCodec<Version>
{
    private const int ObjectSize = 32;
    private const string Expected = "a version";

    /// <inheritdoc/>
    public static OotKind Kind => OotKind.String;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, Version? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Span<char> text = stackalloc char[LeafForm.TextLength];
        value.TryFormat(text, out int length);
        writer.WriteString(text[..length]);
    }

    /// <inheritdoc/>
    public static Version? Read(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        int start = reader.Position;
        Span<char> text = stackalloc char[LeafForm.TextLength];
        text = text[..LeafForm.Text(ref reader, text, Expected)];
        reader.Charge(ObjectSize);
        return Version.TryParse(text, out Version? value) ? value : throw reader.UnexpectedAt(start, $"{Expected} such as 1.2.3");
    }
}
