using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace TypedOot;

/// <summary>
/// A connected duplex stream of bytes: what a connection runs over. Implement it, and <see cref="IOotNetwork"/>, to carry connections over
/// something that TypedOot does not know.
/// </summary>
/// <remarks>
/// A connection reads by one caller at a time and writes by one at a time; a read may run beside a write or beside
/// <see cref="ShutdownWriteAsync"/>, which never runs beside a write. <see cref="Abort"/> may be called by any thread at any time, more
/// than once, and makes a read and a write that are under way end. No operation takes a token: a write that is cancelled has sent nobody
/// knows how much, so that ending all of it is the only way out. A completion must not run the code of the peer inline.
/// <see cref="IAsyncDisposable.DisposeAsync"/> is called once, last, when nothing else runs.
/// </remarks>
public interface IOotTransport : IAsyncDisposable
{
    /// <summary>The address on this side, or null where there is none.</summary>
    EndPoint? LocalEndPoint { get; }

    /// <summary>The address of the peer, or null where there is none.</summary>
    EndPoint? RemoteEndPoint { get; }

    /// <summary>Whether a read into an empty buffer waits for data or the end, so that an idle connection needs no buffer.</summary>
    bool CanAwaitData { get; }

    /// <summary>Whether nobody between the two ends can read what is sent: it is encrypted, or does not leave the machine.</summary>
    bool IsConfidential => false;

    /// <summary>The certificate by which the peer has proved who it is, or null.</summary>
    X509Certificate2? RemoteCertificate => null;

    /// <summary>Reads what there is, at least one byte.</summary>
    /// <param name="buffer">Where the bytes go.</param>
    /// <returns>How many bytes were read; 0 at the end of the peer's stream, or after a read into an empty buffer.</returns>
    /// <exception cref="Exception">The connection broke, or was aborted.</exception>
    ValueTask<int> ReadAsync(Memory<byte> buffer);

    /// <summary>Hands all bytes over, so that the buffer can be used again.</summary>
    /// <param name="bytes">What is sent; never empty.</param>
    /// <exception cref="Exception">The connection broke, or was aborted.</exception>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes);

    /// <summary>Ends the stream to the peer, after everything that was written. Reading goes on.</summary>
    /// <exception cref="Exception">The connection broke, or was aborted.</exception>
    ValueTask ShutdownWriteAsync();

    /// <summary>Breaks the connection at once: what is on its way may be lost, and the peer sees a reset. Never throws.</summary>
    void Abort();
}
