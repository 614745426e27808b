using TypedOot.Outage.Peers;

namespace TypedOot.Outage.Running;

/// <summary>The rules of the events of a connection, as docs/transport.md promises them.</summary>
internal static class EventRules
{
    /// <summary>Says what is wrong.</summary>
    /// <param name="who">Whose events they are.</param>
    /// <param name="events">All of them.</param>
    /// <param name="last">Why the last connection ended.</param>
    public static IEnumerable<string> Faults(string who, IReadOnlyList<PeerEvent> events, ConnectionReason last)
    {
        foreach (PeerEvent gap in events.Where(e => e.Kind == PeerEventKind.Gap))
            yield return $"{who} has lost something inside a connection: {gap.Text}.";
        foreach (IGrouping<long, PeerEvent> connection in events.Where(e => e.Connection != 0).GroupBy(e => e.Connection))
        {
            PeerEventKind[] kinds = [.. connection.Select(e => e.Kind)];
            if (kinds[0] != PeerEventKind.Connected || kinds.Count(kind => kind == PeerEventKind.Connected) != 1)
                yield return $"A connection of {who} does not begin with its only {PeerEventKind.Connected}: {string.Join(", ", kinds)}.";
            if (kinds[^1] != PeerEventKind.Disconnected || kinds.Count(kind => kind == PeerEventKind.Disconnected) != 1)
                yield return $"A connection of {who} does not end with its only {PeerEventKind.Disconnected}: {string.Join(", ", kinds)}.";
        }

        long newest = events.Last(e => e.Kind == PeerEventKind.Connected).Connection;
        ConnectionReason? reason = events.LastOrDefault(e => e.Kind == PeerEventKind.Disconnected && e.Connection == newest)?.Reason;
        if (reason != last)
            yield return $"The last connection of {who} ended for {reason} instead of {last}.";
    }
}
