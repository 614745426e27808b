using System.Diagnostics;
using System.Globalization;

namespace TypedOot.Benchmarks.Transport;

/// <summary>This program once more, as a child process that talks by lines. It ends when its input does, or this is disposed.</summary>
internal sealed class Launch : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    private readonly Process _process;

    private Launch(Process process) => _process = process;

    /// <summary>Whether processes can be pinned here.</summary>
    public static bool CanPin { get; } = OperatingSystem.IsLinux() && File.Exists("/usr/bin/taskset");

    /// <summary>Starts it.</summary>
    /// <param name="isPinned">Whether on one processor, the last one; then its runtime sees no other.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Launch Start(bool isPinned, params object[] arguments)
    {
        List<string> command = [Environment.ProcessPath!, .. arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture)!)];
        // Before it begins: what is done to a process that runs leaves the threads alone that it has.
        if (isPinned)
            command.InsertRange(0, ["/usr/bin/taskset", "-c", (Environment.ProcessorCount - 1).ToString(CultureInfo.InvariantCulture)]);
        ProcessStartInfo start = new(command[0], command.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true };
        // On one processor the runtime waits ten times as long before it compiles what runs often: warm-ups would be over before.
        start.Environment["DOTNET_TC_DelaySingleProcMultiplier"] = "1";
        return new Launch(Process.Start(start)!);
    }

    /// <summary>The next line that it writes.</summary>
    /// <exception cref="InvalidOperationException">It has ended.</exception>
    /// <exception cref="TimeoutException">It takes too long.</exception>
    public async Task<string> ReadAsync() =>
        await _process.StandardOutput.ReadLineAsync().WaitAsync(Longest) ?? throw new InvalidOperationException("The child process has ended early.");

    /// <summary>Writes a line to it.</summary>
    public void Write(string line) => _process.StandardInput.WriteLine(line);

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
            _process.Kill();
        _process.Dispose();
    }
}
