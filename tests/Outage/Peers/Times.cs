namespace TypedOot.Outage.Peers;

/// <summary>The times of the options that outages are about.</summary>
internal sealed record Times(TimeSpan HeartbeatInterval, TimeSpan PeerTimeout, TimeSpan ConnectTimeout, TimeSpan MaxDelay)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private static readonly TimeSpan LeastPatience = TimeSpan.FromSeconds(3);

    /// <summary>Those of the library.</summary>
    public static Times Default { get; } = Of(new OotClientOptions(), new OotReconnect());

    /// <summary>The same, with clients that soon try again.</summary>
    public static Times DefaultSoonBack { get; } = Default with { ConnectTimeout = TimeSpan.FromSeconds(1), MaxDelay = TimeSpan.FromSeconds(1) };

    /// <summary>Short ones.</summary>
    public static Times Short { get; } = DefaultSoonBack with
    {
        HeartbeatInterval = TimeSpan.FromSeconds(1),
        PeerTimeout = TimeSpan.FromSeconds(5),
    };

    /// <summary>The longest time until a peer that has gone is given up.</summary>
    public TimeSpan Noticed => PeerTimeout + HeartbeatInterval;

    /// <summary>The longest time until a client is back when nothing stands in its way any more.</summary>
    public TimeSpan Back => ConnectTimeout + MaxDelay > LeastPatience ? ConnectTimeout + MaxDelay : LeastPatience;

    /// <summary>The same without the time of an option.</summary>
    public Times Without(string? option) => option switch
    {
        null => this,
        nameof(HeartbeatInterval) => this with { HeartbeatInterval = Timeout.InfiniteTimeSpan },
        nameof(PeerTimeout) => this with { PeerTimeout = Timeout.InfiniteTimeSpan },
        nameof(ConnectTimeout) => this with { ConnectTimeout = Longest },
        _ => throw new ArgumentException($"No check lifts {option}.", nameof(option)),
    };

    private static Times Of(OotClientOptions options, OotReconnect reconnect) =>
        new(options.HeartbeatInterval, options.PeerTimeout, options.ConnectTimeout, reconnect.MaxDelay);
}
