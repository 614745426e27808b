using System.Diagnostics;
using System.Text.Json;

namespace TypedOot.Outage.Peers;

/// <summary>What happened in the process of a server or client.</summary>
/// <param name="At">When, by the clock that all processes of the machine have.</param>
/// <param name="Kind">What.</param>
/// <param name="Connection">At which connection; 0 at none.</param>
/// <param name="Reason">Why a connection ended; null for another event.</param>
/// <param name="Text">What there is to say of it.</param>
internal sealed record PeerEvent(long At, PeerEventKind Kind, long Connection, ConnectionReason? Reason, string Text)
{
    public static PeerEvent Now(PeerEventKind kind, long connection, string text, ConnectionReason? reason = null) =>
        new(Stopwatch.GetTimestamp(), kind, connection, reason, text);

    public static PeerEvent Parse(string text) => JsonSerializer.Deserialize<PeerEvent>(text)!;

    /// <summary>What <see cref="Parse"/> takes.</summary>
    public string ToText() => JsonSerializer.Serialize(this);

    public override string ToString() => FormattableString.Invariant(
        $"{At / (double)Stopwatch.Frequency:0.000} {Kind} at {Connection}{(Reason is { } reason ? $", {reason}" : "")}: {Text}");
}
