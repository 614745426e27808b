using TypedOot.Hostile.Running;
using TypedOot.Hostile.Server;
using TypedOot.Hostile.Wire;

namespace TypedOot.Hostile.Attacks;

/// <summary>Requests whose answers are large, and are never read; and messages of the server that are not read either.</summary>
/// <param name="name">The name of the attack.</param>
/// <param name="limit">The limit that it is about.</param>
/// <param name="sendQueueBytes">What may wait to be sent on a connection.</param>
/// <param name="answerBytes">The size of an answer.</param>
internal sealed class UnreadAnswers(string name, string limit, int sendQueueBytes, int answerBytes) : Attack
{
    private const int Connections = 40;
    private const int BytesEach = 12_000_000;

    public override string Name => name;

    public override string Limit => limit;

    public override bool LetsNewcomersIn => false;

    public override void Configure(ServerSettings settings) => settings.SendQueueBytes = sendQueueBytes;

    public override bool TryLift(ServerSettings settings)
    {
        settings.SendQueueBytes = 1024 * 1024 * 1024;
        settings.MaxBufferedBytes = long.MaxValue;
        return true;
    }

    public override async Task RunAsync(AttackRun run)
    {
        Pack requests = new();
        int count = BytesEach / answerBytes;
        for (uint id = 1; id <= count; id++)
            requests.Raw(Frames.RequestOf(id, Tags.Fetch, new Pack().Array(1).Uint((uint)answerBytes).ToArray()));
        byte[] all = requests.ToArray();
        await run.OpenAllAsync(Connections, async () =>
        {
            Peer peer = await run.EnterAsync(uint.MaxValue, reads: false);
            await peer.SendAsync(all, count);
            return peer;
        });
        await run.HoldAsync();
    }
}
