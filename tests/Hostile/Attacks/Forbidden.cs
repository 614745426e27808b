using TypedOot.Hostile.Running;
using TypedOot.Hostile.Server;
using TypedOot.Hostile.Wire;

namespace TypedOot.Hostile.Attacks;

/// <summary>How far a connection has come before it does what it must not.</summary>
internal enum Stage
{
    /// <summary>It is connected.</summary>
    Connected,

    /// <summary>It is secure, or has logged in, and has sent nothing else.</summary>
    Open,

    /// <summary>It has said hello.</summary>
    Entered,
}

/// <summary>Bytes for which the connection is closed, one connection after the other.</summary>
/// <param name="name">The name of the attack.</param>
/// <param name="limit">The limit that it is about.</param>
/// <param name="stage">When they are sent.</param>
/// <param name="bytes">The bytes.</param>
internal sealed class Forbidden(string name, string limit, Stage stage, byte[] bytes) : Attack
{
    public override string Name => name;

    public override string Limit => limit;

    /// <summary>How many connections attack at the same time.</summary>
    public int Lanes { get; init; } = 4;

    /// <summary>The code of the close frame, or null if none can be read.</summary>
    public uint? Code { get; init; } = 1;

    /// <summary>Where the attack makes sense; everywhere by default.</summary>
    public Mode[]? Modes { get; init; }

    /// <summary>Sets what differs from the defaults.</summary>
    public Action<ServerSettings>? Settings { get; init; }

    /// <summary>Lifts the limit, if an option sets it.</summary>
    public Action<ServerSettings>? Lift { get; init; }

    public override bool Runs(Mode mode) => Modes is null || Modes.Contains(mode);

    public override void Configure(ServerSettings settings) => Settings?.Invoke(settings);

    public override bool TryLift(ServerSettings settings)
    {
        Lift?.Invoke(settings);
        return Lift is not null;
    }

    public override async Task RunAsync(AttackRun run)
    {
        await run.RepeatAsync(Lanes, async () =>
        {
            using Peer peer = stage switch
            {
                Stage.Connected => await run.ConnectAsync(),
                Stage.Open => await run.OpenAsync(reads: false),
                _ => await run.EnterAsync(reads: false),
            };
            peer.BeginReading();
            await peer.SendAsync(bytes);
            await run.AwaitEndAsync(peer);
        });
        await run.UntilAloneAsync();
    }

    public override IEnumerable<string> Judge(AttackRun run, Measure server)
    {
        int ended = run.Tally.EndedAs(PeerEnd.Ended, PeerEnd.Reset);
        if (Code is { } code)
            return [.. JudgeClosed(run.Tally, code, run.Tally.Connections), .. JudgeAlone(server)];
        return ended < run.Tally.Connections ? [$"Of {run.Tally.Connections} connections {ended} were ended."] : JudgeAlone(server);
    }
}
