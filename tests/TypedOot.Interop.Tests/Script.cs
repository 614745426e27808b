using System.Diagnostics;
using System.Reflection;

namespace TypedOot.Interop.Tests;

/// <summary>A script of the samples, run by its interpreter.</summary>
internal sealed class Script : IDisposable
{
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private Script(Process process) => _process = process;

    /// <summary>Starts a script.</summary>
    public static Script Start(Interpreter interpreter, string name, params string[] arguments) =>
        new(Process.Start(Information(interpreter.Command, [Path.Combine(interpreter.Folder, name), .. arguments]))!);

    /// <summary>What the program prints in its first line.</summary>
    public async Task<string> ReadLineAsync() => await _process.StandardOutput.ReadLineAsync().WaitAsync(Generous) ?? throw await FailureAsync();

    /// <summary>Waits for the program to end well.</summary>
    /// <returns>What it printed.</returns>
    public async Task<string> EndAsync()
    {
        string output = await _process.StandardOutput.ReadToEndAsync().WaitAsync(Generous);
        await _process.WaitForExitAsync().WaitAsync(Generous);
        return _process.ExitCode == 0 ? output : throw await FailureAsync();
    }

    /// <summary>Whether a command runs and ends well.</summary>
    public static bool Runs(string command, string folder, params string[] arguments)
    {
        try
        {
            ProcessStartInfo information = Information(command, arguments);
            information.WorkingDirectory = folder;
            using Process process = Process.Start(information)!;
            process.StandardOutput.ReadToEnd();
            return process.WaitForExit(Generous) && process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    /// <summary>The folder of the samples.</summary>
    public static string Samples() => Path.GetFullPath(typeof(Script).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "SamplesDirectory").Value!);

    private static ProcessStartInfo Information(string command, string[] arguments) =>
        new(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };

    private async Task<Exception> FailureAsync() =>
        new InvalidOperationException($"The script failed: {await _process.StandardError.ReadToEndAsync()}");
}
