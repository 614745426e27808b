using TypedOot.MessagePack;

namespace TypedOot.Codecs;

/// <summary>The forms that leaf codecs read, with their errors placed at the start of the value.</summary>
internal static class LeafForm
{
    /// <summary>Room for the text of any value that is read from its text and has a fixed size.</summary>
    public const int TextLength = 128;

    /// <summary>Reads an extension value that has one size.</summary>
    /// <param name="reader">Where it stands.</param>
    /// <param name="code">Its code.</param>
    /// <param name="size">Its size in bytes.</param>
    /// <param name="expected">How an error names it.</param>
    /// <exception cref="OotFormatException">Something else stands there.</exception>
    public static ReadOnlySpan<byte> Extension(ref OotReader reader, sbyte code, int size, string expected)
    {
        int start = reader.Position;
        ReadOnlySpan<byte> data = reader.ReadExtension(code, expected);
        return data.Length == size ? data : throw AnotherSize(ref reader, start, size, expected);
    }

    /// <summary>The code of the extension value that comes next, without reading it.</summary>
    /// <exception cref="OotFormatException">It is cut off.</exception>
    public static sbyte ExtensionCode(OotReader copy)
    {
        copy.ReadExtension(out sbyte code);
        return code;
    }

    /// <summary>Reads a str of ASCII, without allocating.</summary>
    /// <param name="reader">Where it stands.</param>
    /// <param name="room">Where its characters go.</param>
    /// <param name="expected">How an error names what it says.</param>
    /// <returns>How many they are.</returns>
    /// <exception cref="OotFormatException">Something else stands there, or it is longer than the room.</exception>
    public static int Text(ref OotReader reader, scoped Span<char> room, string expected)
    {
        int start = reader.Position;
        if (reader.NextType != MessagePackType.String)
            throw reader.Unexpected(expected);
        ReadOnlySpan<byte> utf8 = reader.ReadUtf8();
        if (utf8.Length > room.Length || !System.Text.Ascii.IsValid(utf8))
            throw reader.UnexpectedAt(start, expected);
        for (int i = 0; i < utf8.Length; i++)
            room[i] = (char)utf8[i];
        return utf8.Length;
    }

    /// <summary>Reads the header of an array that must have one length.</summary>
    /// <exception cref="OotFormatException">Something else stands there.</exception>
    public static void Array(ref OotReader reader, int count, string expected)
    {
        int start = reader.Position;
        if (reader.TryReadArrayHeader(count))
            return;
        if (reader.NextType != MessagePackType.Array || reader.ReadArrayHeader() != count)
            throw reader.UnexpectedAt(start, $"{expected} (an array of {count})");
    }

    /// <summary>Whether an exception comes from what was read, and so is to become an <see cref="OotFormatException"/>.</summary>
    public static bool IsRefusal(Exception e) => e is not (OutOfMemoryException or OotException);

    private static OotFormatException AnotherSize(ref OotReader reader, int start, int size, string expected) =>
        reader.UnexpectedAt(start, $"{expected} in {size} bytes");
}
