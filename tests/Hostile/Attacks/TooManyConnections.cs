using TypedOot.Hostile.Running;
using TypedOot.Hostile.Server;
using TypedOot.Hostile.Wire;

namespace TypedOot.Hostile.Attacks;

/// <summary>More connections than there may be, which come again and again.</summary>
/// <param name="isPerAddress">Whether the limit is that of one address, which is not the good client's.</param>
internal sealed class TooManyConnections(bool isPerAddress) : Attack
{
    private const int Connections = 200;
    private const int Most = 50;
    private const string Address = "127.0.0.2";

    public override string Name => isPerAddress ? "more connections than one address may have" : "more connections than there may be";

    public override string Limit => isPerAddress ? nameof(OotServerOptions.MaxConnectionsPerAddress) : nameof(OotServerOptions.MaxConnections);

    public override bool LetsNewcomersIn => isPerAddress;

    public override void Configure(ServerSettings settings) => Set(settings, Most);

    public override bool TryLift(ServerSettings settings)
    {
        Set(settings, int.MaxValue);
        return true;
    }

    public override async Task RunAsync(AttackRun run)
    {
        Peer[] peers = await run.OpenAllAsync(Connections, async () =>
        {
            Peer peer = await run.ConnectAsync(isPerAddress ? Address : null);
            peer.BeginReading();
            return peer;
        });
        await run.UntilAsync(() => peers.Count(peer => peer.End.IsCompleted) >= Connections - Most);
        foreach (Peer peer in peers.Where(peer => peer.End.IsCompleted))
            run.Tally.Ended(await peer.End);
        await run.RepeatAsync(4, async () =>
        {
            using Peer peer = await run.ConnectAsync(isPerAddress ? Address : null);
            peer.BeginReading();
            await run.AwaitEndAsync(peer);
        });
    }

    public override IEnumerable<string> Judge(AttackRun run, Measure server)
    {
        // Who expects TLS could read no reason.
        if (run.Mode != Mode.Tls)
            return JudgeClosed(run.Tally, 3, run.Tally.Connections - Most);
        int ended = run.Tally.EndedAs(PeerEnd.Ended, PeerEnd.Reset);
        return ended < run.Tally.Connections - Most ? [$"Of {run.Tally.Connections} connections {ended} were ended, and {Most} may be there."] : [];
    }

    private void Set(ServerSettings settings, int most)
    {
        if (isPerAddress)
            settings.MaxConnectionsPerAddress = most;
        else
            settings.MaxConnections = most;
    }
}
