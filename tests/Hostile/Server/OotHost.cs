using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace TypedOot.Hostile.Server;

/// <summary>The server under attack.</summary>
internal sealed class OotHost : IHost
{
    private const int NotAdmitted = 10;
    private static readonly TimeSpan BroadcastInterval = TimeSpan.FromMilliseconds(20);

    private readonly OotServer _server;
    private readonly Refusals _refusals = new();
    private readonly ConcurrentDictionary<ConnectionReason, int> _ends = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _broadcasting = Task.CompletedTask;
    private long _notes;

    private OotHost(ServerSettings settings, X509Certificate2 certificate)
    {
        OotServerOptions options = settings.ToOptions();
        options.LoggerFactory = _refusals;
        options.Security = settings.Mode == Mode.Tls ? OotTls.Server(certificate) : null;
        options.Authenticate = settings switch
        {
            { Mode: not Mode.Authentication } => null,
            { AcceptsAnyone: true } => (_, _) => new ValueTask<object?>("anyone"),
            _ => OotSharedSecret.Authenticate(name => name == Secret.Name ? (ReadOnlyMemory<byte>?)Secret.Bytes : null),
        };
        _server = new OotServer("tcp://127.0.0.1:0", options);
        _server.OnEventSync(OotEvents.Disconnected, (e, _) => _ends.AddOrUpdate(e.Close!.Reason, 1, static (_, count) => count + 1));
        _server.OnSync<Note>((_, _) => Interlocked.Increment(ref _notes));
        _server.OnSync<Blob>((_, _) => { });
        _server.OnSync<OotUnknown>((_, _) => { });
        _server.OnSync<Ask, Note>((ask, _) => new Note(ask.Number, ""));
        _server.OnSync<Fetch, Blob>((fetch, _) => new Blob(new byte[fetch.Bytes]));
        _server.OnSync<Holder, Note>((_, _) => new Note(0, ""));
        _server.OnSync<Tree, Note>((_, _) => new Note(0, ""));
        _server.OnSync<Table, Note>((table, _) => new Note((table.Numbers?.Count ?? 0) + (table.Names?.Count ?? 0), ""));
        _server.OnSync<Queues, Note>((_, _) => new Note(0, ""));
        _server.OnSync<Label, Note>((_, _) => new Note(0, ""));
        _server.OnSync<Keeper, Note>((_, _) => new Note(0, ""));
        _server.OnSync<Heavy, Note>((_, _) => new Note(0, ""));
        _server.On<Stall>(async (_, context) => await Task.Delay(Timeout.Infinite, context.CancellationToken));
        _server.On<StallAsk, Note>(
            async (_, context) =>
            {
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
                return new Note(0, "");
            },
            OotConcurrency.Concurrent);
    }

    public IPEndPoint EndPoint => (IPEndPoint)_server.LocalEndPoint!;

    /// <summary>Starts a server.</summary>
    public static async Task<OotHost> StartAsync(ServerSettings settings, X509Certificate2 certificate)
    {
        OotHost host = new(settings, certificate);
        await host._server.StartAsync();
        host._broadcasting = host.BroadcastAsync();
        return host;
    }

    public Measure Measure(bool isExact) => Server.Measure.Now(isExact) with
    {
        Connections = _server.Connections.Count,
        Notes = Interlocked.Read(ref _notes),
        Refused = _refusals.Count,
        Ends = new Dictionary<ConnectionReason, int>(_ends),
    };

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _broadcasting;
        await _server.DisposeAsync();
        _stop.Dispose();
    }

    /// <summary>Tells all connections something from time to time, as a ticker does, whoever reads it.</summary>
    private async Task BroadcastAsync()
    {
        Note note = new(0, new string('x', 256));
        while (!_stop.IsCancellationRequested)
        {
            _server.Broadcast(note);
            await Task.Delay(BroadcastInterval, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Counts who was not let in, by what is logged. A fake logger would keep it, in the memory that is measured.</summary>
    private sealed class Refusals : ILoggerFactory, ILogger
    {
        private long _count;

        public long Count => Interlocked.Read(ref _count);

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            // As a real log would, so that what a peer makes it write costs what it costs.
            _ = formatter(state, exception);
            if (eventId.Id == NotAdmitted)
                Interlocked.Increment(ref _count);
        }

        public void Dispose()
        {
        }
    }
}
