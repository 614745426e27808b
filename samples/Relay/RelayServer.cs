using System.Net;
using TypedOot;

namespace Relay;

/// <summary>Connects to a source for each of its watchers, and relays what comes from there. Which messages that are, it does not know.</summary>
internal sealed class RelayServer : IAsyncDisposable
{
    private readonly OotServer _server;
    private readonly string _source;
    private readonly Filter? _filter;
    private readonly bool _dropsOthers;

    /// <summary>Makes one that is not started.</summary>
    /// <param name="address">Where watchers connect.</param>
    /// <param name="source">The server whose messages they get.</param>
    /// <param name="filter">What is counted, or null.</param>
    /// <param name="dropsOthers">Whether messages that have the member of the filter and do not meet it are kept back.</param>
    public RelayServer(string address, string source, Filter? filter, bool dropsOthers)
    {
        _source = source;
        _filter = filter;
        _dropsOthers = dropsOthers;
        _server = new OotServer(address);
        _server.OnEvent(OotEvents.Connected, async (_, watcher) => await ServeAsync(watcher));
    }

    public EndPoint LocalEndPoint => _server.LocalEndPoint!;

    public Task StartAsync() => _server.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ServeAsync(OotContext watcher)
    {
        Tally tally = new();
        try
        {
            await using OotClient source = await OotClient.ConnectAsync(_source, cancellationToken: watcher.CancellationToken);
            // The token of a handler is cancelled when its connection breaks, and not when the watcher closes it.
            _ = CloseAfterAsync(source, watcher.Connection);
            while (true)
                await PassOnAsync(await source.ReceiveAsync<OotUnknown>(watcher.CancellationToken), watcher.Connection, tally);
        }
        catch (Exception e) when (e is OotConnectionException or OperationCanceledException)
        {
            // One of the two has gone, and the other one is not needed any more.
            await watcher.Connection.CloseAsync();
        }

        tally.Print(Console.Out, _filter);
    }

    private static async Task CloseAfterAsync(OotClient source, OotConnection watcher)
    {
        await watcher.Closed;
        await source.CloseAsync();
    }

    private async Task PassOnAsync(OotUnknown message, OotConnection watcher, Tally tally)
    {
        bool? holds = _filter?.Holds(message);
        tally.Count(message, holds);
        if (holds is false && _dropsOthers)
            return;
        await watcher.SendAsync(message);
    }
}
