using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;

namespace TypedOot.Benchmarks.Transport.Peers;

/// <summary>The server on System.IO.Pipelines.</summary>
internal static class PipeServer
{
    public static StreamPipeReaderOptions ReaderOptions { get; } = new(bufferSize: Frame.BatchSize);

    public static StreamPipeWriterOptions WriterOptions { get; } = new(minimumBufferSize: Frame.BatchSize);

    public static Task<int> ServeAsync() => Task.FromResult(SocketServer.Listen(socket =>
    {
        NetworkStream stream = new(socket, ownsSocket: true);
        return RunAsync(PipeReader.Create(stream, ReaderOptions), PipeWriter.Create(stream, WriterOptions));
    }));

    /// <summary>Takes frames, and answers those that are to be answered, to the end of the input.</summary>
    public static async Task RunAsync(PipeReader input, PipeWriter output)
    {
        Counter counter = new();
        while (true)
        {
            ReadResult result = await input.ReadAsync();
            if (TakeFrames(result.Buffer, output, counter, out SequencePosition taken))
                await output.FlushAsync();
            input.AdvanceTo(taken, result.Buffer.End);
            if (result.IsCompleted)
                return;
        }
    }

    private static bool TakeFrames(ReadOnlySequence<byte> arrived, PipeWriter output, Counter counter, out SequencePosition taken)
    {
        Span<byte> head = stackalloc byte[sizeof(int) + 1];
        bool anyAnswer = false;
        while (arrived.Length >= head.Length)
        {
            scoped ReadOnlySpan<byte> start = arrived.FirstSpan;
            if (start.Length < head.Length)
            {
                arrived.Slice(0, head.Length).CopyTo(head);
                start = head;
            }

            Frame.TryRead(start, out int size);
            if (size > arrived.Length)
                break;
            if (Frame.IsAnswered(start))
            {
                Span<byte> answer = output.GetSpan(size)[..size];
                arrived.Slice(0, size).CopyTo(answer);
                Frame.Write(answer, counter.Take());
                output.Advance(size);
                anyAnswer = true;
            }
            else
            {
                counter.Add();
            }

            arrived = arrived.Slice(size);
        }

        taken = arrived.Start;
        return anyAnswer;
    }
}
