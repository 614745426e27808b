using System.Net;
using Microsoft.Extensions.Logging;

namespace TypedOot.Transport;

/// <summary>The log events of the transport.</summary>
internal static partial class TransportLog
{
    [LoggerMessage(1, LogLevel.Information, "Listening on {EndPoint}")]
    public static partial void Listening(this ILogger logger, EndPoint? endPoint);

    [LoggerMessage(2, LogLevel.Debug, "Connection {Connection} with {Peer} is open")]
    public static partial void Opened(this ILogger logger, long connection, EndPoint? peer);

    [LoggerMessage(3, LogLevel.Debug, "Connection {Connection} has ended: {Reason}, drained: {Drained}, unsent bytes: {UnsentBytes}")]
    public static partial void Closed(this ILogger logger, long connection, ConnectionReason reason, bool drained, long unsentBytes);

    [LoggerMessage(4, LogLevel.Warning, "Connection {Connection} with {Peer} is being closed: {Problem}")]
    public static partial void Refused(this ILogger logger, long connection, EndPoint? peer, string problem);

    [LoggerMessage(5, LogLevel.Warning, "Connection {Connection} received a message that cannot be read")]
    public static partial void BadBody(this ILogger logger, long connection, Exception error);

    [LoggerMessage(6, LogLevel.Error, "A handler of connection {Connection} failed")]
    public static partial void HandlerFailed(this ILogger logger, long? connection, Exception error);

    [LoggerMessage(7, LogLevel.Warning, "No handler takes {Messages}")]
    public static partial void Unhandled(this ILogger logger, string messages);

    [LoggerMessage(8, LogLevel.Warning, "Accepting a connection failed; trying again in {Delay}")]
    public static partial void AcceptFailed(this ILogger logger, TimeSpan delay, Exception error);

    [LoggerMessage(9, LogLevel.Warning, "Attempt {Attempt} to connect to {Address} failed")]
    public static partial void ConnectFailed(this ILogger logger, string? address, int attempt, Exception error);

    [LoggerMessage(10, LogLevel.Warning, "A connection of {Peer} was not admitted: {Problem}")]
    public static partial void NotAdmitted(this ILogger logger, EndPoint? peer, string problem);

    [LoggerMessage(11, LogLevel.Warning, "Connection {Connection}: messages of the peer cannot be read: {Problem}")]
    public static partial void RefusedSchema(this ILogger logger, long connection, string problem);

    [LoggerMessage(12, LogLevel.Error, "The transport {Transport} could not be aborted")]
    public static partial void AbortFailed(this ILogger logger, Type transport, Exception error);

    [LoggerMessage(13, LogLevel.Error, "The socket of {Peer} was closed, since ConfigureSocket failed")]
    public static partial void ConfigureFailed(this ILogger logger, EndPoint? peer, Exception error);
}
