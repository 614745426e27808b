using TypedOot;

namespace Quakes.Messages;

/// <summary>
/// Something that seismometers recorded. A list of these holds each as what it is; which kinds there are, this class need not know.
/// </summary>
/// <param name="Id">The identifier that the preferred network gave it: "ci37868143".</param>
[OotMessage]
public abstract record SeismicEvent(
    string Id, Origin Origin, Magnitude Magnitude, Impact Impact, Network Network, Publication Publication);
