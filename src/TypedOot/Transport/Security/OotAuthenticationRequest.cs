using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace TypedOot;

/// <summary>The claims of a client, about which <see cref="OotServerOptions.Authenticate"/> decides. Immutable.</summary>
public sealed class OotAuthenticationRequest
{
    internal OotAuthenticationRequest(IOotTransport transport, string? name, ReadOnlyMemory<byte> nonce, ReadOnlyMemory<byte> token)
    {
        RemoteEndPoint = transport.RemoteEndPoint;
        Certificate = transport.RemoteCertificate;
        Name = name;
        Nonce = nonce;
        Token = token;
    }

    /// <summary>The address of the client, or null where there is none.</summary>
    public EndPoint? RemoteEndPoint { get; }

    /// <summary>The certificate of the client, which the security of the connection has accepted, or null.</summary>
    public X509Certificate2? Certificate { get; }

    /// <summary>The name that the client gives itself, not verified; null if it gives none.</summary>
    public string? Name { get; }

    /// <summary>The challenge of the server that the token answers: 32 random bytes, different for each connection.</summary>
    public ReadOnlyMemory<byte> Nonce { get; }

    /// <summary>The answer of the client; empty if it has no credentials. Cleared after the decision.</summary>
    public ReadOnlyMemory<byte> Token { get; }
}
