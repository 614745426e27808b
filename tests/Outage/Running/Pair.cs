using System.Diagnostics;
using TypedOot.Outage.Peers;

namespace TypedOot.Outage.Running;

/// <summary>A server and its client, which have heard of each other over their first connection.</summary>
internal sealed class Pair : IAsyncDisposable
{
    private Pair(PeerProcess server, PeerProcess client) => (Server, Client) = (server, client);

    public PeerProcess Server { get; }

    public PeerProcess Client { get; }

    /// <summary>The client and the server.</summary>
    public IReadOnlyList<PeerProcess> Both => [Client, Server];

    /// <summary>Starts both.</summary>
    /// <param name="server">What the server is told.</param>
    /// <param name="client">What the client is told; the address and the certificate of the server are put in.</param>
    /// <param name="network">Where they run, or null for the loopback interface.</param>
    public static async Task<Pair> StartAsync(PeerSettings server, PeerSettings client, Network? network)
    {
        PeerProcess serving = await PeerProcess.StartAsync(server, network?.Server);
        try
        {
            PeerProcess calling = await PeerProcess.StartAsync(client with { Address = serving.Address, Root = serving.Root }, network?.Client);
            Pair pair = new(serving, calling);
            try
            {
                await pair.SpeakAsync();
                return pair;
            }
            catch
            {
                await calling.DisposeAsync();
                throw;
            }
        }
        catch
        {
            await serving.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the client is back, with notes in both directions over a new connection.</summary>
    /// <param name="since">When nothing stood in its way any more.</param>
    /// <param name="within">The longest time that this may take.</param>
    /// <returns>How long it took, or null if it took longer.</returns>
    public async Task<TimeSpan?> BackAsync(long since, TimeSpan within)
    {
        // Each end by itself: the client may have been in the backlog of the server before.
        PeerEvent?[] heard = await Task.WhenAll(Both.Select(
            each => each.FindAsync(e => e.Kind == PeerEventKind.Heard && e.At >= since && e.Connection == LastOf(each), within)));
        return heard[0] is { } first && heard[1] is { } second ? Stopwatch.GetElapsedTime(since, Math.Max(first.At, second.At)) : null;
    }

    /// <summary>Has the client close in good order, and says what is wrong with the events of both.</summary>
    public async Task<IReadOnlyList<string>> CloseAsync()
    {
        await Client.TellAsync(PeerProgram.Close);
        await Task.WhenAll(Both.Select(
            each => each.NeedAsync(e => e.Kind == PeerEventKind.Disconnected && e.Connection == LastOf(each))));
        return
        [
            .. EventRules.Faults("the client", Client.Events, ConnectionReason.ClosedLocally),
            .. EventRules.Faults("the server", Server.Events, ConnectionReason.ClosedByPeer),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Server.DisposeAsync();
    }

    private static long LastOf(PeerProcess process) => process.Events.Last(e => e.Kind == PeerEventKind.Connected).Connection;

    private async Task SpeakAsync()
    {
        foreach (PeerProcess each in Both)
            await each.NeedAsync(e => e.Kind == PeerEventKind.Connected);
        foreach (PeerProcess each in Both)
            await each.TellAsync(PeerProgram.Say);
        foreach (PeerProcess each in Both)
            await each.NeedAsync(e => e.Kind == PeerEventKind.Heard);
    }
}
