using System.Net.Sockets;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace TypedOot.Transport;

/// <summary>A Unix domain socket at a path.</summary>
internal sealed class UnixNetwork : IOotNetwork
{
    /// <summary>The scheme of its addresses.</summary>
    public const string Scheme = "unix:";

    /// <summary>The longest path that the address structure of every system holds, in bytes of UTF-8.</summary>
    private const int LongestPath = 103;

    private const string LockSuffix = ".lock";

    // What the systems call it when another process has the lock, and when a socket is opened as a file.
    private const int WouldBlock = 11;
    private const int WouldBlockOnMacOS = 35;
    private const int SharingViolation = 32;
    private const int NoSuchDevice = 6;
    private const int NotSupportedOnMacOS = 102;

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

    public async ValueTask<IReadOnlyList<IOotListener>> ListenAsync(CancellationToken cancellationToken)
    {
        SafeFileHandle hold = Hold();
        Socket socket = New();
        try
        {
            await RemoveStaleAsync(cancellationToken).ConfigureAwait(false);
            socket.Bind(new UnixDomainSocketEndPoint(_path));
            // Nobody can connect before Listen, so that nobody comes through a wider mode.
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(_path, OwnerOnly);
            socket.Listen(_sockets.Backlog);
            return [new SocketListener(socket, _sockets, hold)];
        }
        catch
        {
            socket.Dispose();
            hold.Dispose();
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

    /// <summary>
    /// Takes the path for this server, by a lock on a file beside it that lives as long as the server: of several that start over the file of a dead
    /// one, one owns the path. The file stays, since who deletes it would leave others with locks of different files.
    /// </summary>
    /// <exception cref="SocketException">Another server has the path.</exception>
    /// <exception cref="IOException">The file cannot be made.</exception>
    private SafeFileHandle Hold()
    {
        try
        {
            SafeFileHandle hold = File.OpenHandle(_path + LockSuffix, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(hold, OwnerOnly);
            return hold;
        }
        catch (IOException e) when ((e.HResult & ushort.MaxValue) is WouldBlock or WouldBlockOnMacOS or SharingViolation)
        {
            throw new SocketException((int)SocketError.AddressAlreadyInUse);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    /// <summary>Removes the socket of a server that has gone: one at which nobody answers. Any other file stays, and the bind fails.</summary>
    private async ValueTask RemoveStaleAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(_path))
            return;
        using Socket probe = New();
        try
        {
            await probe.ConnectAsync(new UnixDomainSocketEndPoint(_path), cancellationToken).ConfigureAwait(false);
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

    /// <summary>Tells a socket from other files, which refuse connections too: it is the only kind that cannot be opened.</summary>
    private bool IsSocket()
    {
        if (File.GetAttributes(_path).HasFlag(FileAttributes.ReparsePoint))
            return false;
        try
        {
            // For reading alone, a pipe would wait for its writer.
            File.OpenHandle(_path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite).Dispose();
            return false;
        }
        catch (IOException e)
        {
            return (e.HResult & ushort.MaxValue) is NoSuchDevice or NotSupportedOnMacOS || OperatingSystem.IsWindows();
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
