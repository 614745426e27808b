using TypedOot.Framing;
using TypedOot.Transport;

namespace TypedOot.Coyote.Tests;

/// <summary>Several senders and a queue that takes two of their frames at once, so that most wait.</summary>
public class SendQueueTests
{
    private const int Senders = 3;
    private const int Each = 2;
    private static readonly int FrameBytes = FrameWriter.Number(FrameKind.Message, 0).Length;

    [Fact]
    public void Every_accepted_frame_is_written_once_and_in_order() => Schedules.Explore(
        static async () =>
        {
            Wire wire = new();
            SendQueue queue = NewQueue(wire);
            Task<long?[]>[] sending = Start(queue, default);

            List<int> accepted = Accepted(await Task.WhenAll(sending));
            Task flushed = queue.FlushAsync();
            queue.Complete(CloseCause.Local, FrameWriter.Close(CloseCode.Normal, ""));
            await flushed;

            Assert.True(await queue.Drained);
            Assert.Equal([.. accepted, -1], wire.Frames());
            Assert.Equal((Senders * Each, 0, 0), (wire.Through, queue.QueuedBytes, queue.UnsentBytes));
            Assert.Equal(Senders * Each, accepted.Count);
        },
        100,
        races: true);

    [Fact]
    public void A_queue_that_is_completed_writes_what_it_has_accepted() => Schedules.Explore(
        static async () =>
        {
            Wire wire = new();
            SendQueue queue = NewQueue(wire);
            Task<long?[]>[] sending = Start(queue, default);
            Task completing = Task.Run(() => queue.Complete(CloseCause.Local, FrameWriter.Close(CloseCode.Normal, "")));

            List<int> accepted = Accepted(await Task.WhenAll(sending));
            await completing;

            Assert.True(await queue.Drained);
            Assert.Equal([.. accepted, -1], wire.Frames());
        },
        100);

    [Fact]
    public void A_queue_that_breaks_ends_all_waits() => Schedules.Explore(
        static async () =>
        {
            Wire wire = new();
            SendQueue queue = NewQueue(wire);
            Task<long?[]>[] sending = Start(queue, default);
            Task breaking = Task.Run(() => queue.Break(CloseCause.Abort));
            Task flushing = Task.Run(() => FlushAsync(queue));

            List<int> accepted = Accepted(await Task.WhenAll(sending));
            await Task.WhenAll(breaking, flushing);

            Assert.False(await queue.Drained);
            List<int> written = wire.Frames();
            Assert.Equal(accepted.Take(written.Count), written);
            Assert.Equal(0, queue.Waiting);
        },
        100);

    [Fact]
    public void A_write_that_fails_ends_all_waits_and_is_told_once() => Schedules.Explore(
        static async () =>
        {
            Wire wire = new(writes: 1);
            SendQueue queue = NewQueue(wire);
            Task<long?[]>[] sending = Start(queue, default);
            Task flushing = Task.Run(() => FlushAsync(queue));

            List<int> accepted = Accepted(await Task.WhenAll(sending));
            await flushing;

            Assert.False(await queue.Drained);
            List<int> written = wire.Frames();
            Assert.Equal(accepted.Take(written.Count), written);
            Assert.IsType<IOException>(await wire.Failed);
            Assert.Equal(0, queue.Waiting);
            Assert.Equal(accepted.Count * FrameBytes, queue.HandedOverBytes + queue.UnsentBytes);
        },
        100);

    [Fact]
    public void A_frame_that_is_withdrawn_is_not_written() => Schedules.Explore(
        static async () =>
        {
            Wire wire = new();
            SendQueue queue = NewQueue(wire);
            using CancellationTokenSource withdrawal = new();
            Task<long?[]>[] sending = Start(queue, withdrawal.Token);
            Task withdrawing = Task.Run(withdrawal.Cancel);

            List<int> accepted = Accepted(await Task.WhenAll(sending));
            await withdrawing;
            queue.Complete(CloseCause.Local, FrameWriter.Close(CloseCode.Normal, ""));

            Assert.True(await queue.Drained);
            Assert.Equal([.. accepted, -1], wire.Frames());
            Assert.Equal(accepted.Count, wire.Through);
        },
        100);

    private static SendQueue NewQueue(Wire wire) =>
        new(wire, FrameBytes + 1, new BufferBudget(long.MaxValue), ControlledTime.Instance, wire);

    /// <summary>Begins to send frames that carry the numbers from 0 on, those of a sender in their order.</summary>
    /// <returns>Of each sender the places of its frames; null for those that were not accepted.</returns>
    private static Task<long?[]>[] Start(SendQueue queue, CancellationToken withdrawal) =>
        [.. Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
        {
            long?[] places = new long?[Each];
            for (int i = 0; i < Each; i++)
                places[i] = await SendAsync(queue, (uint)((sender * Each) + i), withdrawal);
            return places;
        }))];

    private static async Task<long?> SendAsync(SendQueue queue, uint number, CancellationToken withdrawal)
    {
        byte[] frame = FrameWriter.Number(FrameKind.Message, number);
        try
        {
            return queue.TryAppend(frame, out long place) ? place : await queue.WaitAsync(BytesTicket.Rent(frame), withdrawal);
        }
        catch (Exception e) when (e is OotConnectionException or OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task FlushAsync(SendQueue queue)
    {
        try
        {
            await queue.FlushAsync();
        }
        catch (OotConnectionException)
        {
            // As the queue broke before.
        }
    }

    /// <summary>The numbers of the accepted frames by their places, which begin with 1 and have no gap.</summary>
    private static List<int> Accepted(long?[][] places)
    {
        (long? Place, int Number)[] accepted = [.. places.SelectMany(own => own).Select((place, number) => (place, number)).Where(frame => frame.place is not null).Order()];
        Assert.Equal(Enumerable.Range(1, accepted.Length), accepted.Select(frame => (int)frame.Place!));
        return [.. accepted.Select(frame => frame.Number)];
    }
}
