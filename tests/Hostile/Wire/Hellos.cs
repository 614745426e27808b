using System.Security.Cryptography;
using System.Text;

namespace TypedOot.Hostile.Wire;

/// <summary>Hellos, and what is said before them.</summary>
internal static class Hellos
{
    /// <summary>A hello as a peer of this format sends it.</summary>
    /// <param name="credit">How many bytes of messages the peer takes, or null if it keeps no count.</param>
    /// <param name="token">What it proves with who it is, or null.</param>
    /// <param name="nonce">What it wants to be answered, or null.</param>
    public static byte[] Of(uint? credit = null, byte[]? token = null, byte[]? nonce = null)
    {
        int count = 1 + (credit is null ? 0 : 1) + (token is null ? 0 : 1) + (nonce is null ? 0 : 1);
        Pack hello = new Pack().Map(count).Text("version").Uint(1);
        if (credit is { } bytes)
            hello.Text("credit").Uint(bytes);
        if (token is not null)
            hello.Text("token").Bin(token);
        if (nonce is not null)
            hello.Text("nonce").Bin(nonce);
        return Frames.Of(Frames.Hello, hello.ToArray());
    }

    /// <summary>The nonce in the payload of a hello.</summary>
    public static byte[] NonceOf(ReadOnlySpan<byte> payload)
    {
        ReadOnlySpan<byte> key = [0xA5, .. "nonce"u8, 0xC4, 32];
        int at = payload.IndexOf(key);
        return at >= 0
            ? payload.Slice(at + key.Length, 32).ToArray()
            : throw new InvalidOperationException("The server's first hello has no nonce.");
    }

    /// <summary>A token that answers a nonce.</summary>
    public static byte[] Token(string name, byte[] secret, byte[] nonce) =>
        new Pack().Array(2).Text(name).Bin(HMACSHA256.HashData(secret, (byte[])[.. nonce, .. Encoding.UTF8.GetBytes(name)])).ToArray();
}
