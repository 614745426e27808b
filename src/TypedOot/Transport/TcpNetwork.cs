using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;

namespace TypedOot.Transport;

/// <summary>TCP on the addresses of a host.</summary>
/// <param name="address">The host and the port.</param>
/// <param name="sockets">What is done to each socket.</param>
internal sealed class TcpNetwork(TcpAddress address, SocketSettings sockets) : IOotNetwork
{
    /// <summary>The time that an address has before the next one is tried beside it, as RFC 8305 recommends.</summary>
    private static readonly TimeSpan HeadStart = TimeSpan.FromMilliseconds(250);

    public string? TargetHost => address.Host;

    public async ValueTask<IReadOnlyList<IOotListener>> ListenAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<Socket> listening = await TcpListeners.BindAsync(address, sockets.Backlog, cancellationToken).ConfigureAwait(false);
        List<IOotListener> listeners = [];
        foreach (Socket socket in listening)
            listeners.Add(new SocketListener(socket, sockets));
        return listeners;
    }

    public async ValueTask<IOotTransport> ConnectAsync(CancellationToken cancellationToken)
    {
        IPAddress[] addresses = Interleaved(await address.ResolveAsync(cancellationToken).ConfigureAwait(false));
        if (addresses.Length == 0)
            throw new SocketException((int)SocketError.HostNotFound);
        Socket socket = await RaceAsync(addresses, cancellationToken).ConfigureAwait(false);
        try
        {
            return new SocketTransport(socket, sockets);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public override string ToString() => address.ToString();

    /// <summary>Addresses of both families by turns, so that one family which leads nowhere costs one head start and no more.</summary>
    internal static IPAddress[] Interleaved(IPAddress[] addresses)
    {
        if (addresses.Length == 0)
            return addresses;
        AddressFamily first = addresses[0].AddressFamily;
        Queue<IPAddress> same = new(Array.FindAll(addresses, a => a.AddressFamily == first));
        Queue<IPAddress> other = new(Array.FindAll(addresses, a => a.AddressFamily != first));
        List<IPAddress> result = [];
        while (same.Count + other.Count > 0)
        {
            if (same.TryDequeue(out IPAddress? next))
                result.Add(next);
            if (other.TryDequeue(out next))
                result.Add(next);
        }

        return [.. result];
    }

    /// <summary>Tries the addresses one after the other, without waiting for one that does not answer.</summary>
    private async Task<Socket> RaceAsync(IPAddress[] addresses, CancellationToken cancellationToken)
    {
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Channel<(Socket? Connected, Exception? Error)> results = Channel.CreateUnbounded<(Socket?, Exception?)>();
        int begun = 0;
        int ended = 0;
        Exception? last = null;
        try
        {
            while (ended < addresses.Length)
            {
                if (begun < addresses.Length)
                    _ = TryAsync(addresses[begun++], results.Writer, over.Token);
                Task<bool> any = results.Reader.WaitToReadAsync(cancellationToken).AsTask();
                if (begun < addresses.Length)
                    await Task.WhenAny(any, Task.Delay(HeadStart, sockets.TimeProvider, over.Token)).ConfigureAwait(false);
                else
                    await any.ConfigureAwait(false);
                while (results.Reader.TryRead(out (Socket? Connected, Exception? Error) result))
                {
                    ended++;
                    if (result.Connected is not null)
                        return result.Connected;
                    last = result.Error;
                }

                cancellationToken.ThrowIfCancellationRequested();
            }

            ExceptionDispatchInfo.Throw(last ?? new UnreachableException());
            throw new UnreachableException();
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            _ = DisposeLateAsync(results.Reader, begun - ended);
        }
    }

    private async Task TryAsync(IPAddress ip, ChannelWriter<(Socket?, Exception?)> results, CancellationToken cancellationToken)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(new IPEndPoint(ip, address.Port), cancellationToken).ConfigureAwait(false);
            results.TryWrite((socket, null));
        }
        catch (Exception e)
        {
            socket?.Dispose();
            results.TryWrite((null, e));
        }
    }

    private static async Task DisposeLateAsync(ChannelReader<(Socket? Connected, Exception? Error)> results, int left)
    {
        for (; left > 0; left--)
            (await results.ReadAsync().ConfigureAwait(false)).Connected?.Dispose();
    }
}
