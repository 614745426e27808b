using TypedOot.Hostile.Running;
using TypedOot.Hostile.Server;
using TypedOot.Hostile.Wire;

namespace TypedOot.Hostile.Attacks;

/// <summary>Frames that are never finished: all but the last byte at once, and then nothing, or a byte now and then.</summary>
internal sealed class UnfinishedFrames(string name, bool saysHello, int connections, TimeSpan betweenBytes) : Attack
{
    private const int Claim = 4 * 1024 * 1024;
    private const int Rest = 1024;

    public override string Name => name;

    public override string Limit => saysHello ? nameof(OotTransportOptions.MaxBufferedBytes) : nameof(OotTransportOptions.MaxFrameBytesWithoutHello);

    // Where the memory is full nobody is let in.
    public override bool LetsNewcomersIn => false;

    public override bool TryLift(ServerSettings settings)
    {
        settings.MaxBufferedBytes = long.MaxValue;
        settings.MaxFrameBytesWithoutHello = settings.MaxFrameBytes;
        return true;
    }

    public override async Task RunAsync(AttackRun run)
    {
        byte[] begun = [.. Frames.Head(Frames.Message, Claim), .. new byte[Claim - Rest]];
        await run.OpenAllAsync(connections, async () =>
        {
            Peer peer = saysHello ? await run.EnterAsync() : await run.OpenAsync();
            await peer.SendAsync(begun, 0);
            _ = betweenBytes > TimeSpan.Zero ? TrickleAsync(run, peer) : Task.CompletedTask;
            return peer;
        });
        await run.HoldAsync();
    }

    private async Task TrickleAsync(AttackRun run, Peer peer)
    {
        for (int i = 1; i < Rest && run.IsOn && await peer.SendAsync(new byte[1], 0); i++)
            await run.PauseAsync(betweenBytes);
    }
}
