using System.Net;

namespace TypedOot.Transport;

/// <summary>
/// A duplex stream of bytes below a connection: what TCP has in common with every other thing that a connection can run over.
/// </summary>
/// <remarks>
/// One read and one write at a time; a read may run beside a write or beside <see cref="ShutdownWriteAsync"/>, which never runs
/// beside a write. <see cref="Abort"/> may be called by any thread at any time, more than once, and makes both end. No operation
/// takes a token: a write that is cancelled has sent nobody knows how much, so that ending all of it is the only way out.
/// </remarks>
internal interface IOotTransport : IAsyncDisposable
{
    /// <summary>The address on this side, or null where there is none.</summary>
    EndPoint? LocalEndPoint { get; }

    /// <summary>The address of the peer, or null where there is none.</summary>
    EndPoint? RemoteEndPoint { get; }

    /// <summary>Whether a read into an empty buffer waits for data, so that an idle connection needs no buffer.</summary>
    bool CanAwaitData { get; }

    /// <summary>Reads what there is, at least one byte.</summary>
    /// <returns>How many bytes were read; 0 at the end of the peer's stream, or after a read into an empty buffer.</returns>
    /// <exception cref="Exception">The connection broke, or was aborted.</exception>
    ValueTask<int> ReadAsync(Memory<byte> buffer);

    /// <summary>Hands all bytes to the operating system.</summary>
    /// <exception cref="Exception">The connection broke, or was aborted.</exception>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes);

    /// <summary>Ends the stream to the peer, after everything that was written. Reading goes on.</summary>
    /// <exception cref="Exception">The connection broke, or was aborted.</exception>
    ValueTask ShutdownWriteAsync();

    /// <summary>Breaks the connection at once: what is on its way may be lost, and the peer sees a reset. Never throws.</summary>
    void Abort();
}
