using TypedOot.Transport;

namespace TypedOot.Tests.Transport;

public sealed class DecodeBudgetTests
{
    private const int Limit = 1024 * 1024;
    private const int Half = Limit / 2 / 128;

    [Fact]
    public void Small_messages_are_not_counted() => Assert.Equal(0, new DecodeBudget(Limit).Reserve(8, null));

    [Fact]
    public void A_message_counts_as_its_length_times_the_most_of_a_byte()
    {
        DecodeBudget budget = new(Limit);
        long reserved = budget.Reserve(Half, null);

        Assert.Equal(Limit / 2, reserved);
        Assert.Equal(reserved, budget.Reserved);
        budget.Release(reserved);
        Assert.Equal(0, budget.Reserved);
    }

    [Fact]
    public void One_message_is_always_decoded() => Assert.Equal(128L * Limit, new DecodeBudget(Limit).Reserve(Limit, null));

    [Fact]
    public async Task Messages_that_do_not_fit_take_turns_in_their_order()
    {
        DecodeBudget budget = new(Limit);
        long first = budget.Reserve(Half, null);
        Task<long> large = Waits(budget, 2 * Half, 1);
        Task<long> small = Waits(budget, Half, 2);

        // It would fit, and waits for the one before it all the same.
        Assert.False(small.IsCompleted);
        budget.Release(first);
        long second = await large;
        Assert.False(small.IsCompleted);
        budget.Release(second);
        budget.Release(await small);
        Assert.Equal(0, budget.Reserved);
    }

    [Fact]
    public async Task Many_threads_never_hold_more_than_the_limit()
    {
        DecodeBudget budget = new(Limit);
        long held = 0;
        long most = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(seed => Task.Run(() =>
        {
            Random random = new(seed);
            for (int i = 0; i < 2000; i++)
            {
                long reserved = budget.Reserve(random.Next(Half / 8, Half), null);
                long now = Interlocked.Add(ref held, reserved);
                lock (budget)
                    most = Math.Max(most, now);
                Interlocked.Add(ref held, -reserved);
                budget.Release(reserved);
            }
        })));

        Assert.InRange(most, 1, Limit);
        Assert.Equal(0, budget.Reserved);
    }

    private static Task<long> Waits(DecodeBudget budget, int length, int place)
    {
        Task<long> waiting = Task.Factory.StartNew(() => budget.Reserve(length, null), TaskCreationOptions.LongRunning);
        SpinWait.SpinUntil(() => budget.Waiting == place);
        return waiting;
    }
}
