using System.Diagnostics;

namespace TypedOot.Transport;

/// <summary>A trace context that travels with a message, as W3C's headers have it. Of a peer, it is the peer's word.</summary>
/// <param name="Parent">As <c>traceparent</c>.</param>
/// <param name="State">As <c>tracestate</c>, or null.</param>
internal sealed record RemoteTrace(string Parent, string? State)
{
    /// <summary>The context; the default if it is malformed.</summary>
    public ActivityContext Context => ActivityContext.TryParse(Parent, State, isRemote: true, out ActivityContext context) ? context : default;
}
