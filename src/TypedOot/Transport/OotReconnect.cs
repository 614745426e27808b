using TypedOot.Transport;

namespace TypedOot;

/// <summary>
/// The policy by which a client connects again when its connection has ended and nobody asked for that. Nothing is sent again: messages of the old
/// connection that had not arrived are lost, and its requests fail. Checked and copied when a client is made. Not thread safe.
/// </summary>
/// <remarks>
/// A client does not connect again when this side closed or aborted the connection, when the peer did not accept who this side is, when
/// either side broke the protocol, or when a limit of this side was reached. Failures of the network are tried again, whatever part of an
/// attempt they cut short, and so are refusals for which the server asks to come later.
/// </remarks>
public sealed class OotReconnect
{
    /// <summary>
    /// The longest first pause, above 0 and up to 1 day; 100 milliseconds by default. Each further one may be twice as long. How long
    /// one is within that is random, so that the clients of a server that comes back do not come all at once.
    /// </summary>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest pause, above 0 and up to 1 day; 30 seconds by default. What a server asks for comes before it.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The number of attempts in a row that may fail before the client gives up, 1 or above; null, the default, for any number. A connection that ended
    /// before the peer's hello, and lived no longer than <see cref="MaxDelay"/>, is one of them.
    /// </summary>
    public int? MaxAttempts { get; set; }

    /// <summary>Whether the first connection is tried again as well, or fails at once, which is the default.</summary>
    public bool CoversFirstConnect { get; set; }

    /// <summary>
    /// The number of messages and requests that may wait for the next connection, 0 or above. 0, the default, lets each fail with
    /// <see cref="ConnectionReason.NotConnected"/>. Those that wait are written when the connection is there, in the order of the calls, and
    /// must not change before.
    /// </summary>
    public int MaxWaiting { get; set; }

    internal OotReconnect Checked()
    {
        OotReconnect copy = (OotReconnect)MemberwiseClone();
        TransportSettings.Timeout(copy.FirstDelay);
        TransportSettings.Timeout(copy.MaxDelay);
        if (copy.MaxAttempts is { } most)
            TransportSettings.Within(most, 1, int.MaxValue, nameof(MaxAttempts));
        TransportSettings.Within(copy.MaxWaiting, 0, int.MaxValue);
        return copy;
    }
}
