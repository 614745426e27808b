using System.Net;
using Microsoft.Extensions.Logging;

namespace TypedOot.Transport;

/// <summary>A network of the user, whose transports are guarded. Programs without one do not carry the code of guards.</summary>
internal sealed class GuardedNetwork : IOotNetwork
{
    private readonly IOotNetwork _inner;
    private readonly ILogger _logger;

    private GuardedNetwork(IOotNetwork inner, ILogger logger)
    {
        _inner = inner;
        _logger = logger;
    }

    public string? TargetHost => _inner.TargetHost;

    /// <summary>Guards a network, unless it is one of this library.</summary>
    public static IOotNetwork Of(IOotNetwork network, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network is OotMemoryNetwork ? network : new GuardedNetwork(network, logger);
    }

    public async ValueTask<IReadOnlyList<IOotListener>> ListenAsync(CancellationToken cancellationToken) =>
        new List<IOotListener>(await _inner.ListenAsync(cancellationToken).ConfigureAwait(false)).ConvertAll<IOotListener>(listener => new Listener(listener, _logger));

    public async ValueTask<IOotTransport> ConnectAsync(CancellationToken cancellationToken) =>
        GuardedTransport.Of(await _inner.ConnectAsync(cancellationToken).ConfigureAwait(false), _logger);

    public override string? ToString() => _inner.ToString();

    private sealed class Listener(IOotListener inner, ILogger logger) : IOotListener
    {
        public EndPoint? LocalEndPoint => inner.LocalEndPoint;

        public async ValueTask<IOotTransport> AcceptAsync(CancellationToken cancellationToken) =>
            GuardedTransport.Of(await inner.AcceptAsync(cancellationToken).ConfigureAwait(false), logger);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
