namespace TypedOot.Transport;

/// <summary>
/// The handlers of a connection that run at the moment: how many they are, and whether a call comes from inside one, which must not wait for itself.
/// </summary>
/// <remarks>
/// <para>
/// An execution context that names the scope is captured once for each connection that handles anything, and restored before its handlers: a value that
/// is set for each message allocates. What a handler starts is inside too, for as long as it lives.
/// </para>
/// <para>
/// Threading: <see cref="Enter"/>, <see cref="Begin"/> and <see cref="Leave"/> are for whoever has taken an event of the connection, one at a time; the
/// rest is thread safe.
/// </para>
/// </remarks>
internal sealed class HandlerScope
{
    private static readonly AsyncLocal<HandlerScope?> Current = new();

    private readonly ExecutionContext? _context;
    private TaskCompletionSource? _none;
    private volatile bool _isBeginning;
    private int _unfinished;

    /// <summary>Captures a context for the handlers of a connection, of nothing else than where they are.</summary>
    public HandlerScope()
    {
        HandlerScope? before = Current.Value;
        Current.Value = this;
        _context = ExecutionContext.Capture();
        Current.Value = before;
    }

    /// <summary>Whether the caller is inside.</summary>
    public bool IsCurrent => Current.Value == this;

    /// <summary>The number of handlers that run.</summary>
    public int Running => Volatile.Read(ref _unfinished) + (_isBeginning ? 1 : 0);

    /// <summary>Lets what follows on this thread be inside.</summary>
    public void Enter()
    {
        if (_context is not null)
            ExecutionContext.Restore(_context);
    }

    /// <summary>A handler begins.</summary>
    public void Begin() => _isBeginning = true;

    /// <summary>The call of a handler has returned.</summary>
    /// <param name="hasEnded">Whether the handler has ended; else <see cref="End"/> follows.</param>
    public void Leave(bool hasEnded)
    {
        if (!hasEnded)
            Interlocked.Increment(ref _unfinished);
        _isBeginning = false;
    }

    /// <summary>A handler has ended some time after its call has returned.</summary>
    public void End()
    {
        if (Interlocked.Decrement(ref _unfinished) == 0)
            Volatile.Read(ref _none)?.TrySetResult();
    }

    /// <summary>Waits until none is unfinished, once no further one begins.</summary>
    public Task WaitForNoneAsync()
    {
        TaskCompletionSource none = new(TaskCreationOptions.RunContinuationsAsynchronously);
        none = Interlocked.CompareExchange(ref _none, none, null) ?? none;
        // The last one may have ended before it could see whom to tell.
        if (Volatile.Read(ref _unfinished) == 0)
            none.TrySetResult();
        return none.Task;
    }
}
