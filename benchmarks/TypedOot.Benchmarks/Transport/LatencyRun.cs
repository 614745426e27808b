using System.Diagnostics;
using TypedOot.Benchmarks.Transport.Peers;

namespace TypedOot.Benchmarks.Transport;

/// <summary>The round trip of 64 bytes through a handler that answers.</summary>
internal static class LatencyRun
{
    private const int Trips = 20_000;
    private const int LeastWarmUpTrips = 30_000;
    private static readonly TimeSpan LeastWarmUp = TimeSpan.FromSeconds(2);

    /// <summary>Measures all peers by turns, pinned and unpinned.</summary>
    public static async Task RunAsync(int launches)
    {
        foreach (bool isPinned in Launch.CanPin ? [true, false] : new[] { false })
        {
            Dictionary<string, List<(double Median, double Slow)>> results = Peer.Answering.ToDictionary(name => name, _ => new List<(double, double)>());
            for (int launch = 0; launch < launches; launch++)
            {
                foreach (string name in Peer.Answering)
                    results[name].Add(await MeasureAsync(name, isPinned));
            }

            Report(results, isPinned ? "both processes on one processor" : "unpinned");
        }
    }

    /// <summary>The client's part: a line with the 50th and the 99th percentile, in nanoseconds.</summary>
    public static async Task RunClientAsync(Peer peer, int port)
    {
        PeerClient client = await peer.Connect(port);
        long begun = Stopwatch.GetTimestamp();
        long[] warm = new long[1000];
        for (int trips = 0; trips < LeastWarmUpTrips || Stopwatch.GetElapsedTime(begun) < LeastWarmUp; trips += warm.Length)
            await client.RunRoundTripsAsync(warm);
        long[] ticks = new long[Trips];
        await client.RunRoundTripsAsync(ticks);
        double[] times = [.. ticks.Select(each => each * 1e9 / Stopwatch.Frequency)];
        Console.WriteLine($"{times.Median():F0} {times.Quantile(0.99):F0}");
    }

    private static async Task<(double Median, double Slow)> MeasureAsync(string name, bool isPinned)
    {
        using Launch server = Launch.Start(isPinned, TransportRun.Child, "serve", name);
        string port = await server.ReadAsync();
        using Launch client = Launch.Start(isPinned, TransportRun.Child, "latency", name, port);
        string[] line = (await client.ReadAsync()).Split(' ');
        return (double.Parse(line[0]), double.Parse(line[1]));
    }

    private static void Report(Dictionary<string, List<(double Median, double Slow)>> results, string where)
    {
        (string reference, List<(double Median, double Slow)> launches) = results.First();
        double median = launches.Select(each => each.Median).Median();
        double slow = launches.Select(each => each.Slow).Median();
        Figures.Head($"round trip of 64 B, {where}", "p50, µs", $"of {reference}", "p99, µs", $"of {reference}", "launches");
        foreach ((string name, List<(double Median, double Slow)> all) in results)
        {
            double own = all.Select(each => each.Median).Median();
            double ownSlow = all.Select(each => each.Slow).Median();
            Figures.Row(name, (own / 1000).Text("N1"), (own / median).Text("0.00"), (ownSlow / 1000).Text("N1"), (ownSlow / slow).Text("0.00"), all.Count.ToString());
        }
    }
}
