using System.Diagnostics;
using TypedOot.Outage.Peers;
using TypedOot.Outage.Running;

namespace TypedOot.Outage.Checks;

/// <summary>The network is cut for a time without a word to either end. Both ends notice, and the client is back soon after.</summary>
/// <param name="name">What it is called.</param>
/// <param name="length">How long it is cut.</param>
/// <param name="times">The times of both sides.</param>
/// <param name="isSecure">Whether both speak TLS.</param>
/// <param name="lifted">The option whose time is lifted, or null.</param>
internal sealed class Cut(string name, TimeSpan length, Times times, bool isSecure, string? lifted) : Check(name, isSecure, lifted)
{
    /// <summary>The options that it is about.</summary>
    public static IReadOnlyList<string> Limits { get; } = [nameof(Times.PeerTimeout)];

    protected override bool HasNetwork => true;

    public override async Task<IReadOnlyList<string>> RunAsync()
    {
        long cut = Stopwatch.GetTimestamp();
        await Network.CutAsync();
        (string? client, string? server) = (await NoticeAsync("the client", Pair.Client, cut), await NoticeAsync("the server", Pair.Server, cut));
        if (client is not null || server is not null)
            return [.. ((string?[])[client, server]).OfType<string>()];

        await Task.Delay(length.LeftOf(cut));
        List<string> findings = [];
        if (Pair.Client.Events.Concat(Pair.Server.Events).Any(e => e.Kind == PeerEventKind.Connected && e.At > cut))
            findings.Add("There was a connection while the network was cut.");
        if (!Pair.Client.Events.Any(e => e.Kind == PeerEventKind.Error && e.Connection == 0))
            findings.Add("The client has reported no failed attempt.");

        long healed = Stopwatch.GetTimestamp();
        await Network.HealAsync();
        if (await Pair.BackAsync(healed, times.Back) is not { } back)
            return [.. findings, $"The client was not back within {times.Back.Text()}."];
        Tell($"both back after {back.Text()} of at most {times.Back.Text()}");
        findings.AddRange(await Pair.CloseAsync());
        return findings;
    }

    protected override Times TimesOf(bool isServer) => times;

    private async Task<string?> NoticeAsync(string who, PeerProcess process, long cut)
    {
        if (await process.FindEndAsync(cut, times.Noticed.LeftOf(cut)) is not { } end)
            return $"Not noticed by {who} within {times.Noticed.Text()}.";
        TimeSpan noticed = end.After(cut);
        Tell($"noticed by {who} after {noticed.Text()}");
        if (end.Reason != ConnectionReason.PeerTimeout)
            return $"Noticed by {who} for {end.Reason}.";
        return noticed < times.PeerTimeout - times.HeartbeatInterval ? $"Noticed too early by {who}." : null;
    }
}
