using System.Net.Sockets;
using TypedOot.Transport;

namespace TypedOot;

// Listening, and making connections of what is accepted. Securing a connection takes as long as its peer likes, within the time that the
// options give, so that the accept loop does not wait for it.
public sealed partial class OotServer
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        List<IOotListener> listeners = [];
        IOotNetwork? at = null;
        try
        {
            foreach (IOotNetwork network in _networks)
            {
                at = network;
                listeners.AddRange(await network.ListenAsync(cancellationToken).ConfigureAwait(false));
            }
        }
        catch (Exception e)
        {
            foreach (IOotListener listener in listeners)
                await listener.DisposeAsync().ConfigureAwait(false);
            lock (_gate)
                _isStarted = false;
            if (e is not (SocketException or IOException))
                throw;
            throw new OotConnectionException(ConnectionReason.ListenFailed, $"Cannot listen on {at}: {e.Message.TrimEnd('.')}.", e);
        }

        bool isStopped;
        lock (_gate)
        {
            isStopped = _stopped is not null || _stopping.IsCancellationRequested;
            if (!isStopped)
            {
                _listeners = listeners;
                _isListening = true;
                LocalEndPoints = [.. listeners.Select(listener => listener.LocalEndPoint).OfType<System.Net.EndPoint>()];
                _accepting = Task.WhenAll(listeners.Select(listener => Task.Run(() => AcceptAsync(listener), CancellationToken.None)));
            }
        }

        if (isStopped)
        {
            foreach (IOotListener listener in listeners)
                await listener.DisposeAsync().ConfigureAwait(false);
            throw new InvalidOperationException("The server was stopped while it started.");
        }

        foreach (IOotListener listener in listeners)
            Settings.Logger.Listening(listener.LocalEndPoint);
    }

    private async Task AcceptAsync(IOotListener listener)
    {
        TimeSpan pause = TimeSpan.Zero;
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                IOotTransport transport = await listener.AcceptAsync(_stopping.Token).ConfigureAwait(false);
                pause = TimeSpan.Zero;
                Admit(transport);
            }
            catch (Exception) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Out of handles, most likely: no reason to stop listening, but one to wait.
                pause = pause == TimeSpan.Zero ? FirstPause : pause < LongestPause ? pause * 2 : LongestPause;
                Quietly(() => Settings.Logger.AcceptFailed(pause, e));
                await Task.Delay(pause, Settings.TimeProvider).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Makes the only connection of a server that listens nowhere.</summary>
    internal async Task<OotConnection> AttachAsync(IOotTransport transport, CancellationToken cancellationToken)
    {
        BeginStart();
        try
        {
            return await EstablishAsync(transport, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Finish();
        }
    }

    private void Admit(IOotTransport transport) => _ = EstablishAsync(transport, _stopping.Token);

    /// <summary>Makes a connection of what was accepted.</summary>
    private async Task<OotConnection> EstablishAsync(IOotTransport transport, CancellationToken cancellationToken)
    {
        if (Settings.Security is { } security)
            transport = await security.SecureAsync(transport, null, cancellationToken).ConfigureAwait(false);
        OotConnection connection = new(transport, this, Settings);
        _connections.TryAdd(connection.Id, connection);
        Open(connection);
        return connection;
    }

    /// <summary>A logger that throws must not keep anyone from connecting.</summary>
    private static void Quietly(Action log)
    {
        try
        {
            log();
        }
        catch (Exception)
        {
            // Where would it be told?
        }
    }
}
