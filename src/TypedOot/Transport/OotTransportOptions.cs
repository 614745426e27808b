using System.Diagnostics.Metrics;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace TypedOot;

/// <summary>
/// The options that servers and clients share: limits, time and logging. Checked and copied when a server or client is made, so that
/// later changes have no effect. Not thread safe.
/// </summary>
public abstract class OotTransportOptions
{
    private protected OotTransportOptions()
    {
    }

    /// <summary>The name of this side in its hello, up to 512 characters; null, the default, for none.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// The largest payload of a frame that is sent or received, in bytes, 1,024 to 1,073,741,824; 4,194,304 (4 MiB) by default. A peer
    /// that announces a larger one is disconnected before anything is allocated for it.
    /// </summary>
    public int MaxFrameBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>
    /// The largest frame that a peer may send that has not said hello, in bytes of payload, 1,024 to 1,073,741,824; 262,144 (256 KiB) by default. A small script needs no hello,
    /// and what a stranger can keep here is small.
    /// </summary>
    public int MaxFrameBytesWithoutHello { get; set; } = 256 * 1024;

    /// <summary>The protocol of the connections, messages or bytes; messages by default. Both sides must agree.</summary>
    public OotProtocol Protocol { get; set; } = OotProtocol.Messages;

    /// <summary>The place where handlers run: the thread pool, the default, or inside polls.</summary>
    public OotDispatch Dispatch { get; set; } = OotDispatch.Background;

    /// <summary>
    /// The scheduler of handlers that run in the background, or null, the default, for the thread pool. That of a window's thread is
    /// <see cref="TaskScheduler.FromCurrentSynchronizationContext"/>, called there.
    /// </summary>
    public TaskScheduler? Dispatcher { get; set; }

    /// <summary>
    /// The number of bytes that may wait to be sent on a connection, 1 to 1,073,741,824; 1,048,576 (1 MiB) by default. A message is accepted while
    /// fewer are waiting, so that one that is larger than the queue can be sent; else <see cref="SendQueueMode"/> decides. As many may
    /// wait as replies, and no request of the peer is handled while more do.
    /// </summary>
    public int SendQueueBytes { get; set; } = 1024 * 1024;

    /// <summary>The action when the send queue is full: by default the sender waits.</summary>
    public SendQueueMode SendQueueMode { get; set; } = SendQueueMode.Wait;

    /// <summary>
    /// The number of bytes of messages that may wait on a connection for their consumer, 1 to 1,073,741,824; 1,048,576 (1 MiB) by default. The peer
    /// is told, and sends no more than that before messages were taken. A peer that keeps no count is not read when there are more.
    /// </summary>
    public int ReceiveQueueBytes { get; set; } = 1024 * 1024;

    /// <summary>
    /// The memory that all connections together may hold for what has arrived and was not taken yet, in bytes, 1 and above; 268,435,456 (256 MiB) by default:
    /// messages that wait, with their bookkeeping, parts of messages, and schemas. While it is more, no peer is granted more, what needs more memory is not read,
    /// and no connection is accepted; small messages go on. As much again may wait to be sent.
    /// </summary>
    public long MaxBufferedBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>
    /// The memory that the messages may take which all connections together decode at the same time, in bytes, 1 and above; 268,435,456 (256 MiB) by
    /// default. Each counts as its length times the most that a byte of its type can make, 128 or less; messages that do not fit wait for their turn,
    /// and one is always decoded. Small ones are not counted.
    /// </summary>
    public long MaxDecodeBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>
    /// The number of requests of the peer that a connection handles at once, and of handlers of a connection that may wait for answers of their own
    /// without keeping the next event waiting; 1 to 1,048,576, and 256 by default. One more request fails with
    /// <see cref="RequestFailure.Busy"/>.
    /// </summary>
    public int MaxConcurrentRequests { get; set; } = 256;

    /// <summary>
    /// The time that a request waits for its answer where the call does not say, above 0 and up to 1 day, or
    /// <see cref="Timeout.InfiniteTimeSpan"/>; 30 seconds by default. The peer is told.
    /// </summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The types of messages and requests that a peer may send, with those that derive from them or implement them; null, the default, for all
    /// that somebody takes. What is not among them is not decoded: it is an <see cref="OotEvents.Error"/> event once for each type, and a request
    /// fails with <see cref="RequestFailure.NotSupported"/>. <see cref="OotUnknown"/> stands for all types that are not known.
    /// </summary>
    public IReadOnlyCollection<Type>? Accept { get; set; }

