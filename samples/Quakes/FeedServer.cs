using System.Net;
using Quakes.Messages;
using TypedOot;

namespace Quakes;

/// <summary>Sends every event of a feed to everyone who connects, and then what they should have got.</summary>
internal sealed class FeedServer : IAsyncDisposable
{
    private readonly OotServer _server;
    private readonly IReadOnlyList<SeismicEvent> _events;
    private readonly EndOfFeed _end;

    public FeedServer(string address, IReadOnlyList<SeismicEvent> events)
    {
        _events = events;
        _end = new EndOfFeed(events.Count, Checksum.Of(events));
        _server = new OotServer(address);
        _server.OnEvent(OotEvents.Connected, async (_, watcher) => await SendAllAsync(watcher));
    }

    public EndPoint LocalEndPoint => _server.LocalEndPoint!;

    public Task StartAsync() => _server.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task SendAllAsync(OotContext watcher)
    {
        foreach (SeismicEvent seismic in _events)
            await watcher.SendAsync(seismic);
        await watcher.SendAsync(_end);
    }
}
