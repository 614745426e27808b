using System.Net.Sockets;
using System.Text;

namespace TypedOot.Transport;

/// <summary>A Unix domain socket at a path.</summary>
internal sealed class UnixNetwork : IOotNetwork
{
    /// <summary>How an address of it begins.</summary>
    public const string Scheme = "unix:";

    /// <summary>What fits into the address structure of every system, in bytes of UTF-8.</summary>
    private const int LongestPath = 103;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _path;
    private readonly SocketSettings _sockets;

    /// <summary>Takes an address apart.</summary>
    /// <exception cref="ArgumentException">It has no path, or one that is too long.</exception>
    public UnixNetwork(string address, SocketSettings sockets, string parameter)
    {
        _path = address[Scheme.Length..];
        _sockets = sockets;
        if (_path.Length == 0 || _path.Contains('\0'))
            throw new ArgumentException($"A Unix socket is addressed as {Scheme}/path/of/the/socket, and this is \"{address}\".", parameter);
        if (Encoding.UTF8.GetByteCount(_path) > LongestPath)
            throw new ArgumentException($"The path of a Unix socket has at most {LongestPath} bytes, and that of \"{address}\" has more.", parameter);
    }

    public ValueTask<IReadOnlyList<IOotListener>> ListenAsync(CancellationToken cancellationToken)
    {
        RemoveStale();
        Socket socket = New();
        try
        {
            socket.Bind(new UnixDomainSocketEndPoint(_path));
            // Nobody can connect before Listen, so that nobody comes through a wider mode.
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(_path, OwnerOnly);
            socket.Listen(_sockets.Backlog);
            return new ValueTask<IReadOnlyList<IOotListener>>([new SocketListener(socket, _sockets)]);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public async ValueTask<IOotTransport> ConnectAsync(CancellationToken cancellationToken)
    {
        Socket socket = New();
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(_path), cancellationToken).ConfigureAwait(false);
            return new SocketTransport(socket, _sockets);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public override string ToString() => Scheme + _path;

    private static Socket New() => new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    /// <summary>Removes the file of a server that has gone: one at which nobody answers. Any other stays, and the bind fails.</summary>
    private void RemoveStale()
    {
        if (!File.Exists(_path))
            return;
        using Socket probe = New();
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(_path));
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused && IsSocket())
        {
            File.Delete(_path);
        }
        catch (SocketException)
        {
            // Not ours to judge: the bind says what is wrong.
        }
    }

    /// <summary>A regular file refuses connections too, and must not be deleted for that; a socket holds nothing.</summary>
    private bool IsSocket() => new FileInfo(_path).Length == 0;
}
