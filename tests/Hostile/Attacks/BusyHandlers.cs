using TypedOot.Hostile.Running;
using TypedOot.Hostile.Server;
using TypedOot.Hostile.Wire;

namespace TypedOot.Hostile.Attacks;

/// <summary>Requests whose handlers do not return, more than may run at once.</summary>
internal sealed class BusyHandlers : Attack
{
    private const int Connections = 10;
    private const int Each = 500;
    private static readonly int Most = new ServerSettings().MaxConcurrentRequests;

    public override string Name => "requests whose handlers do not return";

    public override string Limit => nameof(OotTransportOptions.MaxConcurrentRequests);

    public override bool TryLift(ServerSettings settings)
    {
        settings.MaxConcurrentRequests = 1024 * 1024;
        return true;
    }

    public override async Task RunAsync(AttackRun run)
    {
        Pack requests = new();
        for (uint id = 1; id <= Each; id++)
            requests.Raw(Frames.RequestOf(id, Tags.StallAsk, 0x90));
        byte[] all = requests.ToArray();
        Peer[] peers = await run.OpenAllAsync(Connections, async () =>
        {
            Peer peer = await run.EnterAsync();
            await peer.SendAsync(all, Each);
            return peer;
        });
        await run.UntilAsync(() => peers.All(peer => peer.Answers >= Each - Most));
        await run.HoldAsync();
    }

    public override IEnumerable<string> Judge(AttackRun run, Measure server)
    {
        int busy = run.Tally.Failures.GetValueOrDefault((int)RequestFailure.Busy);
        if (busy != Connections * (Each - Most))
            yield return $"Of {Connections * Each} requests {busy} failed as {nameof(RequestFailure.Busy)}; {Connections * (Each - Most)} should have.";
    }
}
