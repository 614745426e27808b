using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using TypedOot.Transport;

namespace TypedOot;

/// <summary>Makes connections secure with TLS 1.2 or newer, as the operating system provides it. The peer's certificate is always checked.</summary>
public static class OotTls
{
    private const SslProtocols Protocols = SslProtocols.Tls12 | SslProtocols.Tls13;

    /// <summary>For a server with one certificate.</summary>
    /// <param name="certificate">The certificate, with its private key.</param>
    /// <param name="options">What is asked of clients, or null for nothing; copied.</param>
    /// <exception cref="ArgumentException">The certificate has no private key.</exception>
    public static OotSecurity Server(X509Certificate2 certificate, OotTlsServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        if (!certificate.HasPrivateKey)
            throw new ArgumentException("The certificate of a server needs its private key.", nameof(certificate));
        SslStreamCertificateContext context = SslStreamCertificateContext.Create(certificate, options?.Intermediates, offline: true);
        return Server(options, settings => settings.ServerCertificateContext = context);
    }

    /// <summary>For a server whose certificate is chosen for each connection: one of several names, or one that is renewed.</summary>
    /// <param name="choose">
    /// Gets the name that the client asks for, or null if it does not say, and returns the certificate, with its private key. It is called on
    /// the thread pool, for several connections at once.
    /// </param>
    /// <param name="options">What is asked of clients, or null for nothing; copied.</param>
    public static OotSecurity Server(Func<string?, X509Certificate2> choose, OotTlsServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(choose);
        return Server(options, settings => settings.ServerCertificateSelectionCallback =
            (_, name) => choose(string.IsNullOrEmpty(name) ? null : name));
    }

    /// <summary>For a server, with all that the framework can be told.</summary>
    /// <param name="options">The options. They must not change afterwards.</param>
    public static OotSecurity Server(SslServerAuthenticationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        bool isOpen = options is { ClientCertificateRequired: true, CertificateChainPolicy: null, RemoteCertificateValidationCallback: null };
        return new ServerSecurity(options, isOpen);
    }

    /// <summary>For a client.</summary>
    /// <param name="options">Whom to trust and who this side is, or null to trust what the operating system trusts; copied.</param>
    public static OotSecurity Client(OotTlsClientOptions? options = null)
    {
        X509ChainPolicy? policy = PolicyOf(options?.Roots, options?.RevocationMode ?? X509RevocationMode.NoCheck);
        X509RevocationMode revocation = options?.RevocationMode ?? X509RevocationMode.NoCheck;
        SslStreamCertificateContext? certificate = options?.Certificate is { } own
            ? SslStreamCertificateContext.Create(own, options.Intermediates, offline: true)
            : null;
        return new ClientSecurity(options?.TargetHost, name => new SslClientAuthenticationOptions
        {
            EnabledSslProtocols = Protocols,
            TargetHost = name,
            CertificateRevocationCheckMode = revocation,
            CertificateChainPolicy = policy,
            ClientCertificateContext = certificate,
        });
    }

    /// <summary>For a client, with all that the framework can be told.</summary>
    /// <param name="options">The options, with the name of the server. They must not change afterwards.</param>
    /// <exception cref="ArgumentException">The name of the server is missing.</exception>
    public static OotSecurity Client(SslClientAuthenticationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (string.IsNullOrEmpty(options.TargetHost))
            throw new ArgumentException($"{nameof(options.TargetHost)} says which name the certificate of the server must have.", nameof(options));
        return new ClientSecurity(options.TargetHost, _ => options);
    }

    private static ServerSecurity Server(OotTlsServerOptions? options, Action<SslServerAuthenticationOptions> identify)
    {
        bool isRequired = options is { RequireClientCertificate: true } or { ClientRoots: not null } or { ValidateClient: not null };
        SslServerAuthenticationOptions settings = new()
        {
            EnabledSslProtocols = Protocols,
            ClientCertificateRequired = isRequired,
            CertificateRevocationCheckMode = options?.RevocationMode ?? X509RevocationMode.NoCheck,
            CertificateChainPolicy = PolicyOf(options?.ClientRoots, options?.RevocationMode ?? X509RevocationMode.NoCheck),
            RemoteCertificateValidationCallback = options?.ValidateClient,
        };
        identify(settings);
        return new ServerSecurity(settings, isRequired && options is { ClientRoots: null, ValidateClient: null });
    }

