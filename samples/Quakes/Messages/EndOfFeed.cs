using TypedOot;

namespace Quakes.Messages;

/// <summary>The last message: what the receiver should have got.</summary>
/// <param name="Count">How many events were sent.</param>
/// <param name="Checksum">The <see cref="Quakes.Checksum"/> of all of them.</param>
[OotMessage]
public sealed record EndOfFeed(int Count, string Checksum);
