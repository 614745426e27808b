using System.Net.Sockets;

namespace TypedOot.Tests.Transport;

/// <summary>Tests of the paths of Unix sockets: who owns one, and what is never deleted.</summary>
public sealed class UnixSocketTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("typedoot-").FullName;
    private readonly string _path;

    public UnixSocketTests() => _path = Path.Combine(_folder, "s");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Of_servers_that_start_at_once_over_a_stale_socket_one_owns_the_path()
    {
        if (OperatingSystem.IsWindows())
            return;
        for (int round = 0; round < 50; round++)
        {
            LeaveStale();
            OotServer[] servers = [.. Enumerable.Range(0, 3).Select(_ => NewServer())];

            bool[] started = await Task.WhenAll(servers.Select(StartsAsync)).Within();

            Assert.Single(started, true);
            await using (OotClient client = await OotClient.ConnectAsync($"unix:{_path}"))
                await Until.HoldsAsync(() => servers[Array.IndexOf(started, true)].Connections.Count == 1);
            foreach (OotServer server in servers)
                await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_file_that_is_no_socket_is_not_deleted()
    {
        if (OperatingSystem.IsWindows())
            return;
        await File.WriteAllTextAsync(_path, "");
        await using OotServer server = NewServer();

        Assert.False(await StartsAsync(server));

        Assert.True(File.Exists(_path));
    }

    [Fact]
    public async Task A_link_to_a_stale_socket_is_not_deleted()
    {
        if (OperatingSystem.IsWindows())
            return;
        LeaveStale();
        File.Move(_path, _path + ".target");
        File.CreateSymbolicLink(_path, _path + ".target");
        await using OotServer server = NewServer();

        Assert.False(await StartsAsync(server));

        Assert.NotNull(new FileInfo(_path).LinkTarget);
    }

    [Fact]
    public async Task Another_program_that_takes_no_connections_keeps_its_path_and_nobody_waiting()
    {
        if (OperatingSystem.IsWindows())
            return;
        using Socket living = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        living.Bind(new UnixDomainSocketEndPoint(_path));
        living.Listen(0);
        List<Socket> waiting = [];
        try
        {
            FillBacklog(waiting);
            await using OotServer server = NewServer();

            Assert.False(await StartsAsync(server));

            Assert.True(File.Exists(_path));
        }
        finally
        {
            waiting.ForEach(socket => socket.Dispose());
        }
    }

    [Fact]
    public async Task A_folder_that_is_missing_is_named()
    {
        await using OotServer server = new($"unix:{_folder}/missing/s");

        OotConnectionException error = await Assert.ThrowsAsync<OotConnectionException>(() => server.StartAsync().Within());

        Assert.Contains("missing", error.Message, StringComparison.Ordinal);
    }

    private OotServer NewServer() => new($"unix:{_path}", new OotServerOptions { Serializer = Registries.All });

    private void LeaveStale()
    {
        using Socket stale = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        stale.Bind(new UnixDomainSocketEndPoint(_path));
        // Disposing the socket deletes the file of its path.
        File.Move(_path, _path + ".kept");
        stale.Dispose();
        File.Move(_path + ".kept", _path);
    }

    private static async Task<bool> StartsAsync(OotServer server)
    {
        try
        {
            await server.StartAsync().Within();
            return true;
        }
        catch (OotConnectionException e)
        {
            Assert.Equal(ConnectionReason.ListenFailed, e.Reason);
            return false;
        }
    }

    private void FillBacklog(List<Socket> waiting)
    {
        for (int i = 0; i < 64; i++)
        {
            Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { Blocking = false };
            waiting.Add(socket);
            try
            {
                socket.Connect(new UnixDomainSocketEndPoint(_path));
            }
            catch (SocketException)
            {
                return;
            }
        }

        throw new InvalidOperationException("The backlog does not fill.");
    }
}
