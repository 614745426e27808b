using TypedOot.Hostile.Running;
using TypedOot.Hostile.Server;
using TypedOot.Hostile.Wire;

namespace TypedOot.Hostile.Attacks;

/// <summary>Connections that stop talking at some point, and are ended after a time.</summary>
/// <param name="name">The name of the attack.</param>
/// <param name="limit">The option that sets the time.</param>
/// <param name="stage">How far they come.</param>
/// <param name="bytes">What they send before they fall silent.</param>
internal sealed class SilentPeers(string name, string limit, Stage stage, byte[] bytes) : Attack
{
    private const int Connections = 50;

    /// <summary>The time that the option is set to.</summary>
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(5);

    public override string Name => name;

    public override string Limit => limit;

    /// <summary>Where the attack makes sense; everywhere by default.</summary>
    public Mode[]? Modes { get; init; }

    /// <summary>Whether they end their stream when they have sent the bytes.</summary>
    public bool EndsStream { get; init; }

    /// <summary>Sets the time of the option, in milliseconds; null where no option sets it.</summary>
    public Action<ServerSettings, int>? SetTime { get; init; }

    /// <summary>The longest time that the option takes, in milliseconds.</summary>
    public int Longest { get; init; } = Timeout.Infinite;

    public override bool Runs(Mode mode) => Modes is null || Modes.Contains(mode);

    public override void Configure(ServerSettings settings) => SetTime?.Invoke(settings, (int)Time.TotalMilliseconds);

    public override bool TryLift(ServerSettings settings)
    {
        SetTime?.Invoke(settings, Longest);
        return SetTime is not null;
    }

    public override async Task RunAsync(AttackRun run)
    {
        do
        {
            Peer[] peers = await run.OpenAllAsync(Connections, async () =>
            {
                Peer peer = stage switch
                {
                    Stage.Connected => await run.ConnectAsync(),
                    Stage.Open => await run.OpenAsync(reads: false),
                    _ => await run.EnterAsync(reads: false),
                };
                peer.BeginReading();
                if (bytes.Length > 0)
                    await peer.SendAsync(bytes, 0);
                if (EndsStream)
                    peer.EndWriting();
                return peer;
            });
            await Task.WhenAll(peers.Select(peer => run.AwaitEndAsync(peer, Time)));
        }
        while (run.IsOn && run.Tally.EndedAs(PeerEnd.Alive) == 0);
        await run.UntilAloneAsync();
    }

    public override IEnumerable<string> Judge(AttackRun run, Measure server)
    {
        int alive = run.Tally.EndedAs(PeerEnd.Alive);
        return alive > 0
            ? [$"{alive} connections were still there after {Time.TotalSeconds} s and {run.Patience.TotalSeconds} s."]
            : JudgeAlone(server);
    }
}
