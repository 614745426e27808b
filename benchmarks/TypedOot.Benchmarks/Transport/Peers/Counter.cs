namespace TypedOot.Benchmarks.Transport.Peers;

/// <summary>Counts what a process sends or takes, and what that costs it. One caller at a time.</summary>
internal sealed class Counter
{
    private long _count;
    private long _allocated = GC.GetTotalAllocatedBytes();
    private long _processor = Environment.CpuUsage.TotalTime.Ticks;

    /// <summary>A message was sent or taken.</summary>
    public void Add() => _count++;

    /// <summary>What there was since the last time.</summary>
    public Tally Take()
    {
        long allocated = GC.GetTotalAllocatedBytes();
        long processor = Environment.CpuUsage.TotalTime.Ticks;
        Tally tally = new(_count, allocated - _allocated, processor - _processor);
        _count = 0;
        _allocated = allocated;
        _processor = processor;
        return tally;
    }
}
