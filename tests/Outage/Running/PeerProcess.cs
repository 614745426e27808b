using System.Diagnostics;
using System.Runtime.InteropServices;
using TypedOot.Outage.Peers;

namespace TypedOot.Outage.Running;

/// <summary>A server or client in a process of its own, which can be stopped.</summary>
internal sealed class PeerProcess : IAsyncDisposable
{
    private const int SigStop = 19;
    private const int SigContinue = 18;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(10);

    private readonly List<PeerEvent> _events = [];
    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly Task _reading;

    private PeerProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
        _reading = ReadAsync();
    }

    /// <summary>All that it has reported.</summary>
    public IReadOnlyList<PeerEvent> Events
    {
        get
        {
            lock (_events)
                return [.. _events];
        }
    }

    /// <summary>Where a server listens.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The certificate by which clients know a server; empty if it has none.</summary>
    public string Root { get; private set; } = "";

    /// <summary>Starts one.</summary>
    /// <param name="settings">What it is told.</param>
    /// <param name="space">Its network namespace, or null for that of this process.</param>
    public static async Task<PeerProcess> StartAsync(PeerSettings settings, string? space)
    {
        string host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        List<string> command = [host, "exec", typeof(PeerProcess).Assembly.Location, Program.Peer, settings.ToText()];
        // It becomes the process that it starts.
        if (space is not null)
            command.InsertRange(0, ["ip", "netns", "exec", space]);
        ProcessStartInfo start = new(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        PeerProcess process = new(Process.Start(start)!);
        string[] ready = (await process.NeedAsync(e => e.Kind == PeerEventKind.Ready)).Text.Split(' ');
        if (settings.IsServer)
            (process.Address, process.Root) = ($"tcp://{ready[0]}", ready[1]);
        return process;
    }

    /// <summary>Gives it no more processor, as SIGSTOP does.</summary>
    public void Stop() => Signal(SigStop);

    /// <summary>Lets it go on.</summary>
    public void Continue() => Signal(SigContinue);

    /// <summary>Gives it a command.</summary>
    public async Task TellAsync(string command)
    {
        await _process.StandardInput.WriteLineAsync(command);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Waits for an event.</summary>
    /// <param name="isIt">Whether an event is it.</param>
    /// <param name="within">The longest time to wait.</param>
    /// <returns>The first such event, or null if it has not come in time.</returns>
    public async Task<PeerEvent?> FindAsync(Func<PeerEvent, bool> isIt, TimeSpan within)
    {
        for (long begun = Stopwatch.GetTimestamp(); ; await Task.Delay(LookInterval))
        {
            bool isLast = Stopwatch.GetElapsedTime(begun) > within;
            if (Events.FirstOrDefault(isIt) is { } found)
                return found;
            if (_reading.IsCompleted)
                throw new InvalidOperationException($"The process has ended: {await _errors}");
            if (isLast)
                return null;
        }
    }

    /// <summary>Waits for the first end of a connection after a moment.</summary>
    public Task<PeerEvent?> FindEndAsync(long moment, TimeSpan within) =>
        FindAsync(e => e.Kind == PeerEventKind.Disconnected && e.At >= moment, within);

    /// <summary>Waits for an event without which there is nothing to check.</summary>
    /// <exception cref="InvalidOperationException">It has not come.</exception>
    public async Task<PeerEvent> NeedAsync(Func<PeerEvent, bool> isIt) =>
        await FindAsync(isIt, Patience)
            ?? throw new InvalidOperationException($"The process is not ready. It has reported:\n{string.Join('\n', Events)}");

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            PeerEvent e = PeerEvent.Parse(line);
            lock (_events)
                _events.Add(e);
        }
    }

    private void Signal(int number)
    {
        if (SendSignal(_process.Id, number) != 0)
            throw new InvalidOperationException($"The process cannot be signalled: {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int SendSignal(int process, int number);
}
