using System.Net;
using System.Security.Cryptography.X509Certificates;
using TypedOot.Transport;

namespace TypedOot.Tests.Transport.Conformance;

/// <summary>
/// A network whose connections take no more bytes from some time on: what is being sent then stops in its middle, wherever the other end is.
/// </summary>
internal sealed class StallingNetwork(IOotNetwork inner) : IOotNetwork
{
    private readonly TaskCompletionSource _stalled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = int.MaxValue;

    /// <summary>Ends when a write has stopped in its middle.</summary>
    public Task Stalled => _stalled.Task;

    public string? TargetHost => inner.TargetHost;

    /// <summary>Lets so many bytes pass, and no more.</summary>
    public void StallAfter(int bytes) => Volatile.Write(ref _left, bytes);

    public async ValueTask<IReadOnlyList<IOotListener>> ListenAsync(CancellationToken cancellationToken) =>
        [.. (await inner.ListenAsync(cancellationToken)).Select(listener => new Listener(listener, this))];

    public async ValueTask<IOotTransport> ConnectAsync(CancellationToken cancellationToken) =>
        new Transport(await inner.ConnectAsync(cancellationToken), this);

    private sealed class Listener(IOotListener inner, StallingNetwork network) : IOotListener
    {
        public EndPoint? LocalEndPoint => inner.LocalEndPoint;

        public async ValueTask<IOotTransport> AcceptAsync(CancellationToken cancellationToken) =>
            new Transport(await inner.AcceptAsync(cancellationToken), network);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }

    private sealed class Transport(IOotTransport inner, StallingNetwork network) : IOotTransport
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
            int left = Volatile.Read(ref network._left);
            if (left == int.MaxValue)
            {
                await inner.WriteAsync(bytes);
                return;
            }

            await inner.WriteAsync(bytes[..Math.Min(left, bytes.Length)]);
            Volatile.Write(ref network._left, left - Math.Min(left, bytes.Length));
            if (bytes.Length <= left)
                return;
            network._stalled.TrySetResult();
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
