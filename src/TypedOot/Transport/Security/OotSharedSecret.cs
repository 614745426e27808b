using System.Security.Cryptography;
using System.Text;

namespace TypedOot;

/// <summary>
/// Authentication by a secret that a client and the server know. The secret itself is never sent: the client answers the server's nonce with
/// an HMAC-SHA256 over it and its own name, so that what somebody records is of no use for another connection.
/// </summary>
/// <remarks>
/// The token is a MessagePack array of the name and the 32 bytes of the HMAC of the nonce followed by the name in UTF-8. It proves who the
/// client is and nothing more: without TLS the connection can still be read and taken over.
/// </remarks>
public static class OotSharedSecret
{
    /// <summary>For <see cref="OotClientOptions.Credentials"/>.</summary>
    /// <param name="name">Who this side is.</param>
    /// <param name="secret">The secret; 16 random bytes or more. Kept, not copied.</param>
    /// <exception cref="ArgumentException">The secret is shorter than 16 bytes.</exception>
    public static Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask<ReadOnlyMemory<byte>>> Credentials(
        string name, ReadOnlyMemory<byte> secret)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (secret.Length < 16)
            throw new ArgumentException("A secret of fewer than 16 bytes can be guessed.", nameof(secret));
        return (nonce, _) =>
        {
            OotWriter writer = new();
            writer.WriteArrayHeader(2);
            writer.WriteString(name);
            writer.WriteBinary(Answer(nonce.Span, name, secret.Span));
            ReadOnlyMemory<byte> token = writer.ToArray();
            writer.Dispose();
            return new ValueTask<ReadOnlyMemory<byte>>(token);
        };
    }

    /// <summary>For <see cref="OotServerOptions.Authenticate"/>: the user is the client's name.</summary>
    /// <param name="secretOf">The secret of a name, or null if it has none. Called on the thread pool, for several clients at once.</param>
    public static Func<OotAuthenticationRequest, CancellationToken, ValueTask<object?>> Authenticate(Func<string, ReadOnlyMemory<byte>?> secretOf)
    {
        ArgumentNullException.ThrowIfNull(secretOf);
        return (request, _) => new ValueTask<object?>(Check(request, secretOf));
    }

    private static string? Check(OotAuthenticationRequest request, Func<string, ReadOnlyMemory<byte>?> secretOf)
    {
        try
        {
            OotReader reader = new(request.Token.Span);
            if (request.Token.IsEmpty || reader.ReadArrayHeader() != 2 || reader.ReadString() is not { } name)
                return null;
            ReadOnlySpan<byte> answer = reader.ReadBinary();
            // An unknown name takes as long as a wrong secret, so that names cannot be told apart by time.
            ReadOnlyMemory<byte>? secret = secretOf(name);
            bool isRight = CryptographicOperations.FixedTimeEquals(answer, Answer(request.Nonce.Span, name, secret is { } known ? known.Span : []));
            return isRight && secret is not null ? name : null;
        }
        catch (OotFormatException)
        {
            return null;
        }
    }

    private static byte[] Answer(ReadOnlySpan<byte> nonce, string name, ReadOnlySpan<byte> secret)
    {
        byte[] text = [.. nonce, .. Encoding.UTF8.GetBytes(name)];
        return HMACSHA256.HashData(secret, text);
    }
}
