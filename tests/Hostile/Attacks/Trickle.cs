using TypedOot.Hostile.Running;
using TypedOot.Hostile.Server;
using TypedOot.Hostile.Wire;

namespace TypedOot.Hostile.Attacks;

/// <summary>Frames of which a byte comes now and then, so that there is always life.</summary>
internal sealed class Trickle : Attack
{
    private const int Connections = 50;

    // The first window of a frame is free, and the second one is too slow.
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(12);

    public override string Name => "a byte of a frame each half second";

    public override string Limit => nameof(OotTransportOptions.MinBytesPerSecond);

    public override bool TryLift(ServerSettings settings)
    {
        settings.MinBytesPerSecond = 0;
        return true;
    }

    public override async Task RunAsync(AttackRun run)
    {
        do
        {
            Peer[] peers = await run.OpenAllAsync(Connections, async () =>
            {
                Peer peer = await run.EnterAsync();
                await peer.SendAsync(Frames.Head(Frames.Message, 1000), 0);
                return peer;
            });
            await Task.WhenAll(peers.Select(async peer =>
            {
                Task<PeerEnd> end = run.AwaitEndAsync(peer, Time);
                while (!end.IsCompleted && await peer.SendAsync(new byte[1], 0))
                    await Task.Delay(500);
                await end;
            }));
        }
        while (run.IsOn && run.Tally.EndedAs(PeerEnd.Alive) == 0);
    }

    public override IEnumerable<string> Judge(AttackRun run, Measure server)
    {
        int alive = run.Tally.EndedAs(PeerEnd.Alive);
        if (alive > 0)
            yield return $"{alive} connections were still there.";
    }
}
