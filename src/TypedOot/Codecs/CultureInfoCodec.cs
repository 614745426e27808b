using System.Globalization;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Writes and reads <see cref="CultureInfo"/> as a str, its name (empty for the invariant culture); null is nil. What is read is the shared,
/// read-only culture of that name, without changes that the sender made to its formats.
/// </summary>
public readonly struct CultureInfoCodec : IOotCodec<CultureInfo>
{
    /// <summary>The longest name that Windows and ICU know is 84 characters.</summary>
    private const int MaxLength = 85;

    /// <inheritdoc/>
    public static OotKind Kind => OotKind.String;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, CultureInfo? value) => writer.WriteString(value?.Name);

    /// <inheritdoc/>
    public static CultureInfo? Read(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        int start = reader.Position;
        Span<char> text = stackalloc char[MaxLength];
        text = text[..LeafForm.Text(ref reader, text, "the name of a culture")];
        if (text.IsEmpty)
            return CultureInfo.InvariantCulture;

        reader.Charge(2L * text.Length);
        try
        {
            // Without this demand .NET makes a culture of any name, and keeps it for ever.
            return CultureInfo.GetCultureInfo(text.ToString(), predefinedOnly: true);
        }
        catch (ArgumentException e)
        {
            throw new OotFormatException(start, "this system knows no culture of that name", e);
        }
    }
}
