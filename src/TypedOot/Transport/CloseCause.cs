using System.Net.Sockets;

namespace TypedOot.Transport;

/// <summary>The first cause of a connection's end. Immutable.</summary>
/// <param name="Reason">The kind of cause.</param>
/// <param name="Text">A sentence.</param>
/// <param name="Inner">What failed below, or null.</param>
/// <param name="Code">What the close frame says to the peer.</param>
/// <param name="IsRefusal">Whether the peer did something wrong, so that what else it sends is worth nothing.</param>
internal sealed record CloseCause(
    ConnectionReason Reason, string Text, Exception? Inner = null, uint Code = CloseCode.Normal, bool IsRefusal = false)
{
    private const int LongestPeerText = 256;

    /// <summary>The time that the peer, or this side where it refuses or stops, asks to wait before connecting again; null if it does not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether this side tells the peer first that it is about to close.</summary>
    public bool IsAnnounced { get; init; }

    /// <summary>Whether requests that are open either way are answered before the close frame is sent.</summary>
    public bool AwaitsAnswers { get; init; }

    /// <summary>Whether another attempt may succeed: nobody on this side meant it, and the peer did not object to what this side does.</summary>
    public bool MayBeTemporary => Reason switch
    {
        ConnectionReason.AuthenticationFailed => false,
        _ when RetryAfter is not null => true,
        ConnectionReason.ClosedByPeer => Code == CloseCode.Normal,
        ConnectionReason.PeerClosedWithoutClose or ConnectionReason.Truncated or ConnectionReason.ConnectionReset
            or ConnectionReason.TransportFailed or ConnectionReason.PeerTimeout or ConnectionReason.TooSlow or ConnectionReason.Refused => true,
        _ => false,
    };

    /// <summary>This side closes.</summary>
    public static CloseCause Local { get; } = new(ConnectionReason.ClosedLocally, "This side closed the connection.") { AwaitsAnswers = true };

    /// <summary>The server stops.</summary>
    public static CloseCause Stop(TimeSpan? retryAfter) => Local with { IsAnnounced = true, RetryAfter = retryAfter };

    /// <summary>This side aborts.</summary>
    public static CloseCause Abort { get; } = new(ConnectionReason.Aborted, "This side aborted the connection.");

    /// <summary>The peer's stream ended between frames.</summary>
    public static CloseCause End { get; } = new(
        ConnectionReason.PeerClosedWithoutClose, "The peer ended the connection without a close frame.");

    /// <summary>The peer's stream ended inside a frame.</summary>
    public static CloseCause Truncated { get; } = new(ConnectionReason.Truncated, "The peer's stream ended inside a frame.");

    /// <summary>The send queue was full, and the options say not to wait.</summary>
    public static CloseCause SendQueueFull { get; } = new(
        ConnectionReason.SendQueueFull,
        $"The send queue is full; {nameof(OotTransportOptions.SendQueueBytes)} sets the limit, and {nameof(OotTransportOptions.SendQueueMode)} says what then happens.");

    /// <summary>The receive queue was full when the connection had to be read.</summary>
    public static CloseCause ReceiveQueueFull { get; } = new(
        ConnectionReason.ReceiveQueueFull,
        $"The peer keeps no count of what it sends, and sent too much while a request waited for its answer; {nameof(OotTransportOptions.ReceiveQueueBytes)} of the receiver's options sets the limit.",
        null,
        CloseCode.ProtocolError,
        true);

    /// <summary>The peer is silent.</summary>
    public static CloseCause PeerTimeout { get; } = new(
        ConnectionReason.PeerTimeout, $"Nothing was heard of the peer for the time that {nameof(OotTransportOptions.PeerTimeout)} sets.");

    /// <summary>The peer has never said anything.</summary>
    public static CloseCause NoFirstFrame { get; } = new(
        ConnectionReason.PeerTimeout, $"No whole frame of the peer came within the time that {nameof(OotTransportOptions.FirstFrameTimeout)} sets.");

    /// <summary>Both sides are silent.</summary>
    public static CloseCause Inactive { get; } = new(
        ConnectionReason.Inactive, $"No message went either way for the time that {nameof(OotTransportOptions.InactivityTimeout)} sets.");

    /// <summary>The peer takes or sends too slowly.</summary>
    public static CloseCause TooSlow { get; } = new(
        ConnectionReason.TooSlow, $"The peer is slower than {nameof(OotTransportOptions.MinBytesPerSecond)} allows.");

    /// <summary>The peer keeps memory busy that others need.</summary>
    public static CloseCause TooSlowForMemory { get; } = new(
        ConnectionReason.TooSlow,
        $"The peer began a large frame and does not send the rest, while the endpoint holds as much as {nameof(OotTransportOptions.MaxBufferedBytes)} allows.");

    /// <summary>The endpoint holds too much to receive what a request waits for.</summary>
    public static CloseCause MemoryUsedUp { get; } = new(
        ConnectionReason.ReceiveQueueFull,
        $"The receiver holds as much as {nameof(OotTransportOptions.MaxBufferedBytes)} of its options allows, and a request waits for its answer.",
        null,
        CloseCode.ProtocolError,
        true);

    /// <summary>There is no memory for the schemas of the peer.</summary>
    public static CloseCause SchemasTooLarge { get; } = new(
        ConnectionReason.ReceiveQueueFull,
        $"The receiver holds as much as {nameof(OotTransportOptions.MaxBufferedBytes)} of its options allows, and has no room for the schemas of the peer.",
        null,
        CloseCode.ProtocolError,
        true);

    /// <summary>Whether bytes can not go to and fro any more, or are not worth it.</summary>
    public bool IsBroken => Reason is ConnectionReason.Aborted or ConnectionReason.ConnectionReset or ConnectionReason.TransportFailed
        or ConnectionReason.SendQueueFull or ConnectionReason.PeerTimeout or ConnectionReason.TooSlow;

    /// <summary>Whether both sides meant it.</summary>
    public bool IsGraceful => Reason == ConnectionReason.ClosedLocally || (Reason == ConnectionReason.ClosedByPeer && Code == CloseCode.Normal);

    /// <summary>The peer's stream ended, on a connection that has no close frames.</summary>
    public static CloseCause RawEnd { get; } = new(ConnectionReason.ClosedByPeer, "The peer closed the connection.");

    /// <summary>The peer sent a close frame.</summary>
    public static CloseCause ByPeer(uint code, string text, TimeSpan? retryAfter) => new(
        code switch
        {
            CloseCode.Refused => ConnectionReason.Refused,
            CloseCode.Unauthenticated => ConnectionReason.AuthenticationFailed,
            _ => ConnectionReason.ClosedByPeer,
        },
        code == CloseCode.Normal ? "The peer closed the connection." : $"The peer closed the connection (code {code}): {Quotable(text)}",
        Code: code)
    {
        RetryAfter = retryAfter,
    };

    /// <summary>The peer is about to close.</summary>
    public static CloseCause PeerGoingAway(TimeSpan? retryAfter) => new(ConnectionReason.ClosedByPeer, "The peer is about to close the connection.")
    {
        AwaitsAnswers = true,
        RetryAfter = retryAfter,
    };

    /// <summary>A connection too many.</summary>
    /// <param name="option">The option that sets the limit.</param>
    /// <param name="retryAfter">When to try again.</param>
    public static CloseCause Refusal(string option, TimeSpan? retryAfter) => new(
        ConnectionReason.Refused, $"The server takes no more connections at the moment; its {option} sets the limit.", null, CloseCode.Refused, true)
    {
        RetryAfter = retryAfter,
    };

    /// <summary>The peer is not known.</summary>
    public static CloseCause Unauthenticated { get; } = new(
        ConnectionReason.AuthenticationFailed, "The server does not accept the credentials.", null, CloseCode.Unauthenticated, true);

    /// <summary>The peer broke the protocol.</summary>
    public static CloseCause Protocol(string problem) =>
        new(ConnectionReason.ProtocolError, $"Protocol error: {problem.TrimEnd('.')}.", null, CloseCode.ProtocolError, true);

    /// <summary>The peer sent too many messages that could not be read.</summary>
    public static CloseCause BadBodies(int count, Exception last) => new(
        ConnectionReason.TooManyBadBodies,
        $"{count} messages in a row could not be read; {nameof(OotTransportOptions.MaxBadBodies)} of the receiver's options sets the limit.",
        last,
        CloseCode.BadBodies,
        true);

    /// <summary>Reading or writing failed.</summary>
    public static CloseCause Broken(Exception e) => (e as SocketException ?? e.InnerException as SocketException) switch
    {
        // TLS and network streams put what the socket says inside.
        {
            SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown or SocketError.NetworkReset
        } broken => new(ConnectionReason.ConnectionReset, "The peer or the network broke the connection.", broken),
        _ when e is EndOfStreamException => Truncated,
        _ => new(ConnectionReason.TransportFailed, $"The connection failed: {e.Message.TrimEnd('.')}.", e),
    };

    /// <summary>The cause as it is thrown: each time anew, since the thrower adds its stack.</summary>
    public OotConnectionException ToException() => new(this);

    /// <summary>The peer's words, short and without anything that would write lines or colours of its own into a log.</summary>
    public static string Quotable(string text) => string.Create(
        Math.Min(text.Length, LongestPeerText), text, static (quoted, text) =>
        {
            for (int i = 0; i < quoted.Length; i++)
                quoted[i] = char.IsControl(text[i]) || char.IsSurrogate(text[i]) || text[i] is '\u2028' or '\u2029' ? '.' : text[i];
        });
}
