using System.Diagnostics;

namespace TypedOot.Versions.Tests;

/// <summary>A sample of this repository.</summary>
internal static class Sample
{
    public static string Program(string name) => RunningProgram.Find($"../samples/{name}", "net10.0");

    public static Task<string> RunAsync(string name, params string[] arguments) => RunningProgram.RunAsync(Program(name), arguments);

    /// <summary>Runs a sample that serves, for as long as something is done with its address.</summary>
    public static Task<T> ServeAsync<T>(string name, string[] arguments, Func<string, Task<T>> use, Action<string>? rest = null) =>
        RunningProgram.ServeAsync(Program(name), arguments, line => use(AddressIn(line)), Terminate, rest);

    /// <summary>Asks a process to end. Not as Ctrl+C does, which programs below a shell's background job do not hear.</summary>
    private static void Terminate(Process process)
    {
        using Process kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        kill.WaitForExit();
    }

    private static string AddressIn(string line)
    {
        int start = line.IndexOf("tcp://", StringComparison.Ordinal);
        return line[start..line.IndexOf(';', start)];
    }
}
