using System.Diagnostics.Tracing;

namespace TypedOot.Tests.Transport.Soak;

/// <summary>Counts the arrays of shared pools that were rented and not given back since it began, by what the pools say of themselves.</summary>
internal sealed class BufferLedger : EventListener
{
    private const string PoolEvents = "System.Buffers.ArrayPoolEventSource";

    private long _rented;

    /// <summary>How many are out.</summary>
    public long Rented => Interlocked.Read(ref _rented);

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == PoolEvents)
            EnableEvents(eventSource, EventLevel.Verbose);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventSource.Name != PoolEvents)
            return;
        if (eventData.EventName == "BufferRented")
            Interlocked.Increment(ref _rented);
        else if (eventData.EventName == "BufferReturned")
            Interlocked.Decrement(ref _rented);
    }
}
