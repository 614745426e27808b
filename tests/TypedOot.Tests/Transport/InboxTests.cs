using TypedOot.Transport;

namespace TypedOot.Tests.Transport;

public class InboxTests
{
    [Fact]
    public void What_is_delivered_during_a_close_has_no_gap()
    {
        Inbox inbox = new(10, new ConnectionSignals());
        Assert.Equal(1, inbox.Post([Frame(1, 20)]));
        inbox.BeginClose();

        Assert.Equal(0, inbox.Post([Frame(2, 1)]));
        Assert.True(inbox.TryTake(out Inbox.Item taken));
        // There is room again, but not for what would come behind a message that is lost.
        Assert.Equal(0, inbox.Post([Frame(3, 1)]));

        Assert.Equal(1u, taken.Frame.RequestId);
        Assert.False(inbox.TryTake(out _));
        Assert.Equal(2, inbox.Undelivered);
    }

    [Fact]
    public void Messages_come_in_order_and_what_was_taken_makes_room()
    {
        ConnectionSignals signals = new();
        Inbox inbox = new(100, signals);
        Assert.Equal(2, inbox.Post([Frame(1, 60), Frame(2, 60)]));
        Assert.False(inbox.WaitForRoomAsync().IsCompleted);
        Assert.True(inbox.TryTake(out Inbox.Item first));
        Assert.Equal(60, inbox.Bytes);
        Assert.True(inbox.WaitForRoomAsync().IsCompleted);
        Assert.Equal(1, inbox.Post([Frame(3, 1)]));
        inbox.PostEnd(new CloseResult(ConnectionReason.ClosedByPeer, true, 0, 0, null));

        Assert.True(inbox.TryTake(out Inbox.Item second));
        Assert.True(inbox.TryTake(out Inbox.Item third));
        Assert.True(inbox.TryTake(out Inbox.Item end));
        Assert.False(inbox.TryTake(out _));
        Assert.Equal([1u, 2u, 3u], [first.Frame.RequestId, second.Frame.RequestId, third.Frame.RequestId]);
        Assert.Equal((OotEvents.Disconnected, 0, 1), (end.Kind, inbox.Bytes, signals.Announced));
    }

    private static ReceivedFrame Frame(uint number, int size) => new(new ReceiveBlock(size, null), 0, size, RequestId: number);
}
