using TypedOot.Tests.Support;

namespace TypedOot.Generated.Tests;

public sealed class MutationTests
{
#if DEBUG
    private const int Times = 50_000;
#else
    private const int Times = 1_000_000;
#endif

    [Theory]
    [MemberData(nameof(Targets.Names), MemberType = typeof(Targets))]
    public void Damaged_bytes_are_refused_or_read_as_something_that_travels(string name) =>
        MutationTest.Run(Targets.Of(name), Targets.All, OotRegistry.Default, Times / Targets.All.Length);
}
