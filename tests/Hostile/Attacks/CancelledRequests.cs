using TypedOot.Hostile.Running;
using TypedOot.Hostile.Server;
using TypedOot.Hostile.Wire;

namespace TypedOot.Hostile.Attacks;

/// <summary>Requests that are cancelled as soon as they are made, as fast as they are answered: what is kept of each must go with it.</summary>
internal sealed class CancelledRequests : Attack
{
    private const int Lanes = 4;
    private const uint Burst = 100;

    public override string Name => "requests that are cancelled at once";

    public override string Limit => "what is kept of a request goes with it";

    public override async Task RunAsync(AttackRun run) => await run.RepeatAsync(Lanes, async () =>
    {
        using Peer peer = await run.EnterAsync();
        uint id = 0;
        do
        {
            Pack pairs = new();
            for (uint i = 0; i < Burst; i++)
                pairs.Raw(Frames.RequestOf(++id, Tags.StallAsk, 0x90)).Raw(Frames.Number(Frames.Cancel, id));
            if (!await peer.SendAsync(pairs.ToArray(), (int)(2 * Burst)))
                break;
            uint expected = id;
            await run.UntilAsync(() => peer.Answers >= expected || peer.End.IsCompleted);
        }
        while (run.IsOn && peer.Answers >= id);
        if (peer.Answers < id)
            run.Findings.Enqueue($"Of {id} requests {peer.Answers} were answered.");
    });
}
