using TypedOot.Hostile.Running;
using TypedOot.Hostile.Server;
using TypedOot.Hostile.Wire;

namespace TypedOot.Hostile.Attacks;

/// <summary>As many bytes of messages as a peer may send, behind one whose handler does not return.</summary>
/// <param name="name">The name of the attack.</param>
/// <param name="connections">How many there are.</param>
/// <param name="saysHello">Whether the peers keep a count of what they send.</param>
/// <param name="frame">Makes the frame of a number.</param>
internal sealed class FilledWindows(string name, int connections, bool saysHello, Func<uint, byte[]> frame) : Attack
{
    private const int Window = 1024 * 1024;

    public override string Name => name;

    public override string Limit => nameof(OotTransportOptions.MaxBufferedBytes);

    public override bool LetsNewcomersIn => false;

    public override bool TryLift(ServerSettings settings)
    {
        settings.MaxBufferedBytes = long.MaxValue;
        return true;
    }

    public override async Task RunAsync(AttackRun run)
    {
        using MemoryStream frames = new();
        uint count = 0;
        for (byte[] next = frame(0); frames.Length + next.Length < Window - Frames.Stall.Length; next = frame(++count))
            frames.Write(next);
        byte[] all = frames.ToArray();
        await run.OpenAllAsync(connections, async () =>
        {
            Peer peer = saysHello ? await run.EnterAsync() : await run.OpenAsync();
            await peer.SendAsync(Frames.Stall);
            await peer.SendAsync(all, (int)count);
            await run.UntilTakenAsync(peer);
            return peer;
        });
        await run.HoldAsync();
    }
}
