using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace TypedOot;

/// <summary>The options of a server with TLS. Not thread safe; copied when used.</summary>
public sealed class OotTlsServerOptions
{
    /// <summary>Certificates between that of the server and its root, to be sent along; null, the default, for none.</summary>
    public X509Certificate2Collection? Intermediates { get; set; }

    /// <summary>
    /// The authorities whose client certificates are accepted; every client then needs one. Null, the default, to ask for none, unless another
    /// option does.
    /// </summary>
    public X509Certificate2Collection? ClientRoots { get; set; }

    /// <summary>
    /// Whether every client needs a certificate; false by default. With neither <see cref="ClientRoots"/> nor <see cref="ValidateClient"/>
    /// it may come from any authority that the operating system trusts, so that <see cref="OotServerOptions.Authenticate"/> must be set to
    /// look at it.
    /// </summary>
    public bool RequireClientCertificate { get; set; }

    /// <summary>
    /// Decides about the certificate of a client, given what the check of its chain has found; null, the default, to accept what has no errors.
    /// Every client then needs one.
    /// </summary>
    public RemoteCertificateValidationCallback? ValidateClient { get; set; }

    /// <summary>Whether it is looked up if certificates were revoked; not by default, as the lookup is a connection of its own.</summary>
    public X509RevocationMode RevocationMode { get; set; } = X509RevocationMode.NoCheck;
}
