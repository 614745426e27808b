namespace TypedOot.Tests.Support;

/// <summary>Holds readers to their promise for damaged bytes.</summary>
internal static class MutationTest
{
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
            if (ReadPromise.Holds(target, mutator.Mutate(target.Seed, all[i % all.Count].Seed), registry))
                succeeded++;
        }

        // Damage that is always noticed would test only the first check of a reader.
        Assert.InRange(succeeded, times / 10, times);
    }
}
