using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using TypedOot.Framing;
using TypedOot.Transport;

namespace TypedOot;

/// <summary>
/// Listens for connections. Construct it, register handlers (or pull <see cref="OotEndpoint.Events"/>, or poll), start it. Thread safe.
/// </summary>
public sealed partial class OotServer : OotEndpoint
{
    private readonly IOotNetwork[] _networks;
    private readonly ConnectionGate _admission;
    private readonly ConcurrentDictionary<long, OotConnection> _connections = new();
    private readonly CancellationTokenSource _stopping = new();
    private IReadOnlyList<IOotListener> _listeners = [];
    private Task _accepting = Task.CompletedTask;
    private Task? _stopped;
    private readonly CancellationTokenSource _deadline;
    private volatile bool _stopsInHandler;
    private bool _isStarted;
    private bool _isListening;

    /// <summary>A server that will listen on an address.</summary>
    /// <param name="address">
    /// <c>tcp://host:port</c>; the host is <c>*</c> for all addresses of this machine, IPv4 and IPv6, or an address, or a name, which
    /// means all addresses that it has; the port is 0 to 65,535, and 0 lets the system choose one. Or <c>unix:/path</c>, a Unix domain
    /// socket, which only the user of this process can connect to.
    /// </param>
    /// <param name="options">The options, or null for the default ones; copied.</param>
    /// <exception cref="ArgumentException">The address is malformed, or an option out of its range.</exception>
    public OotServer(string address, OotServerOptions? options = null)
        : this([address], options)
    {
    }

    /// <summary>A server that will listen on several addresses.</summary>
    /// <param name="addresses">The addresses, at least one.</param>
    /// <param name="options">The options, or null for the default ones; copied.</param>
    /// <exception cref="ArgumentException">There is no address, one is malformed, or an option is out of its range.</exception>
    public OotServer(IEnumerable<string> addresses, OotServerOptions? options = null)
        : this(sockets => Networks.ParseAll(addresses, sockets, nameof(addresses)), options)
    {
        if (_networks.Length == 0)
            throw new ArgumentException("A server listens on one address or more.", nameof(addresses));
    }

    /// <summary>A server that will listen on an address.</summary>
    /// <param name="host">A name, an address, or <c>*</c>.</param>
    /// <param name="port">0 to 65,535; 0 lets the system choose one.</param>
    /// <param name="options">The options, or null for the default ones; copied.</param>
    /// <exception cref="ArgumentException">The host is malformed, or the port or an option out of its range.</exception>
    public OotServer(string host, int port, OotServerOptions? options = null)
        : this(sockets => [Networks.Of(TcpAddress.Of(host, port, nameof(host)), sockets, false, nameof(host))], options)
    {
    }

    /// <summary>A server that will listen on an end point.</summary>
    /// <param name="endPoint">
    /// An <see cref="IPEndPoint"/> or a <see cref="DnsEndPoint"/>, whose port 0 lets the system choose one; or a
    /// <see cref="UnixDomainSocketEndPoint"/>.
    /// </param>
    /// <param name="options">The options, or null for the default ones; copied.</param>
    /// <exception cref="ArgumentException">The end point is of another type, or an option out of its range.</exception>
    public OotServer(EndPoint endPoint, OotServerOptions? options = null)
        : this(sockets => [Networks.Of(endPoint, sockets, false, nameof(endPoint))], options)
    {
    }

    /// <summary>A server that will listen on a network of any kind.</summary>
    /// <param name="network">The network.</param>
    /// <param name="options">The options, or null for the default ones; copied.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public OotServer(IOotNetwork network, OotServerOptions? options = null)
        : this(sockets => [GuardedNetwork.Of(network, sockets.Logger)], options)
    {
    }

    /// <summary>A server without an address, for connections that are made in another way.</summary>
    internal OotServer(OotServerOptions? options)
        : this(_ => [], options)
    {
    }

