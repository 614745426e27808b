using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace TypedOot.Transport;

/// <summary>A connected stream socket, of TCP or of the Unix domain. Owns the socket.</summary>
internal sealed class SocketTransport : IOotTransport, IUnreadBytes
{
    private readonly Socket _socket;
    private EndPoint? _local;

    /// <summary>Takes over a connected socket.</summary>
    /// <exception cref="SocketException">The peer has gone already.</exception>
    /// <exception cref="InvalidOperationException">The user's <see cref="OotTransportOptions.ConfigureSocket"/> failed.</exception>
    public SocketTransport(Socket socket, SocketSettings settings)
    {
        _socket = socket;
        if (socket.AddressFamily != AddressFamily.Unix)
        {
            socket.NoDelay = true;
            // Here and not on the listener: some systems close a listener that has it.
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        }

        settings.Apply(socket);
        RemoteEndPoint = Unmapped(socket.RemoteEndPoint);
    }

    public EndPoint? LocalEndPoint => _local ??= LookLocal();

    public EndPoint? RemoteEndPoint { get; }

    public bool CanAwaitData => true;

    public bool IsConfidential => _socket.AddressFamily == AddressFamily.Unix;

    public int Unread
    {
        get
        {
            try
            {
                return _socket.Available;
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return 0;
            }
        }
    }

    public ValueTask<int> ReadAsync(Memory<byte> buffer) => _socket.ReceiveAsync(buffer, SocketFlags.None);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[await _socket.SendAsync(bytes, SocketFlags.None).ConfigureAwait(false)..];
    }

    public ValueTask ShutdownWriteAsync()
    {
        _socket.Shutdown(SocketShutdown.Send);
        return ValueTask.CompletedTask;
    }

    public void Abort()
    {
        _local ??= LookLocal();
        _socket.Close(0);
    }

    public ValueTask DisposeAsync()
    {
        _local ??= LookLocal();
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Asks the system for the address on this side, which an idle connection does not keep, and a closed socket does not know.</summary>
    private EndPoint? LookLocal()
    {
        try
        {
            return Unmapped(_socket.LocalEndPoint);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return null;
        }
    }

    /// <summary>IPv4 peers of a dual-mode socket appear as IPv6 addresses, which no allow-list of users expects.</summary>
    private static EndPoint? Unmapped(EndPoint? endPoint) => endPoint is IPEndPoint { Address.IsIPv4MappedToIPv6: true } ip
        ? new IPEndPoint(ip.Address.MapToIPv4(), ip.Port)
        : endPoint;
}
