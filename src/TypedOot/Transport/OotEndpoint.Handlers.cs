using TypedOot.Transport;

namespace TypedOot;

// The handlers that run: how many they are, and how a stop waits for them. A handler may outlive its connection, which then is kept here.
public abstract partial class OotEndpoint
{
    private List<OotConnection>? _outlived;

    /// <summary>The number of handlers that run at the moment, those that wait for something and those of connections that have ended among them.</summary>
    public int RunningHandlers
    {
        get
        {
            int running = 0;
            foreach (OotConnection connection in WithHandlers())
                running += connection.RunningHandlers;
            return running;
        }
    }

    /// <summary>Keeps a connection that has ended for as long as handlers of its events run.</summary>
    private protected void KeepForHandlers(OotConnection ended)
    {
        lock (Gate)
        {
            _outlived?.RemoveAll(static connection => connection.RunningHandlers == 0);
            if (ended.RunningHandlers > 0)
                (_outlived ??= []).Add(ended);
        }
    }

    /// <summary>Waits for the handlers of all connections. Tells those that still run at the deadline, and begins no others then.</summary>
    private protected async Task EndHandlersAsync(IEnumerable<OotConnection> connections, CancellationToken deadline)
    {
        foreach (OotConnection connection in connections)
            await connection.EndHandlersAsync(deadline).ConfigureAwait(false);
    }

    /// <summary>The connections whose handlers may run.</summary>
    private protected HashSet<OotConnection> WithHandlers()
    {
        HashSet<OotConnection> all = [.. Living()];
        lock (Gate)
            all.UnionWith(_outlived ?? []);
        return all;
    }
}
