using System.Buffers.Binary;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using TypedOot.Hostile.Server;

namespace TypedOot.Hostile.Wire;

/// <summary>A connection of an attacker: it writes bytes as they are, and reads frames by hand.</summary>
internal sealed class Peer : IDisposable
{
    private readonly Tally _tally;
    private readonly TaskCompletionSource<PeerEnd> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Socket _socket;
    private readonly CancellationToken _giveUp;
    private Stream _stream;
    private int _answers;
    private int _pongs;
    private int _isDisposed;

    private Peer(Socket socket, Tally tally, CancellationToken giveUp)
    {
        _giveUp = giveUp;
        _socket = socket;
        _stream = new NetworkStream(socket);
        _tally = tally;
        tally.Opened();
    }

    /// <summary>How the connection ended; known for those that are read.</summary>
    public Task<PeerEnd> End => _end.Task;

    /// <summary>How many replies and failures have come.</summary>
    public int Answers => Volatile.Read(ref _answers);

    /// <summary>How many pongs have come.</summary>
    public int Pongs => Volatile.Read(ref _pongs);

    /// <summary>Connects, and says nothing.</summary>
    /// <param name="target">The server.</param>
    /// <param name="tally">Counts what happens.</param>
    /// <param name="from">The address to connect from, or null for any.</param>
    /// <param name="giveUp">Ends what is being sent to a server that does not read.</param>
    public static async Task<Peer> ConnectAsync(IPEndPoint target, Tally tally, string? from, CancellationToken giveUp)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (from is not null)
                socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
            await socket.ConnectAsync(target);
            return new Peer(socket, tally, giveUp);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Secures the connection, and trusts anyone.</summary>
    public async Task SecureAsync()
    {
        SslStream secure = new(_stream, false, (_, _, _, _) => true);
        _stream = secure;
        await secure.AuthenticateAsClientAsync(Secret.Name);
    }

    /// <summary>Says who it is to a server that asks, and reads the server's answer.</summary>
    /// <param name="credit">How many bytes of messages it takes, or null if it keeps no count.</param>
    /// <exception cref="RefusedException">The server closes.</exception>
    public async Task LogInAsync(uint? credit)
    {
        byte[] nonce = Hellos.NonceOf(await ReadHelloAsync());
        await _stream.WriteAsync(Hellos.Of(credit, Hellos.Token(Secret.Name, Secret.Bytes, nonce)));
        await ReadHelloAsync();
    }

    /// <summary>Reads a hello. For what is said before <see cref="BeginReading"/>.</summary>
    /// <exception cref="RefusedException">The server closes.</exception>
    public async Task<byte[]> ReadHelloAsync()
    {
        byte[] head = new byte[Frames.HeadSize];
        await _stream.ReadExactlyAsync(head);
        byte[] payload = new byte[BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(1))];
        await _stream.ReadExactlyAsync(payload);
        return head[5] == Frames.Hello ? payload : throw new RefusedException(PeerEnd.Closed(payload[0]));
    }

    /// <summary>Reads what comes from now on, and counts it.</summary>
    public void BeginReading() => _ = Task.Run(ReadAsync);

    /// <summary>Sends bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="frames">How many frames they are.</param>
    /// <returns>False if the connection has ended, or the server does not read.</returns>
    public async Task<bool> SendAsync(ReadOnlyMemory<byte> bytes, int frames = 1)
    {
        if (_end.Task.IsCompleted)
            return false;
        try
        {
            await _stream.WriteAsync(bytes, _giveUp);
            _tally.Sent(bytes.Length, frames);
            return true;
        }
        catch (Exception e) when (IsEnd(e))
        {
            return false;
        }
    }

    /// <summary>Ends the stream of this side.</summary>
    public void EndWriting()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The server has broken the connection.
        }
    }

    /// <summary>Breaks the connection.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        Dispose();
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        _tally.Left();
        _socket.Dispose();
    }

    /// <summary>Whether an exception says that a connection has ended, by either side.</summary>
    public static bool IsEnd(Exception e) =>
        e is IOException or SocketException or ObjectDisposedException or OperationCanceledException or AuthenticationException
            or InvalidOperationException { Source: "System.Net.Security" };

    private async Task ReadAsync()
    {
        PeerEnd end = PeerEnd.Ended;
        byte[] buffer = new byte[4096];
        try
        {
            while (await _stream.ReadAtLeastAsync(buffer.AsMemory(0, Frames.HeadSize), Frames.HeadSize, false) == Frames.HeadSize)
            {
                int kind = buffer[5];
                uint length = BinaryPrimitives.ReadUInt32BigEndian(buffer.AsSpan(1));
                int first = (int)Math.Min(length, (uint)buffer.Length);
                await _stream.ReadExactlyAsync(buffer.AsMemory(0, first));
                Take(kind, buffer.AsSpan(0, first));
                for (long left = length - first; left > 0;)
                {
                    int count = await _stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)));
                    if (count == 0)
                        break;
                    left -= count;
                }
            }
        }
        catch (Exception e) when (IsEnd(e))
        {
            end = PeerEnd.Reset;
        }

        _end.TrySetResult(end);
    }

    private void Take(int kind, ReadOnlySpan<byte> payload)
    {
        if (kind == Frames.Close && payload.Length > 0)
            _end.TrySetResult(PeerEnd.Closed(payload[0]));
        if (kind == Frames.Pong)
            Interlocked.Increment(ref _pongs);
        if (kind is not (Frames.Reply or Frames.Failure))
            return;

        // The failure's code is behind the id, which has 1 to 5 bytes, and small enough to be one byte.
        int idSize = payload.Length == 0 ? 0 : payload[0] switch { 0xCC => 2, 0xCD => 3, 0xCE => 5, _ => 1 };
        _tally.Answered(kind == Frames.Reply || payload.Length <= idSize ? null : payload[idSize]);
        Interlocked.Increment(ref _answers);
    }
}
