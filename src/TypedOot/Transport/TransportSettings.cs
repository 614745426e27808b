using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace TypedOot.Transport;

/// <summary>Options that have been checked and copied. Immutable.</summary>
internal sealed class TransportSettings
{
    private const int LargestSize = 1024 * 1024 * 1024;
    private const int LongestName = 512;

    /// <summary>Checks and copies options.</summary>
    /// <exception cref="ArgumentException">One is out of its range; the text names it.</exception>
    public TransportSettings(OotTransportOptions options)
    {
        Name = options.Name;
        if (Name?.Length > LongestName)
            throw new ArgumentException($"The name of a peer has at most {LongestName} characters.", nameof(options.Name));
        MaxFrameBytes = Within(options.MaxFrameBytes, 1024, LargestSize);
        SendQueueBytes = Within(options.SendQueueBytes, 1, LargestSize);
        ReceiveQueueBytes = Within(options.ReceiveQueueBytes, 1, LargestSize);
        MaxBadBodies = Within(options.MaxBadBodies, 1, int.MaxValue);
        CloseTimeout = Timeout(options.CloseTimeout);
        Serializer = options.Serializer ?? OotSerializerOptions.Default;
        TimeProvider = options.TimeProvider ?? throw new ArgumentNullException(nameof(options.TimeProvider));
        Logger = options.LoggerFactory?.CreateLogger(nameof(TypedOot)) ?? NullLogger.Instance;
        ConnectTimeout = options is OotClientOptions client ? Timeout(client.ConnectTimeout) : default;
        Backlog = options is OotServerOptions server ? Within(server.Backlog, 1, ushort.MaxValue) : default;
    }

    public string? Name { get; }

    public int MaxFrameBytes { get; }

    public int SendQueueBytes { get; }

    public int ReceiveQueueBytes { get; }

    public int MaxBadBodies { get; }

    public TimeSpan CloseTimeout { get; }

    public TimeSpan ConnectTimeout { get; }

    public int Backlog { get; }

    public OotSerializerOptions Serializer { get; }

    public TimeProvider TimeProvider { get; }

    public ILogger Logger { get; }

    private static int Within(int value, int least, int most, [CallerArgumentExpression(nameof(value))] string option = "") =>
        value >= least && value <= most
            ? value
            : throw new ArgumentOutOfRangeException(NameOf(option), value, $"{NameOf(option)} is a number from {least} to {most}.");

    private static TimeSpan Timeout(TimeSpan value, [CallerArgumentExpression(nameof(value))] string option = "") =>
        value > TimeSpan.Zero && value <= TimeSpan.FromDays(1)
            ? value
            : throw new ArgumentOutOfRangeException(NameOf(option), value, $"{NameOf(option)} is above 0 and at most one day.");

    private static string NameOf(string option) => option[(option.LastIndexOf('.') + 1)..];
}
