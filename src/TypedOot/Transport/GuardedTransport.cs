using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace TypedOot.Transport;

/// <summary>
/// A transport of the user whose <see cref="IOotTransport.Abort"/> may throw although it must not: it is called by timers and by methods that
/// nobody awaits, where an exception would end the process. Owns the transport.
/// </summary>
internal sealed class GuardedTransport : IOotTransport
{
    private readonly IOotTransport _inner;
    private readonly ILogger _logger;

    private GuardedTransport(IOotTransport inner, ILogger logger)
    {
        _inner = inner;
        _logger = logger;
    }

    public EndPoint? LocalEndPoint => _inner.LocalEndPoint;

    public EndPoint? RemoteEndPoint => _inner.RemoteEndPoint;

    public bool CanAwaitData => _inner.CanAwaitData;

    public bool IsConfidential => _inner.IsConfidential;

    public X509Certificate2? RemoteCertificate => _inner.RemoteCertificate;

    /// <summary>Guards a transport, unless it is one of this library.</summary>
    public static IOotTransport Of(IOotTransport transport, ILogger logger) =>
        transport is SocketTransport or MemoryTransport or StreamTransport or IUnreadBytes ? transport : new GuardedTransport(transport, logger);

    public ValueTask<int> ReadAsync(Memory<byte> buffer) => _inner.ReadAsync(buffer);

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes) => _inner.WriteAsync(bytes);

    public ValueTask ShutdownWriteAsync() => _inner.ShutdownWriteAsync();

    public void Abort()
    {
        try
        {
            _inner.Abort();
        }
        catch (Exception e)
        {
            _logger.AbortFailed(_inner.GetType(), e);
        }
    }

    public ValueTask DisposeAsync() => _inner.DisposeAsync();
}
