using TypedOot.Generated.Tests;
using TypedOot.Tests.Support;

namespace TypedOot.Fuzz;

/// <summary>Reads messages whose type the caller knows: the first byte of an input is the number of the message, and the rest its bytes.</summary>
internal sealed class ReadTarget() : FuzzTarget("read")
{
    /// <inheritdoc/>
    public override IEnumerable<(string Name, byte[] Input)> Seeds => Targets.All.Select((target, i) => (target.Name, (byte[])[(byte)i, .. target.Seed]));

    /// <inheritdoc/>
    public override void Run(byte[] input)
    {
        if (input.Length > 0 && input[0] < Targets.All.Length)
        {
            // Members of type object hold any message, and so throw as any does.
            MutationTarget target = Targets.All[input[0]] with { Refusals = Refusals.OfAll };
            ReadPromise.Holds(target, input[1..], OotRegistry.Default);
        }
    }
}
