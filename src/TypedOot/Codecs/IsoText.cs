using System.Globalization;
using System.Runtime.CompilerServices;

namespace TypedOot.Codecs;

/// <summary>Dates and times in the text of ISO 8601, as other libraries write them. Nothing here depends on a culture.</summary>
internal static class IsoText
{
    private const int TickDigits = 7;

    private static readonly string[] DateTimes =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mmK",
    ];

    private static readonly string[] DatesAndDateTimes = [.. DateTimes, "yyyy-MM-dd"];

    private static readonly string[] Times = ["HH:mm:ss.FFFFFFF", "HH:mm"];

    /// <summary>One of the methods below that take text.</summary>
    internal delegate bool Parsing<T>(Span<char> text, out T value);

    /// <summary>Reads a str. Apart from the codecs' own methods, which would clear the room for the text at each call.</summary>
    /// <param name="reader">Where it stands.</param>
    /// <param name="tryParse">What makes a value of it.</param>
    /// <param name="expected">How an error names the value.</param>
    /// <exception cref="OotFormatException">It is no such text.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T Read<T>(ref OotReader reader, Parsing<T> tryParse, string expected)
    {
        int start = reader.Position;
        Span<char> text = stackalloc char[LeafForm.TextLength];
        text = text[..LeafForm.Text(ref reader, text, expected)];
        return tryParse(text, out T value) ? value : throw reader.UnexpectedAt(start, $"{expected} of ISO 8601");
    }

    /// <summary>Reads a date and time: UTC with a Z, local with an offset, otherwise unspecified.</summary>
    public static bool TryParse(Span<char> text, out DateTime value) => DateTime.TryParseExact(
        Truncate(text), DatesAndDateTimes, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out value);

    /// <summary>Reads a date and time that has a Z or an offset.</summary>
    public static bool TryParse(Span<char> text, out DateTimeOffset value)
    {
        value = default;
        bool hasOffset = text.Length > 6 && (text[^1] == 'Z' || text[^6] is '+' or '-');
        return hasOffset
            && DateTimeOffset.TryParseExact(Truncate(text), DateTimes, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
    }

    /// <summary>Reads a date.</summary>
    public static bool TryParse(Span<char> text, out DateOnly value) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    /// <summary>Reads a time of day.</summary>
    public static bool TryParse(Span<char> text, out TimeOnly value) =>
        TimeOnly.TryParseExact(Truncate(text), Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    /// <summary>Takes out the digits of a second that are finer than a tick, in place.</summary>
    private static Span<char> Truncate(Span<char> text)
    {
        int first = text.IndexOf('.') + 1;
        int end = first;
        while (end > 0 && end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        int excess = end - first - TickDigits;
        if (excess <= 0)
            return text;
        text[end..].CopyTo(text[(end - excess)..]);
        return text[..^excess];
    }
}
