using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using TypedOot.Transport;

namespace TypedOot.Tests.Transport;

/// <summary>A peer that was written without TypedOot: it writes bytes, and reads frames by hand.</summary>
internal sealed class RawPeer : IDisposable
{
    private readonly Stream _stream;
    private readonly Socket? _socket;
    private readonly IOotTransport? _transport;

    public RawPeer(Socket socket)
    {
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: true);
    }

    public RawPeer(IOotTransport transport)
    {
        _transport = transport;
        _stream = new TransportStream(transport);
    }

    public Socket Socket => _socket ?? throw new InvalidOperationException("There is no socket.");

    public async Task WriteAsync(params byte[][] parts) => await _stream.WriteAsync(parts.SelectMany(p => p).ToArray());

    public void EndWriting() => Socket.Shutdown(SocketShutdown.Send);

    public ValueTask EndWritingAsync() => _transport!.ShutdownWriteAsync();

    /// <summary>Reads until the stream ends or breaks.</summary>
    public async Task ReadToEndAsync()
    {
        byte[] buffer = new byte[4096];
        try
        {
            while (await _stream.ReadAsync(buffer).Within() > 0)
            {
            }
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // Broken, which is an end too.
        }
    }

    /// <summary>Reads a frame as writers must write it.</summary>
    /// <returns>Kind and payload, or null at the end of the stream.</returns>
    public async Task<(int Kind, byte[] Payload)?> ReadFrameAsync()
    {
        byte[] head = new byte[6];
        int first = await _stream.ReadAsync(head).Within();
        if (first == 0)
            return null;
        await _stream.ReadExactlyAsync(head.AsMemory(first)).Within();
        Assert.Equal(0xC9, head[0]);
        byte[] payload = new byte[BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(1))];
        await _stream.ReadExactlyAsync(payload).Within();
        return (head[5], payload);
    }

    /// <summary>Reads frames up to one of a kind.</summary>
    public async Task<byte[]> ReadUntilAsync(int kind)
    {
        while (await ReadFrameAsync() is { } frame)
        {
            if (frame.Kind == kind)
                return frame.Payload;
        }

        throw new InvalidOperationException($"The stream ended without a frame of kind {kind}.");
    }

    /// <summary>Reads up to the close frame, which must be the last one.</summary>
    public async Task<(uint Code, string Text)> ReadCloseAsync()
    {
        byte[] payload = await ReadUntilAsync(10);
        Assert.Null(await ReadFrameAsync());
        return ReadClose(payload);
    }

    public void Dispose()
    {
        _transport?.Abort();
        _stream.Dispose();
    }

    public static byte[] Frame(int kind, params byte[] payload)
    {
        byte[] frame = new byte[6 + payload.Length];
        frame[0] = 0xC9;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)payload.Length);
        frame[5] = (byte)kind;
        payload.CopyTo(frame, 6);
        return frame;
    }

    /// <summary>A frame with a note, by the explicit tag of notes.</summary>
    public static byte[] NoteFrame(byte number, string text = "") =>
        Frame(1, [(byte)Registries.NoteTag, 0x92, number, (byte)(0xA0 | text.Length), .. Encoding.ASCII.GetBytes(text)]);

    /// <summary>The hello of a side that keeps no count of the messages which it takes, or takes so many bytes of them.</summary>
    public static byte[] HelloFrame(byte? credit = null) => credit is { } bytes
        ? Frame(0, [0x82, 0xA7, .. "version"u8, 1, 0xA6, .. "credit"u8, bytes])
        : Frame(0, [0x81, 0xA7, .. "version"u8, 1]);

    public static byte[] CloseFrame(byte code = 0) => Frame(10, code, 0xA0);

    private static (uint, string) ReadClose(byte[] payload)
    {
        OotReader reader = new(payload);
        return (reader.ReadUInt32(), reader.ReadString()!);
    }
}
