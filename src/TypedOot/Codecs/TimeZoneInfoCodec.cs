using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Writes and reads <see cref="TimeZoneInfo"/> as a str: its id where the system's zone of that id has the same rules, otherwise (a custom
/// zone) the form of <see cref="TimeZoneInfo.ToSerializedString"/>, at most 64 KiB. Null is nil.
/// </summary>
/// <remarks>A zone that came as an id has the names and rules of the reader's system, or is refused where that has none.</remarks>
public readonly struct TimeZoneInfoCodec : IOotCodec<TimeZoneInfo>
{
    private const int MaxLength = 64 * 1024;
    private const int MaxIdLength = 128;
    private const char SerializedSeparator = ';';
    private const string Expected = "a time zone";

    /// <summary>A rule takes about 30 characters and an object of about 200 bytes.</summary>
    private const int BytesPerCharacter = 8;

    /// <inheritdoc/>
    public static OotKind Kind => OotKind.String;

    /// <inheritdoc/>
    /// <exception cref="OotSerializationException">The custom zone is too large.</exception>
    public static void Write(ref OotWriter writer, TimeZoneInfo? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        if (IsId(value.Id) && TimeZoneInfo.TryFindSystemTimeZoneById(value.Id, out TimeZoneInfo? known) && known.Equals(value))
        {
            writer.WriteString(value.Id);
            return;
        }

        string text = value.ToSerializedString();
        if (text.Length > MaxLength)
            throw new OotSerializationException($"the time zone {value.Id} takes {text.Length} characters, and at most {MaxLength} are possible");
        writer.WriteString(text);
    }

    /// <inheritdoc/>
    public static TimeZoneInfo? Read(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        int start = reader.Position;
        if (reader.NextType != MessagePack.MessagePackType.String)
            throw reader.Unexpected(Expected);
        string text = reader.ReadString()!;
        if (text.Length > MaxLength)
            throw reader.UnexpectedAt(start, $"{Expected} of at most {MaxLength} characters");

        reader.Charge((long)text.Length * BytesPerCharacter);
        try
        {
            if (text.Contains(SerializedSeparator, StringComparison.Ordinal))
                return TimeZoneInfo.FromSerializedString(text);
            if (IsId(text) && TimeZoneInfo.TryFindSystemTimeZoneById(text, out TimeZoneInfo? known))
                return known;
        }
        catch (Exception e) when (LeafForm.IsRefusal(e))
        {
            throw new OotFormatException(start, "the time zone is not well formed", e);
        }

        throw reader.UnexpectedAt(start, "a time zone that this system knows");
    }

    /// <summary>Whether text may be an id. On Unix an id becomes the path of a file that is read, and a sender must not choose that.</summary>
    private static bool IsId(string text)
    {
        if (text.Length is 0 or > MaxIdLength || text[0] == '/' || text.Contains("..", StringComparison.Ordinal))
            return false;
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !" +-_./()".Contains(c, StringComparison.Ordinal))
                return false;
        }

        return true;
    }
}
