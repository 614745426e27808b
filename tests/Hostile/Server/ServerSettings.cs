using System.Text.Json;

namespace TypedOot.Hostile.Server;

/// <summary>
/// What a server is started with. Travels to its process as text; all times are in milliseconds, and -1 means never. What differs from the defaults of the
/// library is smaller, so that attacks reach it soon.
/// </summary>
internal sealed class ServerSettings
{
    /// <summary>The memory that all connections together may fill. The checks go by it also where an attack lifts the limit.</summary>
    public const long Budget = 16 * 1024 * 1024;

    /// <summary>One day, which is as long as a time may be.</summary>
    public const int Longest = 24 * 60 * 60 * 1000;

    /// <summary>The time of options whose times nobody comes near without meaning to.</summary>
    public const int Short = 2_000;

    /// <summary>How clients come.</summary>
    public Mode Mode { get; set; }

    /// <summary>Whether the server is one that takes and keeps everything: it has no limit at all.</summary>
    public bool IsSink { get; set; }

    /// <summary>Whether all names and secrets are accepted, in the mode of authentication.</summary>
    public bool AcceptsAnyone { get; set; }

    /// <summary>Whether messages and requests of one type only are accepted.</summary>
    public bool AcceptsAskOnly { get; set; }

    public long MaxBufferedBytes { get; set; } = Budget;

    public long MaxDecodeBytes { get; set; } = Budget;

    public int MaxFrameBytes { get; set; } = 4 * 1024 * 1024;

    public int MaxFrameBytesWithoutHello { get; set; } = 256 * 1024;

    public int ReceiveQueueBytes { get; set; } = 1024 * 1024;

    public int SendQueueBytes { get; set; } = 1024 * 1024;

    public int MaxConnections { get; set; } = 10_000;

    public int MaxConnectionsPerAddress { get; set; } = int.MaxValue;

    public int MaxPendingHandshakes { get; set; } = 256;

    public int MaxConcurrentRequests { get; set; } = 16;

    public int MaxPingsPerSecond { get; set; } = 100;

    public int MaxBadBodies { get; set; } = 8;

    public int MaxUnknownBytes { get; set; } = 4096;

    public int MinBytesPerSecond { get; set; } = 240;

    public int MaxDepth { get; set; } = 128;

    public int AllocationAllowance { get; set; } = 1024 * 1024;

    public int MaxExtraMembers { get; set; } = 64;

    public int MaxExtraBytes { get; set; } = 64 * 1024;

    public OotUnknownMessages UnknownMessages { get; set; }

    public bool RequireHello { get; set; }

    public int HandshakeTimeout { get; set; } = 10_000;

    public int FirstFrameTimeout { get; set; } = 15_000;

    public int PeerTimeout { get; set; } = 45_000;

    public int HeartbeatInterval { get; set; } = 15_000;

    public int InactivityTimeout { get; set; } = -1;

    public int HalfOpenTimeout { get; set; } = Short;

    public int CloseTimeout { get; set; } = Short;

    /// <summary>What <see cref="Parse"/> takes.</summary>
    public string ToText() => JsonSerializer.Serialize(this);

    public static ServerSettings Parse(string text) => JsonSerializer.Deserialize<ServerSettings>(text)!;

    /// <summary>The options of a server, but for how it is secured and whom it lets in.</summary>
    public OotServerOptions ToOptions() => new()
    {
        MaxBufferedBytes = MaxBufferedBytes,
        MaxDecodeBytes = MaxDecodeBytes,
        MaxFrameBytes = MaxFrameBytes,
        MaxFrameBytesWithoutHello = MaxFrameBytesWithoutHello,
        ReceiveQueueBytes = ReceiveQueueBytes,
        SendQueueBytes = SendQueueBytes,
        MaxConnections = MaxConnections,
        MaxConnectionsPerAddress = MaxConnectionsPerAddress,
        MaxPendingHandshakes = MaxPendingHandshakes,
        MaxConcurrentRequests = MaxConcurrentRequests,
        MaxPingsPerSecond = MaxPingsPerSecond,
        MaxBadBodies = MaxBadBodies,
        MaxUnknownBytes = MaxUnknownBytes,
        MinBytesPerSecond = MinBytesPerSecond,
        UnknownMessages = UnknownMessages,
        RequireHello = RequireHello,
        Accept = AcceptsAskOnly ? [typeof(Ask), typeof(Note)] : null,
        Serializer = new OotSerializerOptions
        {
            MaxDepth = MaxDepth,
            AllocationAllowance = AllocationAllowance,
            MaxExtraMembers = MaxExtraMembers,
            MaxExtraBytes = MaxExtraBytes,
        },
        HandshakeTimeout = TimeSpan.FromMilliseconds(HandshakeTimeout),
        FirstFrameTimeout = TimeSpan.FromMilliseconds(FirstFrameTimeout),
        PeerTimeout = TimeSpan.FromMilliseconds(PeerTimeout),
        HeartbeatInterval = TimeSpan.FromMilliseconds(HeartbeatInterval),
        InactivityTimeout = TimeSpan.FromMilliseconds(InactivityTimeout),
        HalfOpenTimeout = TimeSpan.FromMilliseconds(HalfOpenTimeout),
        CloseTimeout = TimeSpan.FromMilliseconds(CloseTimeout),
    };
}