    private static X509ChainPolicy? PolicyOf(X509Certificate2Collection? roots, X509RevocationMode revocation)
    {
        if (roots is null)
            return null;
        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = revocation };
        policy.CustomTrustStore.AddRange(roots);
        return policy;
    }

    private static async ValueTask<IOotTransport> SecureAsync(
        IOotTransport transport, Func<SslStream, CancellationToken, Task> authenticate, CancellationToken cancellationToken)
    {
        TransportStream between = new(transport);
        SslStream stream = new(between);
        try
        {
            // Reads and writes of a transport take no token: what ends them is an abort.
            using (cancellationToken.UnsafeRegister(static transport => ((IOotTransport)transport!).Abort(), transport))
                await authenticate(stream, cancellationToken).ConfigureAwait(false);
            return new TlsTransport(transport, between, stream);
        }
        catch (Exception e)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            transport.Abort();
            await transport.DisposeAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            throw Failure(e, between);
        }
    }

    /// <summary>
    /// Tells a network or a peer that goes away, which may be another way the next time, from a peer that is not the right one, or that
    /// does not speak TLS.
    /// </summary>
    private static OotConnectionException Failure(Exception e, TransportStream between)
    {
        if (between.First is { } first && !IsRecord(first))
            return new(ConnectionReason.SecurityFailed, "No secure connection could be made: the peer does not speak TLS.", e);
        return e is IOException or SocketException
            ? new(ConnectionReason.ConnectFailed, $"The connection ended while it was secured: {e.GetBaseException().Message.TrimEnd('.')}.", e)
            : new(ConnectionReason.SecurityFailed, $"No secure connection could be made: {e.Message.TrimEnd('.')}.", e);
    }

    /// <summary>Whether a record of TLS begins with a byte: its kind, from a change of the cipher to data.</summary>
    internal static bool IsRecord(byte first) => first is >= 0x14 and <= 0x17;

    private sealed class ServerSecurity(SslServerAuthenticationOptions options, bool trustsAnyAuthority) : OotSecurity
    {
        internal override void CheckServer(bool authenticates)
        {
            if (trustsAnyAuthority && !authenticates)
            {
                throw new InvalidOperationException(
                    "The server asks for client certificates and takes those of every authority that the operating system trusts, which is anyone's; "
                    + $"set {nameof(OotTlsServerOptions.ClientRoots)}, {nameof(OotTlsServerOptions.ValidateClient)} or {nameof(OotServerOptions.Authenticate)}.");
            }
        }

        internal override ValueTask<IOotTransport> SecureAsync(
            IOotTransport transport, string? targetHost, CancellationToken cancellationToken) =>
            OotTls.SecureAsync(transport, (stream, token) => stream.AuthenticateAsServerAsync(options, token), cancellationToken);
    }

    private sealed class ClientSecurity(string? name, Func<string, SslClientAuthenticationOptions> options) : OotSecurity
    {
        internal override async ValueTask<IOotTransport> SecureAsync(
            IOotTransport transport, string? targetHost, CancellationToken cancellationToken)
        {
            if ((name ?? targetHost) is not { } server)
            {
                await transport.DisposeAsync().ConfigureAwait(false);
                throw new InvalidOperationException(
                    $"It is not known which name the certificate of the server must have; {nameof(OotTlsClientOptions)}.{nameof(OotTlsClientOptions.TargetHost)} says it.");
            }

            return await OotTls.SecureAsync(
                transport, (stream, token) => stream.AuthenticateAsClientAsync(options(server), token), cancellationToken).ConfigureAwait(false);
        }
    }
}
