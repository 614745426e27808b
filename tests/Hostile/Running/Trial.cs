using System.Diagnostics;
using TypedOot.Hostile.Server;
using TypedOot.Hostile.Wire;

namespace TypedOot.Hostile.Running;

/// <summary>One attack on one server.</summary>
internal sealed class Trial(Attack attack, Mode mode, RunOptions options, ServerPool pool, long idle)
{
    /// <summary>What a server may hold besides what it counts.</summary>
    private const long Slack = 8 * 1024 * 1024;

    /// <summary>The handles that may be left, of what the runtime opens when it first needs it.</summary>
    private const int HandleSlack = 16;

    private static readonly TimeSpan SamplePause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LeavingPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LeavingTime = TimeSpan.FromSeconds(20);

    private readonly List<Measure> _samples = [];
    private readonly List<string> _findings = [];
    private readonly List<string> _faults = [];

    /// <summary>Runs the attack. Never throws.</summary>
    public async Task<Row> RunAsync()
    {
        ServerSettings settings = new() { Mode = mode };
        attack.Configure(settings);
        if (options.IsLifted)
            settings.IsSink = !attack.TryLift(settings);
        try
        {
            return await RunAsync(settings);
        }
        catch (Exception e)
        {
            return new Row(attack, mode) { Faults = [.. _faults, $"{e.GetType().Name}: {e.Message}"], Findings = _findings, IsBroken = true };
        }
    }

    private async Task<Row> RunAsync(ServerSettings settings)
    {
        ServerProcess server = await pool.TakeAsync(settings);
        bool isAsNew = false;
        try
        {
            Row row = await RunAsync(settings, server);
            isAsNew = !options.IsLifted && row.Holds(false) && (await server.MeasureAsync()).Heap < server.FirstHeap + (Slack / 2);
            return row;
        }
        finally
        {
            if (isAsNew)
                pool.GiveBack(settings, server);
            else
                await server.DisposeAsync();
        }
    }

    private async Task<Row> RunAsync(ServerSettings settings, ServerProcess server)
    {
        await using GoodClient? good = settings.IsSink
            ? null
            : await GoodClient.StartAsync(server, settings.Mode, attack.LetsNewcomersIn && !options.IsLifted);
        Measure before = await server.MeasureAsync();
        good?.Begin();
        using AttackRun run = new(server, mode, TimeSpan.FromSeconds(options.Seconds), options.IsLifted);
        using CancellationTokenSource over = new();
        Task sampling = SampleAsync(server, over.Token);
        await attack.RunAsync(run);
        await over.CancelAsync();
        await sampling;
        Measure last = (await server.MeasureAsync()).Since(before);
        _samples.Add(last);
        long bound = server.FirstHeap + (run.Tally.MostOpen * idle) + (long)(1.1 * ServerSettings.Budget) + Slack;
        long most = _samples.Max(sample => sample.Heap);
        if (most > bound)
            _findings.Add($"The heap was {Table.Mebibytes(most)} MiB, and may be {Table.Mebibytes(bound)}.");
        _findings.AddRange(run.Findings);
        _findings.AddRange(attack.Judge(run, last));
        run.Dispose();
        Measure after = settings.IsSink ? last : await LeftAsync(server, good!, before, bound);
        return new Row(attack, mode)
        {
            Connections = run.Tally.Connections,
            Frames = run.Tally.Frames,
            Bytes = run.Tally.Bytes,
            Deeds = DeedsOf(run.Tally),
            Reasons = ReasonsOf(last),
            MostHeap = most,
            HeapBound = bound,
            HeapAfter = after.Heap,
            HandlesBefore = before.Handles,
            MostHandles = _samples.Max(sample => sample.Handles),
            HandlesAfter = after.Handles,
            Answered = good?.Answered ?? 0,
            Slowest = good?.Slowest ?? default,
            Failures = good?.Failures.Count ?? 0,
            Findings = _findings,
            Faults = _faults,
        };
    }

    /// <summary>Waits until the attackers have gone and the good client is done, and looks at what stayed.</summary>
    private async Task<Measure> LeftAsync(ServerProcess server, GoodClient good, Measure before, long bound)
    {
        await good.EndAsync(before.Notes);
        _faults.AddRange(good.Failures.Take(1));
        if (good.Failures.Count > 1)
            _faults.Add($"The good client failed {good.Failures.Count} times.");
        long begun = Stopwatch.GetTimestamp();
        Measure after;
        while (IsLeft(after = await server.MeasureAsync(), before, bound))
        {
            if (Stopwatch.GetElapsedTime(begun) > LeavingTime)
            {
                if (after.Heap > bound)
                    _findings.Add($"The heap stayed at {Table.Mebibytes(after.Heap)} MiB.");
                else
                    _faults.Add($"{after.Connections - before.Connections} connections and {after.Handles - before.Handles} handles were left.");
                break;
            }

            // A collection takes its time where much is left.
            await Task.Delay(LeavingPause);
        }

        return after;
    }

    private static bool IsLeft(Measure after, Measure before, long bound) =>
        after.Connections > before.Connections || after.Handles > before.Handles + HandleSlack || after.Heap > bound;

    private async Task SampleAsync(ServerProcess server, CancellationToken over)
    {
        while (true)
        {
            await Task.Delay(SamplePause, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (over.IsCancellationRequested)
                return;
            _samples.Add(await server.MeasureAsync());
        }
    }

    private static string DeedsOf(Tally tally)
    {
        IEnumerable<string> ends = tally.Ends.OrderByDescending(end => end.Value).Select(end => $"{end.Value:N0} × {end.Key}");
        IEnumerable<string> failures = tally.Failures.OrderBy(failure => failure.Key).Select(failure => $"{failure.Value:N0} × failure {failure.Key}");
        IEnumerable<string> replies = tally.Replies > 0 ? [$"{tally.Replies:N0} × reply"] : [];
        string[] deeds = [.. ends, .. failures, .. replies];
        return deeds.Length > 0 ? string.Join(", ", deeds) : "nothing";
    }

    private static string ReasonsOf(Measure server) => string.Join(", ", server.Ends.OrderByDescending(end => end.Value).Select(end => $"{end.Key} {end.Value:N0}")
        .Append($"{server.Refused:N0} not let in").Append($"{server.Connections:N0} live")) + ".";
}
