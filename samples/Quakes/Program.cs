using System.Globalization;
using System.Runtime.InteropServices;
using Quakes;
using Quakes.Messages;

const string DefaultAddress = "tcp://127.0.0.1:10707";

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case []:
        return await RunBothAsync();
    case ["serve"]:
        return await ServeAsync(DefaultAddress);
    case ["serve", string address]:
        return await ServeAsync(address);
    case ["watch"]:
        return await WatchAsync(DefaultAddress);
    case ["watch", string address]:
        return await WatchAsync(address);
    default:
        Console.Error.WriteLine("Usage: Quakes [serve [address] | watch [address]]");
        return 2;
}

static async Task<int> RunBothAsync()
{
    IReadOnlyList<SeismicEvent> sent = Feed.Read();
    await using FeedServer server = new("tcp://127.0.0.1:0", sent);
    await server.StartAsync();

    Reception received = await Watcher.ReceiveAsync($"tcp://{server.LocalEndPoint}");
    received.Print(Console.Out);
    Console.WriteLine($"The feed as JSON: {new FileInfo(Feed.FilePath).Length:N0} bytes.");
    return Verdict(received.IsComplete && received.Events.SequenceEqual(sent));
}

static async Task<int> ServeAsync(string address)
{
    TaskCompletionSource stop = new();
    using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

    await using FeedServer server = new(address, Feed.Read());
    await server.StartAsync();
    Console.WriteLine($"Serving at tcp://{server.LocalEndPoint}; Ctrl+C ends it.");
    await stop.Task;
    return 0;

    void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        stop.TrySetResult();
    }
}

static async Task<int> WatchAsync(string address)
{
    Reception received = await Watcher.ReceiveAsync(address);
    received.Print(Console.Out);
    return Verdict(received.IsComplete);
}

static int Verdict(bool isWhatWasSent)
{
    Console.WriteLine(isWhatWasSent ? "What arrived is what was sent." : "What arrived is NOT what was sent.");
    return isWhatWasSent ? 0 : 1;
}
