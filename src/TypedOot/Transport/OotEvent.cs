using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using TypedOot.Transport;

namespace TypedOot;

/// <summary>Something that happened on a connection, or to a server or client itself. Immutable and thread safe.</summary>
public readonly struct OotEvent
{
    private readonly OotEndpoint? _owner;
    private readonly OotConnection? _connection;
    private readonly object? _subject;

    // The request, or the trace context of a message that is none and came with one.
    private readonly object? _origin;

    private OotEvent(OotEvents kind, OotEndpoint owner, OotConnection? connection, object? subject = null, long sentThrough = 0, object? origin = null)
    {
        Kind = kind;
        SentThrough = sentThrough;
        _origin = origin;
        _owner = owner;
        _connection = connection;
        _subject = subject;
    }

    /// <summary>
    /// The kind of the event: one kind, never a set; <see cref="OotEvents.None"/> if <see cref="OotEndpoint.Poll(out OotEvent, TimeSpan, OotEvents)"/>
    /// has run a handler.
    /// </summary>
    public OotEvents Kind { get; }

    /// <summary>Whether it happened on a connection; else it is an error of the server or client itself.</summary>
    [MemberNotNullWhen(true, nameof(_connection))]
    public bool HasConnection => _connection is not null;

    /// <summary>The connection on which it happened.</summary>
    /// <exception cref="InvalidOperationException">It happened on none: a server could not listen, or a client not connect.</exception>
    public OotConnection Connection => _connection ?? throw NoConnection();

    /// <summary>The server or client that it comes from.</summary>
    /// <exception cref="InvalidOperationException">The event is of no kind.</exception>
    public OotEndpoint Owner => _owner ?? throw new InvalidOperationException("An event of no kind comes from nobody.");

    /// <summary>The <see cref="OotEndpoint.UserData"/> of the owner.</summary>
    public object? UserData => _owner?.UserData;

    /// <summary>
    /// The error, for <see cref="OotEvents.Error"/>; for <see cref="OotEvents.Disconnected"/> the cause as an
    /// <see cref="OotConnectionException"/>, or null if either side closed in good order. Else null.
    /// </summary>
    public Exception? Error => _subject as Exception ?? (_subject as CloseResult)?.Error;

    /// <summary>
    /// The message, for <see cref="OotEvents.ObjectReceived"/>; an <see cref="OotUnknown"/> if its type is not known here. Of what was sent
    /// without a type it is a plain value, which may be null. Else null.
    /// </summary>
    public object? Message => Kind == OotEvents.ObjectReceived ? _subject : null;

    /// <summary>The bytes, for <see cref="OotEvents.DataReceived"/>: at least one. Nobody else has them. Else empty.</summary>
    public ReadOnlyMemory<byte> Data => Kind == OotEvents.DataReceived ? (byte[])_subject! : default;

    /// <summary>The outcome of the close, for <see cref="OotEvents.Disconnected"/>.</summary>
    public CloseResult? Close => _subject as CloseResult;

    /// <summary>
    /// For <see cref="OotEvents.DataSent"/>: frames up to this number, which <see cref="OotConnection.SendAsync{T}"/> returned, were
    /// handed to the operating system. Else 0.
    /// </summary>
    public long SentThrough { get; }

    /// <summary>Whether the message is a request, so that the peer waits for <see cref="Reply"/> or <see cref="Fail"/>.</summary>
    [MemberNotNullWhen(true, nameof(Request))]
    public bool IsRequest => Request is not null;

    /// <summary>For a request: is cancelled when nobody waits for the answer any more. Else one that never is.</summary>
    public CancellationToken CancellationToken => Request?.Token ?? CancellationToken.None;

    /// <summary>
    /// The trace context of the sender, if the message or request came with one and somebody listens to the activity source <c>TypedOot</c>; else the
    /// default. The peer's word: link to it, or make it a parent if you know the peer.
    /// </summary>
    public ActivityContext TraceContext => Trace?.Context ?? default;

    internal IncomingRequest? Request => _origin as IncomingRequest;

    internal RemoteTrace? Trace => Request is { } request ? request.Trace : _origin as RemoteTrace;

    /// <summary>The type by which a handler is found; null if no message or value was received.</summary>
    internal Type? MessageType => Kind == OotEvents.ObjectReceived ? _subject?.GetType() ?? typeof(object) : null;

    /// <summary>
    /// The message, if one arrived and it is a <typeparamref name="T"/> or derives from it; also a plain value, or a root of the same structural name,
    /// that becomes one without loss.
    /// </summary>
    public bool TryGetMessage<[OotRoot] T>([NotNullWhen(true)] out T? message)
    {
        if (Message is T typed)
        {
            message = typed;
            return true;
        }

        message = default;
        return Kind == OotEvents.ObjectReceived && Message is not null && TaggedMessage.TryConvert(Message, Owner.Settings.Serializer, out message);
    }

    /// <summary>Answers a request. Does not wait.</summary>
    /// <param name="reply">A message, by its runtime type, or a plain value.</param>
    /// <returns>
    /// <see cref="SendStatus.Queued"/>; or <see cref="SendStatus.Closed"/> if the connection has ended.
    /// </returns>
    /// <exception cref="InvalidOperationException">The event is no request, or was answered before.</exception>
    /// <exception cref="OotSerializationException">
    /// The reply cannot be written or is too large; the peer is told <see cref="RequestFailure.Internal"/>.
    /// </exception>
    public SendStatus Reply<[OotRoot] T>(T reply)
    {
        if (reply is null && typeof(T) != typeof(object) && !Connection.TakesNull<T>())
            throw new ArgumentNullException(nameof(reply));
        return Connection.Reply(Claim(), reply);
    }

    /// <summary>Says that a request cannot be answered. Does not wait.</summary>
    /// <param name="code">What kind of failure it is.</param>
    /// <param name="text">A short text for the peer; what is above 256 characters is cut off.</param>
    /// <returns><see cref="SendStatus.Queued"/>; or <see cref="SendStatus.Closed"/> if the connection has ended.</returns>
    /// <exception cref="InvalidOperationException">The event is no request, or was answered before.</exception>
    public SendStatus Fail(RequestFailure code, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Connection.Fail(Claim(), code, text);
    }

    /// <summary>
    /// Says, inside an event handler, that <see cref="Reply"/> or <see cref="Fail"/> will follow after the handler has ended: else a request that
    /// nobody has answered fails with <see cref="RequestFailure.NotFound"/> then. It counts as being handled until it is answered. Pollers and
    /// pullers need not say so.
    /// </summary>
    /// <exception cref="InvalidOperationException">The event is no request.</exception>
    public void AnswerLater()
    {
        if (Request is not { } request)
            throw new InvalidOperationException("The event is no request, so that nobody waits for an answer.");
        request.IsForLater = true;
    }

    internal static OotEvent Connected(OotConnection connection) => new(OotEvents.Connected, connection.Owner, connection);

    internal static OotEvent Received(OotConnection connection, object? message, IncomingRequest? request, RemoteTrace? trace) =>
        new(OotEvents.ObjectReceived, connection.Owner, connection, message, 0, (object?)request ?? trace);

    internal static OotEvent BytesReceived(OotConnection connection, byte[] data) =>
        new(OotEvents.DataReceived, connection.Owner, connection, data);

    internal static OotEvent Failed(OotConnection connection, Exception error) =>
        new(OotEvents.Error, connection.Owner, connection, error);

    internal static OotEvent Failed(OotEndpoint owner, Exception error) => new(OotEvents.Error, owner, null, error);

    internal static OotEvent Sent(OotConnection connection, long through) =>
        new(OotEvents.DataSent, connection.Owner, connection, null, through);

    internal static OotEvent Disconnected(OotConnection connection, CloseResult result) =>
        new(OotEvents.Disconnected, connection.Owner, connection, result);

    internal static InvalidOperationException NoConnection() =>
        new("This is an error of the server or client itself, which belongs to no connection; HasConnection tells.");

    private IncomingRequest Claim()
    {
        if (Request is not { } request)
            throw new InvalidOperationException("The event is no request, so that nobody waits for an answer.");
        return request.TryAnswer() ? request : throw new InvalidOperationException("The request was answered already.");
    }
}
