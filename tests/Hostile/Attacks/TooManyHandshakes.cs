using TypedOot.Hostile.Running;
using TypedOot.Hostile.Server;
using TypedOot.Hostile.Wire;

namespace TypedOot.Hostile.Attacks;

/// <summary>Connections of one address that never secure themselves nor say who they are, more than the server waits for.</summary>
internal sealed class TooManyHandshakes : Attack
{
    private const int Connections = 200;
    private const int Most = 16;
    private const string Address = "127.0.0.2";

    public override string Name => "handshakes that are never finished";

    public override string Limit => nameof(OotServerOptions.MaxPendingHandshakes);

    public override void Configure(ServerSettings settings)
    {
        settings.MaxPendingHandshakes = Most;
        settings.HandshakeTimeout = ServerSettings.Longest;
        settings.RequireHello = true;
    }

    public override bool TryLift(ServerSettings settings)
    {
        settings.MaxPendingHandshakes = int.MaxValue;
        return true;
    }

    public override async Task RunAsync(AttackRun run)
    {
        Peer[] peers = await run.OpenAllAsync(Connections, async () =>
        {
            Peer peer = await run.ConnectAsync(Address);
            peer.BeginReading();
            return peer;
        });
        await run.UntilAsync(() => peers.Count(peer => peer.End.IsCompleted) >= Connections - Most);
        foreach (Peer peer in peers.Where(peer => peer.End.IsCompleted))
            run.Tally.Ended(await peer.End);
        await run.HoldAsync();
    }

    public override IEnumerable<string> Judge(AttackRun run, Measure server)
    {
        int ousted = run.Tally.EndedAs(PeerEnd.Ended, PeerEnd.Reset);
        if (ousted < Connections - Most)
            yield return $"Of {Connections} connections {ousted} were ousted, and {Most} may wait.";
    }
}
