using System.Diagnostics.CodeAnalysis;

namespace TypedOot;

/// <summary>Something that happened on a connection. Immutable and thread safe.</summary>
public readonly struct OotEvent
{
    private readonly object? _subject;

    private OotEvent(OotEvents kind, OotConnection connection, object? subject = null, long sentThrough = 0)
    {
        Kind = kind;
        Connection = connection;
        SentThrough = sentThrough;
        _subject = subject;
    }

    /// <summary>What happened: one kind, never a set.</summary>
    public OotEvents Kind { get; }

    /// <summary>The connection on which it happened.</summary>
    public OotConnection Connection { get; }

    /// <summary>The server or client whose connection it is.</summary>
    public OotEndpoint Owner => Connection.Owner;

    /// <summary>The <see cref="OotEndpoint.UserData"/> of the owner.</summary>
    public object? UserData => Owner.UserData;

    /// <summary>
    /// What went wrong, for <see cref="OotEvents.Error"/>; for <see cref="OotEvents.Disconnected"/> the cause as an
    /// <see cref="OotConnectionException"/>, or null if either side closed in good order. Else null.
    /// </summary>
    public Exception? Error => _subject as Exception ?? (_subject as CloseResult)?.Error;

    /// <summary>The message, for <see cref="OotEvents.ObjectReceived"/>; an <see cref="OotUnknown"/> if its type is not known here.</summary>
    public object? Message => Kind == OotEvents.ObjectReceived ? _subject : null;

    /// <summary>How the connection ended, for <see cref="OotEvents.Disconnected"/>.</summary>
    public CloseResult? Close => _subject as CloseResult;

    /// <summary>
    /// For <see cref="OotEvents.DataSent"/>: frames up to this number, which <see cref="OotConnection.SendAsync{T}"/> returned, were
    /// handed to the operating system. Else 0.
    /// </summary>
    public long SentThrough { get; }

    /// <summary>The message, if one arrived and it is a <typeparamref name="T"/> or derives from it.</summary>
    public bool TryGetMessage<T>([NotNullWhen(true)] out T? message)
    {
        if (Message is T typed)
        {
            message = typed;
            return true;
        }

        message = default;
        return false;
    }

    internal static OotEvent Connected(OotConnection connection) => new(OotEvents.Connected, connection);

    internal static OotEvent Received(OotConnection connection, object message) => new(OotEvents.ObjectReceived, connection, message);

    internal static OotEvent Failed(OotConnection connection, Exception error) => new(OotEvents.Error, connection, error);

    internal static OotEvent Sent(OotConnection connection, long through) => new(OotEvents.DataSent, connection, null, through);

    internal static OotEvent Disconnected(OotConnection connection, CloseResult result) => new(OotEvents.Disconnected, connection, result);
}
