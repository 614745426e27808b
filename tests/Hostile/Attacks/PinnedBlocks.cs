using TypedOot.Hostile.Running;
using TypedOot.Hostile.Server;
using TypedOot.Hostile.Wire;

namespace TypedOot.Hostile.Attacks;

/// <summary>
/// Small messages that wait, each alone in a large block of memory: with bytes around it that nobody keeps, or read alone after the blocks have grown.
/// </summary>
internal sealed class PinnedBlocks(string name, bool hasFiller) : Attack
{
    private const int Connections = 40;
    private const int FillerBytes = 60_000;
    private const int Least = 30;
    private const int WarmUpMessages = 32;
    private const int WarmUpBytes = 16 * 1024;

    // A filler of its size counts as four frames of no use, and a ping as one; a peer may send 100 within a second.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public override string Name => name;

    public override string Limit => nameof(OotTransportOptions.MaxBufferedBytes);

    public override bool LetsNewcomersIn => false;

    // No option lets messages wait in large blocks, whatever may be held.
    public override async Task RunAsync(AttackRun run)
    {
        byte[] small = Frames.Short(Frames.Message, Tags.Note, 0x92, 1, 0xA0);
        byte[] filler = hasFiller ? Frames.Of(Frames.Reply, [7, .. new byte[FillerBytes]]) : [];
        byte[] warmUp = Frames.MessageOf(Tags.Blob, new Pack().Array(1).Bin(new byte[WarmUpBytes]).ToArray());
        byte[] burst = [.. small, .. filler];
        Peer[] peers = await run.OpenAllAsync(Connections, async () =>
        {
            Peer peer = await run.EnterAsync();
            // Blocks grow with what comes; these messages are handled, and their blocks given back.
            await peer.SendAsync(new Pack().Repeat(WarmUpMessages, warmUp).ToArray(), WarmUpMessages);
            await peer.SendAsync(Frames.Stall);
            return peer;
        });
        await Task.WhenAll(peers.Select(async peer =>
        {
            for (int i = 0; (i < Least || run.IsOn) && await peer.SendAsync(burst, hasFiller ? 2 : 1); i++)
            {
                await Task.Delay(Pause);
                if (!hasFiller && !run.IsLifted)
                    await run.UntilTakenAsync(peer);
            }
        }));
    }
}
