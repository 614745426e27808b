namespace TypedOot.Tests.Transport.Soak;

/// <summary>What must go on when the thread pool does not.</summary>
[Collection(nameof(AllocationTests))]
public class StarvationTests
{
    [Fact]
    public async Task Round_trips_complete_with_workers_blocked_and_the_processors_busy()
    {
        await using OotServer server = await Net.StartEchoAsync();
        await using OotClient client = await Net.ConnectAsync(server);
        using Blocked blocked = await OnThreadOfItsOwn(() => new Blocked(2 * Environment.ProcessorCount));
        using Hogs hogs = new();

        for (int i = 0; i < 50; i++)
        {
            await client.SendAsync(new Note(i, "")).Within();
            Assert.Equal(i, (await client.ReceiveAsync<Note>().Within()).Number);
        }
    }

    [Fact]
    public async Task Sync_send_under_pool_starvation()
    {
        await using OotServer server = await Net.StartEchoAsync();
        await using OotClient client = await Net.ConnectAsync(server);
        int received = await OnThreadOfItsOwn(() =>
        {
            int count = 0;
            using (Blocked blocked = new(1_000))
            {
                for (int i = 0; i < 100; i++)
                {
                    Assert.Equal(SendStatus.Queued, client.Send(new Note(i, "")));
                    count += client.TryPoll(out _, OotEvents.ObjectReceived) ? 1 : 0;
                }
            }

            while (count < 100 && client.Poll(out _, TimeSpan.FromSeconds(30), OotEvents.ObjectReceived))
                count++;
            return count;
        });

        Assert.Equal(100, received);
    }

    private static Task<T> OnThreadOfItsOwn<T>(Func<T> run) =>
        Task.Factory.StartNew(run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Keeps workers of the thread pool from working, until the pool makes others, of which it makes one or two a second.</summary>
    private sealed class Blocked : IDisposable
    {
        private readonly ManualResetEventSlim _go = new();
        private readonly CountdownEvent _ended;

        public Blocked(int count)
        {
            _ended = new CountdownEvent(count);
            for (int i = 0; i < count; i++)
            {
                ThreadPool.UnsafeQueueUserWorkItem(
                    _ =>
                    {
                        _go.Wait();
                        _ended.Signal();
                    },
                    null);
            }
        }

        public void Dispose()
        {
            _go.Set();
            _ended.Wait();
        }
    }

    private sealed class Hogs : IDisposable
    {
        private readonly Thread[] _threads;
        private volatile bool _isOver;

        public Hogs()
        {
            _threads = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() =>
            {
                while (!_isOver)
                    Thread.SpinWait(1_000);
            }))];
            foreach (Thread thread in _threads)
                thread.Start();
        }

        public void Dispose()
        {
            _isOver = true;
            foreach (Thread thread in _threads)
                thread.Join();
        }
    }
}
