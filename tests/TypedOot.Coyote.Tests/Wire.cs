using System.Net;
using TypedOot.Framing;
using TypedOot.Transport;

namespace TypedOot.Coyote.Tests;

/// <summary>Where a send queue writes, which takes its time; and what stands for the connection of the queue.</summary>
/// <param name="writes">The number of writes before all others fail.</param>
internal sealed class Wire(int writes = int.MaxValue) : IOotTransport, IConnectionSignals
{
    private readonly List<byte> _written = [];
    private readonly TaskCompletionSource<Exception> _failed = new();
    private int _writes = writes;
    private bool _isWriting;

    public EndPoint? LocalEndPoint => null;

    public EndPoint? RemoteEndPoint => null;

    public bool CanAwaitData => true;

    /// <summary>How many messages were handed over, as the queue says.</summary>
    public long Through { get; private set; }

    /// <summary>Ends when the queue tells of a failure, which it may do once.</summary>
    public Task<Exception> Failed => _failed.Task;

    /// <summary>What was written: of messages their numbers, and -1 for the close frame.</summary>
    public List<int> Frames()
    {
        List<int> frames = [];
        ReadOnlySpan<byte> left = _written.ToArray();
        while (FrameHeader.TryRead(left, out FrameHeader header))
        {
            OotReader payload = new(left.Slice(header.Size, (int)header.Length));
            frames.Add(header.Kind == FrameKind.Close ? -1 : (int)payload.ReadUInt32());
            left = left[(header.Size + (int)header.Length)..];
        }

        Assert.True(left.IsEmpty, "The last frame is not whole.");
        return frames;
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        Assert.False(_isWriting, "Two write at once.");
        _isWriting = true;
        await Task.Yield();
        _isWriting = false;
        if (_writes-- == 0)
            throw new IOException("The peer has gone.");
        _written.AddRange(bytes.Span);
    }

    public ValueTask<int> ReadAsync(Memory<byte> buffer) => throw new NotSupportedException();

    public ValueTask ShutdownWriteAsync() => throw new NotSupportedException();

    public void Abort() => throw new NotSupportedException();

    public ValueTask DisposeAsync() => throw new NotSupportedException();

    public void Announce() => throw new NotSupportedException();

    public void Grant(uint bytes) => throw new NotSupportedException();

    public void Sent(int bytes, long? through) => Through = through ?? Through;

    public void SendFailed(Exception error) => _failed.SetResult(error);
}
