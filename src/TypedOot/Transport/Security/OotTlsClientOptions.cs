using System.Security.Cryptography.X509Certificates;

namespace TypedOot;

/// <summary>Whom a client with TLS trusts, and who it is. Not thread safe; copied when used.</summary>
public sealed class OotTlsClientOptions
{
    /// <summary>
    /// The authorities whose server certificates are accepted; null, the default, for those that the operating system trusts.
    /// </summary>
    public X509Certificate2Collection? Roots { get; set; }

    /// <summary>
    /// The name that the certificate of the server must have; null, the default, for the host of the address. Where the address has no host, as
    /// with Unix sockets and in memory, it must be set.
    /// </summary>
    public string? TargetHost { get; set; }

    /// <summary>The certificate of this side, with its private key, for servers that ask for one; null, the default, for none.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>Certificates between that of this side and its root, to be sent along; null, the default, for none.</summary>
    public X509Certificate2Collection? Intermediates { get; set; }

    /// <summary>Whether it is looked up if certificates were revoked; not by default, as the lookup is a connection of its own.</summary>
    public X509RevocationMode RevocationMode { get; set; } = X509RevocationMode.NoCheck;
}
