using TypedOot.Hostile.Running;
using TypedOot.Hostile.Server;
using TypedOot.Hostile.Wire;

namespace TypedOot.Hostile.Attacks;

/// <summary>How connections of a flood leave.</summary>
internal enum Leaving
{
    /// <summary>In good order, with a close frame.</summary>
    Close,

    /// <summary>By ending the stream.</summary>
    End,

    /// <summary>By breaking the connection.</summary>
    Reset,
}

/// <summary>Connections that come and go as fast as they can.</summary>
/// <param name="name">The name of the attack.</param>
/// <param name="stage">How far they come.</param>
/// <param name="leaving">How they leave.</param>
internal sealed class ConnectFlood(string name, Stage stage, Leaving leaving) : Attack
{
    private const int Lanes = 4;

    public override string Name => name;

    public override string Limit => "what is kept of a connection goes with it";

    public override async Task RunAsync(AttackRun run)
    {
        await run.RepeatAsync(Lanes, async () =>
        {
            Peer peer = stage switch
            {
                Stage.Connected => await run.ConnectAsync(),
                Stage.Open => await run.OpenAsync(reads: false),
                _ => await run.EnterAsync(reads: false),
            };
            if (leaving == Leaving.Close)
                await peer.SendAsync(Frames.CloseOf());
            if (leaving == Leaving.Reset)
                peer.Reset();
            else
                peer.Dispose();
            // A machine has some 28,000 ports for connections to one address, and keeps each for a minute.
            await Task.Delay(stage == Stage.Connected && leaving != Leaving.Reset ? 20 : 1);
        });
        await run.UntilAloneAsync();
    }

    public override IEnumerable<string> Judge(AttackRun run, Measure server) => JudgeAlone(server);
}
