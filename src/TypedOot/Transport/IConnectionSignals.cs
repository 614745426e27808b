namespace TypedOot.Transport;

/// <summary>
/// The signals of the parts of a connection to it. Called on any thread, outside of their locks. One interface, since delegates, one for each of them,
/// would take a quarter of a KiB of every idle connection.
/// </summary>
internal interface IConnectionSignals
{
    /// <summary>Something has arrived to be consumed, and nobody was told before.</summary>
    void Announce();

    /// <summary>The peer is to be granted credit.</summary>
    /// <param name="bytes">How much.</param>
    void Grant(uint bytes);

    /// <summary>Bytes were handed to the operating system.</summary>
    /// <param name="bytes">How many.</param>
    /// <param name="through">The number of the last message or request among them, if there is one.</param>
    void Sent(int bytes, long? through);

    /// <summary>A write has failed; told once.</summary>
    void SendFailed(Exception error);
}
