namespace TypedOot.MessagePack;

/// <summary>What those who read messages know of their sender, and a reader carries for them without looking at it.</summary>
/// <param name="mapsBodies">Whether bodies of the sender's may have other positions than they have here.</param>
internal abstract class ReaderScope(bool mapsBodies)
{
    /// <summary>Whether bodies of the sender's may have other positions than they have here.</summary>
    public bool MapsBodies => mapsBodies;
}

/// <summary>What is noted of the messages that are written, which a writer carries without looking at it.</summary>
internal abstract class WriterNotes;
