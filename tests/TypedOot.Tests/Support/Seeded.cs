using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace TypedOot.Tests.Support;

/// <summary>
/// Where random tests begin. Always the same, so that a failure comes again; another value of the environment variable
/// <c>TYPEDOOT_SEED</c> tries other inputs.
/// </summary>
internal static class Seeded
{
    public static int Seed { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("TYPEDOOT_SEED"), CultureInfo.InvariantCulture, out int seed) ? seed : 20_260_101;

    /// <summary>Checks a property for what FsCheck generates of a type; it prints the value that it shrinks a failure to.</summary>
    public static void Holds<T>(Action<T> property, int times = 100) => Holds(ArbMap.Default.ArbFor<T>(), property, times);

    /// <summary>Checks a property for generated values; FsCheck prints the one that it shrinks a failure to.</summary>
    public static void Holds<T>(Arbitrary<T> values, Action<T> property, int times = 300)
    {
        // FsCheck wants an odd gamma.
        Config config = Config.QuickThrowOnFailure.WithMaxTest(times).WithReplay(new Replay(new Rnd((ulong)Seed, 0x9E3779B97F4A7C15), null));
        Prop.ForAll(values, property).Check(config);
    }
}
