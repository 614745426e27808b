using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using TypedOot.Transport;

namespace TypedOot;

/// <summary>
/// A network in memory: a server that listens on it takes the clients of the same process that connect to it. For tests, and for
/// programs whose parts talk to each other as they would over a wire. Thread safe.
/// </summary>
/// <param name="capacity">How many bytes may be on their way in each direction of a connection, 1 or above; 65,536 by default.</param>
/// <exception cref="ArgumentOutOfRangeException">The capacity is below 1.</exception>
public sealed class OotMemoryNetwork(int capacity = 64 * 1024) : IOotNetwork
{
    private readonly object _gate = new();
    private readonly int _capacity = capacity > 0 ? capacity : throw new ArgumentOutOfRangeException(nameof(capacity));
    private Listener? _listener;

    /// <inheritdoc/>
    /// <exception cref="SocketException">Somebody listens already.</exception>
    public ValueTask<IReadOnlyList<IOotListener>> ListenAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_listener is not null)
                throw new SocketException((int)SocketError.AddressAlreadyInUse);
            _listener = new Listener(this);
            return new ValueTask<IReadOnlyList<IOotListener>>([_listener]);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="SocketException">Nobody listens.</exception>
    public ValueTask<IOotTransport> ConnectAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        (MemoryTransport ours, MemoryTransport theirs) = MemoryTransport.CreatePair(_capacity);
        lock (_gate)
        {
            if (_listener is null || !_listener.Waiting.Writer.TryWrite(theirs))
                throw new SocketException((int)SocketError.ConnectionRefused);
        }

        return new ValueTask<IOotTransport>(ours);
    }

    /// <inheritdoc/>
    public override string ToString() => "memory:";

    private void Remove(Listener listener)
    {
        lock (_gate)
        {
            if (_listener == listener)
                _listener = null;
            listener.Waiting.Writer.TryComplete();
        }

        while (listener.Waiting.Reader.TryRead(out MemoryTransport? late))
            late.Abort();
    }

    private sealed class Listener(OotMemoryNetwork network) : IOotListener
    {
        public Channel<MemoryTransport> Waiting { get; } = Channel.CreateBounded<MemoryTransport>(512);

        public EndPoint? LocalEndPoint => null;

        public async ValueTask<IOotTransport> AcceptAsync(CancellationToken cancellationToken) =>
            await Waiting.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);

        public ValueTask DisposeAsync()
        {
            network.Remove(this);
            return ValueTask.CompletedTask;
        }
    }
}
