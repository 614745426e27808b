using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace TypedOot.Tests.Transport.Conformance;

/// <summary>
/// Lets transports take no more bytes from some time on: what is being sent then stops in its middle, wherever the other end is.
/// </summary>
internal sealed class Stall
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = int.MaxValue;

    /// <summary>Ends when a write has stopped in its middle.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Lets so many bytes pass, and no more.</summary>
    public void After(int bytes) => Volatile.Write(ref _left, bytes);

    /// <summary>A network whose connections stall, at both ends.</summary>
    public IOotNetwork Over(IOotNetwork network) => new WrappingNetwork(network, transport => new Transport(transport, this));

    private sealed class Transport(IOotTransport inner, Stall stall) : IOotTransport
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public EndPoint? LocalEndPoint => inner.LocalEndPoint;

        public EndPoint? RemoteEndPoint => inner.RemoteEndPoint;

        public bool CanAwaitData => inner.CanAwaitData;

        public bool IsConfidential => inner.IsConfidential;

        public X509Certificate2? RemoteCertificate => inner.RemoteCertificate;

        public ValueTask<int> ReadAsync(Memory<byte> buffer) => inner.ReadAsync(buffer);

        public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
        {
            int left = Volatile.Read(ref stall._left);
            if (left == int.MaxValue)
            {
                await inner.WriteAsync(bytes);
                return;
            }

            await inner.WriteAsync(bytes[..Math.Min(left, bytes.Length)]);
            Volatile.Write(ref stall._left, left - Math.Min(left, bytes.Length));
            if (bytes.Length <= left)
                return;
            stall._reached.TrySetResult();
            await _ended.Task;
            throw new IOException("The connection was ended while it took nothing.");
        }

        public ValueTask ShutdownWriteAsync() => inner.ShutdownWriteAsync();

        public void Abort()
        {
            inner.Abort();
            _ended.TrySetResult();
        }

        public async ValueTask DisposeAsync()
        {
            await inner.DisposeAsync();
            _ended.TrySetResult();
        }
    }
}
