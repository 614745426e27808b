using System.Net;
using System.Security.Cryptography.X509Certificates;
using TypedOot.Benchmarks.Transport.Peers;

namespace TypedOot.Benchmarks.Transport;

/// <summary>The managed memory of idle connections: what is reachable after full collections, less what was before.</summary>
internal static class MemoryRun
{
    private const int Few = 1_000;
    private const int Many = 10_000;
    private const int AtOnce = 32;
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(10);

    /// <summary>Measures a process that has both ends, and two processes, without and with TLS.</summary>
    public static async Task RunAsync()
    {
        Figures.Head("idle connections", "where", "managed bytes each, connected", "after a request each");
        foreach (bool isSecure in new[] { false, true })
        {
            string kind = isSecure ? "TLS" : "TCP";
            using (Launch both = Launch.Start(false, TransportRun.Child, "memory", "both", Few, isSecure))
            {
                await both.ReadAsync();
                Report($"{Few:N0} {kind}, both ends", "one process", $"{await both.ReadAsync()} {await both.ReadAsync()}");
            }

            using Launch server = Launch.Start(false, TransportRun.Child, "memory", "server", isSecure);
            string[] address = (await server.ReadAsync()).Split(' ');
            using Launch client = Launch.Start(false, TransportRun.Child, "memory", "client", Many, address[0], address[1]);
            // The client says when it is done with a step; then the server says what it has.
            await client.ReadAsync();
            long before = await AskAsync(server, 0);
            client.Write("");
            string line = await client.ReadAsync();
            double connected = (await AskAsync(server, Many) - before) / (double)Many;
            client.Write("");
            line += $" {await client.ReadAsync()}";
            double used = (await AskAsync(server, Many) - before) / (double)Many;
            Report($"{Many:N0} {kind}, a server's", "two processes", FormattableString.Invariant($"{connected:F0} {used:F0}"));
            Report($"{Many:N0} {kind}, clients'", "two processes", line);
        }
    }

    /// <summary>Both ends in a process.</summary>
    public static async Task RunBothAsync(int count, bool isSecure)
    {
        using Authority authority = new("Benchmark");
        OotServer server = Serve(isSecure ? authority : null);
        await server.StartAsync();
        await ConnectAsync(count, ((IPEndPoint)server.LocalEndPoint!).Port, isSecure ? authority.Roots : null, () => ValueTask.CompletedTask);
    }

    /// <summary>A server, which tells its memory whenever a line comes in that says how many connections it is to have.</summary>
    public static async Task RunServerAsync(bool isSecure)
    {
        using Authority authority = new("Benchmark");
        OotServer server = Serve(isSecure ? authority : null);
        await server.StartAsync();
        string root = isSecure ? Convert.ToBase64String(authority.Roots[0].RawData) : "-";
        Console.WriteLine($"{((IPEndPoint)server.LocalEndPoint!).Port} {root}");
        while (await Console.In.ReadLineAsync() is { } count)
        {
            // A client is connected before the server has heard of it.
            while (server.Connections.Count != int.Parse(count) || server.Connections.Any(connection => connection.BytesReceived == 0))
                await Task.Delay(LookInterval);
            Console.WriteLine(Managed());
        }
    }

    /// <summary>Clients, which take a step whenever a line comes in.</summary>
    public static Task RunClientAsync(int count, int port, string root) => ConnectAsync(
        count,
        port,
        root == "-" ? null : [X509CertificateLoader.LoadCertificate(Convert.FromBase64String(root))],
        async () => _ = await Console.In.ReadLineAsync());

    private static async Task ConnectAsync(int count, int port, X509Certificate2Collection? roots, Func<ValueTask> step)
    {
        OotClientOptions? options = roots is null
            ? null
            : new() { Security = OotTls.Client(new OotTlsClientOptions { Roots = roots, TargetHost = "localhost" }) };
        OotClient[] clients = new OotClient[count];
        // What the first connection makes, and the runtime, belongs to no other.
        await using (OotClient first = await OotClient.ConnectAsync($"tcp://127.0.0.1:{port}", options))
            await first.RequestAsync<Tally>(new Mark());
        long before = Managed();
        Console.WriteLine("ready");
        await step();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, token) =>
            clients[i] = await OotClient.ConnectAsync($"tcp://127.0.0.1:{port}", options, token));
        double connected = (Managed() - before) / (double)count;
        Console.WriteLine(FormattableString.Invariant($"{connected:F0}"));
        await step();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, token) =>
            await clients[i].RequestAsync<Tally>(new Mark(), token));
        double used = (Managed() - before) / (double)count;
        Console.WriteLine(FormattableString.Invariant($"{used:F0}"));
        await Console.In.ReadToEndAsync();
        GC.KeepAlive(clients);
    }

    private static OotServer Serve(Authority? authority)
    {
        OotServer server = new("tcp://127.0.0.1:0", new OotServerOptions
        {
            MaxConnections = 2 * Many,
            Security = authority is null ? null : OotTls.Server(authority.Issue("localhost")),
        });
        server.OnSync<Mark, Tally>((_, _) => Tally.None);
        return server;
    }

    private static async Task<long> AskAsync(Launch server, int connections)
    {
        server.Write($"{connections}");
        return long.Parse(await server.ReadAsync());
    }

    /// <summary>What is reachable, once that no longer becomes less: connections may still be busy with what came last.</summary>
    private static long Managed()
    {
        long least = long.MaxValue;
        while (true)
        {
            for (int i = 0; i < 3; i++)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                GC.WaitForPendingFinalizers();
            }

            long now = GC.GetTotalMemory(forceFullCollection: true);
            if (now >= least - (least / 1000))
                return Math.Min(now, least);
            least = now;
        }
    }

    private static void Report(string what, string where, string line) =>
        Figures.Row([what, where, .. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(each => double.Parse(each).Text())]);
}
