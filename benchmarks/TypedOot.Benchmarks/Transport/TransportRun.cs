using TypedOot.Benchmarks.Transport.Peers;

namespace TypedOot.Benchmarks.Transport;

/// <summary>
/// Measures connections, between two processes, which this one starts: `-- --transport [latency|rate|memory] [launches]`. What those processes run
/// is `-- --transport-child ...`.
/// </summary>
internal static class TransportRun
{
    /// <summary>The first argument of a child process.</summary>
    public const string Child = "--transport-child";

    /// <summary>Runs all measurements, or one.</summary>
    public static async Task RunAsync(string which, int launches)
    {
        Console.WriteLine($"{Environment.ProcessorCount} processors, .NET {Environment.Version}, {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC");
        if (which is "" or "latency")
            await LatencyRun.RunAsync(launches);
        if (which is "" or "rate")
            await RateRun.RunAsync(launches);
        if (which is "" or "memory")
            await MemoryRun.RunAsync();
    }

    /// <summary>Does a child's part.</summary>
    public static Task RunChildAsync(string[] args) => args switch
    {
        ["serve", var peer] => ServeAsync(peer),
        ["latency", var peer, var port] => LatencyRun.RunClientAsync(Peer.Of(peer), int.Parse(port)),
        ["rate", var peer, var port] => RateRun.RunClientAsync(Peer.Of(peer), int.Parse(port)),
        ["memory", "both", var count, var isSecure] => MemoryRun.RunBothAsync(int.Parse(count), bool.Parse(isSecure)),
        ["memory", "server", var isSecure] => MemoryRun.RunServerAsync(bool.Parse(isSecure)),
        ["memory", "client", var count, var port, var root] => MemoryRun.RunClientAsync(int.Parse(count), int.Parse(port), root),
        _ => throw new ArgumentException($"A child process does not know: {string.Join(' ', args)}", nameof(args)),
    };

    private static async Task ServeAsync(string peer)
    {
        Console.WriteLine(await Peer.Of(peer).Serve());
        await Console.In.ReadToEndAsync();
    }
}