    private OotServer(Func<SocketSettings, IOotNetwork[]> networks, OotServerOptions? options)
        : base(new TransportSettings(options ?? new OotServerOptions()))
    {
        _networks = networks(Settings.Sockets);
        _deadline = new CancellationTokenSource(Timeout.InfiniteTimeSpan, Settings.TimeProvider);
        _admission = new ConnectionGate(Settings.MaxConnections, Settings.MaxConnectionsPerAddress, Settings.MaxPendingHandshakes, Settings.RetryAfter);
    }

    /// <summary>The first address on which it listens, with the port that the system chose; null before the start, or if its network has no addresses.</summary>
    public EndPoint? LocalEndPoint => LocalEndPoints.Count > 0 ? LocalEndPoints[0] : null;

    /// <summary>The addresses on which it listens, with the ports that the system chose; empty before the start.</summary>
    public IReadOnlyList<EndPoint> LocalEndPoints { get; private set; } = [];

    /// <summary>The connections that have not ended, at this moment.</summary>
    public IReadOnlyCollection<OotConnection> Connections => [.. _connections.Values];

    /// <summary>Whether it listens or was told to, or a connection has not ended.</summary>
    public override bool IsRunning => Volatile.Read(ref _isListening) || !_connections.IsEmpty;

    private protected override OotConnection? Sole
    {
        get
        {
            OotConnection? sole = null;
            foreach (KeyValuePair<long, OotConnection> each in _connections)
            {
                if (sole is not null)
                    throw new InvalidOperationException($"The server has several connections; send on one of them, or to all with {nameof(Broadcast)}.");
                sole = each.Value;
            }

            return sole;
        }
    }

