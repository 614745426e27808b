using System.Net;

namespace TypedOot.Transport;

/// <summary>
/// Any stream, or a pair of them such as a child's standard input and output. Owns them. Where both directions are one stream, its end is
/// told to the peer only when it is disposed, as streams know no half-close.
/// </summary>
internal sealed class StreamTransport(Stream input, Stream output) : IOotTransport
{
    private int _isDisposed;

    public EndPoint? LocalEndPoint => null;

    public EndPoint? RemoteEndPoint => null;

    // What a read into an empty buffer does is each stream's own affair.
    public bool CanAwaitData => false;

    public ValueTask<int> ReadAsync(Memory<byte> buffer) => input.ReadAsync(buffer);

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        await output.WriteAsync(bytes).ConfigureAwait(false);
        await output.FlushAsync().ConfigureAwait(false);
    }

    public ValueTask ShutdownWriteAsync() => input == output ? new ValueTask(output.FlushAsync()) : output.DisposeAsync();

    public void Abort() => Dispose();

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
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
    }
}
