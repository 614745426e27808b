namespace Quakes.Messages;

/// <summary>When and where it happened.</summary>
/// <param name="Time">UTC.</param>
public sealed record Origin(DateTime Time, Place Place, Solution Solution);
