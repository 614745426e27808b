using TypedOot.Generated.Tests;
using TypedOot.Tests.Support;

namespace TypedOot.Fuzz;

/// <summary>Reads messages that their tags name.</summary>
internal sealed class TaggedTarget() : FuzzTarget("tagged")
{
    private static readonly MutationTarget Any = MutationTarget.OfTagged("a message", Targets.All[0].Message, OotSerializerOptions.Default, Refusals.OfAll);

    /// <inheritdoc/>
    public override IEnumerable<(string Name, byte[] Input)> Seeds => Targets.All.Select(target => (target.Name, OotSerializer.SerializeTagged(target.Message)));

    /// <inheritdoc/>
    public override void Run(byte[] input) => ReadPromise.Holds(Any, input, OotRegistry.Default);
}
