using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;

namespace TypedOot.Tests.Transport;

/// <summary>
/// Servers and clients on the loopback interface, and waiting for what they do. Their clocks stand still, so that no timeout passes on a busy machine.
/// </summary>
internal static class Net
{
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(30);

    public static OotServer NewServer(Action<OotServerOptions>? configure = null)
    {
        OotServerOptions options = new() { Serializer = Registries.All, TimeProvider = new FakeTimeProvider() };
        configure?.Invoke(options);
        return new OotServer("127.0.0.1", 0, options);
    }

    public static OotClient NewClient(OotServer server, Action<OotClientOptions>? configure = null)
    {
        OotClientOptions options = new() { Serializer = Registries.All, TimeProvider = new FakeTimeProvider() };
        configure?.Invoke(options);
        return new OotClient(server.LocalEndPoint!, options);
    }

    public static async Task<OotServer> StartEchoAsync(Action<OotServerOptions>? configure = null)
    {
        OotServer server = NewServer(configure);
        server.On<object>(async (message, context) => await context.SendAsync(message));
        await server.StartAsync();
        return server;
    }

    public static async Task<OotClient> ConnectAsync(OotServer server, Action<OotClientOptions>? configure = null)
    {
        OotClient client = NewClient(server, configure);
        await client.ConnectAsync().Within();
        return client;
    }

    public static async Task<RawPeer> ConnectRawAsync(OotServer server)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server.LocalEndPoint!);
        return new RawPeer(socket);
    }

    /// <summary>A listening socket, for clients to be accepted by hand.</summary>
    public static Socket Listen()
    {
        Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        return listener;
    }

    /// <summary>Connects a client to a listening socket.</summary>
    /// <param name="listener">The socket.</param>
    /// <param name="client">The client.</param>
    /// <param name="credit">How many bytes of messages the other side takes, or null if it keeps no count.</param>
    /// <returns>The other side, which has said hello by hand.</returns>
    public static async Task<RawPeer> AcceptAsync(this Socket listener, OotClient client, byte? credit = null)
    {
        Task connecting = client.ConnectAsync();
        RawPeer peer = new(await listener.AcceptAsync().Within());
        await peer.WriteAsync(RawPeer.HelloFrame(credit));
        await connecting.Within();
        return peer;
    }

    public static Task<T> Within<T>(this Task<T> task) => task.WaitAsync(Generous);

    public static Task Within(this Task task) => task.WaitAsync(Generous);

    public static Task<T> Within<T>(this ValueTask<T> task) => task.AsTask().WaitAsync(Generous);

    public static Task Within(this ValueTask task) => task.AsTask().WaitAsync(Generous);
}

/// <summary>Waiting for what nobody announces.</summary>
internal static class Until
{
    public static async Task HoldsAsync(Func<bool> condition)
    {
        for (long begun = Environment.TickCount64; !condition(); await Task.Yield())
            Assert.True(Environment.TickCount64 - begun < 30_000, "The condition does not hold within half a minute.");
    }
}

/// <summary>A task to be completed by an event.</summary>
internal sealed class Signal<T>
{
    private readonly TaskCompletionSource<T> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Task => _source.Task.Within();

    public bool IsSet => _source.Task.IsCompleted;

    public void Set(T value) => _source.SetResult(value);
}
