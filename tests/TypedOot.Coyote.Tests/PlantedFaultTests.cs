namespace TypedOot.Coyote.Tests;

/// <summary>Faults that each happen under some schedules alone. Were this assembly not rewritten, none would be found.</summary>
public class PlantedFaultTests
{
    [Fact]
    public void A_lost_update_between_two_locks_is_found() => Assert.True(Schedules.HaveFault(
        static async () =>
        {
            Counter counter = new();
            await Task.WhenAll(Task.Run(counter.AddInTwoSteps), Task.Run(counter.AddInTwoSteps));
            Assert.Equal(2, counter.Count);
        },
        100));

    [Fact]
    public void A_lost_update_without_a_lock_is_found() => Assert.True(Schedules.HaveFault(
        static async () =>
        {
            Counter counter = new();
            await Task.WhenAll(Task.Run(counter.AddWithoutLock), Task.Run(counter.AddWithoutLock));
            Assert.Equal(2, counter.Count);
        },
        100,
        races: true));

    [Fact]
    public void A_work_item_that_overtakes_its_owner_is_found() => Assert.True(Schedules.HaveFault(
        static async () =>
        {
            Counter counter = new();
            TaskCompletionSource<int> seen = new();
            ThreadPool.UnsafeQueueUserWorkItem(_ => seen.SetResult(counter.Count), null);
            counter.AddInTwoSteps();
            Assert.Equal(1, await seen.Task);
        },
        100));

    [Fact]
    public void A_wait_for_what_nobody_does_is_found() => Assert.True(Schedules.HaveFault(
        static async () =>
        {
            Counter counter = new();
            TaskCompletionSource changed = new();
            Task waiting = Task.Run(async () =>
            {
                if (counter.Count == 0)
                    await changed.Task;
            });
            counter.AddInTwoSteps();
            await waiting;
        },
        100));

    private sealed class Counter
    {
        private readonly object _gate = new();
        private int _count;

        public int Count
        {
            get
            {
                lock (_gate)
                    return _count;
            }
        }

        public void AddInTwoSteps()
        {
            int before = Count;
            lock (_gate)
                _count = before + 1;
        }

        public void AddWithoutLock() => _count++;
    }
}
