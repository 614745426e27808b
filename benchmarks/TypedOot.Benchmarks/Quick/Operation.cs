using System.Diagnostics;

namespace TypedOot.Benchmarks.Quick;

/// <summary>What is measured, in batches.</summary>
internal sealed class Operation
{
    private const double BatchNanoseconds = 1_000_000;
    private const int MostBatches = 4;
    private const int CallsOfATier = 32;
    private const int WarmUpMilliseconds = 5;

    private readonly Action _run;
    private readonly List<double> _quiet = [];
    private readonly List<double> _all = [];
    private int _count = 1;

    /// <summary>Makes one.</summary>
    /// <param name="name">Whose it is.</param>
    /// <param name="run">One operation.</param>
    public Operation(string name, Action run)
    {
        Name = name;
        _run = run;
    }

    /// <summary>Whose it is.</summary>
    public string Name { get; }

    /// <summary>How many bytes one operation allocates.</summary>
    public long Allocated { get; private set; }

    /// <summary>The median of the quiet batches in nanoseconds for one operation; of all, if too few were quiet.</summary>
    public double Median => (_quiet.Count >= MostBatches ? _quiet : _all).Order().ElementAt((_quiet.Count >= MostBatches ? _quiet : _all).Count / 2);

    /// <summary>How many batches were quiet, and how many there were.</summary>
    public (int Quiet, int All) Batches => (_quiet.Count, _all.Count);

    /// <summary>Runs often enough that the JIT takes the next tier for what is called.</summary>
    public void WarmUp()
    {
        long begun = Stopwatch.GetTimestamp();
        for (int runs = 0; runs < CallsOfATier || Stopwatch.GetElapsedTime(begun).TotalMilliseconds < WarmUpMilliseconds; runs++)
            _run();
    }

    /// <summary>Finds how many operations a batch takes, and what one allocates.</summary>
    public void Calibrate()
    {
        double each = Time(CallsOfATier);
        _count = (int)Math.Clamp(BatchNanoseconds / each, 1, 100_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++)
            _run();
        Allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / 10;
    }

    /// <summary>Runs a batch.</summary>
    public void RunBatch(ReferenceKernel kernel)
    {
        double before = kernel.Run();
        double time = Time(_count);
        double after = kernel.Run();
        _all.Add(time);
        if (kernel.IsQuiet(before) && kernel.IsQuiet(after))
            _quiet.Add(time);
    }

    private double Time(int count)
    {
        long begun = Stopwatch.GetTimestamp();
        for (int i = 0; i < count; i++)
            _run();
        return Stopwatch.GetElapsedTime(begun).TotalNanoseconds / count;
    }
}
