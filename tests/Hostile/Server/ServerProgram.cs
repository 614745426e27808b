using System.Security.Cryptography.X509Certificates;

namespace TypedOot.Hostile.Server;

/// <summary>The process of a server. Says where it listens and which certificate it has, and then answers each line with a measure.</summary>
internal static class ServerProgram
{
    /// <summary>The line that asks for a measure after a collection; any other asks for one without.</summary>
    public const string Exact = "exact";

    /// <summary>Runs until its standard input ends. On the first thread, and not on one of the pool, all of which an attack may keep busy.</summary>
    public static int Run(string settings)
    {
        ServerSettings parsed = ServerSettings.Parse(settings);
        using X509Certificate2 certificate = Secret.NewCertificate();
        IHost host = parsed.IsSink ? new SinkHost(parsed, certificate) : OotHost.StartAsync(parsed, certificate).GetAwaiter().GetResult();
        Console.WriteLine($"{host.EndPoint} {Convert.ToBase64String(certificate.RawData)}");
        while (Console.In.ReadLine() is { } line)
            Console.WriteLine(host.Measure(line == Exact).ToText());

        // No good order: connections of attackers would have their time to close.
        return 0;
    }
}
