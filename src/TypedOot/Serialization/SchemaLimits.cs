namespace TypedOot.Serialization;

/// <summary>The bounds of names and schemas; the generator, the readers and the peers hold to the same.</summary>
internal static class SchemaLimits
{
    /// <summary>The longest name of a message or member, in bytes of UTF-8.</summary>
    public const int NameBytes = 512;

    /// <summary>The most members of a message, and so one more than the highest position.</summary>
    public const int Members = 1024;

    /// <summary>The lowest tag that is the hash of a name; lower ones are explicit.</summary>
    public const uint FirstHashedTag = 65_536;
}
