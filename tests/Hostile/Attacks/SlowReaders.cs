using TypedOot.Hostile.Running;
using TypedOot.Hostile.Server;
using TypedOot.Hostile.Wire;

namespace TypedOot.Hostile.Attacks;

/// <summary>Peers that ask for much and take nothing of it.</summary>
internal sealed class SlowReaders : Attack
{
    private const int Connections = 20;
    private const int AnswerBytes = 60_000;
    private const int Answers = 300;

    // Five seconds, and the time of a piece at the rate that is asked for.
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(8);

    public override string Name => "answers that are taken too slowly";

    public override string Limit => nameof(OotTransportOptions.MinBytesPerSecond);

    public override bool LetsNewcomersIn => false;

    public override void Configure(ServerSettings settings)
    {
        settings.SendQueueBytes = 64 * 1024;
        settings.MinBytesPerSecond = 64 * 1024;
    }

    public override bool TryLift(ServerSettings settings)
    {
        settings.MinBytesPerSecond = 0;
        return true;
    }

    public override async Task RunAsync(AttackRun run)
    {
        Pack requests = new();
        for (uint id = 1; id <= Answers; id++)
            requests.Raw(Frames.RequestOf(id, Tags.Fetch, new Pack().Array(1).Uint(AnswerBytes).ToArray()));
        byte[] all = requests.ToArray();
        Peer[] peers = await run.OpenAllAsync(Connections, async () =>
        {
            Peer peer = await run.EnterAsync(reads: false);
            await peer.SendAsync(all, Answers);
            return peer;
        });
        await Task.Delay(Time);
        await run.UntilAloneAsync();
        // Now the ends can be read.
        foreach (Peer peer in peers)
            peer.BeginReading();
        await Task.WhenAll(peers.Select(peer => run.AwaitEndAsync(peer)));
        await run.HoldAsync();
    }

    public override IEnumerable<string> Judge(AttackRun run, Measure server)
    {
        if (server.Ends.GetValueOrDefault(ConnectionReason.TooSlow) < Connections)
            yield return $"Of {Connections} connections {server.Ends.GetValueOrDefault(ConnectionReason.TooSlow)} were ended as too slow.";
    }
}
