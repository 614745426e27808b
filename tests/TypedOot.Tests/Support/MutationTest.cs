namespace TypedOot.Tests.Support;

/// <summary>Reads bytes and writes what was read.</summary>
/// <exception cref="OotFormatException">The bytes are refused.</exception>
internal delegate byte[] ReadWrite(ReadOnlySpan<byte> bytes, OotSerializerOptions options);

/// <summary>What a mutation test damages and reads.</summary>
/// <param name="Name">What a failure calls it.</param>
/// <param name="Seed">Bytes that can be read.</param>
/// <param name="ReadWrite">How they are read and written.</param>
/// <param name="Refusals">What constructors, setters and converters of the message throw.</param>
internal sealed record MutationTarget(string Name, byte[] Seed, ReadWrite ReadWrite, params Type[] Refusals)
{
    /// <summary>A message as a slot of its type holds it.</summary>
    public static MutationTarget Of<T>(string name, T value, OotSerializerOptions options, params Type[] refusals) => new(
        name,
        OotSerializer.Serialize(value, options),
        (bytes, limits) => OotSerializer.Serialize(OotSerializer.Deserialize<T>(bytes, limits), limits),
        refusals);

    /// <summary>A message behind its tag.</summary>
    public static MutationTarget OfTagged(string name, object value, OotSerializerOptions options, params Type[] refusals) => new(
        name,
        OotSerializer.SerializeTagged(value, options),
        (bytes, limits) => OotSerializer.SerializeTagged(OotSerializer.DeserializeTagged(bytes, limits), limits),
        refusals);

    public override string ToString() => Name;
}

/// <summary>
/// Holds readers to what they promise for every input: a value that writes and reads again the same, or an
/// <see cref="OotFormatException"/>, and no more allocated than the budget.
/// </summary>
internal static class MutationTest
{
    // Exceptions with their stack traces and paths, and rented buffers, are not part of the budget.
    private const int Overhead = 64 * 1024;

    // What doubling leaves behind as a collection grows to the size that was charged.
    private const int Growth = 4;

    /// <summary>Reads damaged copies of the bytes of a target.</summary>
    /// <param name="target">What is damaged.</param>
    /// <param name="all">What parts of are spliced in.</param>
    /// <param name="registry">The messages.</param>
    /// <param name="times">How many copies.</param>
    public static void Run(MutationTarget target, IReadOnlyList<MutationTarget> all, OotRegistry registry, int times)
    {
        Mutator mutator = new(Seeded.Seed);
        int succeeded = 0;
        for (int i = 0; i < times; i++)
        {
            if (Holds(target, mutator.Mutate(target.Seed, all[i % all.Count].Seed), registry))
                succeeded++;
        }

        // Damage that is always noticed would test only the first check of a reader.
        Assert.InRange(succeeded, times / 10, times);
    }

    /// <summary>Whether bytes can be read, which are held to the promise either way.</summary>
    public static bool Holds(MutationTarget target, byte[] bytes, OotRegistry registry)
    {
        OotSerializerOptions tight = new() { Registry = registry, AllocationAllowance = 4096 };
        OotSerializerOptions wide = new() { Registry = registry };
        try
        {
            return Survives(target, bytes, tight, wide);
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"{target.Name} threw for {Convert.ToHexString(bytes)}: {e}");
            throw;
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
            Assert.Fail($"{target.Name} allocated {allocated} bytes for {Convert.ToHexString(bytes)}");
        if (refusal is not null)
        {
            if (refusal.InnerException is { } inner && !target.Refusals.Contains(inner.GetType()))
                Assert.Fail($"{target.Name} was refused for a reason that is a fault, for {Convert.ToHexString(bytes)}: {inner}");
            return false;
        }

        byte[] again = target.ReadWrite(written!, wide);
        if (!written.AsSpan().SequenceEqual(again))
            Assert.Fail($"{target.Name} wrote {Convert.ToHexString(written!)}, then {Convert.ToHexString(again)}, for {Convert.ToHexString(bytes)}");
        return true;
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
