using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace TypedOot.Transport;

/// <summary>Options that have been checked and copied. Immutable.</summary>
internal sealed class TransportSettings
{
    private const int LargestSize = 1024 * 1024 * 1024;

    private readonly Type[]? _accept;
    private readonly ConcurrentDictionary<Type, bool>? _accepted;

    /// <summary>Checks and copies options.</summary>
    /// <exception cref="ArgumentException">One is out of its range; the text names it.</exception>
    public TransportSettings(OotTransportOptions options)
    {
        Name = options.Name;
        if (Name?.Length > Hello.LongestName)
            throw new ArgumentException($"The name of a peer has at most {Hello.LongestName} characters.", nameof(options.Name));
        MaxFrameBytes = Within(options.MaxFrameBytes, 1024, LargestSize);
        MaxFrameBytesWithoutHello = Within(options.MaxFrameBytesWithoutHello, 1024, LargestSize);
        SendQueueBytes = Within(options.SendQueueBytes, 1, LargestSize);
        ReceiveQueueBytes = Within(options.ReceiveQueueBytes, 1, LargestSize);
        SendQueueMode = Defined(options.SendQueueMode);
        Protocol = Defined(options.Protocol);
        Dispatch = Defined(options.Dispatch);
        Dispatcher = options.Dispatcher;
        if (Dispatcher is not null && Dispatch == OotDispatch.Manual)
            throw new ArgumentException("Handlers that run inside polls have no dispatcher.", nameof(options.Dispatcher));
        MaxBufferedBytes = Within(options.MaxBufferedBytes, 1, long.MaxValue);
        MaxDecodeBytes = Within(options.MaxDecodeBytes, 1, long.MaxValue);
        MaxConcurrentRequests = Within(options.MaxConcurrentRequests, 1, 1024 * 1024);
        RequestTimeout = TimeoutOrNever(options.RequestTimeout);
        HalfOpenTimeout = Timeout(options.HalfOpenTimeout);
        HeartbeatInterval = TimeoutOrNever(options.HeartbeatInterval);
        PeerTimeout = TimeoutOrNever(options.PeerTimeout);
        FirstFrameTimeout = TimeoutOrNever(options.FirstFrameTimeout);
        InactivityTimeout = TimeoutOrNever(options.InactivityTimeout);
        MinBytesPerSecond = Within(options.MinBytesPerSecond, 0, int.MaxValue);
        MaxPingsPerSecond = Within(options.MaxPingsPerSecond, 1, int.MaxValue);
        _accept = options.Accept is { } accept ? new List<Type>(accept).ToArray() : null;
        _accepted = _accept is null ? null : new ConcurrentDictionary<Type, bool>();
        UnknownMessages = Defined(options.UnknownMessages);
        MaxUnknownBytes = Within(options.MaxUnknownBytes, 0, int.MaxValue);
        MaxBadBodies = Within(options.MaxBadBodies, 1, int.MaxValue);
        CloseTimeout = Timeout(options.CloseTimeout);
        EnableDetailedErrors = options.EnableDetailedErrors;
        Serializer = options.Serializer ?? OotSerializerOptions.Default;
        TimeProvider = options.TimeProvider ?? throw new ArgumentNullException(nameof(options.TimeProvider));
        Metrics = TransportMetrics.Of(options.MeterFactory);
        Logger = options.LoggerFactory?.CreateLogger(nameof(TypedOot)) is { } logger ? new QuietLogger(logger) : NullLogger.Instance;
        ConnectTimeout = options is OotClientOptions client ? Timeout(client.ConnectTimeout) : default;
        OotServerOptions serves = options as OotServerOptions ?? new OotServerOptions();
        MaxConnections = Within(serves.MaxConnections, 1, int.MaxValue);
        MaxConnectionsPerAddress = Within(serves.MaxConnectionsPerAddress, 1, int.MaxValue);
        MaxPendingHandshakes = Within(serves.MaxPendingHandshakes, 1, int.MaxValue);
        HandshakeTimeout = Timeout(serves.HandshakeTimeout);
        RetryAfter = serves.RetryAfter == TimeSpan.Zero ? null : Timeout(serves.RetryAfter);
        RequireHello = serves.RequireHello;
        Authenticate = serves.Authenticate;
        Credentials = (options as OotClientOptions)?.Credentials;
        AllowCleartextCredentials = options is OotClientOptions { AllowCleartextCredentials: true };
        if (Protocol == OotProtocol.Bytes && (RequireHello || Authenticate is not null || Credentials is not null))
            throw new ArgumentException("Connections that carry bytes have no hello, in which anyone could prove who he is.", nameof(options.Protocol));
        Reconnect = (options as OotClientOptions)?.Reconnect?.Checked();
        int backlog = options is OotServerOptions server ? Within(server.Backlog, 1, ushort.MaxValue) : default;
        Sockets = new SocketSettings(backlog, options.ConfigureSocket, TimeProvider, Logger);
        Security = options.Security;
    }

