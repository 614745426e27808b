namespace TypedOot.Fuzz.Planted;

/// <summary>
/// Has a fault, which shows whether the fuzzing finds any: by chance nobody comes to its input, but each byte of it that is right runs a
/// branch more. This class is instrumented as the library is.
/// </summary>
internal sealed class PlantedTarget() : FuzzTarget("planted")
{
    /// <inheritdoc/>
    public override IEnumerable<(string Name, byte[] Input)> Seeds => [("far from it", "-----"u8.ToArray())];

    /// <inheritdoc/>
    public override void Run(byte[] input)
    {
        if (input.Length < 5 || input[0] != 'f')
            return;
        if (input[1] != 'a')
            return;
        if (input[2] != 'u')
            return;
        if (input[3] != 'l')
            return;
        if (input[4] == 't')
            throw new InvalidOperationException("This is the planted fault.");
    }
}
