using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace TypedOot.Tests.Transport;

/// <summary>Holds that code of the user which fails where the library calls it costs one connection, and is logged.</summary>
public sealed class UserCodeTests
{
    [Fact]
    public async Task A_socket_that_cannot_be_configured_is_closed_and_the_next_one_is_accepted()
    {
        using FakeLoggerProvider log = new();
        using LoggerFactory loggers = new([log]);
        int accepted = 0;
        await using OotServer server = Net.NewServer(options =>
        {
            options.LoggerFactory = loggers;
            options.ConfigureSocket = _ =>
            {
                if (Interlocked.Increment(ref accepted) == 1)
                    throw new SocketException((int)SocketError.ProtocolOption);
            };
        });
        server.OnSync<Note, Note>((note, _) => note);
        await server.StartAsync();

        using (RawPeer first = await Net.ConnectRawAsync(server))
            await first.ReadToEndAsync();
        await using OotClient second = await Net.ConnectAsync(server);

        Assert.Equal(1, (await second.RequestAsync<Note>(new Note(1, "")).Within()).Number);
        Assert.Contains("ConfigureSocket", Assert.Single(Errors(log.Collector)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_whose_socket_cannot_be_configured_says_so_and_does_not_try_again()
    {
        await using OotServer server = await Net.StartEchoAsync();
        await using OotClient client = Net.NewClient(server, options =>
        {
            options.ConfigureSocket = _ => throw new SocketException((int)SocketError.ProtocolOption);
            options.Reconnect = new OotReconnect { CoversFirstConnect = true };
        });

        InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(() => client.ConnectAsync().Within());

        Assert.StartsWith("ConfigureSocket failed: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transport_whose_abort_throws_ends_its_connection_alone()
    {
        using FakeLoggerProvider log = new();
        using LoggerFactory loggers = new([log]);
        OotMemoryNetwork network = new();
        await using OotServer server = new(new WrappingNetwork(network, transport => new ThrowsOnAbort(transport)), new OotServerOptions
        {
            Serializer = Registries.All,
            LoggerFactory = loggers,
        });
        server.OnSync<Note, Note>((note, _) => note);
        await server.StartAsync();
        await using OotClient first = new(network, new OotClientOptions { Serializer = Registries.All });
        await first.ConnectAsync().Within();
        await first.RequestAsync<Note>(new Note(1, "")).Within();

        OotConnection connection = Assert.Single(server.Connections);
        connection.Abort();

        Assert.Equal(ConnectionReason.Aborted, (await connection.Closed.Within()).Reason);
        Assert.Contains(nameof(ThrowsOnAbort), Errors(log.Collector).First(), StringComparison.Ordinal);
        await using OotClient second = new(network, new OotClientOptions { Serializer = Registries.All });
        await second.ConnectAsync().Within();
        Assert.Equal(2, (await second.RequestAsync<Note>(new Note(2, "")).Within()).Number);
    }

    private sealed class ThrowsOnAbort(IOotTransport inner) : IOotTransport
    {
        public EndPoint? LocalEndPoint => inner.LocalEndPoint;

        public EndPoint? RemoteEndPoint => inner.RemoteEndPoint;

        public bool CanAwaitData => inner.CanAwaitData;

        public ValueTask<int> ReadAsync(Memory<byte> buffer) => inner.ReadAsync(buffer);

        public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes) => inner.WriteAsync(bytes);

        public ValueTask ShutdownWriteAsync() => inner.ShutdownWriteAsync();

        public void Abort()
        {
            inner.Abort();
            throw new NotSupportedException();
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }

    private static IEnumerable<string> Errors(FakeLogCollector log) =>
        log.GetSnapshot().Where(record => record.Level == LogLevel.Error).Select(record => record.Message);
}
