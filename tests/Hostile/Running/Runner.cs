using System.Collections.Concurrent;
using TypedOot.Hostile.Server;

namespace TypedOot.Hostile.Running;

/// <summary>Runs attacks, says of each whether its checks hold, and prints the tables.</summary>
internal sealed class Runner(RunOptions options)
{
    private const int IdleConnections = 100;
    private const int Threads = 64;

    /// <summary>Runs what the options ask for.</summary>
    /// <returns>Whether everything held; or, without limits, whether every check failed.</returns>
    public async Task<bool> RunAsync(IReadOnlyList<Attack> all)
    {
        // The good clients share this process with the attackers, and are not to wait for a thread behind them.
        ThreadPool.SetMinThreads(Threads, Threads);
        Attack[] chosen = [.. all.Where(IsChosen)];
        Dictionary<Mode, long> idle = [];
        foreach (Mode mode in options.Modes)
            idle[mode] = await MeasureIdleAsync(mode);

        ConcurrentDictionary<(Attack, Mode), Row> rows = new();
        await using ServerPool pool = new();
        await Parallel.ForEachAsync(
            chosen.SelectMany(attack => options.Modes.Where(attack.Runs).Select(mode => (Attack: attack, Mode: mode))),
            new ParallelOptions { MaxDegreeOfParallelism = options.Jobs },
            async (next, _) =>
            {
                Row row = await new Trial(next.Attack, next.Mode, options, pool, idle[next.Mode]).RunAsync();
                rows.TryAdd(next, row);
                Console.WriteLine($"{(row.Holds(options.IsLifted) ? "ok" : "FAILED")} {row}{(options.IsLifted ? ", without the limit" : "")}");
            });

        Console.WriteLine($"\n{string.Join(" / ", options.Modes)}, {options.Seconds} s each{(options.IsLifted ? ", each without its limit" : "")}.");
        Console.WriteLine($"An idle connection takes {string.Join(" / ", options.Modes.Select(mode => $"{idle[mode]:N0}"))} bytes of the heap.\n");
        string table = Table.Of(chosen.SelectMany(attack => options.Modes.Select(mode => rows.GetValueOrDefault((attack, mode)))).OfType<Row>(), options.IsLifted);
        Console.WriteLine(table);
        if (options.TableFile is { } file)
            await File.WriteAllTextAsync(file, Table.Into(await File.ReadAllTextAsync(file), table));
        return !rows.IsEmpty && rows.Values.All(row => row.Holds(options.IsLifted));
    }

    /// <summary>How much of the heap a connection takes that does nothing.</summary>
    private static async Task<long> MeasureIdleAsync(Mode mode)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(new ServerSettings { Mode = mode });
        using AttackRun run = new(server, mode, TimeSpan.FromSeconds(1), false);
        // What is made once is made by the first one.
        await run.EnterAsync();
        Measure before = await server.MeasureAsync();
        await run.OpenAllAsync(IdleConnections, () => run.EnterAsync());
        while ((await server.MeasureAsync(false)).Connections <= IdleConnections)
            await Task.Delay(10);
        return Math.Max(0, ((await server.MeasureAsync()).Heap - before.Heap) / IdleConnections);
    }

    private bool IsChosen(Attack attack) =>
        options.Only.Count == 0 || options.Only.Any(text => attack.Name.Contains(text, StringComparison.OrdinalIgnoreCase));
}
