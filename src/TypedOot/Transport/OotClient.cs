using System.Net;
using System.Net.Sockets;
using TypedOot.Transport;

namespace TypedOot;

/// <summary>
/// Connects to a server. <see cref="ConnectAsync(string, OotClientOptions?, CancellationToken)"/> does so at once; to register handlers
/// before anything arrives, construct it, register, and connect. Thread safe.
/// </summary>
public sealed partial class OotClient : OotEndpoint
{
    private const OotEvents Received = OotEvents.ObjectReceived | OotEvents.Error | OotEvents.Disconnected;

    private readonly IOotNetwork _network;
    private Task? _connecting;

    /// <summary>The attempts to connect that are under way, which <see cref="CloseAsync"/> cancels; null if there are none.</summary>
    private CancellationTokenSource? _attempts;

    private volatile bool _isDisposed;

    /// <summary>A client that will connect to an address.</summary>
    /// <param name="address"><c>tcp://host:port</c>, with a name or an address, and a port of 1 to 65,535; or <c>unix:/path</c>.</param>
    /// <param name="options">The options, or null for the default ones; copied.</param>
    /// <exception cref="ArgumentException">The address is malformed, or an option out of its range.</exception>
    public OotClient(string address, OotClientOptions? options = null)
        : this(sockets => Networks.Parse(address, sockets, true, nameof(address)), options)
    {
    }

    /// <summary>A client that will connect to an address.</summary>
    /// <param name="host">A name or an address.</param>
    /// <param name="port">1 to 65,535.</param>
    /// <param name="options">The options, or null for the default ones; copied.</param>
    /// <exception cref="ArgumentException">The host is malformed, or the port or an option out of its range.</exception>
    public OotClient(string host, int port, OotClientOptions? options = null)
        : this(sockets => Networks.Of(TcpAddress.Of(host, port, nameof(host)), sockets, true, nameof(host)), options)
    {
    }

    /// <summary>A client that will connect to an end point.</summary>
    /// <param name="endPoint">An <see cref="IPEndPoint"/>, a <see cref="DnsEndPoint"/> or a <see cref="UnixDomainSocketEndPoint"/>.</param>
    /// <param name="options">The options, or null for the default ones; copied.</param>
    /// <exception cref="ArgumentException">The end point is of another type, or an option out of its range.</exception>
    public OotClient(EndPoint endPoint, OotClientOptions? options = null)
        : this(sockets => Networks.Of(endPoint, sockets, true, nameof(endPoint)), options)
    {
    }

    /// <summary>A client that will connect to a network of any kind.</summary>
    /// <param name="network">The network.</param>
    /// <param name="options">The options, or null for the default ones; copied.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public OotClient(IOotNetwork network, OotClientOptions? options = null)
        : this(sockets => GuardedNetwork.Of(network, sockets.Logger), options)
    {
    }

    private OotClient(Func<SocketSettings, IOotNetwork> network, OotClientOptions? options)
        : base(options is null ? TransportSettings.DefaultClient : new TransportSettings(options))
    {
        _network = network(Settings.Sockets);
        if (Settings.Reconnect is { MaxWaiting: > 0 and var most })
            _waiting = new WaitingSends(most);
    }

    /// <summary>
    /// The connection, also after it has ended; null before <see cref="ConnectAsync(CancellationToken)"/> has succeeded. Another one after the
    /// client has connected again.
    /// </summary>
    public OotConnection? Connection { get; private set; }

    /// <summary>Whether it is connected, or tries to be.</summary>
    public override bool IsRunning
    {
        get
        {
            // Each step is looked at before the one that follows it, so that a client is found running between two.
            bool isEnding = Settings.Reconnect is not null && !_isDisposed && Connection is { HasEnded: false };
            return isEnding || _connecting is { IsCompleted: false } || (!_reconnecting.IsCompleted && !_hasGivenUp) || IsConnected;
        }
    }

    private protected override OotConnection? Sole => Connection;

    /// <summary>Whether messages are accepted.</summary>
    public bool IsConnected => Connection is { IsConnected: true };

    /// <summary>Makes a client and connects it.</summary>
    /// <param name="address"><c>tcp://host:port</c>, with a name or an address, and a port of 1 to 65,535; or <c>unix:/path</c>.</param>
    /// <param name="options">The options, or null for the default ones; copied.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="ArgumentException">The address is malformed, or an option out of its range.</exception>
    /// <inheritdoc cref="ConnectAsync(CancellationToken)"/>
    public static async Task<OotClient> ConnectAsync(
        string address, OotClientOptions? options = null, CancellationToken cancellationToken = default)
    {
        OotClient client = new(address, options);
        await client.ConnectAsync(cancellationToken).ConfigureAwait(false);
        return client;
    }

