namespace Quakes.Messages;

/// <summary>Where it happened.</summary>
/// <param name="Name">In words: "4km W of Castaic, CA".</param>
/// <param name="Longitude">In degrees, -180 to 180, east positive.</param>
/// <param name="Latitude">In degrees, -90 to 90, north positive.</param>
/// <param name="Depth">In kilometres below the surface.</param>
/// <param name="UtcOffset">The offset of local time there from UTC.</param>
public sealed record Place(string Name, double Longitude, double Latitude, double Depth, TimeSpan UtcOffset);
