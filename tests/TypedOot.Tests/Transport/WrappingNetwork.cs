using System.Net;

namespace TypedOot.Tests.Transport;

/// <summary>A network whose connections are wrapped, at both ends.</summary>
internal sealed class WrappingNetwork(IOotNetwork inner, Func<IOotTransport, IOotTransport> wrap) : IOotNetwork
{
    public string? TargetHost => inner.TargetHost;

    public async ValueTask<IReadOnlyList<IOotListener>> ListenAsync(CancellationToken cancellationToken) =>
        [.. (await inner.ListenAsync(cancellationToken)).Select(listener => new Listener(listener, wrap))];

    public async ValueTask<IOotTransport> ConnectAsync(CancellationToken cancellationToken) => wrap(await inner.ConnectAsync(cancellationToken));

    private sealed class Listener(IOotListener inner, Func<IOotTransport, IOotTransport> wrap) : IOotListener
    {
        public EndPoint? LocalEndPoint => inner.LocalEndPoint;

        public async ValueTask<IOotTransport> AcceptAsync(CancellationToken cancellationToken) => wrap(await inner.AcceptAsync(cancellationToken));

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
