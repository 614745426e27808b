using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace TypedOot;

/// <summary>What a client says of itself, for <see cref="OotServerOptions.Authenticate"/> to decide about. Immutable.</summary>
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

    /// <summary>What the client calls itself, or null. Its word.</summary>
    public string? Name { get; }

    /// <summary>What the server has sent for the token to answer: 32 random bytes, others for each connection.</summary>
    public ReadOnlyMemory<byte> Nonce { get; }

    /// <summary>What the client has answered; empty if it has no credentials. Cleared when the decision is made.</summary>
    public ReadOnlyMemory<byte> Token { get; }
}
