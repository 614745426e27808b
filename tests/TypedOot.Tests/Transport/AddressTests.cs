using System.Net;
using System.Net.Sockets;

namespace TypedOot.Tests.Transport;

public class AddressTests
{
    [Theory]
    [InlineData("")]
    [InlineData("localhost:10")]
    [InlineData("http://localhost:10")]
    [InlineData("tcp://")]
    [InlineData("tcp://localhost")]
    [InlineData("tcp://:10")]
    [InlineData("tcp://localhost:")]
    [InlineData("tcp://localhost:65536")]
    [InlineData("tcp://localhost:-1")]
    [InlineData("tcp://localhost:x")]
    [InlineData("tcp://::1:10")]
    [InlineData("tcp://a b:10")]
    public void Malformed_addresses_are_refused_at_once(string address)
    {
        Assert.ThrowsAny<ArgumentException>(() => new OotServer(address));
        Assert.ThrowsAny<ArgumentException>(() => new OotClient(address));
    }

    [Fact]
    public void Clients_need_one_host_and_a_port()
    {
        Assert.Throws<ArgumentException>(() => new OotClient("tcp://*:10"));
        Assert.Throws<ArgumentException>(() => new OotClient("tcp://localhost:0"));
        Assert.Throws<ArgumentException>(() => new OotClient(new UnknownEndPoint()));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OotServer("localhost", 65536));
    }

    [Fact]
    public void Options_are_checked_and_named()
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(
            () => new OotServer("tcp://*:0", new OotServerOptions { MaxFrameBytes = 10 }));
        Assert.Equal("MaxFrameBytes", error.ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => new OotClient("tcp://x:1", new OotClientOptions { ConnectTimeout = TimeSpan.Zero }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OotServer("tcp://*:0", new OotServerOptions { CloseTimeout = TimeSpan.FromDays(2) }));
    }

    [Theory]
    [InlineData("tcp://*:0", "127.0.0.1")]
    [InlineData("tcp://*:0", "localhost")]
    [InlineData("tcp://127.0.0.1:0", "127.0.0.1")]
    [InlineData("tcp://localhost:0", "localhost")]
    [InlineData("TCP://0.0.0.0:0/", "127.0.0.1")]
    public async Task Servers_listen_where_they_are_told(string address, string host)
    {
        await using OotServer server = new(address, new OotServerOptions { Serializer = Registries.All });
        server.On<Note>(async (note, context) => await context.SendAsync(note));
        await server.StartAsync();
        int port = ((IPEndPoint)server.LocalEndPoint!).Port;

        await using OotClient client = await OotClient.ConnectAsync(
            $"tcp://{host}:{port}", new OotClientOptions { Serializer = Registries.All }).Within();
        await client.SendAsync(new Note(1, ""));

        Assert.Equal(1, (await client.ReceiveAsync<Note>().Within()).Number);
        Assert.False(((IPEndPoint)Assert.Single(server.Connections).RemoteEndPoint!).Address.IsIPv4MappedToIPv6);
    }

    [Fact]
    public async Task IPv6_is_served_where_there_is_some()
    {
        if (!Socket.OSSupportsIPv6)
            return;
        await using OotServer server = new("tcp://*:0", new OotServerOptions { Serializer = Registries.All });
        await server.StartAsync();

        try
        {
            await using OotClient client = await OotClient.ConnectAsync($"tcp://[::1]:{((IPEndPoint)server.LocalEndPoint!).Port}").Within();
            Assert.True(client.IsConnected);
        }
        catch (OotConnectionException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.AddressNotAvailable })
        {
            // The system knows IPv6, but the machine has no such address.
        }
    }

    [Fact]
    public async Task A_port_that_is_taken_is_an_exception_and_can_be_tried_again()
    {
        OotServer first = Net.NewServer();
        await first.StartAsync();
        await using OotServer second = new(first.LocalEndPoint!);

        OotConnectionException error = await Assert.ThrowsAsync<OotConnectionException>(() => second.StartAsync());
        Assert.Equal(ConnectionReason.ListenFailed, error.Reason);
        Assert.Equal(SocketError.AddressAlreadyInUse, Assert.IsType<SocketException>(error.InnerException).SocketErrorCode);

        await first.DisposeAsync();
        await second.StartAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => second.StartAsync());
    }

    [Fact]
    public async Task A_refused_connection_is_an_exception_and_can_be_tried_again()
    {
        using Socket listener = Net.Listen();
        EndPoint address = listener.LocalEndPoint!;
        listener.Dispose();
        await using OotClient client = new(address, new OotClientOptions { Serializer = Registries.All });
        Assert.Equal(
            ConnectionReason.NotConnected,
            (await Assert.ThrowsAsync<OotConnectionException>(() => client.SendAsync(new Note(1, "")).Within())).Reason);

        OotConnectionException error = await Assert.ThrowsAsync<OotConnectionException>(() => client.ConnectAsync());
        Assert.Equal(ConnectionReason.ConnectFailed, error.Reason);
        Assert.Equal(SocketError.ConnectionRefused, Assert.IsType<SocketException>(error.InnerException).SocketErrorCode);

        await using OotServer server = new(address, new OotServerOptions { Serializer = Registries.All });
        await server.StartAsync();
        await client.ConnectAsync().Within();
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.ConnectAsync());
    }

    [Fact]
    public async Task A_connect_that_takes_too_long_names_the_option()
    {
        await using OotClient client = new("tcp://127.0.0.1:1", new OotClientOptions { TimeProvider = new HastyTime() });

        TimeoutException error = await Assert.ThrowsAsync<TimeoutException>(() => client.ConnectAsync().Within());

        Assert.Contains("OotClientOptions.ConnectTimeout", error.Message);
    }

    [Fact]
    public async Task A_cancelled_connect_says_so()
    {
        await using OotClient client = new("tcp://127.0.0.1:1");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.ConnectAsync(new CancellationToken(true)).Within());
    }

    /// <summary>A clock on which every timeout has passed already.</summary>
    internal sealed class HastyTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            callback(state);
            return base.CreateTimer(static _ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    private sealed class UnknownEndPoint : EndPoint
    {
    }
}
