using TypedOot.Fuzz.Planted;

namespace TypedOot.Fuzz;

/// <summary>A part of the library that is given any bytes.</summary>
/// <param name="name">The word by which the command line and the corpus know it.</param>
internal abstract class FuzzTarget(string name)
{
    /// <summary>All targets.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
        [new ReadTarget(), new TaggedTarget(), new DynamicTarget(), new StreamTarget(), new SchemaTarget(), new PlantedTarget()];

    /// <summary>The word by which the command line and the corpus know it.</summary>
    public string Name { get; } = name;

    /// <summary>The inputs from which the fuzzing begins, each with its name.</summary>
    public abstract IEnumerable<(string Name, byte[] Input)> Seeds { get; }

    /// <summary>Gives the part an input. Any exception is a finding.</summary>
    public abstract void Run(byte[] input);
}
