using TypedOot;

namespace Quakes.Messages;

[OotMessage]
public sealed record Earthquake(
    string Id, Origin Origin, Magnitude Magnitude, Impact Impact, Network Network, Publication Publication)
    : SeismicEvent(Id, Origin, Magnitude, Impact, Network, Publication)
{
    /// <summary>The strongest shaking that ShakeMap estimates, on the Mercalli scale, where one was made.</summary>
    public double? Shaking { get; init; }

    /// <summary>The level of PAGER's estimate of casualties and losses, where one was made.</summary>
    public AlertLevel? Alert { get; init; }
}
