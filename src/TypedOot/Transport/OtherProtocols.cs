using TypedOot.Framing;

namespace TypedOot.Transport;

/// <summary>Recognizes programs of other protocols, which call at a port or answer at one.</summary>
internal static class OtherProtocols
{
    /// <summary>Looks at the first bytes of a peer.</summary>
    /// <returns>Whether more bytes are needed to tell.</returns>
    /// <exception cref="FrameException">They are of another protocol.</exception>
    public static bool Check(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty)
            return true;
        if (OotTls.IsRecord(start[0]))
            throw new FrameException("the peer speaks TLS, and this side does not");
        return IsHttp(start, "GET "u8) || IsHttp(start, "POST "u8) || IsHttp(start, "HTTP/"u8);
    }

    private static bool IsHttp(ReadOnlySpan<byte> start, ReadOnlySpan<byte> beginning)
    {
        int length = Math.Min(beginning.Length, start.Length);
        if (!start[..length].SequenceEqual(beginning[..length]))
            return false;
        return length < beginning.Length ? true : throw new FrameException("the peer speaks HTTP, and this side does not");
    }
}
