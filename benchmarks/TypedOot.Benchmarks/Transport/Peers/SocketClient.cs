using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace TypedOot.Benchmarks.Transport.Peers;

/// <summary>A bare asynchronous socket. What is sent is copied to a buffer that goes out when it is full.</summary>
internal sealed class SocketClient : PeerClient
{
    private readonly Socket _socket;
    private readonly byte[] _batch = new byte[Frame.BatchSize];
    private readonly byte[] _answer = new byte[Frame.AnsweredSize];
    private int _filled;
    private byte[] _message = [];
    private SemaphoreSlim? _gate;

    private SocketClient(Socket socket) => _socket = socket;

    public static async Task<PeerClient> ConnectAsync(int port) => new SocketClient(await OpenAsync(port));

    /// <summary>Connects a socket.</summary>
    public static async Task<Socket> OpenAsync(int port)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return socket;
    }

    public override async Task RunRoundTripsAsync(Memory<long> times)
    {
        byte[] message = Frame.Of(Frame.AnsweredSize, isAnswered: true);
        for (int i = 0; i < times.Length; i++)
        {
            long begun = Stopwatch.GetTimestamp();
            await _socket.SendAsync(message.AsMemory(), SocketFlags.None);
            for (int arrived = 0; arrived < _answer.Length;)
            {
                int count = await _socket.ReceiveAsync(_answer.AsMemory(arrived), SocketFlags.None);
                arrived += count > 0 ? count : throw new EndOfStreamException("The server has gone.");
            }

            times.Span[i] = Stopwatch.GetTimestamp() - begun;
        }
    }

    public override async Task<Tally> ConcludeAsync()
    {
        await FlushAsync();
        await RunRoundTripsAsync(new long[1]);
        return Frame.ReadTally(_answer);
    }

    protected override void Prepare(int size, int senders)
    {
        _message = Frame.Of(size, isAnswered: false);
        // One sender has the buffer to itself.
        _gate = senders > 1 ? new SemaphoreSlim(1) : null;
    }

    protected override async Task<long> RunSenderAsync(long end)
    {
        long count = 0;
        for (; GoesOn(count, end); count++)
        {
            if (_gate is not null)
                await _gate.WaitAsync();
            if (_filled + _message.Length > _batch.Length)
                await FlushAsync();
            _message.CopyTo(_batch.AsSpan(_filled));
            _filled += _message.Length;
            _gate?.Release();
        }

        return count;
    }

    private async ValueTask FlushAsync()
    {
        ReadOnlyMemory<byte> batch = _batch.AsMemory(0, _filled);
        while (!batch.IsEmpty)
            batch = batch[await _socket.SendAsync(batch, SocketFlags.None)..];
        _filled = 0;
    }
}
