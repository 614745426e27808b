using System.Diagnostics;
using System.Reflection;

namespace TypedOot.Versions.Tests;

/// <summary>Programs that were built beside the tests, run as processes of their own.</summary>
internal static class RunningProgram
{
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(60);

    /// <summary>Where a program is, below the directory of all tests.</summary>
    /// <param name="project">Its directory.</param>
    /// <param name="framework">What it is built for.</param>
    public static string Find(string project, string framework = "net10.0") => Path.Combine(
        Metadata("TestsDirectory"), project, "bin", Metadata("Configuration"), framework, $"{Path.GetFileName(project)}.dll");

    /// <summary>Runs a program to its end, which must be a good one.</summary>
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using Process process = Start(program, arguments);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync().WaitAsync(Generous);
        await process.WaitForExitAsync().WaitAsync(Generous);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await errors}");
        return output;
    }

    /// <summary>Runs a program that serves, for as long as something is done with the first line that it prints.</summary>
    /// <param name="program">Where the program is.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="use">What is done.</param>
    /// <param name="end">Ends it.</param>
    /// <param name="rest">Gets what it printed afterwards.</param>
    public static async Task<T> ServeAsync<T>(
        string program, string[] arguments, Func<string, Task<T>> use, Action<Process> end, Action<string>? rest = null)
    {
        using Process process = Start(program, arguments);
        try
        {
            string? line = await process.StandardOutput.ReadLineAsync().WaitAsync(Generous);
            Assert.NotNull(line);
            T result = await use(line);
            end(process);
            string output = await process.StandardOutput.ReadToEndAsync().WaitAsync(Generous);
            await process.WaitForExitAsync().WaitAsync(Generous);
            rest?.Invoke(output);
            return result;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    private static Process Start(string program, string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private static string Metadata(string key) => typeof(RunningProgram).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
