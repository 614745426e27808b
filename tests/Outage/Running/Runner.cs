using System.Diagnostics;
using TypedOot.Outage.Checks;

namespace TypedOot.Outage.Running;

/// <summary>Runs all checks at once, since they mostly wait, and says of each whether it holds.</summary>
internal sealed class Runner(RunOptions options)
{
    /// <summary>Runs the checks that the options ask for.</summary>
    /// <returns>Whether all held; or, without limits, whether all failed.</returns>
    public async Task<bool> RunAsync()
    {
        long begun = Stopwatch.GetTimestamp();
        Check[] checks = [.. CheckList.Of(options).Where(IsChosen)];
        try
        {
            // What is measured is not to be that of processes which start.
            await Parallel.ForAsync(0, checks.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (i, _) =>
                await checks[i].PrepareAsync($"{options.Prefix}-{i}"));
            bool[] all = await Task.WhenAll(checks.Select(HoldsAsync));
            Console.WriteLine($"{all.Length} checks in {Stopwatch.GetElapsedTime(begun).Text()}.");
            return all.Length > 0 && all.All(each => each);
        }
        catch (InvalidOperationException e)
        {
            Console.WriteLine($"FAILED to prepare the checks: {e.Message}");
            return false;
        }
        finally
        {
            foreach (Check check in checks)
                await check.DisposeAsync();
        }
    }

    private async Task<bool> HoldsAsync(Check check)
    {
        (IReadOnlyList<string> findings, bool isBroken) = await RunAsync(check);
        bool holds = options.IsLifted ? findings.Count > 0 && !isBroken : findings.Count == 0;
        List<string> told = check.Figures == "" ? [.. findings] : [check.Figures, .. findings];
        if (!holds)
            told.AddRange(check.Report());
        Console.WriteLine($"{(holds ? "ok" : "FAILED")} {check.Name}{string.Concat(told.Select(each => $"\n  {each}"))}");
        return holds;
    }

    private static async Task<(IReadOnlyList<string> Findings, bool IsBroken)> RunAsync(Check check)
    {
        try
        {
            return (await check.RunAsync(), false);
        }
        catch (InvalidOperationException e)
        {
            return ([e.Message], true);
        }
    }

    private bool IsChosen(Check check) =>
        options.Only.Count == 0 || options.Only.Any(text => check.Name.Contains(text, StringComparison.OrdinalIgnoreCase));
}
