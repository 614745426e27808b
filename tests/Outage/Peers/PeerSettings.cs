using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace TypedOot.Outage.Peers;

/// <summary>What the process of a server or client is told.</summary>
/// <param name="IsServer">Whether it is a server.</param>
/// <param name="Address">Where it listens, or to which it connects.</param>
/// <param name="IsSecure">Whether it speaks TLS.</param>
/// <param name="Root">The certificate that a client trusts, in Base64; empty otherwise.</param>
/// <param name="Times">Its times.</param>
/// <param name="IsBusy">Whether it sends notes all the time.</param>
internal sealed record PeerSettings(bool IsServer, string Address, bool IsSecure, string Root, Times Times, bool IsBusy)
{
    /// <summary>The name that the certificates are for.</summary>
    public const string Name = "peer";

    public static PeerSettings Parse(string text) => JsonSerializer.Deserialize<PeerSettings>(text)!;

    /// <summary>What <see cref="Parse"/> takes.</summary>
    public string ToText() => JsonSerializer.Serialize(this);

    /// <summary>Makes a server, and tells the certificate by which clients know it.</summary>
    public OotServer ToServer(out string root)
    {
        OotServerOptions options = new();
        Configure(options);
        root = "";
        if (IsSecure)
        {
            using Authority authority = new("Outage");
            options.Security = OotTls.Server(authority.Issue(Name));
            root = Convert.ToBase64String(authority.Roots[0].RawData);
        }

        return new OotServer(Address, options);
    }

    /// <summary>Makes a client.</summary>
    public OotClient ToClient()
    {
        OotClientOptions options = new()
        {
            ConnectTimeout = Times.ConnectTimeout,
            Reconnect = new OotReconnect { MaxDelay = Times.MaxDelay, CoversFirstConnect = true },
        };
        Configure(options);
        if (IsSecure)
        {
            X509Certificate2Collection roots = [X509CertificateLoader.LoadCertificate(Convert.FromBase64String(Root))];
            options.Security = OotTls.Client(new OotTlsClientOptions { Roots = roots, TargetHost = Name });
        }

        return new OotClient(Address, options);
    }

    private void Configure(OotTransportOptions options)
    {
        options.HeartbeatInterval = Times.HeartbeatInterval;
        options.PeerTimeout = Times.PeerTimeout;
    }
}
