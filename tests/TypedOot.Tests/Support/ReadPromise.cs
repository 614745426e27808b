namespace TypedOot.Tests.Support;

/// <summary>
/// Holds readers to what they promise for every input: a value that writes and reads again the same, or an
/// <see cref="OotFormatException"/>, and no more allocated than the budget.
/// </summary>
internal static class ReadPromise
{
    // Exceptions with their stack traces and paths, and rented buffers, are not part of the budget.
    private const int Overhead = 64 * 1024;

    // What doubling leaves behind as a collection grows to the size that was charged.
    private const int Growth = 4;

    /// <summary>Tells whether bytes can be read, which are held to the promise either way.</summary>
    /// <exception cref="BrokenPromiseException">The promise is broken; the text says how, and for which bytes.</exception>
    public static bool Holds(MutationTarget target, byte[] bytes, OotRegistry registry)
    {
        OotSerializerOptions tight = new() { Registry = registry, AllocationAllowance = 4096 };
        OotSerializerOptions wide = new() { Registry = registry };
        try
        {
            return Survives(target, bytes, tight, wide);
        }
        catch (Exception e) when (e is not BrokenPromiseException)
        {
            throw new BrokenPromiseException($"{target.Name} threw for {Convert.ToHexString(bytes)}: {e}");
        }
    }

    /// <summary>Whether damaged bytes can still be read.</summary>
    private static bool Survives(MutationTarget target, byte[] bytes, OotSerializerOptions tight, OotSerializerOptions wide)
    {
        long budget = (Growth * tight.BudgetFor(bytes.Length)) + Overhead;
        long allocated = Read(target, bytes, tight, out byte[]? written, out OotFormatException? refusal);

        // What happens for the first time in a process, such as a throw, makes the runtime allocate; so a second time decides.
        if (allocated > budget)
            allocated = Read(target, bytes, tight, out written, out refusal);
        if (allocated > budget)
            throw new BrokenPromiseException($"{target.Name} allocated {allocated} bytes for {Convert.ToHexString(bytes)}");
        if (refusal is { InnerException: { } inner } && !target.Refusals.Contains(inner.GetType()))
            throw new BrokenPromiseException($"{target.Name} was refused for a reason that is a fault, for {Convert.ToHexString(bytes)}: {inner}");
        if (refusal is not null)
            return false;

        byte[] again = target.ReadWrite(written!, wide);
        if (!(target.IsUnordered ? Sorted(written!).AsSpan().SequenceEqual(Sorted(again)) : written.AsSpan().SequenceEqual(again)))
        {
            throw new BrokenPromiseException(
                $"{target.Name} wrote {Convert.ToHexString(written!)}, then {Convert.ToHexString(again)}, for {Convert.ToHexString(bytes)}");
        }

        return true;
    }

    /// <summary>The bytes in an order that the order of entries does not change.</summary>
    private static byte[] Sorted(byte[] bytes)
    {
        byte[] sorted = [.. bytes];
        Array.Sort(sorted);
        return sorted;
    }

    /// <summary>Reads, writes what was read, and says how many bytes that allocated.</summary>
    private static long Read(MutationTarget target, byte[] bytes, OotSerializerOptions options, out byte[]? written, out OotFormatException? refusal)
    {
        written = null;
        refusal = null;
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            written = target.ReadWrite(bytes, options);
        }
        catch (OotFormatException e)
        {
            refusal = e;
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}

/// <summary>A reader has not kept its promise.</summary>
internal sealed class BrokenPromiseException(string message) : Exception(message);
