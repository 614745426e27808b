using System.Diagnostics;
using TypedOot.Outage.Peers;
using TypedOot.Outage.Running;

namespace TypedOot.Outage.Checks;

/// <summary>
/// A server is stopped for a time. Its client notices, and notices also that nobody speaks when it calls again: the system of the server
/// goes on to accept connections. It is back when the server goes on.
/// </summary>
internal sealed class StoppedServer(bool isSecure, string? lifted) : Check("a stopped server, and calling it again", isSecure, lifted)
{
    private const int Attempts = 2;

    /// <summary>The options that it is about. A handshake of TLS, and the wait for the hello of the server, are parts of an attempt.</summary>
    public static IReadOnlyList<string> Limits { get; } = [nameof(Times.PeerTimeout), nameof(Times.ConnectTimeout)];

    public override async Task<IReadOnlyList<string>> RunAsync()
    {
        Times times = Times.Short;
        long stopped = Stopwatch.GetTimestamp();
        Pair.Server.Stop();
        if (await Pair.Client.FindEndAsync(stopped, times.Noticed) is not { Reason: ConnectionReason.PeerTimeout } end)
            return [$"The client had not noticed after {times.Noticed.Text()}."];
        Tell($"noticed after {end.After(stopped).Text()}");

        TimeSpan longest = Attempts * (times.MaxDelay + times.ConnectTimeout);
        PeerEvent last = end;
        for (int i = 0; i < Attempts; i++)
        {
            long before = last.At;
            if (await Pair.Client.FindAsync(e => e.At > before && e is { Kind: PeerEventKind.Error, Connection: 0 }, longest.LeftOf(end.At)) is not { } failure)
                return [$"The client had not given up {Attempts} attempts after {longest.Text()}."];
            last = failure;
        }

        Tell($"{Attempts} attempts given up after {last.After(end.At).Text()}");

        long continued = Stopwatch.GetTimestamp();
        Pair.Server.Continue();
        if (await Pair.BackAsync(continued, times.Back) is not { } back)
            return [$"The client was not back within {times.Back.Text()}."];
        Tell($"back after {back.Text()} of at most {times.Back.Text()}");
        return await Pair.CloseAsync();
    }

    protected override Times TimesOf(bool isServer) => Times.Short;
}
