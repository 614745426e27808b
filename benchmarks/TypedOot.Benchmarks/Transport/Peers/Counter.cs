namespace TypedOot.Benchmarks.Transport.Peers;

/// <summary>Counts what a server takes. One caller at a time.</summary>
internal sealed class Counter
{
    private long _count;
    private long _allocated = GC.GetTotalAllocatedBytes();

    /// <summary>A message was taken.</summary>
    public void Add() => _count++;

    /// <summary>What was taken since the last time.</summary>
    public Tally Take()
    {
        long allocated = GC.GetTotalAllocatedBytes();
        Tally tally = new(_count, allocated - _allocated);
        _count = 0;
        _allocated = allocated;
        return tally;
    }
}
