using TypedOot;

namespace Quakes.Messages;

[OotMessage]
public sealed record QuarryBlast(
    string Id, Origin Origin, Magnitude Magnitude, Impact Impact, Network Network, Publication Publication)
    : SeismicEvent(Id, Origin, Magnitude, Impact, Network, Publication);
