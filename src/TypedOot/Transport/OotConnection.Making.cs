using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using TypedOot.Transport;

namespace TypedOot;

// Connections that no address leads to. Each has a client or a server of its own as its owner, with all that they do.
public sealed partial class OotConnection
{
    private const int PairCapacity = 64 * 1024;

    /// <summary>Two connections with each other in memory, the first with a client as its owner and the second with a server; for tests.</summary>
    /// <param name="clientOptions">The options of the first, or null for the default ones; copied.</param>
    /// <param name="serverOptions">The options of the second, or null for the default ones; copied.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <remarks>Register handlers with the <see cref="Owner"/>; events wait for them.</remarks>
    public static async Task<(OotConnection Client, OotConnection Server)> CreatePairAsync(
        OotClientOptions? clientOptions = null, OotServerOptions? serverOptions = null)
    {
        (MemoryTransport ours, MemoryTransport theirs) = MemoryTransport.CreatePair(PairCapacity);
        Task<OotConnection> server = OverAsync(theirs, serverOptions ?? new OotServerOptions());
        OotConnection client = await OverAsync(ours, clientOptions ?? new OotClientOptions()).ConfigureAwait(false);
        return (client, await server.ConfigureAwait(false));
    }

    /// <summary>Runs a connection over a stream, as a client: such as a pipe, or the socket that a program was started with.</summary>
    /// <param name="stream">A stream to read and write, which the connection owns from now on, also if this fails.</param>
    /// <param name="options">The options; copied.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or the stream cannot be read and written.</exception>
    /// <exception cref="OotConnectionException">No connection could be made.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <remarks>Register handlers with the <see cref="Owner"/>; events wait for them.</remarks>
    public static Task<OotConnection> OverAsync(Stream stream, OotClientOptions options, CancellationToken cancellationToken = default) =>
        OverAsync(Checked(stream, stream), options, cancellationToken);

    /// <summary>Runs a connection over a stream, as a server.</summary>
    /// <inheritdoc cref="OverAsync(Stream, OotClientOptions, CancellationToken)"/>
    public static Task<OotConnection> OverAsync(Stream stream, OotServerOptions options, CancellationToken cancellationToken = default) =>
        OverAsync(Checked(stream, stream), options, cancellationToken);

    /// <summary>Runs a connection over two streams, as a client: such as the standard output and input of a child process.</summary>
    /// <param name="input">A stream to read, which the connection owns from now on, also if this fails.</param>
    /// <param name="output">A stream to write, likewise; it is disposed in order to end it.</param>
    /// <param name="options">The options; copied.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <inheritdoc cref="OverAsync(Stream, OotClientOptions, CancellationToken)"/>
    public static Task<OotConnection> OverAsync(
        Stream input, Stream output, OotClientOptions options, CancellationToken cancellationToken = default) =>
        OverAsync(Checked(input, output), options, cancellationToken);

    /// <summary>Runs a connection over two streams, as a server: such as a program's own standard input and output.</summary>
    /// <inheritdoc cref="OverAsync(Stream, Stream, OotClientOptions, CancellationToken)"/>
    public static Task<OotConnection> OverAsync(
        Stream input, Stream output, OotServerOptions options, CancellationToken cancellationToken = default) =>
        OverAsync(Checked(input, output), options, cancellationToken);

    /// <summary>Runs a connection over a connected socket, as a client: such as one that a program has inherited.</summary>
    /// <param name="socket">A connected stream socket, which the connection owns from now on, also if this fails.</param>
    /// <param name="options">The options; copied.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or the socket is not connected.</exception>
    /// <exception cref="SocketException">The peer has gone already.</exception>
    /// <inheritdoc cref="OverAsync(Stream, OotClientOptions, CancellationToken)"/>
    public static Task<OotConnection> OverAsync(Socket socket, OotClientOptions options, CancellationToken cancellationToken = default) =>
        OverAsync(Owned(socket, options), options, cancellationToken);

    /// <summary>Runs a connection over a connected socket, as a server: such as one that something else has accepted.</summary>
    /// <inheritdoc cref="OverAsync(Socket, OotClientOptions, CancellationToken)"/>
    public static Task<OotConnection> OverAsync(Socket socket, OotServerOptions options, CancellationToken cancellationToken = default) =>
        OverAsync(Owned(socket, options), options, cancellationToken);

    /// <summary>Runs a connection over any transport, as a client.</summary>
    /// <param name="transport">What carries it; the connection owns it from now on, also if this fails.</param>
    /// <param name="options">The options; copied.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <inheritdoc cref="OverAsync(Stream, OotClientOptions, CancellationToken)"/>
    public static async Task<OotConnection> OverAsync(
        IOotTransport transport, OotClientOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transport);
        ArgumentNullException.ThrowIfNull(options);
        OotClient client = new(new ReadyNetwork(transport), options);
        await client.ConnectAsync(cancellationToken).ConfigureAwait(false);
        return client.Connection!;
    }

    /// <summary>Runs a connection over any transport, as a server.</summary>
    /// <inheritdoc cref="OverAsync(IOotTransport, OotClientOptions, CancellationToken)"/>
    public static Task<OotConnection> OverAsync(
        IOotTransport transport, OotServerOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transport);
        ArgumentNullException.ThrowIfNull(options);
        return new OotServer(options).AttachAsync(transport, cancellationToken);
    }

    private static StreamTransport Checked(Stream input, Stream output)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        if (!input.CanRead)
            throw new ArgumentException("The stream cannot be read.", nameof(input));
        return output.CanWrite
            ? new StreamTransport(input, output)
            : throw new ArgumentException("The stream cannot be written.", nameof(output));
    }

    private static SocketTransport Owned(Socket socket, OotTransportOptions options)
    {
        ArgumentNullException.ThrowIfNull(socket);
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            if (socket is not { SocketType: SocketType.Stream, Connected: true })
                throw new ArgumentException("A connection runs over a stream socket that is connected.", nameof(socket));
            return new SocketTransport(socket, new SocketSettings(0, options.ConfigureSocket, options.TimeProvider, NullLogger.Instance));
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>A network whose connection is made already.</summary>
    private sealed class ReadyNetwork(IOotTransport transport) : IOotNetwork
    {
        public ValueTask<IReadOnlyList<IOotListener>> ListenAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<IOotTransport> ConnectAsync(CancellationToken cancellationToken) => new(transport);

        public override string ToString() => "a given stream";
    }
}
