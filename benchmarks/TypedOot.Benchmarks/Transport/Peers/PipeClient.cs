using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Net.Sockets;

namespace TypedOot.Benchmarks.Transport.Peers;

/// <summary>The client on System.IO.Pipelines.</summary>
internal sealed class PipeClient : PeerClient
{
    private readonly PipeReader _input;
    private readonly PipeWriter _output;
    private byte[] _message = [];
    private SemaphoreSlim? _gate;
    private Tally _tally = Tally.None;

    private PipeClient(Socket socket)
    {
        NetworkStream stream = new(socket, ownsSocket: true);
        _input = PipeReader.Create(stream, PipeServer.ReaderOptions);
        _output = PipeWriter.Create(stream, PipeServer.WriterOptions);
    }

    public static async Task<PeerClient> ConnectAsync(int port) => new PipeClient(await SocketClient.OpenAsync(port));

    public override async Task RunRoundTripsAsync(Memory<long> times)
    {
        byte[] message = Frame.Of(Frame.AnsweredSize, isAnswered: true);
        for (int i = 0; i < times.Length; i++)
        {
            long begun = Stopwatch.GetTimestamp();
            Append(message);
            await _output.FlushAsync();
            ReadResult answer = await _input.ReadAtLeastAsync(Frame.AnsweredSize);
            times.Span[i] = Stopwatch.GetTimestamp() - begun;
            _tally = Frame.ReadTally(answer.Buffer.ToArray());
            _input.AdvanceTo(answer.Buffer.End);
        }
    }

    public override async Task<Tally> ConcludeAsync()
    {
        await RunRoundTripsAsync(new long[1]);
        return _tally;
    }

    protected override void Prepare(int size, int senders)
    {
        _message = Frame.Of(size, isAnswered: false);
        _gate = senders > 1 ? new SemaphoreSlim(1) : null;
    }

    protected override async Task<long> RunSenderAsync(long end)
    {
        long count = 0;
        for (; GoesOn(count, end); count++)
        {
            if (_gate is not null)
                await _gate.WaitAsync();
            if (_output.UnflushedBytes + _message.Length > Frame.BatchSize)
                await _output.FlushAsync();
            Append(_message);
            _gate?.Release();
        }

        return count;
    }

    private void Append(byte[] message)
    {
        message.CopyTo(_output.GetSpan(message.Length));
        _output.Advance(message.Length);
    }
}
