using System.Diagnostics;

namespace TypedOot.Transport;

/// <summary>Observes one operation of sending or asking: its activity, and its time. Made where somebody wants either; ends when it is disposed.</summary>
/// <param name="settings">The options of the owner.</param>
/// <param name="name">The name of the operation in the metrics.</param>
/// <param name="activity">Its activity, which this ends; null if nobody listens.</param>
/// <param name="message">The message or request.</param>
internal sealed class ObservedOperation(TransportSettings settings, string name, Activity? activity, object? message) : IDisposable
{
    private readonly long _begun = settings.TimeProvider.GetTimestamp();
    private string? _error;

    /// <summary>The headers of the message. The context of a program that does not trace this library is not worth its bytes in each of them.</summary>
    public static FrameHeaders Headers => TransportTracing.IsWanted ? TransportTracing.Inject(default) : default;

    /// <summary>Says that it has failed.</summary>
    /// <param name="error">A name that no peer chooses.</param>
    public void Fail(string error)
    {
        _error = error;
        activity.Fail(error);
    }

    public void Dispose()
    {
        settings.Metrics.Operated(name, settings.TimeProvider.GetElapsedTime(_begun), message, _error);
        activity?.Dispose();
    }
}
