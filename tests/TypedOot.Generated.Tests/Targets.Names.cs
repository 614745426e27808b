using TypedOot.Tests.Support;

namespace TypedOot.Generated.Tests;

// Apart from the messages, which the fuzzing uses too, and that has no test runner.
internal static partial class Targets
{
    public static TheoryData<string> Names() => [.. All.Select(target => target.Name)];

    public static MutationTarget Of(string name) => All.Single(target => target.Name == name);
}
