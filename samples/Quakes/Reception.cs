using Quakes.Messages;

namespace Quakes;

/// <summary>What a watcher received.</summary>
/// <param name="Events">In the order of their arrival.</param>
/// <param name="End">What the server says that it has sent.</param>
/// <param name="Bytes">On the wire, frames and all.</param>
/// <param name="Time">From connecting to the end.</param>
internal sealed record Reception(IReadOnlyList<SeismicEvent> Events, EndOfFeed End, long Bytes, TimeSpan Time)
{
    /// <summary>Whether it is what the server says.</summary>
    public bool IsComplete => Events.Count == End.Count && Checksum.Of(Events) == End.Checksum;

    public void Print(TextWriter output)
    {
        output.WriteLine($"{Events.Count:N0} events in {Time.TotalMilliseconds:N0} ms, {Bytes:N0} bytes on the wire:");
        foreach (var kind in Events.CountBy(seismic => seismic.GetType().Name).OrderByDescending(kind => kind.Value))
            output.WriteLine($"  {kind.Value,5:N0} {kind.Key}");

        output.WriteLine("The strongest:");
        foreach (SeismicEvent seismic in Events.OrderByDescending(seismic => seismic.Magnitude.Value).Take(5))
            output.WriteLine($"  {seismic.Magnitude.Value:F1} {seismic.Magnitude.Scale,-3}  {seismic.Origin.Time:yyyy-MM-dd HH:mm} UTC  {seismic.Origin.Place.Name}");
    }
}
