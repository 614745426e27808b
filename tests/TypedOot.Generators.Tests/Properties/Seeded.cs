using System.Globalization;

namespace TypedOot.Generators.Tests;

/// <summary>
/// Gives the numbers with which random tests begin. They are always the same, so that a failure comes again; another value of the environment
/// variable <c>TYPEDOOT_SEED</c> tries other inputs, and <c>TYPEDOOT_DECLARATIONS</c> says how many.
/// </summary>
internal static class Seeded
{
    public static int Seed { get; } = Number("TYPEDOOT_SEED", 20_260_101);

    /// <summary>The number of declarations in a test of all kinds of them.</summary>
#if DEBUG
    public static int Declarations { get; } = Number("TYPEDOOT_DECLARATIONS", 400);
#else
    public static int Declarations { get; } = Number("TYPEDOOT_DECLARATIONS", 1_000);
#endif

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int number) ? number : otherwise;
}
