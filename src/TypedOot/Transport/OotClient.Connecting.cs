using System.Net.Sockets;
using TypedOot.Framing;
using TypedOot.Transport;

namespace TypedOot;

// One attempt to connect: reach the server, secure what was reached, prove who this side is if it has credentials, and hear the server's hello; all under one
// timeout.
public sealed partial class OotClient
{
    private async Task ConnectOnceAsync(CancellationTokenSource attempts, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timeout = new(Settings.ConnectTimeout, Settings.TimeProvider);
        using CancellationTokenSource any = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, attempts.Token, cancellationToken);
        try
        {
            IOotTransport transport = await _network.ConnectAsync(any.Token).ConfigureAwait(false);
            if (Settings.Security is { } security)
                transport = await security.SecureAsync(transport, _network.TargetHost, any.Token).ConfigureAwait(false);
            Greeting? greeting = await GreetAsync(transport, any.Token).ConfigureAwait(false);
            OotConnection connection = await MakeAsync(transport, greeting).ConfigureAwait(false);
            Connection = connection;
            Open(connection, greeting);
            _waiting?.Release(connection);
            Forget(attempts);
        }
        catch (Exception) when (any.IsCancellationRequested)
        {
            throw Interruption(cancellationToken);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            throw new OotConnectionException(ConnectionReason.ConnectFailed, $"Cannot connect to {_network}: {e.GetBaseException().Message.TrimEnd('.')}.", e);
        }
        catch (Exception e) when (e is FrameException or OotFormatException)
        {
            throw new OotConnectionException(ConnectionReason.ProtocolError, $"{_network} is no server of this kind: {e.Message.TrimEnd('.')}.", e);
        }
    }

    /// <summary>Drops what a client that is connected does not need, unless it has lost the connection already and begun others.</summary>
    private void Forget(CancellationTokenSource attempts)
    {
        lock (Gate)
        {
            if (_attempts != attempts)
                return;
            _attempts = null;
            _connecting = Task.CompletedTask;
        }
    }

    private async Task<Greeting?> GreetAsync(IOotTransport transport, CancellationToken cancellationToken)
    {
        try
        {
            Greeting? greeting;
            CancellationTokenRegistration aborting = cancellationToken.UnsafeRegister(static transport => ((IOotTransport)transport!).Abort(), transport);
            try
            {
                greeting = await Handshake.ConnectAsync(transport, Settings, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                // Not as an IAsyncDisposable, for which a NativeAOT program keeps what all others do.
                await aborting.DisposeAsync().ConfigureAwait(false);
            }

            // A process that stood still finds the answer and the end of its time at once, and the transport aborted.
            cancellationToken.ThrowIfCancellationRequested();
            return greeting;
        }
        catch (Exception e)
        {
            transport.Abort();
            await transport.DisposeAsync().ConfigureAwait(false);
            if (e is not (SocketException or IOException) || Settings.Security is not null || cancellationToken.IsCancellationRequested)
                throw;
            // A server with TLS breaks the connections of clients without it.
            throw new OotConnectionException(
                ConnectionReason.ConnectFailed,
                $"{_network} ended the connection before it said hello: {e.GetBaseException().Message.TrimEnd('.')}. It may expect TLS, which {nameof(OotTransportOptions.Security)} of the options provides.",
                e);
        }
    }

    /// <summary>Finds the reason why an attempt was given up.</summary>
    private Exception Interruption(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return new OperationCanceledException(cancellationToken);
        return _isDisposed
            ? new OotConnectionException(ConnectionReason.NotConnected, "The client was disposed while it connected.")
            : new TimeoutException(
                $"{_network} did not answer within {Settings.ConnectTimeout}; {nameof(OotClientOptions)}.{nameof(OotClientOptions.ConnectTimeout)} sets the limit.");
    }
}
