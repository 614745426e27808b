using Microsoft.Extensions.Logging;

namespace TypedOot;

/// <summary>
/// What servers and clients have in common: limits, time and logging. Checked and copied when a server or client is made, so that
/// later changes have no effect. Not thread safe.
/// </summary>
public abstract class OotTransportOptions
{
    private protected OotTransportOptions()
    {
    }

    /// <summary>What this side calls itself in its hello, up to 512 characters; null, the default, to say nothing.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// The largest payload of a frame that is sent or received, in bytes, 1,024 to 1,073,741,824; 4,194,304 (4 MiB) by default. A peer
    /// that announces a larger one is disconnected before anything is allocated for it.
    /// </summary>
    public int MaxFrameBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>
    /// How many bytes may wait to be sent on a connection, 1 to 1,073,741,824; 1,048,576 (1 MiB) by default. A message is accepted while
    /// fewer are waiting, so that one that is larger than the queue can be sent; else its sender waits.
    /// </summary>
    public int SendQueueBytes { get; set; } = 1024 * 1024;

    /// <summary>
    /// How many bytes of messages may wait on a connection for their handler, 1 to 1,073,741,824; 1,048,576 (1 MiB) by default. When
    /// there are more, nothing is read from the connection, and so the peer has to wait in the end.
    /// </summary>
    public int ReceiveQueueBytes { get; set; } = 1024 * 1024;

    /// <summary>
    /// How many messages in a row that cannot be read end the connection, 1 or more; 8 by default. Each is an
    /// <see cref="OotEvents.Error"/> event.
    /// </summary>
    public int MaxBadBodies { get; set; } = 8;

    /// <summary>
    /// How long a close may take to send what is waiting and to see the end of the peer's stream, above 0 and up to 1 day; 5 seconds by
    /// default. Then the connection is aborted.
    /// </summary>
    public TimeSpan CloseTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How messages are written and read, or null for <see cref="OotSerializerOptions.Default"/>.</summary>
    public OotSerializerOptions? Serializer { get; set; }

    /// <summary>Where to log, or null, the default, for nowhere.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>The clock of all timeouts; that of the system by default.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
