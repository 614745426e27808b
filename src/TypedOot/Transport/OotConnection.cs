using System.Net;
using System.Security.Cryptography.X509Certificates;
using TypedOot.Transport;

namespace TypedOot;

/// <summary>
/// One connection: sends messages, and ends in good order. The same on both sides; what arrives on it are the events of its
/// <see cref="Owner"/>. Thread safe.
/// </summary>
/// <remarks>
/// Messages and requests arrive in the order in which they were sent, at most once; a reply may overtake messages. A completed
/// <see cref="SendAsync{T}"/> means accepted, a completed <see cref="FlushAsync"/> means handed to the operating system; only a reply
/// means that the peer has processed it.
/// </remarks>
public sealed partial class OotConnection : IAsyncDisposable, IConnectionSignals
{
    private static long _lastId;

    private readonly IOotTransport _transport;
    private readonly TransportSettings _settings;
    private readonly SendQueue _sends;
    private readonly Inbox _inbox;
    private readonly HeldMemory _memory;
    private readonly ReceiveWindow _window;
    private readonly PendingRequests _requests = new();
    private volatile IncomingRequests? _incoming;
    private HandlerScope? _scope;

    /// <summary>Makes a connection that nobody knows yet, with its hello as the first frame that is queued.</summary>
    /// <param name="transport">The transport, which the connection owns.</param>
    /// <param name="owner">The server or client.</param>
    /// <param name="settings">The options of the owner.</param>
    /// <param name="greeting">What was exchanged with the peer already, or null.</param>
    /// <exception cref="OotRegistryException">Messages of this program collide.</exception>
    internal OotConnection(IOotTransport transport, OotEndpoint owner, TransportSettings settings, Greeting? greeting)
    {
        _transport = transport;
        _settings = settings;
        _frameLimit = settings.MaxFrameBytes;
        Owner = owner;
        Id = Interlocked.Increment(ref _lastId);
        Turn = new HandlerTurn(settings.MaxConcurrentRequests);
        Background = new BackgroundDispatch(this);
        _inbox = new Inbox(settings.ReceiveQueueBytes, this);
        _memory = new HeldMemory(owner.Budget);
        _window = new ReceiveWindow(settings.ReceiveQueueBytes, _memory, this);
        _sends = new SendQueue(transport, settings.SendQueueBytes, owner.SendBudget, settings.TimeProvider, this);
        _pingLimit = new PingLimit(settings.MaxPingsPerSecond, settings.TimeProvider);
        _made = _lastArrival = _lastActivity = settings.TimeProvider.GetTimestamp();
        User = greeting?.User;
        if (IsRaw)
            _sends.BeginCredit(null);
        else if (greeting is not { IsHelloSent: true })
            _sends.AppendHello(FrameWriter.Hello(Hello.Of(settings)));
    }

    /// <summary>A number that no other connection of this process has.</summary>
    public long Id { get; }

    /// <summary>The server or client that it belongs to.</summary>
    public OotEndpoint Owner { get; }

    /// <summary>The address on this side, or null where there is none. IPv4 addresses are never mapped to IPv6.</summary>
    public EndPoint? LocalEndPoint => _transport.LocalEndPoint;

    /// <summary>The address of the peer, or null where there is none. IPv4 addresses are never mapped to IPv6.</summary>
    public EndPoint? RemoteEndPoint => _transport.RemoteEndPoint;

    /// <summary>Whether messages are accepted: false from the first cause of its end on.</summary>
    public bool IsConnected => _cause is null;

    /// <summary>The name that the peer gives itself, not verified; null before its hello has arrived, or if it gives none.</summary>
    public string? PeerName => _peerName;

    /// <summary>The number of bytes that have arrived, frames of the protocol included.</summary>
    public long BytesReceived => Interlocked.Read(ref _bytesReceived);

    /// <summary>The number of bytes that were handed to the operating system, frames of the protocol included.</summary>
    public long BytesSent => _sends.HandedOverBytes;

    /// <summary>The number of bytes that are accepted and were not handed to the operating system yet.</summary>
    public long QueuedBytes => _sends.QueuedBytes;

    /// <summary>The number of senders that wait for room in the send queue.</summary>
    public int WaitingSenders => _sends.Waiting;

    /// <summary>The number of requests of this side that wait for their answers.</summary>
    public int PendingRequests => _requests.Count;

    /// <summary>The number of handlers of its events that run at the moment, those that wait for something among them.</summary>
    public int RunningHandlers => Volatile.Read(ref _scope)?.Running ?? 0;

    /// <summary>
    /// The identity of the peer: what <see cref="OotServerOptions.Authenticate"/> has returned; null where nobody was asked to prove anything.
    /// </summary>
    public object? User { get; private set; }

    /// <summary>The certificate by which the peer has proved who it is, or null. It belongs to the connection.</summary>
    public X509Certificate2? RemoteCertificate => _transport.RemoteCertificate;

    /// <summary>Whether nobody between the two ends can read what is sent: it is encrypted, or does not leave the machine.</summary>
    public bool IsConfidential => _transport.IsConfidential;

    /// <summary>Whatever the program wants to keep with the connection.</summary>
    public object? State { get; set; }

    internal HandlerTurn Turn { get; }

    internal BackgroundDispatch Background { get; }

    /// <summary>The handlers of the connection. Made when the first one runs.</summary>
    internal HandlerScope Scope => LazyInitializer.EnsureInitialized(ref _scope, static () => new HandlerScope());

    /// <summary>Whether the caller is inside a handler of the connection.</summary>
    internal bool IsInHandler => Volatile.Read(ref _scope) is { IsCurrent: true };

    /// <summary>Whether it is known who the peer is.</summary>
    internal bool IsAuthenticated => User is not null || RemoteCertificate is not null;

    internal TimeProvider Time => _settings.TimeProvider;

    void IConnectionSignals.Announce() => Owner.Hub.Announce(this);

    private bool IsRaw => _settings.Protocol == OotProtocol.Bytes;
}
