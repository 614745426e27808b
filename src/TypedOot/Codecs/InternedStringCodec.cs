using System.Text.Unicode;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Writes and reads <see cref="string"/> as a str; equal short texts become one object when they are read. Null is nil.</summary>
/// <remarks>
/// The texts are kept in a table of fixed size for the whole program, each at the one place that its hash names, where a newer one takes
/// the place of an older: so it never grows, and a peer that sends ever new texts holds nothing for longer than the next honest one.
/// Thread safe: two threads at one place may each make their own text, and the later one stays.
/// </remarks>
public readonly struct InternedStringCodec : IOotCodec<string>
{
    private const int Places = 4096;
    private const int MostBytes = 128;
    private const int StringOverhead = 24;

    private static readonly string?[] Table = new string?[Places];

    /// <inheritdoc/>
    public static OotKind Kind => OotKind.String;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, string? value) => writer.WriteString(value);

    /// <inheritdoc/>
    public static string? Read(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        ReadOnlySpan<byte> utf8 = reader.ReadUtf8();
        if (utf8.IsEmpty)
            return string.Empty;

        Span<char> text = stackalloc char[MostBytes];
        if (utf8.Length <= MostBytes
            && Utf8.ToUtf16(utf8, text, out _, out int length, !reader.Options.StrictUtf8) == System.Buffers.OperationStatus.Done)
            return Intern(ref reader, text[..length]);
        reader.Charge(StringOverhead + (2L * utf8.Length));
        return reader.Decode(utf8);
    }

    private static string Intern(ref OotReader reader, scoped ReadOnlySpan<char> text)
    {
        // The hash is seeded by the process, so that no peer can choose which texts share a place.
        ref string? place = ref Table[string.GetHashCode(text) & (Places - 1)];
        string? known = Volatile.Read(ref place);
        if (known is not null && text.SequenceEqual(known))
            return known;
        reader.Charge(StringOverhead + (2L * text.Length));
        string made = new(text);
        Volatile.Write(ref place, made);
        return made;
    }
}
