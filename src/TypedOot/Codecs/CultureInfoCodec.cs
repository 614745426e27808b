using System.Globalization;
using System.Linq;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Writes and reads <see cref="CultureInfo"/> as a str, its name (empty for the invariant culture), which must be one of
/// <see cref="CultureInfo.GetCultures"/>; null is nil. What is read is the shared, read-only culture of that name, without changes that
/// the sender made to its formats.
/// </summary>
public readonly struct CultureInfoCodec : IOotCodec<CultureInfo>
{
    /// <summary>The longest name that .NET takes.</summary>
    private const int MaxLength = 85;

    /// <inheritdoc/>
    public static OotKind Kind => OotKind.String;

    /// <inheritdoc/>
    /// <exception cref="OotSerializationException">This system does not list the culture.</exception>
    public static void Write(ref OotWriter writer, CultureInfo? value)
    {
        if (value is not null && value.Name.Length > 0 && !Known.Names.Contains(value.Name))
            throw new OotSerializationException($"the culture {value.Name} is none that this system lists");
        writer.WriteString(value?.Name);
    }

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
        return Known.Names.TryGetValue(text.ToString(), out string? name)
            ? CultureInfo.GetCultureInfo(name)
            : throw reader.UnexpectedAt(start, "the name of a culture that this system lists");
    }

    /// <summary>
    /// The names that there are. .NET makes a culture of any other that has the form of one, "en-US-u-nu-thai" say, and keeps it for ever.
    /// </summary>
    private static class Known
    {
        public static HashSet<string> Names { get; } =
            CultureInfo.GetCultures(CultureTypes.AllCultures).Select(culture => culture.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }
}
