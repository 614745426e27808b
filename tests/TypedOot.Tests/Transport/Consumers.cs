namespace TypedOot.Tests.Transport;

/// <summary>How the events of an endpoint are consumed.</summary>
public enum Mode
{
    /// <summary>One callback, on the thread pool.</summary>
    Callback,

    /// <summary>Polls that return the events.</summary>
    Poll,

    /// <summary>One callback that polls run.</summary>
    PolledCallback,

    /// <summary><c>await foreach</c>.</summary>
    Pull,
}

/// <summary>Consumes the events of servers and clients, so that one test can say what holds in every mode.</summary>
internal static class Consumers
{
    public static TheoryData<Mode> Modes => [.. Enum.GetValues<Mode>()];

    public static TheoryData<Mode, Mode> Pairs
    {
        get
        {
            TheoryData<Mode, Mode> pairs = [];
            foreach (Mode server in Enum.GetValues<Mode>())
            {
                foreach (Mode client in Enum.GetValues<Mode>())
                    pairs.Add(server, client);
            }

            return pairs;
        }
    }

    public static OotDispatch Dispatch(this Mode mode) => mode == Mode.PolledCallback ? OotDispatch.Manual : OotDispatch.Background;

    /// <summary>Consumes events up to the end of the first connection, or an error of the endpoint itself.</summary>
    /// <returns>The events, in order.</returns>
    public static Task<List<OotEvent>> ConsumeAsync(
        this OotEndpoint endpoint, Mode mode, OotEvents mask = OotEvents.All, Action<OotEvent>? handle = null)
    {
        List<OotEvent> seen = [];
        TaskCompletionSource<List<OotEvent>> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        switch (mode)
        {
            case Mode.Callback:
                endpoint.OnEventSync(mask, (e, _) => Take(e));
                break;
            case Mode.Poll:
                OnThread(() =>
                {
                    while (!done.Task.IsCompleted && endpoint.Poll(out OotEvent e, Timeout.InfiniteTimeSpan, mask))
                        Take(e);
                });
                break;
            case Mode.PolledCallback:
                endpoint.OnEventSync(mask, (e, _) =>
                {
                    Assert.Equal("poller", Thread.CurrentThread.Name);
                    Take(e);
                });
                OnThread(() =>
                {
                    while (!done.Task.IsCompleted && endpoint.Poll(out OotEvent e, Timeout.InfiniteTimeSpan, mask))
                        Assert.Equal(OotEvents.None, e.Kind);
                });
                break;
            default:
                _ = PullAsync();
                break;
        }

        return done.Task.Within();

        void Take(OotEvent e)
        {
            lock (seen)
                seen.Add(e);
            try
            {
                handle?.Invoke(e);
            }
            catch (Exception failure)
            {
                done.TrySetException(failure);
            }

            if (e.Kind == OotEvents.Disconnected || !e.HasConnection)
                done.TrySetResult(seen);
        }

        async Task PullAsync()
        {
            try
            {
                await foreach (OotEvent e in endpoint.Events(mask))
                {
                    Take(e);
                    if (done.Task.IsCompleted)
                        return;
                }
            }
            catch (Exception failure)
            {
                done.TrySetException(failure);
            }
        }

        void OnThread(Action run) => new Thread(() =>
        {
            try
            {
                run();
            }
            catch (Exception failure)
            {
                done.TrySetException(failure);
            }
        })
        {
            Name = "poller",
            IsBackground = true,
        }.Start();
    }
}
