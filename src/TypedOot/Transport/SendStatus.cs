namespace TypedOot;

/// <summary>The outcomes of sending without waiting.</summary>
public enum SendStatus
{
    /// <summary>It was accepted, and goes out behind everything that was accepted before it.</summary>
    Queued,

    /// <summary>The send queue is full, or others wait for room in it; nothing was sent.</summary>
    Full,

    /// <summary>There is no connection, or it has ended; nothing was sent.</summary>
    Closed,
}
