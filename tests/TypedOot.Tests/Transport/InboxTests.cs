using TypedOot.Transport;

namespace TypedOot.Tests.Transport;

public class InboxTests
{
    [Fact]
    public void What_is_delivered_during_a_close_has_no_gap()
    {
        Inbox inbox = new(10, () => { });
        Assert.True(inbox.TryPost(Frame(1, 20)));
        inbox.BeginClose();

        Assert.False(inbox.TryPost(Frame(2, 1)));
        Assert.True(inbox.TryTake(out Inbox.Item taken));
        // There is room again, but not for what would come behind a message that is lost.
        Assert.False(inbox.TryPost(Frame(3, 1)));

        Assert.Equal(1u, taken.Frame.RequestId);
        Assert.False(inbox.TryTake(out _));
        Assert.Equal(2, inbox.Undelivered);
    }

    private static ReceivedFrame Frame(uint number, int size) => new(new ReceiveBlock(size), 0, size, RequestId: number);
}
