namespace TypedOot.MessagePack;

/// <summary>The knowledge about a sender that a reader carries for its callers, and does not use itself.</summary>
/// <param name="mapsBodies">Whether bodies of the sender's may have other positions than they have here.</param>
internal abstract class ReaderScope(bool mapsBodies)
{
    /// <summary>Whether bodies of the sender's may have other positions than they have here.</summary>
    public bool MapsBodies => mapsBodies;
}

/// <summary>Notes about the written messages that a writer carries for its callers, and does not use itself.</summary>
internal abstract class WriterNotes;
