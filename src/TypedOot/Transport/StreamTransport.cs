using System.Net;

namespace TypedOot.Transport;

/// <summary>
/// Any stream, or a pair of them such as a child's standard input and output. Owns them. Where both directions are one stream, its end is
/// told to the peer only when it is disposed, as streams know no half-close.
/// </summary>
/// <remarks>
/// Not every stream ends a read or a write when it is disposed; those of the console do not. So an abort leaves behind what is under way,
/// and that must not touch a buffer which somebody else has by then: bytes go through arrays which only this class has.
/// </remarks>
internal sealed class StreamTransport(Stream input, Stream output) : IOotTransport
{
    private const int BlockSize = 16 * 1024;

    private readonly CancellationTokenSource _aborted = new();
    private byte[]? _incoming;
    private byte[]? _outgoing;
    private int _isDisposed;

    public EndPoint? LocalEndPoint => null;

    public EndPoint? RemoteEndPoint => null;

    // What a read into an empty buffer does is each stream's own affair.
    public bool CanAwaitData => false;

    public async ValueTask<int> ReadAsync(Memory<byte> buffer)
    {
        _incoming ??= new byte[BlockSize];
        Task<int> reading = input.ReadAsync(_incoming.AsMemory(0, Math.Min(buffer.Length, BlockSize))).AsTask();
        await UntilAbortedAsync(reading).ConfigureAwait(false);
        int count = await reading.ConfigureAwait(false);
        _incoming.AsSpan(0, count).CopyTo(buffer.Span);
        return count;
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            ReadOnlyMemory<byte> block = bytes[..Math.Min(bytes.Length, BlockSize)];
            _outgoing ??= new byte[BlockSize];
            block.CopyTo(_outgoing);
            await UntilAbortedAsync(output.WriteAsync(_outgoing.AsMemory(0, block.Length)).AsTask()).ConfigureAwait(false);
            bytes = bytes[block.Length..];
        }

        await UntilAbortedAsync(output.FlushAsync()).ConfigureAwait(false);
    }

    public ValueTask ShutdownWriteAsync() => new(UntilAbortedAsync(input == output ? output.FlushAsync() : output.DisposeAsync().AsTask()));

    public void Abort() => Dispose();

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task UntilAbortedAsync(Task running)
    {
        try
        {
            await running.WaitAsync(_aborted.Token).ConfigureAwait(false);
        }
        catch when (!running.IsCompleted)
        {
            // A fault that nobody looks at is reported when it is collected.
            _ = running.ContinueWith(
                static left => left.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            throw;
        }
    }

    private void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        foreach (Stream stream in (Stream[])[output, input])
        {
            try
            {
                stream.Dispose();
            }
            catch (Exception)
            {
                // Some flush when they are disposed, and the peer may have gone. There is nothing left to lose.
            }
        }

        _aborted.Cancel();
    }
}
