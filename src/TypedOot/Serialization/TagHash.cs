using System.Text;

namespace TypedOot.Serialization;

/// <summary>
/// The tag of a message without an explicit one: FNV-1a 32 (draft-eastlake-fnv) of the UTF-8 of its name, continued with bytes
/// 0xFF while it falls among the explicit tags. This file is compiled into the runtime and into the generator.
/// </summary>
internal static class TagHash
{
    private const uint Basis = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>The tag of a name, 65,536 or higher.</summary>
    public static uint Of(string name)
    {
        uint hash = Basis;
        foreach (byte b in Encoding.UTF8.GetBytes(name))
            hash = unchecked((hash ^ b) * Prime);
        while (hash < SchemaLimits.FirstHashedTag)
            hash = unchecked((hash ^ 0xFF) * Prime);
        return hash;
    }
}
