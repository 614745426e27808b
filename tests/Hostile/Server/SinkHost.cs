using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using TypedOot.Hostile.Wire;

namespace TypedOot.Hostile.Server;

/// <summary>
/// A server without any limit: it says hello, keeps the block of each read, and never closes. What is checked of a limit that no option sets must fail
/// against it.
/// </summary>
internal sealed class SinkHost : IHost
{
    private const int BlockBytes = 32 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<byte[]> _kept = new();
    private readonly ConcurrentQueue<Socket> _sockets = new();
    private readonly ServerSettings _settings;
    private readonly X509Certificate2 _certificate;
    private int _connections;

    public SinkHost(ServerSettings settings, X509Certificate2 certificate)
    {
        _settings = settings;
        _certificate = certificate;
        _listener.Start(1000);
        _ = AcceptAsync();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    public Measure Measure(bool isExact) => Server.Measure.Now(isExact) with { Connections = _connections };

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket socket = await _listener.AcceptSocketAsync();
            _sockets.Enqueue(socket);
            Interlocked.Increment(ref _connections);
            _ = Task.Run(() => KeepAsync(socket));
        }
    }

    private async Task KeepAsync(Socket socket)
    {
        try
        {
            Stream stream = new NetworkStream(socket);
            if (_settings.Mode == Mode.Tls)
            {
                SslStream secure = new(stream);
                await secure.AuthenticateAsServerAsync(_certificate);
                stream = secure;
            }

            if (_settings.Mode == Mode.Authentication)
                await stream.WriteAsync(Hellos.Of(nonce: new byte[32]));
            await stream.WriteAsync(Hellos.Of(credit: 1024 * 1024));
            byte[] block = new byte[BlockBytes];
            while (await stream.ReadAsync(block) > 0)
            {
                _kept.Enqueue(block);
                block = new byte[BlockBytes];
            }
        }
        catch (Exception e) when (e is IOException or SocketException or System.Security.Authentication.AuthenticationException)
        {
            // Its socket stays open, as all that it was sent does.
        }
    }
}
