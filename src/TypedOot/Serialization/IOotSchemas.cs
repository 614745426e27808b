namespace TypedOot.Serialization;

/// <summary>Says what the body behind a tag holds: the schemas that a sender has declared, or those of a registry. Thread safe.</summary>
internal interface IOotSchemas
{
    /// <summary>The schema of a message, or null if it is not known.</summary>
    /// <param name="tag">Its tag, or the hash of its name.</param>
    OotSchema? Find(uint tag);

    /// <summary>The schema of a message and all that it leads to, as they are exchanged, its own first; empty if it is not known.</summary>
    /// <param name="tag">Its tag, or its name.</param>
    WireSchema[] ClosureOf(in OotTag tag);
}