    /// <summary>Begins to listen, and accepts connections from then on.</summary>
    /// <param name="cancellationToken">Ends the resolution of a host's name.</param>
    /// <exception cref="OotConnectionException">The address cannot be listened on; the inner exception says why.</exception>
    /// <exception cref="InvalidOperationException">The server was started or stopped before, or its security is none.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        BeginStart();
        return ListenAsync(cancellationToken);
    }

    /// <summary>
    /// Begins to listen without waiting for it. If the address cannot be listened on, that is an <see cref="OotEvents.Error"/> event without
    /// a connection.
    /// </summary>
    /// <exception cref="InvalidOperationException">The server was started or stopped before, or its security is none.</exception>
    public void Start()
    {
        BeginStart();
        _ = WithoutContext.Call(() => Task.Run(ListenOrReportAsync));
    }

    /// <summary>Listens no longer; connections live on.</summary>
    public async Task StopListeningAsync()
    {
        IReadOnlyList<IOotListener> listeners;
        lock (Gate)
        {
            listeners = _listeners;
            _listeners = [];
            _isListening = false;
        }

        _stopping.Cancel();
        foreach (IOotListener listener in listeners)
            await listener.DisposeAsync().ConfigureAwait(false);
        await _accepting.ConfigureAwait(false);
        await Task.WhenAll(_admitting.Keys).ConfigureAwait(false);
    }

    /// <summary>
    /// Stops listening, tells every client, and waits until each has closed what it had begun, and the handlers have ended; all within
    /// <see cref="OotTransportOptions.CloseTimeout"/>. Then what is left is aborted, the tokens of handlers that still run are cancelled, and no
    /// further message is delivered. Called in a handler, it waits for none. Never throws.
    /// </summary>
    /// <remarks>
    /// New requests fail as <see cref="RequestFailure.Busy"/>, with <see cref="OotServerOptions.RetryAfter"/>. Handlers that run inside polls are not waited
    /// for, as they may be those of the caller's thread.
    /// </remarks>
    /// <param name="cancellationToken">Aborts the connections that are left, and ends the wait for handlers.</param>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        Task stopped;
        foreach (OotConnection connection in WithHandlers())
        {
            if (!connection.IsInHandler)
                continue;
            connection.Hurry();
            _stopsInHandler = true;
        }

        lock (Gate)
            stopped = _stopped ??= WithoutContext.Call(() => Task.Run(StopOnceAsync, CancellationToken.None));
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
    public BroadcastResult Broadcast<[OotRoot] T>(T message, IEnumerable<OotConnection>? to = null, OotConnection? except = null)
    {
        if (message is null && !OotSerializerOptions.RegistryOf(Settings.Serializer).TakesNull<T>())
            throw new ArgumentNullException(nameof(message));
        if (Settings.Protocol == OotProtocol.Bytes)
            throw new InvalidOperationException("The connections of this server carry bytes, not messages.");
        return Settings.IsSendingObserved ? ObserveBroadcast(message, to, except) : SendToAll(message, default, to, except);
    }

    private BroadcastResult SendToAll<T>(T message, in FrameHeaders headers, IEnumerable<OotConnection>? to, OotConnection? except)
    {
        OutgoingFrame frame = FrameWriter.Message(
            FrameKind.Message, 0, message, headers, Settings.Serializer, new FrameLimit(Settings.MaxFrameBytes, false));
        try
        {
            int accepted = 0;
            int skipped = 0;
            foreach (OotConnection connection in to ?? _connections.Values)
            {
                if (connection == except)
                    continue;
                if (!connection.TrySendFrame(frame))
                {
                    skipped++;
                    continue;
                }

                accepted++;
                Settings.Metrics.Sent(FrameKind.Message, message);
            }

            return new BroadcastResult(accepted, skipped);
        }
        finally
        {
            frame.Return();
        }
    }

    private BroadcastResult ObserveBroadcast<T>(T message, IEnumerable<OotConnection>? to, OotConnection? except)
    {
        Activity? activity = TransportTracing.BeginSend(null, message);
        using ObservedOperation sending = new(Settings, "send", activity, message);
        try
        {
            BroadcastResult result = SendToAll(message, ObservedOperation.Headers, to, except);
            activity?.SetTag("messaging.batch.message_count", result.Accepted);
            return result;
        }
        catch (Exception e)
        {
            sending.Fail(TransportMetrics.NameOf(e));
            throw;
        }
    }

    /// <summary>Stops as <see cref="StopAsync"/> does. May be called in a handler, and again; never throws.</summary>
    public override async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    internal override void Forget(OotConnection connection)
    {
        KeepForHandlers(connection);
        _connections.TryRemove(connection.Id, out _);
        if (_entries.TryRemove(connection.Id, out ConnectionGate.Entry? entry))
            _admission.Leave(entry);
        // A server without an address has one connection, and no other will come.
        if (_networks.Length == 0)
            Finish();
    }

    private protected override IEnumerable<OotConnection> Living() => _connections.Values;

    private void BeginStart()
    {
        lock (Gate)
        {
            if (_isStarted || _stopped is not null)
                throw new InvalidOperationException("A server starts once.");
            Settings.Security?.CheckServer(Settings.Authenticate is not null);
            _isStarted = true;
            // Now, and not once it is so: whoever starts without waiting and loops while it runs would never begin.
            _isListening = true;
        }
    }

    private async Task ListenOrReportAsync()
    {
        try
        {
            await ListenAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Hub.Report(OotEvent.Failed(this, e));
        }
    }

    private async Task StopOnceAsync()
    {
        await StopListeningAsync().ConfigureAwait(false);
        _deadline.CancelAfter(Settings.CloseTimeout);
        HashSet<OotConnection> connections = WithHandlers();
        List<Task> stops = [];
        foreach (OotConnection connection in connections)
            stops.Add(connection.StopAsync());
        await Task.WhenAll(stops).ConfigureAwait(false);
        Finish();
        if (!_stopsInHandler)
            await EndHandlersAsync(connections, _deadline.Token).ConfigureAwait(false);
    }

    private void AbortAll()
    {
        foreach (OotConnection connection in _connections.Values)
            connection.Abort();
        _deadline.Cancel();
    }
}
