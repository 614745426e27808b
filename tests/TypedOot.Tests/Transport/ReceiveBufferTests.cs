using TypedOot.Transport;

namespace TypedOot.Tests.Transport;

public class ReceiveBufferTests
{
    [Fact]
    public void A_payload_is_sparse_in_a_block_that_is_much_larger()
    {
        ReceiveBuffer buffer = Filled();

        Assert.True(buffer.IsSparse(500));
        Assert.False(buffer.IsSparse(512));
    }

    [Fact]
    public void A_payload_is_not_sparse_in_a_block_that_was_retained_for_others()
    {
        ReceiveBuffer buffer = Filled();
        buffer.Take(400, 0, 0);
        buffer.Retain(1, 400);

        Assert.True(buffer.IsSparse(100));
        Assert.False(buffer.IsSparse(112));
    }

    [Fact]
    public void A_block_that_is_free_again_was_retained_for_nobody()
    {
        ReceiveBuffer buffer = Filled();
        ReceivedFrame frame = buffer.Take(4000, 0, 0);
        buffer.Retain(1, 4000);
        frame.Release();
        buffer.Room();

        Assert.True(buffer.IsSparse(500));
    }

    private static ReceiveBuffer Filled()
    {
        ReceiveBuffer buffer = new();
        buffer.Room();
        buffer.Arrived(4000);
        return buffer;
    }
}
