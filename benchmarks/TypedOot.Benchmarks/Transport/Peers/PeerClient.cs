using System.Diagnostics;

namespace TypedOot.Benchmarks.Transport.Peers;

/// <summary>The client's end of a connection. One measurement at a time.</summary>
internal abstract class PeerClient
{
    /// <summary>Sends a message of 64 bytes and waits for it to come back, once for each place.</summary>
    /// <param name="times">Set to how long each took, in ticks of the stopwatch.</param>
    public abstract Task RunRoundTripsAsync(Memory<long> times);

    /// <summary>Sends messages from several tasks for some time.</summary>
    /// <param name="size">How many bytes a message has on the wire, all in all.</param>
    /// <param name="senders">How many tasks send.</param>
    /// <param name="time">How long.</param>
    /// <returns>How many were sent.</returns>
    public async Task<long> SendAsync(int size, int senders, TimeSpan time)
    {
        long end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        Prepare(size, senders);
        long[] counts = await Task.WhenAll(Enumerable.Range(0, senders).Select(_ => Task.Run(() => RunSenderAsync(end))));
        return counts.Sum();
    }

    /// <summary>Sends what is still held back, and waits until the server has taken all messages.</summary>
    /// <returns>What the server has taken since the last time.</returns>
    public abstract Task<Tally> ConcludeAsync();

    /// <summary>How many bytes the objects have that a receiver makes of one message.</summary>
    /// <param name="size">How many bytes a message has on the wire.</param>
    public virtual long ObjectBytes(int size) => 0;

    /// <summary>Called before senders begin.</summary>
    protected abstract void Prepare(int size, int senders);

    /// <summary>Sends until the time is over, looking at the clock every 64th time.</summary>
    protected abstract Task<long> RunSenderAsync(long end);

    /// <summary>Whether a sender that has sent so many goes on.</summary>
    protected static bool GoesOn(long count, long end) => (count & 63) != 0 || Stopwatch.GetTimestamp() < end;
}
