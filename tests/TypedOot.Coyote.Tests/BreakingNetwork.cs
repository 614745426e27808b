using System.Net.Sockets;
using TypedOot.Transport;

namespace TypedOot.Coyote.Tests;

/// <summary>Connects clients in memory, each time to another server that echoes requests, until those are gone.</summary>
internal sealed class BreakingNetwork : IOotNetwork
{
    private readonly object _gate = new();
    private MemoryTransport? _last;
    private bool _hasGone;

    /// <summary>How many connections were made.</summary>
    public int Made { get; private set; }

    public async ValueTask<IOotTransport> ConnectAsync(CancellationToken cancellationToken)
    {
        (MemoryTransport ours, MemoryTransport theirs) = MemoryTransport.CreatePair(1024);
        lock (_gate)
        {
            if (_hasGone)
                throw new SocketException((int)SocketError.ConnectionRefused);
            _last = theirs;
            Made++;
        }

        OotServer server = new(new OotServerOptions { Serializer = Plain.Values, TimeProvider = ControlledTime.Instance });
        server.OnSync<string, string>((text, _) => text);
        await server.AttachAsync(theirs, cancellationToken);
        return ours;
    }

    public ValueTask<IReadOnlyList<IOotListener>> ListenAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Breaks the newest connection.</summary>
    public void Break()
    {
        lock (_gate)
            _last!.Abort();
    }

    /// <summary>Breaks the newest connection, and refuses others.</summary>
    public void GoAway()
    {
        lock (_gate)
            _hasGone = true;
        Break();
    }
}
