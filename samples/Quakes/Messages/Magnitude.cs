namespace Quakes.Messages;

/// <summary>How strong it was.</summary>
/// <param name="Value">On the scale; small ones are negative.</param>
/// <param name="Scale">How it was computed: "ml", "md", "mww", …</param>
public readonly record struct Magnitude(double Value, string Scale);
