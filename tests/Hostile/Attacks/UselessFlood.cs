using TypedOot.Hostile.Running;
using TypedOot.Hostile.Server;
using TypedOot.Hostile.Wire;

namespace TypedOot.Hostile.Attacks;

/// <summary>Frames that ask for nothing of use, as fast as they go.</summary>
/// <param name="name">The name of the attack.</param>
/// <param name="frame">The frame.</param>
/// <param name="first">What is sent before the flood.</param>
internal sealed class UselessFlood(string name, byte[] frame, byte[]? first = null) : Attack
{
    private const int Lanes = 4;
    private const int BurstBytes = 16 * 1024;

    public override string Name => name;

    public override string Limit => nameof(OotTransportOptions.MaxPingsPerSecond);

    public override bool TryLift(ServerSettings settings)
    {
        settings.MaxPingsPerSecond = int.MaxValue;
        return true;
    }

    public override Task RunAsync(AttackRun run)
    {
        int times = Math.Max(1, BurstBytes / frame.Length);
        byte[] burst = new Pack().Repeat(times, frame).ToArray();
        return run.RepeatAsync(Lanes, async () =>
        {
            using Peer peer = await run.EnterAsync();
            if (first is not null)
                await peer.SendAsync(first);

            // With a pause, so that a server without the limit is not asked for more than it takes at once.
            long most = run.Elapsed.Ticks + run.Patience.Ticks;
            while (run.Elapsed.Ticks < most && await peer.SendAsync(burst, times))
                await Task.Delay(1);
            await run.AwaitEndAsync(peer);
        });
    }

    // Who goes on sending may find the connection broken before it has read why.
    public override IEnumerable<string> Judge(AttackRun run, Measure server)
    {
        int closed = run.Tally.EndedAs(PeerEnd.Closed(1));
        long ended = closed + run.Tally.EndedAs(PeerEnd.Reset);
        if (ended < run.Tally.Connections || closed == 0)
            yield return $"Of {run.Tally.Connections} connections {closed} were closed with code 1, and {ended - closed} broken.";
    }
}
