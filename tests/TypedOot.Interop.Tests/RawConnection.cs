using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using TypedOot.MessagePack;

namespace TypedOot.Interop.Tests;

/// <summary>A connection whose frames are given value by value, to send what a program in C# sends only of messages that it relays.</summary>
internal sealed class RawConnection : IDisposable
{
    private const int HeadSize = 6;

    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(60);

    private readonly NetworkStream _stream;

    private RawConnection(Socket socket) => _stream = new NetworkStream(socket, ownsSocket: true);

    /// <summary>Connects to a server on this machine.</summary>
    public static async Task<RawConnection> ConnectAsync(int port)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return new RawConnection(socket);
    }

    /// <summary>Sends a frame.</summary>
    public async Task SendAsync(byte kind, params object?[] values)
    {
        byte[] payload = [.. values.SelectMany(value => OotSerializer.SerializeValue(value))];
        byte[] frame = [0xC9, 0, 0, 0, 0, kind, .. payload];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), payload.Length);
        await _stream.WriteAsync(frame);
    }

    /// <summary>Receives a message, and skips the frames before it.</summary>
    /// <returns>Its body, as a plain value.</returns>
    public async Task<object?> ReceiveMessageAsync()
    {
        byte[] head = new byte[HeadSize], payload;
        do
        {
            await _stream.ReadExactlyAsync(head).AsTask().WaitAsync(Generous);
            payload = new byte[BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1))];
            await _stream.ReadExactlyAsync(payload).AsTask().WaitAsync(Generous);
        }
        while (head[HeadSize - 1] != 1);

        OotReader reader = new(payload);
        reader.Skip();
        return OotSerializer.DeserializeValue(payload.AsSpan(reader.Position));
    }

    public void Dispose() => _stream.Dispose();
}
