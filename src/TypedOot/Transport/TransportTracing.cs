using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace TypedOot.Transport;

/// <summary>
/// The activities of messages and requests, by OpenTelemetry's messaging conventions: sending, receiving where the program takes messages itself, and
/// processing by a handler; and asking, until the answer is there. Their attributes are words of this side.
/// </summary>
internal static class TransportTracing
{
    private static readonly ActivitySource Source = new(TransportMetrics.Name);

    /// <summary>Whether anyone listens, so that the trace context of a peer is worth reading.</summary>
    public static bool IsWanted => Source.HasListeners();

    /// <summary>Begins the activity of a request that is to be sent.</summary>
    /// <returns>The activity, or null if nobody listens.</returns>
    public static Activity? BeginRequest(OotConnection connection, object? request) =>
        Begin("request", "send", ActivityKind.Client, request?.GetType(), connection);

    /// <summary>Begins the activity of a message that is to be sent, on one connection or on many.</summary>
    /// <returns>The activity, or null if nobody listens.</returns>
    public static Activity? BeginSend(OotConnection? connection, object? message) =>
        Begin("send", "send", ActivityKind.Producer, message?.GetType(), connection);

    /// <summary>Notes that the program has taken a message or request itself.</summary>
    public static void NoteReceived(in OotEvent taken) =>
        Begin("receive", "receive", ActivityKind.Client, taken.MessageType, taken.Connection, taken.Trace)?.Dispose();

    /// <summary>
    /// Begins the activity of a handler. The context that came with the message is its parent if it is known who the peer is; else it is
    /// only linked, as anyone could claim to be a part of any trace.
    /// </summary>
    /// <returns>The activity, or null if nobody listens.</returns>
    public static Activity? BeginHandler(in OotEvent taken) => Begin(
        "process", "process", taken.IsRequest ? ActivityKind.Server : ActivityKind.Consumer, taken.MessageType, taken.Connection, taken.Trace);

    /// <summary>Adds the current trace context to the headers of a message or request.</summary>
    public static FrameHeaders Inject(FrameHeaders headers) => Activity.Current is { IdFormat: ActivityIdFormat.W3C } current
        ? headers with { Trace = new(current.Id!, current.TraceStateString) }
        : headers;

    /// <summary>Says how an activity ended.</summary>
    /// <param name="activity">The activity, or null if nobody listens.</param>
    /// <param name="error">A name that no peer chooses.</param>
    public static void Fail(this Activity? activity, string error)
    {
        activity?.SetTag(TransportMetrics.ErrorType, error);
        activity?.SetStatus(ActivityStatusCode.Error, error);
    }

    private static Activity? Begin(string operation, string operationType, ActivityKind kind, Type? message, OotConnection? connection, RemoteTrace? trace = null)
    {
        if (!IsWanted)
            return null;
        ActivityContext peers = trace?.Context ?? default;
        bool isPart = peers != default && connection is { IsAuthenticated: true };
        ActivityLink[]? links = peers == default || isPart ? null : [new ActivityLink(peers)];
        return Source.StartActivity(kind, isPart ? peers : default, Attributes(operation, operationType, message, connection), links, name: $"{operation} {message?.Name}");
    }

    private static List<KeyValuePair<string, object?>> Attributes(string operation, string operationType, Type? message, OotConnection? connection)
    {
        List<KeyValuePair<string, object?>> attributes =
        [
            new(TransportMetrics.System, TransportMetrics.SystemName),
            new(TransportMetrics.Operation, operation),
            new(TransportMetrics.OperationType, operationType),
        ];
        if (message is not null)
            attributes.Add(new(TransportMetrics.MessageType, message.Name));
        EndPoint? server = connection?.Owner is OotClient ? connection.RemoteEndPoint : connection?.LocalEndPoint;
        if (server is IPEndPoint ip)
        {
            attributes.Add(new("server.address", ip.Address.ToString()));
            attributes.Add(new("server.port", ip.Port));
        }
        else if (server is UnixDomainSocketEndPoint)
        {
            attributes.Add(new("server.address", server.ToString()));
        }

        return attributes;
    }
}
