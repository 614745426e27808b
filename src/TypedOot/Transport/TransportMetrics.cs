using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using TypedOot.Framing;

namespace TypedOot.Transport;

/// <summary>
/// The metrics of the transport. The names, units and attributes are those of OpenTelemetry's messaging conventions where there are any,
/// else they begin with <c>typedoot</c>. All attributes are words of this side: nothing that a peer sends becomes one.
/// </summary>
/// <remarks>An instrument to which nobody listens costs the look whether somebody does.</remarks>
internal sealed class TransportMetrics
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "TypedOot";

    public const string System = "messaging.system";
    public const string SystemName = "typedoot";
    public const string Operation = "messaging.operation.name";
    public const string OperationType = "messaging.operation.type";
    public const string ErrorType = "error.type";
    public const string MessageType = "typedoot.message.type";

    private static readonly TransportMetrics Shared = new(new Meter(Name));

    private readonly Counter<long> _sentMessages;
    private readonly Counter<long> _consumedMessages;
    private readonly Histogram<double> _operationDuration;
    private readonly Histogram<double> _processDuration;
    private readonly UpDownCounter<long> _connections;
    private readonly Counter<long> _endedConnections;
    private readonly Counter<long> _sentBytes;
    private readonly Counter<long> _receivedBytes;

    private TransportMetrics(Meter meter)
    {
        _sentMessages = meter.CreateCounter<long>(
            "messaging.client.sent.messages", "{message}", "Messages and requests that were accepted to be sent.");
        _consumedMessages = meter.CreateCounter<long>(
            "messaging.client.consumed.messages", "{message}", "Messages and requests that were taken by a consumer.");
        _operationDuration = Durations(
            meter, "messaging.client.operation.duration", "The time until a message was accepted to be sent, or from a request to its answer; or to the failure.");
        _processDuration = Durations(meter, "messaging.process.duration", "The time that a handler took.");
        _connections = meter.CreateUpDownCounter<long>("typedoot.connections", "{connection}", "Connections that have not ended.");
        _endedConnections = meter.CreateCounter<long>("typedoot.connections.ended", "{connection}", "Connections that have ended.");
        _sentBytes = meter.CreateCounter<long>("typedoot.io.sent", "By", "Bytes that were handed to the operating system.");
        _receivedBytes = meter.CreateCounter<long>("typedoot.io.received", "By", "Bytes that were received.");
    }

    /// <summary>Whether anyone listens to how long sending and requests take.</summary>
    public bool WantsOperations => _operationDuration.Enabled;

    /// <summary>Whether anyone listens to how long handlers take.</summary>
    public bool WantsProcessing => _processDuration.Enabled;

    /// <summary>The instruments, of a meter which a factory makes, or of the one that all share.</summary>
    public static TransportMetrics Of(IMeterFactory? factory) => factory is null ? Shared : new(factory.Create(Name));

    /// <summary>A connection has begun.</summary>
    public void Opened() => _connections.Add(1);

    /// <summary>A connection has ended.</summary>
    public void Ended(ConnectionReason reason)
    {
        _connections.Add(-1);
        if (_endedConnections.Enabled)
            _endedConnections.Add(1, new KeyValuePair<string, object?>("typedoot.reason", reason.ToString()));
    }

    /// <summary>Bytes were written.</summary>
    public void Sent(int bytes) => _sentBytes.Add(bytes);

    /// <summary>Bytes were read.</summary>
    public void Received(int bytes) => _receivedBytes.Add(bytes);

    /// <summary>A message or request was accepted.</summary>
    public void Sent<T>(sbyte kind, T message)
    {
        if (_sentMessages.Enabled)
            Count(_sentMessages, kind == FrameKind.Request ? "request" : "send", message);
    }

    /// <summary>A message or request was taken.</summary>
    public void Consumed(object? message)
    {
        if (_consumedMessages.Enabled)
            Count(_consumedMessages, "receive", message);
    }

    /// <summary>A message was accepted to be sent, or a request has ended.</summary>
    public void Operated<T>(string operation, TimeSpan duration, T message, string? error)
    {
        if (!WantsOperations)
            return;
        TagList tags = Tags(operation, message);
        tags.Add(OperationType, "send");
        if (error is not null)
            tags.Add(ErrorType, error);
        _operationDuration.Record(duration.TotalSeconds, tags);
    }

    /// <summary>A handler has ended.</summary>
    public void Processed(TimeSpan duration, object? message, Exception? error)
    {
        TagList tags = Tags("process", message);
        if (error is not null)
            tags.Add(ErrorType, NameOf(error));
        _processDuration.Record(duration.TotalSeconds, tags);
    }

    /// <summary>A name of a failure that no peer chooses.</summary>
    public static string NameOf(Exception error) =>
        error is OotRequestException { Code: var code } && Enum.IsDefined(code) ? code.ToString() : error.GetType().Name;

    // Those that OpenTelemetry's conventions advise. .NET 8 knows no advice.
    private static Histogram<double> Durations(Meter meter, string name, string description) =>
#if NET9_0_OR_GREATER
        meter.CreateHistogram(name, "s", description, null, new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
        });
#else
        meter.CreateHistogram<double>(name, "s", description);
#endif

    // Apart from those who look whether anyone listens, who would clear the room for the tags at each call.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Count(Counter<long> counter, string operation, object? message) => counter.Add(1, Tags(operation, message));

    private static TagList Tags(string operation, object? message)
    {
        TagList tags = new() { { System, SystemName }, { Operation, operation } };
        // The type of a message is one of this program's, of which there is a limited number.
        if (message is not null)
            tags.Add(MessageType, message.GetType().Name);
        return tags;
    }
}
