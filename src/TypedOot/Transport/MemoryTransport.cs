using System.Net;
using System.Net.Sockets;

namespace TypedOot.Transport;

/// <summary>One end of a connection in memory. Ends, breaks and waits as a socket does.</summary>
internal sealed class MemoryTransport : IOotTransport
{
    private readonly MemoryPipe _in;
    private readonly MemoryPipe _out;

    private MemoryTransport(MemoryPipe incoming, MemoryPipe outgoing)
    {
        _in = incoming;
        _out = outgoing;
    }

    public EndPoint? LocalEndPoint => null;

    public EndPoint? RemoteEndPoint => null;

    public bool CanAwaitData => true;

    public bool IsConfidential => true;

    /// <summary>Two ends that are connected.</summary>
    /// <param name="capacity">How many bytes may be on their way, in each direction.</param>
    public static (MemoryTransport First, MemoryTransport Second) CreatePair(int capacity)
    {
        MemoryPipe there = new(capacity);
        MemoryPipe back = new(capacity);
        return (new MemoryTransport(back, there), new MemoryTransport(there, back));
    }

    public ValueTask<int> ReadAsync(Memory<byte> buffer) => _in.ReadAsync(buffer);

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes) => _out.WriteAsync(bytes);

    public ValueTask ShutdownWriteAsync()
    {
        _out.End();
        return ValueTask.CompletedTask;
    }

    public void Abort()
    {
        SocketException reset = new((int)SocketError.ConnectionReset);
        _in.Break(reset);
        _out.Break(reset);
    }

    /// <summary>Ends both directions: the peer reads to the end, and what it writes afterwards fails.</summary>
    public ValueTask DisposeAsync()
    {
        _out.End();
        _in.Break(new SocketException((int)SocketError.Shutdown));
        return ValueTask.CompletedTask;
    }
}
