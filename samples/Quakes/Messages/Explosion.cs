using TypedOot;

namespace Quakes.Messages;

[OotMessage]
public sealed record Explosion(
    string Id, Origin Origin, Magnitude Magnitude, Impact Impact, Network Network, Publication Publication)
    : SeismicEvent(Id, Origin, Magnitude, Impact, Network, Publication);
