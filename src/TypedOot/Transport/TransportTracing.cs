using System.Diagnostics;

namespace TypedOot.Transport;

/// <summary>The activities of requests: one of the requester until the answer is there, one of the handler.</summary>
internal static class TransportTracing
{
    private static readonly ActivitySource Source = new(TransportMetrics.Name);

    /// <summary>Whether anyone listens, so that the trace context of a peer is worth reading.</summary>
    public static bool IsWanted => Source.HasListeners();

    /// <summary>Begins the activity of a request that is to be sent.</summary>
    /// <returns>The activity, or null if nobody listens.</returns>
    public static Activity? BeginRequest(object? request) =>
        IsWanted ? Source.StartActivity($"request {request?.GetType().Name}", ActivityKind.Client) : null;

    /// <summary>Adds the current trace context to the headers of a request.</summary>
    public static FrameHeaders Inject(FrameHeaders headers) => Activity.Current is { IdFormat: ActivityIdFormat.W3C } current
        ? headers with { TraceParent = current.Id, TraceState = current.TraceStateString }
        : headers;

    /// <summary>
    /// Begins the activity of a handler. The context that came with the request is its parent if it is known who the peer is; else it is
    /// only linked, as anyone could claim to be a part of any trace.
    /// </summary>
    /// <returns>The activity, or null if nobody listens.</returns>
    public static Activity? BeginHandler(IncomingRequest? request, Type message)
    {
        if (!IsWanted || request is null)
            return null;
        string name = $"process {message.Name}";
        if (!ActivityContext.TryParse(request.TraceParent, request.TraceState, isRemote: true, out ActivityContext peers))
            return Source.StartActivity(name, ActivityKind.Server);
        return request.Connection.IsAuthenticated
            ? Source.StartActivity(name, ActivityKind.Server, peers)
            : Source.StartActivity(ActivityKind.Server, links: [new ActivityLink(peers)], name: name);
    }

    /// <summary>Says how an activity ended.</summary>
    public static void Fail(this Activity? activity, Exception error) => activity?.SetStatus(ActivityStatusCode.Error, error.GetType().Name);
}
