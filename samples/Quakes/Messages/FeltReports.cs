namespace Quakes.Messages;

/// <summary>What people reported.</summary>
/// <param name="Count">How many did.</param>
/// <param name="Intensity">The strongest intensity that follows from it, on the Mercalli scale.</param>
public readonly record struct FeltReports(int Count, double Intensity);