    /// <summary>Those of all clients without options.</summary>
    public static TransportSettings DefaultClient { get; } = new(new OotClientOptions());

    public string? Name { get; }

    public int MaxFrameBytes { get; }

    public int MaxFrameBytesWithoutHello { get; }

    public int SendQueueBytes { get; }

    public int ReceiveQueueBytes { get; }

    public SendQueueMode SendQueueMode { get; }

    public OotProtocol Protocol { get; }

    public OotDispatch Dispatch { get; }

    public TaskScheduler? Dispatcher { get; }

    public long MaxBufferedBytes { get; }

    public long MaxDecodeBytes { get; }

    public int MaxConcurrentRequests { get; }

    public TimeSpan RequestTimeout { get; }

    public TimeSpan HalfOpenTimeout { get; }

    public TimeSpan HeartbeatInterval { get; }

    public TimeSpan PeerTimeout { get; }

    public TimeSpan FirstFrameTimeout { get; }

    /// <summary>Whether anyone wants activities or times of what is sent and asked.</summary>
    public bool IsSendingObserved => TransportTracing.IsWanted || Metrics.WantsOperations;

    /// <summary>Whether a client without credentials waits for the first frame of the server while it connects.</summary>
    public bool AwaitsHello => Protocol == OotProtocol.Messages && FirstFrameTimeout != System.Threading.Timeout.InfiniteTimeSpan;

    public TimeSpan InactivityTimeout { get; }

    public int MinBytesPerSecond { get; }

    public int MaxPingsPerSecond { get; }

    public OotUnknownMessages UnknownMessages { get; }

    public int MaxUnknownBytes { get; }

    public int MaxBadBodies { get; }

    public TimeSpan CloseTimeout { get; }

    public TimeSpan ConnectTimeout { get; }

    public OotReconnect? Reconnect { get; }

    public int MaxConnections { get; }

    public int MaxConnectionsPerAddress { get; }

    public int MaxPendingHandshakes { get; }

    public TimeSpan HandshakeTimeout { get; }

    /// <summary>The time after which clients that have to go may come again; null for at once.</summary>
    public TimeSpan? RetryAfter { get; }

    public bool RequireHello { get; }

    public Func<OotAuthenticationRequest, CancellationToken, ValueTask<object?>>? Authenticate { get; }

    public Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask<ReadOnlyMemory<byte>>>? Credentials { get; }

    public bool AllowCleartextCredentials { get; }

    public SocketSettings Sockets { get; }

    public OotSecurity? Security { get; }

    public bool EnableDetailedErrors { get; }

    public OotSerializerOptions Serializer { get; }

    public TimeProvider TimeProvider { get; }

    public ILogger Logger { get; }

    public TransportMetrics Metrics { get; }

    /// <summary>Whether a peer may send messages of a type.</summary>
    public bool Accepts(Type type)
    {
        if (_accept is null)
            return true;
        if (_accepted!.TryGetValue(type, out bool isAccepted))
            return isAccepted;
        isAccepted = IsListed(type, _accept);

        // What is kept would keep a plug-in from being unloaded.
        if (!type.IsCollectible)
            _accepted.TryAdd(type, isAccepted);
        return isAccepted;
    }

    // A method of its own: the closure of the lambda would be allocated for each message.
    private static bool IsListed(Type type, Type[] accept) => Array.Exists(accept, allowed => allowed.IsAssignableFrom(type));

    /// <summary>Checks a number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of its range.</exception>
    public static T Within<T>(T value, T least, T most, [CallerArgumentExpression(nameof(value))] string option = "")
        where T : INumber<T> =>
        value >= least && value <= most
            ? value
            : throw new ArgumentOutOfRangeException(NameOf(option), value, $"{NameOf(option)} is a number from {least} to {most}.");

    private static T Defined<T>(T value, [CallerArgumentExpression(nameof(value))] string option = "")
        where T : struct, Enum =>
        Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(NameOf(option), value, $"{NameOf(option)} has no such value.");

    /// <summary>Checks a time that must pass some day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of its range.</exception>
    public static TimeSpan Timeout(TimeSpan value, [CallerArgumentExpression(nameof(value))] string option = "") =>
        value > TimeSpan.Zero && value <= TimeSpan.FromDays(1)
            ? value
            : throw new ArgumentOutOfRangeException(NameOf(option), value, $"{NameOf(option)} is above 0 and at most one day.");

    private static TimeSpan TimeoutOrNever(TimeSpan value, [CallerArgumentExpression(nameof(value))] string option = "") =>
        value == System.Threading.Timeout.InfiniteTimeSpan ? value : Timeout(value, option);

    private static string NameOf(string option) => option[(option.LastIndexOf('.') + 1)..];
}
