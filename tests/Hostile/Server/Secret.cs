using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TypedOot.Hostile.Server;

/// <summary>What the server and those who may come in know.</summary>
internal static class Secret
{
    /// <summary>The only name that is known, and that of the certificate.</summary>
    public const string Name = "localhost";

    /// <summary>The secret of that name, for servers on the loopback interface alone.</summary>
    public static byte[] Bytes { get; } = SHA256.HashData("a secret of the attacks"u8);

    /// <summary>Makes a certificate that its own key has signed.</summary>
    public static X509Certificate2 NewCertificate()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"CN={Name}", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(Name);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        // Some systems use no keys that were never stored.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
