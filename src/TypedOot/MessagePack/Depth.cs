namespace TypedOot.MessagePack;

/// <summary>The interval at which the stack is probed while descending.</summary>
internal static class Depth
{
    /// <summary>
    /// One level in 16 asks whether the stack suffices: the probe guarantees at least 64 KiB, and 16 levels of generated
    /// code take a few KiB.
    /// </summary>
    public const int CheckMask = 15;
}
