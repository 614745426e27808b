using System.Diagnostics;
using System.Reflection;

namespace TypedOot.Versions.Tests;

/// <summary>A release of the program, run as a process of its own.</summary>
internal static class Release
{
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(60);

    /// <summary>Runs a release to its end.</summary>
    /// <returns>The lines that it printed.</returns>
    public static async Task<string[]> RunAsync(int version, params string[] arguments)
    {
        using Process process = Start(version, arguments);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync().WaitAsync(Generous);
        await process.WaitForExitAsync().WaitAsync(Generous);
        Assert.True(process.ExitCode == 0, $"V{version} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await errors}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>Runs a release that serves, for as long as something is done with its address.</summary>
    public static async Task<T> ServeAsync<T>(int version, Func<string, Task<T>> use)
    {
        using Process process = Start(version, ["serve"]);
        try
        {
            string? address = await process.StandardOutput.ReadLineAsync().WaitAsync(Generous);
            Assert.NotNull(address);
            T result = await use(address);
            process.StandardInput.Close();
            await process.WaitForExitAsync().WaitAsync(Generous);
            return result;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    private static Process Start(int version, string[] arguments)
    {
        string program = Path.Combine(Metadata("ProgramDirectory"), $"V{version}", "bin", Metadata("Configuration"), "net10.0", $"V{version}.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    private static string Metadata(string key) => typeof(Release).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
