using System.Globalization;
using System.Runtime.InteropServices;
using Relay;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is not ([_, _] or [_, _, "count" or "only", _]))
{
    Console.Error.WriteLine("Usage: Relay SOURCE ADDRESS [count CONDITION | only CONDITION], where a condition is such as \"Magnitude.Value > 4\"");
    return 2;
}

TaskCompletionSource stop = new();
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

Filter? filter = args.Length == 4 ? Filter.Parse(args[3]) : null;
await using RelayServer relay = new(args[1], args[0], filter, dropsOthers: args.Length == 4 && args[2] == "only");
await relay.StartAsync();
Console.WriteLine($"Relaying at tcp://{relay.LocalEndPoint}; Ctrl+C ends it.");
await stop.Task;
return 0;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.TrySetResult();
}
