using TypedOot.Hostile.Server;
using TypedOot.Hostile.Wire;

namespace TypedOot.Hostile.Running;

/// <summary>One way to harm a server, the limit that stands against it, and what must hold besides that which always must.</summary>
internal abstract class Attack
{
    /// <summary>What the attackers do, in a few words.</summary>
    public abstract string Name { get; }

    /// <summary>The limit that it is about.</summary>
    public abstract string Limit { get; }

    /// <summary>Whether newcomers are let in while it lasts.</summary>
    public virtual bool LetsNewcomersIn => true;

    /// <summary>Whether it makes sense where clients come in this way.</summary>
    public virtual bool Runs(Mode mode) => true;

    /// <summary>Sets what differs from the defaults, such as times that are short enough to wait for.</summary>
    public virtual void Configure(ServerSettings settings)
    {
    }

    /// <summary>Sets the limit to its maximum.</summary>
    /// <returns>False if no option sets it; then a server without any limit takes the place of the real one.</returns>
    public virtual bool TryLift(ServerSettings settings) => false;

    /// <summary>Attacks until the time is over.</summary>
    public abstract Task RunAsync(AttackRun run);

    /// <summary>Says what is not as it must be.</summary>
    /// <param name="run">The attack, when it is over and its connections are still open.</param>
    /// <param name="server">What the server says then.</param>
    public virtual IEnumerable<string> Judge(AttackRun run, Measure server) => [];

    /// <summary>Says whether the server has forgotten the attackers, whose sockets are still open.</summary>
    protected static IEnumerable<string> JudgeAlone(Measure server)
    {
        if (server.Connections > GoodClient.MostConnections)
            yield return $"{server.Connections - 1} connections live on.";
    }

    /// <summary>
    /// Says whether all connections were closed with a code, but for some: the server waits a second for its words to be read, and a busy machine may not
    /// come to it.
    /// </summary>
    /// <param name="tally">What the attackers have seen.</param>
    /// <param name="code">The code.</param>
    /// <param name="expected">How many connections must have been closed.</param>
    protected static IEnumerable<string> JudgeClosed(Tally tally, uint code, long expected)
    {
        int closed = tally.EndedAs(PeerEnd.Closed(code));
        int broken = tally.EndedAs(PeerEnd.Reset);
        if (closed + broken < expected || closed <= broken)
            yield return $"Of {expected} connections {closed} were closed with code {code}, and {broken} broken.";
    }
}
