using System.Diagnostics;
using System.Globalization;
using TypedOot.Benchmarks.Transport.Peers;

namespace TypedOot.Benchmarks.Transport;

/// <summary>How many messages go one way, until the server has taken them.</summary>
internal static class RateRun
{
    private static readonly TimeSpan FirstWarmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Measured = TimeSpan.FromMilliseconds(500);
    private static readonly int[] Sizes = [64, 1024, 64 * 1024];
    private static readonly int[] Senders = [1, 4, 16];

    /// <summary>
    /// One measurement: messages a second, the processor time of client and server for each in nanoseconds, and the bytes that they allocate for each,
    /// beyond the objects received.
    /// </summary>
    private sealed record Result(double Rate, double ClientTime, double ServerTime, double ClientBytes, double ServerBytes);

    /// <summary>Measures all peers by turns.</summary>
    public static async Task RunAsync(int launches)
    {
        Dictionary<(string, int, int), List<Result>> results = [];
        for (int launch = 0; launch < launches; launch++)
        {
            foreach (string name in Peer.Taking)
                await MeasureAsync(name, results);
        }

        foreach (int size in Sizes)
            Report(results, size);
    }

    /// <summary>The client's part: a line for each size and number of senders.</summary>
    public static async Task RunClientAsync(Peer peer, int port)
    {
        PeerClient client = await peer.Connect(port);
        await RunOnceAsync(client, Sizes[0], 1, FirstWarmUp);
        foreach (int size in Sizes)
        {
            long objects = client.ObjectBytes(size);
            foreach (int senders in Senders)
            {
                await RunOnceAsync(client, size, senders, WarmUp);
                Counter own = new();
                (double seconds, Tally theirs) = await RunOnceAsync(client, size, senders, Measured);
                Tally ours = own.Take();
                double count = theirs.Count;
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{count / seconds:F1} {ours.Processor * 100 / count:F1} {theirs.Processor * 100 / count:F1} {ours.Allocated / count:F2} {(theirs.Allocated / count) - objects:F2}"));
            }
        }
    }

    private static async Task<(double Seconds, Tally Tally)> RunOnceAsync(PeerClient client, int size, int senders, TimeSpan time)
    {
        await client.ConcludeAsync();
        long begun = Stopwatch.GetTimestamp();
        long sent = await client.SendAsync(size, senders, time);
        Tally tally = await client.ConcludeAsync();
        if (tally.Count != sent)
            throw new InvalidOperationException($"{sent} messages were sent, and {tally.Count} arrived.");
        return (Stopwatch.GetElapsedTime(begun).TotalSeconds, tally);
    }

    private static async Task MeasureAsync(string name, Dictionary<(string, int, int), List<Result>> results)
    {
        using Launch server = Launch.Start(false, TransportRun.Child, "serve", name);
        string port = await server.ReadAsync();
        using Launch client = Launch.Start(false, TransportRun.Child, "rate", name, port);
        foreach (int size in Sizes)
        {
            foreach (int senders in Senders)
            {
                double[] line = [.. (await client.ReadAsync()).Split(' ').Select(each => double.Parse(each, CultureInfo.InvariantCulture))];
                if (!results.TryGetValue((name, size, senders), out List<Result>? all))
                    results.Add((name, size, senders), all = []);
                all.Add(new Result(line[0], line[1], line[2], line[3], line[4]));
            }
        }
    }

    private static void Report(Dictionary<(string, int, int), List<Result>> results, int size)
    {
        string unit = size < 64 * 1024 ? "thousand messages/s" : "MiB/s";
        double scale = size < 64 * 1024 ? 1000 : 1024.0 * 1024 / size;
        Figures.Head(
            $"one way, {(size < 1024 ? $"{size} B" : $"{size / 1024} KiB")}", "senders", unit, $"of {Peer.Taking[0]}", $"of {Peer.Taking[1]}", "of one sender",
            "processor ns a message, sender", "receiver", "allocated B a message, sender", "receiver, beyond the objects");
        foreach (int senders in Senders)
        {
            foreach (string name in Peer.Taking)
            {
                double Rate(string peer, int count) => results[(peer, size, count)].Select(each => each.Rate).Median();
                double rate = Rate(name, senders);
                List<Result> all = results[(name, size, senders)];
                Figures.Row(
                    name,
                    senders.ToString(),
                    (rate / scale).Text(),
                    (rate / Rate(Peer.Taking[0], senders)).Text("0.00"),
                    (rate / Rate(Peer.Taking[1], senders)).Text("0.00"),
                    (rate / Rate(name, 1)).Text("0.00"),
                    all.Select(each => each.ClientTime).Median().Text(),
                    all.Select(each => each.ServerTime).Median().Text(),
                    all.Select(each => each.ClientBytes).Median().Text("N1"),
                    all.Select(each => each.ServerBytes).Median().Text("N1"));
            }
        }
    }
}