    /// <summary>The treatment of messages whose type is not known here; they are delivered by default.</summary>
    public OotUnknownMessages UnknownMessages { get; set; } = OotUnknownMessages.Deliver;

    /// <summary>
    /// The largest size of the body of a message whose type is not known here, in bytes, 0 or more; 1 MiB by default. A larger one counts as a
    /// message that cannot be read.
    /// </summary>
    public int MaxUnknownBytes { get; set; } = 1024 * 1024;

    /// <summary>
    /// The number of unreadable messages in a row that ends the connection, 1 or more; 8 by default. Each is an
    /// <see cref="OotEvents.Error"/> event.
    /// </summary>
    public int MaxBadBodies { get; set; } = 8;

    /// <summary>
    /// The time that a close may take to send what is waiting and to see the end of the peer's stream, above 0 and up to 1 day; 5 seconds by
    /// default. Then the connection is aborted.
    /// </summary>
    public TimeSpan CloseTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The time for which requests and messages of a peer that has ended its stream without a close frame are still handled, so that a script which
    /// sends, ends its stream and then reads gets its answers; above 0 and up to 1 day, 5 seconds by default.
    /// </summary>
    public TimeSpan HalfOpenTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// After how much time without sending or receiving anything a ping is sent, above 0 and up to 1 day, or
    /// <see cref="Timeout.InfiniteTimeSpan"/> for never; 15 seconds by default.
    /// </summary>
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// After how much time without a byte of the peer the connection is given up, above 0 and up to 1 day, or
    /// <see cref="Timeout.InfiniteTimeSpan"/> for never; 45 seconds by default. For peers that have sent a hello, since others need not
    /// answer pings. Choose three times the <see cref="HeartbeatInterval"/> or more.
    /// </summary>
    public TimeSpan PeerTimeout { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>
    /// The time that the first whole frame of the peer may take, from the beginning of the connection on, above 0 and up to 1 day, or
    /// <see cref="Timeout.InfiniteTimeSpan"/> for peers that listen without a word; 15 seconds by default. A program of this library says hello at
    /// once; a script sends a hello or a ping. Unless it is infinite, <see cref="OotClient.ConnectAsync(CancellationToken)"/> waits for the beginning of
    /// that frame.
    /// </summary>
    public TimeSpan FirstFrameTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// After how much time without a message, a request or an answer either way the connection is closed in good order, above 0 and up to
    /// 1 day; <see cref="Timeout.InfiniteTimeSpan"/>, the default, for never. Pings do not count.
    /// </summary>
    public TimeSpan InactivityTimeout { get; set; } = Timeout.InfiniteTimeSpan;

    /// <summary>
    /// The least rate at which a peer sends a frame that it has begun, in each window of 5 seconds but the first of the frame, and takes the bytes that are sent to it, in
    /// bytes per second; 0 or above, and 240 by default.
    /// </summary>
    public int MinBytesPerSecond { get; set; } = 240;

    /// <summary>
    /// The number of pings and frames of no use that a peer may send within a second, 1 or above; 100 by default. More end the connection. Of no use are credit of
    /// nothing, cancels and answers for requests that never were, schemas that say nothing new, and frames of unknown kinds; 16 KiB of one count as another.
    /// </summary>
    public int MaxPingsPerSecond { get; set; } = 100;

    /// <summary>
    /// The security of connections, or null, the default, if they are not secured. A server and its clients must agree.
    /// </summary>
    public OotSecurity? Security { get; set; }

    /// <summary>
    /// The action on each socket that was connected or accepted, before anything is sent; null, the default, for nothing. Setting the
    /// sizes of its buffers turns off their automatic growth on some systems.
    /// </summary>
    public Action<Socket>? ConfigureSocket { get; set; }

    /// <summary>
    /// Whether failures tell the peer what a handler has thrown, and why a request cannot be read; not by default, since such texts may say what is
    /// nobody's business. For development.
    /// </summary>
    public bool EnableDetailedErrors { get; set; }

    /// <summary>The options of the serializer, or null for <see cref="OotSerializerOptions.Default"/>.</summary>
    public OotSerializerOptions? Serializer { get; set; }

    /// <summary>The factory of the logger, or null, the default, for no log.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>Makes the meter, whose name is <c>TypedOot</c>; null, the default, for one that all servers and clients share.</summary>
    public IMeterFactory? MeterFactory { get; set; }

    /// <summary>The clock of all timeouts; that of the system by default.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
