namespace TypedOot.Versions.Tests;

/// <summary>A release of the program of the matrix.</summary>
internal static class Release
{
    /// <summary>Runs a release to its end.</summary>
    /// <returns>The lines that it printed.</returns>
    public static async Task<string[]> RunAsync(int version, params string[] arguments) =>
        (await RunningProgram.RunAsync(Program(version), arguments)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Runs a release that serves, for as long as something is done with its address.</summary>
    public static Task<T> ServeAsync<T>(int version, Func<string, Task<T>> use) =>
        RunningProgram.ServeAsync(Program(version), ["serve"], use, process => process.StandardInput.Close());

    private static string Program(int version) => RunningProgram.Find($"Fixtures/Versions/V{version}");
}
