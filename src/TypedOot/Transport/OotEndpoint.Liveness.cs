using TypedOot.Transport;

namespace TypedOot;

// One timer looks after all connections of an endpoint, instead of several for each.
public abstract partial class OotEndpoint
{
    private static readonly TimeSpan LongestPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestPeriod = TimeSpan.FromMilliseconds(10);

    private ITimer? _sweep;
    private bool _isFinished;

    /// <summary>Makes a connection, or ends its transport.</summary>
    private protected async ValueTask<OotConnection> MakeAsync(IOotTransport transport, Greeting? greeting)
    {
        try
        {
            return new OotConnection(transport, this, Settings, greeting);
        }
        catch
        {
            transport.Abort();
            await transport.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Starts a connection that the endpoint knows already.</summary>
    private protected void Open(OotConnection connection, Greeting? greeting)
    {
        lock (Gate)
        {
            if (_sweep is null && !_isFinished)
            {
                TimeSpan period = Period();
                _sweep = WithoutContext.Call(() => Settings.TimeProvider.CreateTimer(static endpoint => ((OotEndpoint)endpoint!).Sweep(), this, period, period));
            }
        }

        connection.Start(greeting);
    }

    /// <summary>No connection will begin any more.</summary>
    private protected void Finish()
    {
        lock (Gate)
        {
            _isFinished = true;
            _sweep?.Dispose();
        }

        Hub.Finish();
    }

    /// <summary>The connections that have not ended.</summary>
    private protected abstract IEnumerable<OotConnection> Living();

    private void Sweep()
    {
        foreach (OotConnection connection in Living())
            connection.CheckLiveness();
        if (Budget.TakeShortage())
            FindMostIdle()?.GiveUpForMemory();
    }

    /// <summary>The connection that holds the most memory for a peer that does not send the rest of a frame; null if none holds more than little.</summary>
    private OotConnection? FindMostIdle()
    {
        OotConnection? found = null;
        long most = HeldMemory.Least;
        foreach (OotConnection connection in Living())
        {
            if (connection.HeldIdly is var held && held > most)
                (found, most) = (connection, held);
        }

        return found;
    }

    /// <summary>Often enough to be late by a quarter of the shortest of the times.</summary>
    private TimeSpan Period()
    {
        TimeSpan period = LongestPeriod;
        foreach (TimeSpan time in (TimeSpan[])[Settings.HeartbeatInterval, Settings.PeerTimeout, Settings.FirstFrameTimeout, Settings.InactivityTimeout])
        {
            if (time != Timeout.InfiniteTimeSpan && time / 4 < period)
                period = time / 4;
        }

        return period > ShortestPeriod ? period : ShortestPeriod;
    }
}
