namespace TypedOot;

/// <summary>The outcome of a broadcast.</summary>
/// <param name="Accepted">How many connections accepted the message.</param>
/// <param name="Skipped">How many ended before, or take no frames of its size.</param>
public readonly record struct BroadcastResult(int Accepted, int Skipped);
