using TypedOot.Framing;
using TypedOot.Tests.Schemas;
using TypedOot.Transport;

namespace TypedOot.Tests.Transport;

public class SendQueueTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(SendPage.LargestShared)]
    public async Task Nothing_overtakes_the_hello(int pageBytes)
    {
        using MemoryStream written = new();
        SendQueue? queue = null;
        byte[] hello = SchemaBytes.Frame(FrameKind.Hello, [1]);
        byte[] data = SchemaBytes.Frame(FrameKind.Cancel, new byte[Math.Max(0, pageBytes - (2 * 6) - 1)]);
        bool isFirst = true;
        queue = new SendQueue(new StreamTransport(written, written), 1_000_000, TimeProvider.System, (_, _) => Fill(), _ => { });

        // While the drain tells of this, it takes nothing, so that all that follows waits at once.
        queue.AppendControl(FrameWriter.Number(FrameKind.Pong, 1));
        Assert.True(await queue.Drained.Within());

        Assert.Equal([FrameKind.Pong, FrameKind.Hello], Kinds()[..2]);
        Assert.Contains(FrameKind.Ping, Kinds());

        void Fill()
        {
            if (!isFirst)
                return;
            isFirst = false;
            queue!.AppendHello(hello);
            queue.AppendCancel(data, long.MaxValue);
            queue.AppendControl(FrameWriter.Number(FrameKind.Ping, 1));
            queue.Complete(CloseCause.Local, []);
        }

        int[] Kinds() => [.. SchemaBytes.Frames(written.ToArray()).Select(frame => frame.Kind)];
    }
}
