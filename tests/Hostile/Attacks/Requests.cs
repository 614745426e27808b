using TypedOot.Hostile.Running;
using TypedOot.Hostile.Server;
using TypedOot.Hostile.Wire;

namespace TypedOot.Hostile.Attacks;

/// <summary>Requests that cost much to read, or must not be read: each is answered in the same way.</summary>
/// <param name="name">The name of the attack.</param>
/// <param name="limit">The limit that it is about.</param>
/// <param name="failure">The code of the failure that must come, or null for a reply.</param>
/// <param name="request">The request, of the id 1.</param>
internal sealed class Requests(string name, string limit, int? failure, byte[] request) : Attack
{
    private const int Lanes = 4;

    public override string Name => name;

    public override string Limit => limit;

    /// <summary>Sets what differs from the defaults.</summary>
    public Action<ServerSettings>? Settings { get; init; }

    /// <summary>Lifts the limit, if an option sets it.</summary>
    public Action<ServerSettings>? Lift { get; init; }

    public override void Configure(ServerSettings settings) => Settings?.Invoke(settings);

    public override bool TryLift(ServerSettings settings)
    {
        Lift?.Invoke(settings);
        return Lift is not null;
    }

    public override Task RunAsync(AttackRun run) => run.RepeatAsync(Lanes, async () =>
    {
        // One each: several bodies in a row that cannot be read end a connection.
        using Peer peer = await run.EnterAsync();
        await peer.SendAsync(request);
        await run.UntilAsync(() => peer.Answers > 0 || peer.End.IsCompleted);
    });

    public override IEnumerable<string> Judge(AttackRun run, Measure server)
    {
        long right = failure is { } code ? run.Tally.Failures.GetValueOrDefault(code) : run.Tally.Replies;
        if (right < run.Tally.Connections)
            yield return $"Of {run.Tally.Connections} requests {right} were answered by {(failure is null ? "a reply" : $"the failure {failure}")}.";
    }
}
