using System.Diagnostics;

namespace TypedOot.Benchmarks.Quick;

/// <summary>
/// A fixed piece of work beside every batch that is measured. Neighbours on a shared machine slow code down by up to 1.8; a batch counts only if
/// the kernel ran as fast as it ever did right before it and right after.
/// </summary>
internal sealed class ReferenceKernel
{
    private const double Tolerance = 1.12;
    private const int Calls = 100;
    private readonly ulong[] _data = new ulong[4096];
    private double _best = double.MaxValue;

    /// <summary>Runs often enough that the JIT takes the next tier, and forgets how fast it was.</summary>
    public void WarmUp()
    {
        for (int i = 0; i < Calls; i++)
            Run();
        _best = double.MaxValue;
    }

    /// <summary>Runs the kernel.</summary>
    /// <returns>Its time in nanoseconds.</returns>
    public double Run()
    {
        long begun = Stopwatch.GetTimestamp();
        ulong sum = 0;
        for (int round = 0; round < 8; round++)
        {
            for (int i = 0; i < _data.Length; i++)
                sum = (sum * 31) + (_data[i] ^= (ulong)i);
        }

        _data[0] = sum;
        double time = Stopwatch.GetElapsedTime(begun).TotalNanoseconds;
        _best = Math.Min(_best, time);
        return time;
    }

    /// <summary>Whether the machine was quiet when the kernel took so long.</summary>
    public bool IsQuiet(double time) => time <= _best * Tolerance;
}
