using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using TypedOot.Transport;

namespace TypedOot;

/// <summary>
/// Listens for connections. Construct it, register handlers (or pull <see cref="OotEndpoint.Events"/>), start it. Thread safe.
/// </summary>
public sealed class OotServer : OotEndpoint
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly TcpAddress _address;
    private readonly ConcurrentDictionary<long, OotConnection> _connections = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly object _gate = new();
    private IReadOnlyList<Socket> _listeners = [];
    private Task _accepting = Task.CompletedTask;
    private Task? _stopped;
    private bool _isStarted;

    /// <summary>A server that will listen on an address.</summary>
    /// <param name="address">
    /// <c>tcp://host:port</c>; the host is <c>*</c> for all addresses of this machine, IPv4 and IPv6, or an address, or a name, which
    /// means all addresses that it has; the port is 0 to 65,535, and 0 lets the system choose one.
    /// </param>
    /// <param name="options">The options, or null for the default ones; copied.</param>
    /// <exception cref="ArgumentException">The address is malformed, or an option out of its range.</exception>
    public OotServer(string address, OotServerOptions? options = null)
        : this(TcpAddress.Parse(address, nameof(address)), options)
    {
    }

    /// <summary>A server that will listen on an address.</summary>
    /// <param name="host">A name, an address, or <c>*</c>.</param>
    /// <param name="port">0 to 65,535; 0 lets the system choose one.</param>
    /// <param name="options">The options, or null for the default ones; copied.</param>
    /// <exception cref="ArgumentException">The host is malformed, or the port or an option out of its range.</exception>
    public OotServer(string host, int port, OotServerOptions? options = null)
        : this(TcpAddress.Of(host, port, nameof(host)), options)
    {
    }

    /// <summary>A server that will listen on an end point.</summary>
    /// <param name="endPoint">An <see cref="IPEndPoint"/> or a <see cref="DnsEndPoint"/>; port 0 lets the system choose one.</param>
    /// <param name="options">The options, or null for the default ones; copied.</param>
    /// <exception cref="ArgumentException">The end point is of another type, or an option out of its range.</exception>
    public OotServer(EndPoint endPoint, OotServerOptions? options = null)
        : this(TcpAddress.Of(endPoint, nameof(endPoint)), options)
    {
    }

    private OotServer(TcpAddress address, OotServerOptions? options)
        : base(new TransportSettings(options ?? new OotServerOptions())) => _address = address;

    /// <summary>Where it listens, with the port that the system chose; null before the start.</summary>
    public EndPoint? LocalEndPoint { get; private set; }

    /// <summary>The connections that have not ended, at this moment.</summary>
    public IReadOnlyCollection<OotConnection> Connections => [.. _connections.Values];

    /// <summary>Begins to listen, and accepts connections from then on.</summary>
    /// <param name="cancellationToken">Ends the resolution of a host's name.</param>
    /// <exception cref="OotConnectionException">The address cannot be listened on; the inner exception is that of the socket.</exception>
    /// <exception cref="InvalidOperationException">The server was started or stopped before.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_isStarted || _stopped is not null)
                throw new InvalidOperationException("A server starts once.");
            _isStarted = true;
        }

        IReadOnlyList<Socket> listeners;
        try
        {
            listeners = await TcpListeners.BindAsync(_address, Settings.Backlog, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            lock (_gate)
                _isStarted = false;
            if (e is not SocketException)
                throw;
            throw new OotConnectionException(ConnectionReason.ListenFailed, $"Cannot listen on {_address}: {e.Message.TrimEnd('.')}.", e);
        }

        lock (_gate)
        {
            _listeners = listeners;
            if (_stopped is not null)
            {
                CloseListeners();
                throw new InvalidOperationException("The server was stopped while it started.");
            }

            LocalEndPoint = listeners[0].LocalEndPoint;
            Settings.Logger.Listening(LocalEndPoint);
            List<Task> accepting = [];
            foreach (Socket listener in listeners)
                accepting.Add(Task.Run(() => AcceptAsync(listener), CancellationToken.None));
            _accepting = Task.WhenAll(accepting);
        }
    }

    /// <summary>
    /// Stops listening and closes every connection in good order, each within <see cref="OotTransportOptions.CloseTimeout"/>. Waits for no
    /// handler, so that it may be called in one. Never throws.
    /// </summary>
    /// <param name="cancellationToken">Aborts the connections that are left.</param>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        Task stopped;
        lock (_gate)
            stopped = _stopped ??= Task.Run(StopOnceAsync, CancellationToken.None);
        using (cancellationToken.UnsafeRegister(static server => ((OotServer)server!).AbortAll(), this))
            await stopped.ConfigureAwait(false);
    }

    /// <summary>Sends a message to many connections, serialized once. Waits for nobody: who has no room does not get it.</summary>
    /// <param name="message">A message, by its runtime type, or an <see cref="OotUnknown"/>.</param>
    /// <param name="to">The connections, or null for all of this server.</param>
    /// <param name="except">One that does not get it, or null.</param>
    /// <returns>How many accepted it.</returns>
    /// <exception cref="OotSerializationException">The message cannot be written or is too large; nothing was sent.</exception>
    /// <exception cref="InvalidOperationException">The connections carry bytes, not messages.</exception>
    public BroadcastResult Broadcast<T>(T message, IEnumerable<OotConnection>? to = null, OotConnection? except = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (Settings.Protocol == OotProtocol.Bytes)
            throw new InvalidOperationException("The connections of this server carry bytes, not messages.");
        ArraySegment<byte> frame = FrameWriter.Message(
            FrameKind.Message, 0, message, default, Settings.Serializer, new FrameLimit(Settings.MaxFrameBytes, false));
        try
        {
            int accepted = 0;
            int skipped = 0;
            foreach (OotConnection connection in to ?? _connections.Values)
            {
                if (connection == except)
                    continue;
                if (connection.TrySendFrame(frame))
                    accepted++;
                else
                    skipped++;
            }

            return new BroadcastResult(accepted, skipped);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(frame.Array!);
        }
    }

    /// <summary>Stops as <see cref="StopAsync"/> does. May be called in a handler, and again; never throws.</summary>
    public override async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    internal override void Forget(OotConnection connection) => _connections.TryRemove(connection.Id, out _);

    private async Task StopOnceAsync()
    {
        _stopping.Cancel();
        lock (_gate)
            CloseListeners();
        await _accepting.ConfigureAwait(false);
        List<Task> closing = [];
        foreach (OotConnection connection in _connections.Values)
            closing.Add(connection.CloseAsync());
        await Task.WhenAll(closing).ConfigureAwait(false);
        Hub.Finish();
    }

    private void AbortAll()
    {
        foreach (OotConnection connection in _connections.Values)
            connection.Abort();
    }

    private void CloseListeners()
    {
        foreach (Socket listener in _listeners)
            listener.Dispose();
    }

    private async Task AcceptAsync(Socket listener)
    {
        TimeSpan pause = TimeSpan.Zero;
        while (!_stopping.IsCancellationRequested)
        {
            Socket? socket = null;
            try
            {
                socket = await listener.AcceptAsync(_stopping.Token).ConfigureAwait(false);
                pause = TimeSpan.Zero;
                OotConnection connection = new(new SocketTransport(socket), this, Settings);
                _connections.TryAdd(connection.Id, connection);
                connection.Start();
            }
            catch (Exception) when (_stopping.IsCancellationRequested)
            {
                socket?.Dispose();
            }
            catch (SocketException) when (socket is not null)
            {
                // The peer left before it was accepted.
                socket.Dispose();
            }
            catch (Exception e)
            {
                // Out of handles, most likely: no reason to stop listening, but one to wait.
                pause = pause == TimeSpan.Zero ? FirstPause : pause < LongestPause ? pause * 2 : LongestPause;
                Settings.Logger.AcceptFailed(pause, e);
                await Task.Delay(pause, Settings.TimeProvider).ConfigureAwait(false);
            }
        }
    }
}
