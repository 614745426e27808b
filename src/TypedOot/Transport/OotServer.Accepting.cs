using System.Collections.Concurrent;
using System.Net.Sockets;
using TypedOot.Framing;
using TypedOot.Transport;

namespace TypedOot;

// Listening, and making connections of what is accepted. Securing a connection takes as long as its peer likes, within the time that the
// options give, so that the accept loop does not wait for it.
public sealed partial class OotServer
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Task, bool> _admitting = new();
    private readonly ConcurrentDictionary<long, ConnectionGate.Entry> _entries = new();

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
            lock (Gate)
                _isStarted = _isListening = false;
            if (e is not (SocketException or IOException))
                throw;
            throw new OotConnectionException(ConnectionReason.ListenFailed, $"Cannot listen on {at}: {e.Message.TrimEnd('.')}.", e);
        }

        bool isStopped;
        lock (Gate)
        {
            isStopped = _stopped is not null || _stopping.IsCancellationRequested;
            if (!isStopped)
            {
                _listeners = listeners;
                List<System.Net.EndPoint> endPoints = [];
                List<Task> accepting = [];
                foreach (IOotListener listener in listeners)
                {
                    if (listener.LocalEndPoint is { } endPoint)
                        endPoints.Add(endPoint);
                    accepting.Add(WithoutContext.Call(() => Task.Run(() => AcceptAsync(listener), CancellationToken.None)));
                }

                LocalEndPoints = endPoints;
                _accepting = Task.WhenAll(accepting);
            }
        }

        if (isStopped)
        {
            lock (Gate)
                _isListening = false;
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
                Settings.Logger.AcceptFailed(pause, e);
                await Task.Delay(pause, Settings.TimeProvider, _stopping.Token).Quietly();
            }
        }
    }

    /// <summary>Makes the only connection of a server that listens nowhere.</summary>
    internal async Task<OotConnection> AttachAsync(IOotTransport transport, CancellationToken cancellationToken)
    {
        BeginStart();
        try
        {
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
            ConnectionGate.Entry entry = _admission.TryEnter(null, out _)!;
            return await EstablishAsync(GuardedTransport.Of(transport, Settings.Logger), entry, either.Token).ConfigureAwait(false);
        }
        catch
        {
            Finish();
            throw;
        }
        finally
        {
            lock (Gate)
                _isListening = false;
        }
    }

    private void Admit(IOotTransport transport)
    {
        Task admitting = AdmitAsync(transport);
        if (admitting.IsCompleted)
            return;
        _admitting.TryAdd(admitting, true);
        _ = admitting.ContinueWith(
            (task, all) => ((ConcurrentDictionary<Task, bool>)all!).TryRemove(task, out _), _admitting, TaskScheduler.Default);
    }

    /// <summary>Makes a connection of what was accepted, or refuses it. Never throws.</summary>
    private async Task AdmitAsync(IOotTransport transport)
    {
        if (Budget.IsOver)
            Hub.DropUnclaimed();
        CloseCause? refusal = Budget.IsOver ? CloseCause.Refusal(nameof(OotTransportOptions.MaxBufferedBytes), Settings.RetryAfter) : null;
        if (refusal is not null)
            Budget.NoteShortage();
        ConnectionGate.Entry? entry = refusal is null ? _admission.TryEnter(transport.RemoteEndPoint, out refusal) : null;
        if (entry is null)
        {
            Settings.Logger.NotAdmitted(transport.RemoteEndPoint, refusal!.Text);
            // Who expects TLS, or has no frames, could not read why.
            if (Settings.Security is null && Settings.Protocol == OotProtocol.Messages)
                await Handshake.RefuseAsync(transport, refusal!, Settings.TimeProvider).ConfigureAwait(false);
            else
                await transport.DisposeAsync().ConfigureAwait(false);
            return;
        }

        try
        {
            await EstablishAsync(transport, entry, _stopping.Token).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Settings.Logger.NotAdmitted(transport.RemoteEndPoint, e.Message);
        }
    }

    /// <summary>Makes a connection of what was let in.</summary>
    private async Task<OotConnection> EstablishAsync(IOotTransport transport, ConnectionGate.Entry entry, CancellationToken cancellationToken)
    {
        OotConnection? connection = null;
        try
        {
            Greeting? greeting = null;
            if (Settings.Security is not null || Settings.Authenticate is not null || Settings.RequireHello)
                (transport, greeting) = await GreetAsync(transport, entry, cancellationToken).ConfigureAwait(false);
            connection = await MakeAsync(transport, greeting).ConfigureAwait(false);
            _connections.TryAdd(connection.Id, connection);
            _entries.TryAdd(connection.Id, entry);
            Open(connection, greeting);
            return connection;
        }
        finally
        {
            if (connection is null)
                _admission.Leave(entry);
        }
    }

    /// <summary>Secures what was let in and learns who it is, within the time for that. What fails is closed.</summary>
    private async Task<(IOotTransport Transport, Greeting? Greeting)> GreetAsync(
        IOotTransport transport, ConnectionGate.Entry entry, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = new(Settings.HandshakeTimeout, Settings.TimeProvider);
        using CancellationTokenSource any = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, entry.Ousted.Token, cancellationToken);
        _admission.BeginHandshake(entry);
        IOotTransport current = transport;
        try
        {
            if (Settings.Security is { } security)
                current = await security.SecureAsync(transport, null, any.Token).ConfigureAwait(false);
            using (any.Token.UnsafeRegister(static transport => ((IOotTransport)transport!).Abort(), current))
                return (current, await Handshake.AcceptAsync(current, Settings, any.Token).ConfigureAwait(false));
        }
        catch (Exception e) when (!any.IsCancellationRequested && e is not (OotConnectionException or SocketException or IOException))
        {
            // A peer that broke the protocol, one that is not known, and a hook that threw: all of them can be told.
            CloseCause cause = e switch
            {
                ClosingException known => known.Cause,
                FrameException or OotFormatException => CloseCause.Protocol(e.Message),
                _ => CloseCause.Unauthenticated,
            };
            _admission.EndHandshake(entry);
            await Handshake.RefuseAsync(current, cause, Settings.TimeProvider).ConfigureAwait(false);
            throw;
        }
        catch
        {
            current.Abort();
            await current.DisposeAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            _admission.EndHandshake(entry);
        }
    }
}
