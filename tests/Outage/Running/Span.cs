using System.Diagnostics;
using System.Globalization;
using TypedOot.Outage.Peers;

namespace TypedOot.Outage.Running;

/// <summary>Times between what is done here and what processes report.</summary>
internal static class Span
{
    /// <summary>How long after a moment an event was.</summary>
    public static TimeSpan After(this PeerEvent e, long moment) => Stopwatch.GetElapsedTime(moment, e.At);

    /// <summary>What is left of a time that began at a moment; none if it is over.</summary>
    public static TimeSpan LeftOf(this TimeSpan time, long moment)
    {
        TimeSpan left = time - Stopwatch.GetElapsedTime(moment);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>A time in seconds.</summary>
    public static string Text(this TimeSpan time) => $"{time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s";
}
