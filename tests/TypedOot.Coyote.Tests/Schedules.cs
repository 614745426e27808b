using Microsoft.Coyote;
using Microsoft.Coyote.Logging;
using Microsoft.Coyote.SystematicTesting;

// The engine controls one test at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace TypedOot.Coyote.Tests;

/// <summary>Runs code under many schedules, of which a seed decides, and each of which is the only one that runs.</summary>
internal static class Schedules
{
    /// <summary>Fails if there is a schedule under which the code throws, or waits for ever.</summary>
    /// <param name="code">What is run; it shares nothing with its other runs.</param>
    /// <param name="count">The number of schedules.</param>
    /// <param name="races">Whether another task may run before each access to a field, and not only where tasks wait and take locks.</param>
    public static void Explore(Func<Task> code, uint count, bool races = false)
    {
        using TestingEngine engine = Run(code, count, races);
        Assert.True(engine.TestReport.NumOfFoundBugs == 0, $"{string.Join('\n', engine.TestReport.BugReports)}\n{engine.ReadableTrace}");
    }

    /// <summary>Looks for a schedule under which the code throws, or waits for ever.</summary>
    /// <returns>Whether there is one.</returns>
    public static bool HaveFault(Func<Task> code, uint count, bool races = false)
    {
        using TestingEngine engine = Run(code, count, races);
        return engine.TestReport.NumOfFoundBugs > 0;
    }

    private static TestingEngine Run(Func<Task> code, uint count, bool races)
    {
        Configuration configuration = Configuration.Create()
            .WithTelemetryEnabled(false)
            .WithVerbosityEnabled(VerbosityLevel.None)
            .WithRandomGeneratorSeed(1)
            .WithTestingIterations(count)
            .WithPrioritizationStrategy(isFair: true)
            .WithMemoryAccessRaceCheckingEnabled(races)
            // Coyote refuses to run code that looks at its execution context, and delays by a clock of their own, unless it may be in partial control. Contexts
            // change no schedule here, and ControlledTime ends the delays in tasks, which are controlled.
            .WithPartiallyControlledConcurrencyAllowed()
            // A busy machine is no deadlock.
            .WithDeadlockTimeout(60_000);
        TestingEngine engine = TestingEngine.Create(configuration, code);
        engine.Run();
        return engine;
    }
}
