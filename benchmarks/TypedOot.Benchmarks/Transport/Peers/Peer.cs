namespace TypedOot.Benchmarks.Transport.Peers;

/// <summary>One way to talk over a socket: a server that the child process runs, and a client for it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Serve">Serves on a free port of the loopback, until the process ends; returns the port.</param>
/// <param name="Connect">Connects to that port.</param>
internal sealed record Peer(string Name, Func<Task<int>> Serve, Func<int, Task<PeerClient>> Connect)
{
    public const string RawEcho = "raw ping-pong";
    public const string Batched = "raw batched";
    public const string Pipelines = "Pipelines";
    public const string Kestrel = "Kestrel";
    public const string Messages = "TypedOot";
    public const string Requests = "TypedOot, request";

    /// <summary>Those that answer; the one that the others are compared with first.</summary>
    public static IReadOnlyList<string> Answering { get; } = [RawEcho, Pipelines, Kestrel, Messages, Requests];

    /// <summary>Those that take many messages; the one that the others are compared with first.</summary>
    public static IReadOnlyList<string> Taking { get; } = [Batched, Pipelines, Kestrel, Messages];

    /// <summary>The peer of a name.</summary>
    public static Peer Of(string name) => name switch
    {
        RawEcho => new(name, SocketServer.ServeEchoAsync, SocketClient.ConnectAsync),
        Batched => new(name, SocketServer.ServeFramesAsync, SocketClient.ConnectAsync),
        Pipelines => new(name, PipeServer.ServeAsync, PipeClient.ConnectAsync),
        Kestrel => new(name, KestrelServer.ServeAsync, SocketClient.ConnectAsync),
        Messages => new(name, OotPeerServer.ServeAsync, port => OotPeerClient.ConnectAsync(port, isRequesting: false)),
        Requests => new(name, OotPeerServer.ServeAsync, port => OotPeerClient.ConnectAsync(port, isRequesting: true)),
        _ => throw new ArgumentException($"There is no peer named {name}.", nameof(name)),
    };
}
