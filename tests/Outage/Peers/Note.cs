namespace TypedOot.Outage.Peers;

/// <summary>The message that both sides send.</summary>
/// <param name="Number">One more than that of the note before.</param>
/// <param name="IsLoud">Whether its receiver reports it.</param>
[OotMessage]
internal sealed record Note(int Number, bool IsLoud);
