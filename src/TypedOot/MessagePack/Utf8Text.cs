using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace TypedOot.MessagePack;

/// <summary>
/// Makes strings of UTF-8 in one pass. <see cref="Encoding.GetString(ReadOnlySpan{byte})"/> goes over it twice, the first time to find the length.
/// </summary>
internal static class Utf8Text
{
    private const int OnStack = 256;
    private const int InPool = 64 * 1024;

    /// <summary>The string of any bytes; what is not well formed becomes U+FFFD.</summary>
    public static string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > InPool)
            return Encoding.UTF8.GetString(utf8);

        // No sequence has more characters than bytes, an invalid one included.
        char[]? rented = utf8.Length > OnStack ? ArrayPool<char>.Shared.Rent(utf8.Length) : null;
        Span<char> room = rented ?? stackalloc char[OnStack];
        Utf8.ToUtf16(utf8, room, out _, out int length);
        string text = new(room[..length]);
        if (rented is not null)
            ArrayPool<char>.Shared.Return(rented);
        return text;
    }
}
