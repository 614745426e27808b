namespace Quakes.Messages;

/// <summary>How well its place is known. What a network did not compute is null.</summary>
/// <param name="Stations">How many stations were used.</param>
/// <param name="Nearest">The distance to the nearest station, in degrees.</param>
/// <param name="Rms">The root mean square of the travel time residuals, in seconds.</param>
/// <param name="Gap">The largest angle between two neighbouring stations, in degrees.</param>
public sealed record Solution(int? Stations, double? Nearest, double? Rms, double? Gap);
