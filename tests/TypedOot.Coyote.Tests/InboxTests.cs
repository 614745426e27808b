using TypedOot.Transport;

namespace TypedOot.Coyote.Tests;

public class InboxTests
{
    private const int Frames = 5;
    private static readonly CloseResult Closed = new(ConnectionReason.ClosedByPeer, true, 0, 0, null);

    [Fact]
    public void All_events_come_in_order_to_one_consumer_at_a_time() => Schedules.Explore(
        static async () =>
        {
            Consumer consumer = new(limit: 2);
            Inbox inbox = consumer.Inbox;
            inbox.PostConnected();
            Task sent = Task.Run(() =>
            {
                inbox.PostSent(1);
                inbox.PostSent(2);
            });
            Task received = Task.Run(async () =>
            {
                for (uint number = 1; number <= Frames; number++)
                {
                    await inbox.WaitForRoomAsync();
                    Assert.Equal(1, inbox.Post([Frame(number)]));
                }
            });
            await Task.WhenAll(sent, received);
            inbox.PostEnd(Closed);
            await inbox.WaitForConsumedAsync();

            Assert.Equal(OotEvents.Connected, consumer.Taken[0].Kind);
            Assert.Equal(OotEvents.Disconnected, consumer.Taken[^1].Kind);
            Assert.Equal(Numbers(Frames), consumer.Messages());
            Assert.Contains(consumer.Taken.Where(item => item.Kind == OotEvents.DataSent).Select(item => item.SentThrough), through => through == 2);
            Assert.Equal((0, 0), (inbox.Bytes, inbox.Undelivered));
        },
        100,
        races: true);

    [Fact]
    public void A_close_delivers_or_counts_what_has_arrived() => Schedules.Explore(
        static async () =>
        {
            Consumer consumer = new(limit: 2);
            Inbox inbox = consumer.Inbox;
            Task closing = Task.Run(inbox.BeginClose);
            for (uint number = 1; number < Frames; number += 2)
            {
                await inbox.WaitForRoomAsync();
                inbox.Post([Frame(number), Frame(number + 1)]);
            }

            await closing;
            inbox.PostEnd(Closed);
            await inbox.WaitForConsumedAsync();

            Assert.Equal(Numbers(Frames - 1 - inbox.Undelivered), consumer.Messages());
            Assert.Equal((OotEvents.Disconnected, 0), (consumer.Taken[^1].Kind, inbox.Bytes));
        },
        100,
        races: true);

    private static ReceivedFrame Frame(uint number) => new(new ReceiveBlock(1, null), 0, 1, RequestId: number);

    private static IEnumerable<uint> Numbers(int count) => Enumerable.Range(1, count).Select(number => (uint)number);

    /// <summary>Takes what is announced, in a task for each announcement.</summary>
    private sealed class Consumer : IConnectionSignals
    {
        private int _visits;
        private int _current;

        public Consumer(int limit) => Inbox = new Inbox(limit, this);

        public Inbox Inbox { get; }

        public List<Inbox.Item> Taken { get; } = [];

        public IEnumerable<uint> Messages() => Taken.Where(item => item.Kind == OotEvents.ObjectReceived).Select(item => item.Frame.RequestId);

        public void Announce()
        {
            int visit = Interlocked.Increment(ref _visits);
            Task.Run(() => Visit(visit));
        }

        public void Grant(uint bytes) => throw new NotSupportedException();

        public void Sent(int bytes, long? through) => throw new NotSupportedException();

        public void SendFailed(Exception error) => throw new NotSupportedException();

        private void Visit(int visit)
        {
            while (Inbox.TryTake(out Inbox.Item item))
            {
                Assert.True(visit >= Interlocked.Exchange(ref _current, visit), "A consumer goes on beside the one that has followed it.");
                if (item.Kind == OotEvents.ObjectReceived)
                    item.Frame.Release();
                Taken.Add(item);
            }
        }
    }
}
