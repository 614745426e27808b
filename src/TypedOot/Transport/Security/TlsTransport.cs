using System.Net;
using System.Net.Security;
using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;

namespace TypedOot.Transport;

/// <summary>TLS over another transport. Owns both.</summary>
internal sealed class TlsTransport : IOotTransport, IUnreadBytes
{
    private readonly IOotTransport _below;
    private readonly TransportStream _between;
    private readonly SslStream _stream;

    public TlsTransport(IOotTransport below, TransportStream between, SslStream stream)
    {
        _below = below;
        _between = between;
        _stream = stream;
        RemoteCertificate = stream.RemoteCertificate as X509Certificate2;
    }

    public EndPoint? LocalEndPoint => _below.LocalEndPoint;

    public EndPoint? RemoteEndPoint => _below.RemoteEndPoint;

    public bool CanAwaitData => _below.CanAwaitData;

    public bool IsConfidential => true;

    public X509Certificate2? RemoteCertificate { get; }

    public int Unread => (_below as IUnreadBytes)?.Unread ?? 0;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> ReadAsync(Memory<byte> buffer)
    {
        try
        {
            return await _stream.ReadAsync(buffer).ConfigureAwait(false);
        }
        catch (IOException e) when (_between.HasEnded)
        {
            throw new EndOfStreamException("The peer's stream ended inside a record of TLS.", e);
        }
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes) => _stream.WriteAsync(bytes);

    /// <summary>Says goodbye in TLS, whose alert counts as a write, and ends the stream below.</summary>
    public async ValueTask ShutdownWriteAsync()
    {
        await _stream.ShutdownAsync().ConfigureAwait(false);
        await _below.ShutdownWriteAsync().ConfigureAwait(false);
    }

    public void Abort() => _below.Abort();

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync().ConfigureAwait(false);
        await _below.DisposeAsync().ConfigureAwait(false);
    }
}
