namespace Quakes.Messages;

/// <summary>How much it matters.</summary>
/// <param name="Significance">By magnitude, reports and estimated damage: 0 to 1,000 and above.</param>
/// <param name="Tsunami">Whether it was a large event in an oceanic region.</param>
/// <param name="Felt">Null if nobody reported to have felt it.</param>
public sealed record Impact(int Significance, bool Tsunami, FeltReports? Felt);
