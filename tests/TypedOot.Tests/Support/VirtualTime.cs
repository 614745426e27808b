namespace TypedOot.Tests.Support;

/// <summary>
/// A clock that goes on only when it is told to, to the next timer or by a time; the date can be set apart from it. What a timer calls
/// runs on the thread pool, as that of the system does. Thread safe.
/// </summary>
/// <remarks>
/// For tests to which a <c>FakeTimeProvider</c> does not suffice: that one tells of no timers that wait, has a single notion of date and clock, and
/// calls inside the call that moves it.
/// </remarks>
internal sealed class VirtualTime : TimeProvider
{
    private static readonly DateTimeOffset FirstDate = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly object _gate = new();
    private readonly SortedSet<VirtualTimer> _timers = new(Comparer<VirtualTimer>.Create(
        (a, b) => a.Due != b.Due ? a.Due.CompareTo(b.Due) : a.Number.CompareTo(b.Number)));

    private long _now = TimeSpan.TicksPerDay;
    private long _fired;
    private int _last;

    /// <summary>How far the date is from where the clock says it should be.</summary>
    public TimeSpan DateShift { get; set; }

    /// <summary>How many timers have fired.</summary>
    public long Fired => Interlocked.Read(ref _fired);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _now);

    public override DateTimeOffset GetUtcNow() => FirstDate.AddTicks(GetTimestamp()) + DateShift;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        VirtualTimer timer = new(this, Interlocked.Increment(ref _last), callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Whether a timer waits that is due after just this time.</summary>
    public bool IsDueIn(TimeSpan time)
    {
        lock (_gate)
            return _timers.Any(timer => timer.Due == _now + time.Ticks);
    }

    /// <summary>Goes on to the timer that is due next, and fires it.</summary>
    /// <returns>False if there is none.</returns>
    public bool AdvanceToNext()
    {
        lock (_gate)
        {
            if (_timers.Min is not { } next)
                return false;
            FireInsideLock(next);
            return true;
        }
    }

    /// <summary>Goes on by a time, and fires what is due until then.</summary>
    public void Advance(TimeSpan time)
    {
        lock (_gate)
        {
            long end = _now + time.Ticks;
            while (_timers.Min is { } next && next.Due <= end)
                FireInsideLock(next);
            Interlocked.Exchange(ref _now, end);
        }
    }

    private void FireInsideLock(VirtualTimer timer)
    {
        Interlocked.Exchange(ref _now, Math.Max(_now, timer.Due));
        _timers.Remove(timer);
        Interlocked.Increment(ref _fired);
        if (timer.Period > TimeSpan.Zero)
        {
            timer.Due = _now + timer.Period.Ticks;
            _timers.Add(timer);
        }

        ThreadPool.UnsafeQueueUserWorkItem(static timer => timer.Call(), timer, preferLocal: false);
    }

    private sealed class VirtualTimer(VirtualTime time, int number, TimerCallback callback, object? state) : ITimer
    {
        public int Number => number;

        public long Due { get; set; }

        public TimeSpan Period { get; private set; }

        public void Call() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                time._timers.Remove(this);
                Period = period;
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                Due = time._now + dueTime.Ticks;
                time._timers.Add(this);
                return true;
            }
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
