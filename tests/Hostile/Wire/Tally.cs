using System.Collections.Concurrent;

namespace TypedOot.Hostile.Wire;

/// <summary>Counts what the connections of an attacker did, and how they ended. Thread safe.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<PeerEnd, int> _ends = new();
    private readonly ConcurrentDictionary<int, int> _failures = new();
    private long _connections;
    private long _bytes;
    private long _frames;
    private long _replies;
    private int _open;
    private int _mostOpen;

    /// <summary>How many connections were made.</summary>
    public long Connections => Interlocked.Read(ref _connections);

    /// <summary>How many bytes were sent.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>How many frames were sent.</summary>
    public long Frames => Interlocked.Read(ref _frames);

    /// <summary>How many replies came.</summary>
    public long Replies => Interlocked.Read(ref _replies);

    /// <summary>How many connections there were at the same time.</summary>
    public int MostOpen => Volatile.Read(ref _mostOpen);

    /// <summary>How connections ended, of those that were awaited.</summary>
    public IReadOnlyDictionary<PeerEnd, int> Ends => _ends;

    /// <summary>How many failures of each code came.</summary>
    public IReadOnlyDictionary<int, int> Failures => _failures;

    public void Opened()
    {
        Interlocked.Increment(ref _connections);
        int open = Interlocked.Increment(ref _open);
        for (int most = _mostOpen; open > most; most = _mostOpen)
            Interlocked.CompareExchange(ref _mostOpen, open, most);
    }

    public void Left() => Interlocked.Decrement(ref _open);

    public void Sent(int bytes, int frames)
    {
        Interlocked.Add(ref _bytes, bytes);
        Interlocked.Add(ref _frames, frames);
    }

    /// <summary>An answer came.</summary>
    /// <param name="failure">The code of a failure, or null for a reply.</param>
    public void Answered(int? failure)
    {
        if (failure is { } code)
            _failures.AddOrUpdate(code, 1, static (_, count) => count + 1);
        else
            Interlocked.Increment(ref _replies);
    }

    public void Ended(PeerEnd end) => _ends.AddOrUpdate(end, 1, static (_, count) => count + 1);

    /// <summary>How many connections ended in one of these ways.</summary>
    public int EndedAs(params PeerEnd[] ends) => ends.Sum(end => _ends.GetValueOrDefault(end));
}
