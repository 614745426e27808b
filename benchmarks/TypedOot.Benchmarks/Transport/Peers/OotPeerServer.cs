using System.Net;

namespace TypedOot.Benchmarks.Transport.Peers;

/// <summary>The server on TypedOot, with default options.</summary>
internal static class OotPeerServer
{
    public static async Task<int> ServeAsync()
    {
        Counter counter = new();
        OotServer server = new("tcp://127.0.0.1:0");
        server.OnSync<Packet>((_, _) => counter.Add());
        server.OnSync<Trade>((_, _) => counter.Add());
        server.OnSync<Mark, Tally>((_, _) => counter.Take());
        server.On<Quote>(async (quote, context) => await context.SendAsync(quote));
        server.OnSync<Quote, Quote>((quote, _) => quote);
        await server.StartAsync();
        return ((IPEndPoint)server.LocalEndPoint!).Port;
    }
}
