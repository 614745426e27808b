using TypedOot.Hostile.Running;
using TypedOot.Hostile.Server;
using TypedOot.Hostile.Wire;

namespace TypedOot.Hostile.Attacks;

/// <summary>Values that become much larger when they are read, in messages of many connections that are all being read at the same time.</summary>
internal sealed class DecodedAtOnce : Attack
{
    private const int Connections = 6;
    private const int Maps = 128 * 1024;
    private const int ReadingMilliseconds = 200;

    public override string Name => "values that are large when they are read";

    public override string Limit => nameof(OotTransportOptions.MaxDecodeBytes);

    public override bool TryLift(ServerSettings settings)
    {
        settings.MaxDecodeBytes = long.MaxValue;
        return true;
    }

    public override async Task RunAsync(AttackRun run)
    {
        // An empty map is one byte, and 80 bytes of objects.
        byte[] body = new Pack().Array(2).Array(Maps).Repeat(Maps, 0x80).Uint(ReadingMilliseconds).ToArray();
        byte[] request = Frames.RequestOf(1, Tags.Heavy, body);
        await run.RepeatAsync(Connections, async () =>
        {
            using Peer peer = await run.EnterAsync();
            await peer.SendAsync(request);
            await run.UntilAsync(() => peer.Answers > 0 || peer.End.IsCompleted);
        });
    }

    public override IEnumerable<string> Judge(AttackRun run, Measure server)
    {
        if (run.Tally.Replies < run.Tally.Connections)
            yield return $"Of {run.Tally.Connections} requests {run.Tally.Replies} were answered.";
    }
}