    /// <summary>
    /// Connects: completes when the server has said hello. After a failure it may be tried again, after a success not. Where there are no credentials and
    /// <see cref="OotTransportOptions.FirstFrameTimeout"/> is never over, the hello is not waited for.
    /// </summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="OotAuthenticationException">The server does not accept the credentials, or that there are none.</exception>
    /// <exception cref="OotConnectionException">
    /// No connection could be made, and the inner exception is that of the socket; or the server refuses, or is none of this kind.
    /// </exception>
    /// <exception cref="TimeoutException"><see cref="OotClientOptions.ConnectTimeout"/> passed.</exception>
    /// <exception cref="InvalidOperationException">The client is connecting, was connected, or is disposed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        lock (Gate)
        {
            if (_isDisposed)
                throw new InvalidOperationException("The client is disposed.");
            if (_connecting is { IsFaulted: false, IsCanceled: false })
                throw new InvalidOperationException("A client connects once.");
            _attempts = new CancellationTokenSource();
            return _connecting = ConnectFirstAsync(_attempts, cancellationToken);
        }
    }

    /// <summary>
    /// Begins to connect without waiting for it: a <see cref="OotEvents.Connected"/> event says that it has succeeded, an
    /// <see cref="OotEvents.Error"/> event without a connection that it has failed.
    /// </summary>
    /// <exception cref="InvalidOperationException">The client is connecting, was connected, or is disposed.</exception>
    public void Connect()
    {
        Task connecting = ConnectAsync();
        _ = ReportAsync();

        async Task ReportAsync()
        {
            try
            {
                await connecting.ConfigureAwait(false);
            }
            catch (Exception e)
            {
                Hub.Report(OotEvent.Failed(this, e));
            }
        }
    }

    /// <summary>
    /// Waits for the next message. A pull, as <see cref="OotEndpoint.Events"/> is one; events that are no messages and no errors are dropped.
    /// </summary>
    /// <typeparam name="T">The type that is expected.</typeparam>
    /// <param name="cancellationToken">Ends the wait; no message is lost.</param>
    /// <exception cref="OotFormatException">The next message could not be read. The connection lives on.</exception>
    /// <exception cref="InvalidCastException">
    /// The next message is of another type. It stays, so that it can be received by its own type, or as <see cref="object"/>.
    /// </exception>
    /// <exception cref="OotConnectionException">The connection has ended, and no message is left; or there is none yet.</exception>
    /// <exception cref="InvalidOperationException">Handlers consume the events, or somebody is pulling already.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<T> ReceiveAsync<[OotRoot] T>(CancellationToken cancellationToken = default)
    {
        OotConnection connection = Connection ?? throw NotConnected();
        Hub.BeginPull(Received);
        try
        {
            if (await Hub.PullAsync(Received, cancellationToken).ConfigureAwait(false) is not { } taken)
                throw connection.EndError;
            if (taken.TryGetMessage(out T? message))
                return message;
            if (taken.Kind == OotEvents.ObjectReceived && taken.Message is null && (typeof(T) == typeof(object) || connection.TakesNull<T>()))
                return message!;
            if (taken.Kind == OotEvents.ObjectReceived)
            {
                Hub.PutBack(taken);
                throw new InvalidCastException($"A {typeof(T)} was to be received, and {(taken.Message is { } other ? $"a {other.GetType()}" : "null")} came.");
            }

            throw taken.Kind == OotEvents.Error ? taken.Error! : connection.EndError;
        }
        finally
        {
            Hub.EndPull();
        }
    }

    /// <summary>
    /// Closes the connection as <see cref="OotConnection.CloseAsync"/> does, connects no more, and waits until the handlers have ended; all within
    /// <see cref="OotTransportOptions.CloseTimeout"/>. Then the tokens of handlers that still run are cancelled, and no further message is delivered.
    /// Called in a handler, it waits for none; nor for those that run inside polls. May be called again; never throws.
    /// </summary>
    /// <param name="cancellationToken">Aborts the connection, and ends the wait for handlers.</param>
    /// <returns>How it ended, or null if there never was a connection.</returns>
    public async Task<CloseResult?> CloseAsync(CancellationToken cancellationToken = default)
    {
        Task connecting;
        Task reconnecting;
        CancellationTokenSource? attempts;
        lock (Gate)
        {
            _isDisposed = true;
            connecting = _connecting ?? Task.CompletedTask;
            reconnecting = _reconnecting;
            attempts = _attempts;
        }

        attempts?.Cancel();
        await connecting.Quietly();
        await reconnecting.Quietly();
        if (Connection is not { } connection)
        {
            Finish();
            _waiting?.Fail(null);
            return null;
        }

        HashSet<OotConnection> connections = WithHandlers();
        bool isInHandler = false;
        foreach (OotConnection any in connections)
            isInHandler |= any.IsInHandler;
        using CancellationTokenSource deadline = new(Settings.CloseTimeout, Settings.TimeProvider);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        CloseResult result = await connection.CloseAsync(cancellationToken).ConfigureAwait(false);
        if (!isInHandler)
            await EndHandlersAsync(connections, either.Token).ConfigureAwait(false);
        return result;
    }

    /// <summary>Closes as <see cref="CloseAsync"/> does. May be called in a handler, and again; never throws.</summary>
    public override async ValueTask DisposeAsync() => await CloseAsync().ConfigureAwait(false);

    private protected override IEnumerable<OotConnection> Living() => Connection is { } connection ? [connection] : [];
}
