namespace TypedOot.Coyote.Tests;

/// <summary>A clock that stands still. Its short timers may go off at any moment, as the schedule has it; all others never do.</summary>
internal sealed class ControlledTime : TimeProvider
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    public static ControlledTime Instance { get; } = new();

    public override long GetTimestamp() => 1;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Timer timer = new();
        if (dueTime >= TimeSpan.Zero && dueTime <= Short)
            Task.Run(() => timer.GoOff(callback, state));
        return timer;
    }

    private sealed class Timer : ITimer
    {
        private volatile bool _isDisposed;

        public void GoOff(TimerCallback callback, object? state)
        {
            if (!_isDisposed)
                callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => !_isDisposed;

        public void Dispose() => _isDisposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
