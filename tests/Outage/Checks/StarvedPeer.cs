using System.Diagnostics;
using TypedOot.Outage.Peers;
using TypedOot.Outage.Running;

namespace TypedOot.Outage.Checks;

/// <summary>
/// A process is stopped for longer than its own times, while the heartbeats of its healthy peer wait in its socket. It does not give the
/// peer up when it goes on.
/// </summary>
internal sealed class StarvedPeer(bool isServer, bool isSecure, string? lifted)
    : Check($"a stopped {(isServer ? "server" : "client")} with a healthy peer", isSecure, lifted)
{
    private readonly bool _isServer = isServer;

    /// <summary>The options that it is about: without heartbeats nothing waits in the socket.</summary>
    public static IReadOnlyList<string> Limits { get; } = [nameof(Times.HeartbeatInterval)];

    protected override bool IsBusy => false;

    public override async Task<IReadOnlyList<string>> RunAsync()
    {
        Times times = Times.Short;
        PeerProcess starved = _isServer ? Pair.Server : Pair.Client;
        long stopped = Stopwatch.GetTimestamp();
        starved.Stop();
        TimeSpan length = times.Noticed + times.HeartbeatInterval;
        await Task.Delay(length);
        long continued = Stopwatch.GetTimestamp();
        starved.Continue();
        Tell($"stopped for {length.Text()} with a {nameof(Times.PeerTimeout)} of {times.PeerTimeout.Text()}");

        // Long enough for it to look at its times, and for heartbeats that come later to matter.
        PeerEvent?[] ends = await Task.WhenAll(Pair.Both.Select(each => each.FindEndAsync(continued, times.PeerTimeout)));
        if (ends.OfType<PeerEvent>().FirstOrDefault() is { } end)
            return [$"A healthy peer was given up: {end}"];

        long said = Stopwatch.GetTimestamp();
        await Task.WhenAll(Pair.Both.Select(each => each.TellAsync(PeerProgram.Say)));
        if (await Pair.BackAsync(said, times.Back) is null)
            return ["Nothing comes over the connection any more."];
        if (Pair.Both.SelectMany(each => each.Events).FirstOrDefault(e => e.Kind == PeerEventKind.Connected && e.At >= stopped) is { } another)
            return [$"There is another connection: {another}"];
        return await Pair.CloseAsync();
    }

    /// <summary>The healthy side does not give up the other.</summary>
    protected override Times TimesOf(bool isServer) =>
        isServer == _isServer ? Times.Short : Times.Short with { PeerTimeout = TimeSpan.FromMinutes(10) };
}
