using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Writes and reads <see cref="Uri"/> as a str, its original text; null is nil. Text that begins with a scheme is read as absolute
/// where it can be, all other text as relative, on every system; so an absolute file path without a scheme is written with one.
/// </summary>
public readonly struct UriCodec : IOotCodec<Uri>
{
    internal const int ObjectOverhead = 128;

    /// <inheritdoc/>
    public static OotKind Kind => OotKind.String;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, Uri? value)
    {
        if (value is null)
            writer.WriteNil();
        else
            writer.WriteString(value.IsAbsoluteUri && !HasScheme(value.OriginalString) ? value.AbsoluteUri : value.OriginalString);
    }

    /// <inheritdoc/>
    public static Uri? Read(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        int start = reader.Position;
        string text = reader.ReadString()!;
        reader.Charge(ObjectOverhead);
        try
        {
            // Unix takes "/path" for an absolute file, which is how a relative reference begins everywhere else.
            return new Uri(text, HasScheme(text) ? UriKind.RelativeOrAbsolute : UriKind.Relative);
        }
        catch (UriFormatException e)
        {
            throw new OotFormatException(start, "the URI is not well formed", e);
        }
    }

    /// <summary>Whether text begins with a scheme of RFC 3986, after white space that a Uri ignores.</summary>
    private static bool HasScheme(string text)
    {
        ReadOnlySpan<char> trimmed = text.AsSpan().TrimStart();
        int colon = trimmed.IndexOf(':');
        return colon > 0 && char.IsAsciiLetter(trimmed[0]) && !trimmed[..colon].ContainsAnyExcept(SchemeCharacters);
    }

    private static readonly System.Buffers.SearchValues<char> SchemeCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");
}
