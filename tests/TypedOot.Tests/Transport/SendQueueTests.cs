using TypedOot.Framing;
using TypedOot.Tests.Schemas;
using TypedOot.Transport;

namespace TypedOot.Tests.Transport;

public class SendQueueTests
{
    private static readonly byte[] Hello = SchemaBytes.Frame(FrameKind.Hello, [1]);

    [Theory]
    [InlineData(7)]
    [InlineData(SendPage.LargestShared - 13)]
    public async Task Nothing_overtakes_the_hello(int dataBytes)
    {
        int[] kinds = await KindsAsync(queue =>
        {
            queue.AppendHello(Hello);
            queue.AppendCancel(SchemaBytes.Frame(FrameKind.Cancel, new byte[dataBytes]), long.MaxValue);
            queue.AppendControl(FrameWriter.Number(FrameKind.Ping, 1));
            queue.Complete(CloseCause.Local, []);
        });

        Assert.Equal([FrameKind.Hello, FrameKind.Ping, FrameKind.Cancel], kinds);
    }

    [Fact]
    public async Task A_peer_that_is_refused_before_the_hello_has_gone_gets_whole_frames()
    {
        int[] kinds = await KindsAsync(queue =>
        {
            queue.AppendHello(Hello);
            queue.AppendControl(FrameWriter.Number(FrameKind.Ping, 1));
            queue.Complete(CloseCause.Protocol("a hello came twice"), FrameWriter.Close(CloseCode.Normal, "twice"));
        });

        Assert.Equal([FrameKind.Ping, FrameKind.Close], kinds);
    }

    /// <summary>What is written of frames that all wait when the drain looks for them: while it tells of the frame before, it takes nothing.</summary>
    private static async Task<int[]> KindsAsync(Action<SendQueue> append)
    {
        using MemoryStream written = new();
        SendQueue? queue = null;
        Action<SendQueue>? waiting = append;
        ConnectionSignals signals = new(written: () => Interlocked.Exchange(ref waiting, null)?.Invoke(queue!));
        queue = new SendQueue(new StreamTransport(written, written), 1_000_000, new BufferBudget(long.MaxValue), TimeProvider.System, signals);
        queue.AppendControl(FrameWriter.Number(FrameKind.Pong, 1));
        Assert.True(await queue.Drained.Within());
        return [.. SchemaBytes.Frames(written.ToArray()).Select(frame => frame.Kind).Skip(1)];
    }
}
