namespace TypedOot.Transport;

/// <summary>
/// Tells whether a call comes from inside a handler of a connection: who closes there must not wait for itself.
/// </summary>
/// <remarks>
/// An execution context that says so is captured once for each connection that handles anything, and restored before its handlers: a value that is set for
/// each message allocates. What a handler starts is inside too, for as long as it lives.
/// </remarks>
internal sealed class HandlerScope
{
    private static readonly AsyncLocal<HandlerScope?> Current = new();

    private readonly ExecutionContext? _context;

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

    /// <summary>Lets what follows on this thread be inside.</summary>
    public void Enter()
    {
        if (_context is not null)
            ExecutionContext.Restore(_context);
    }
}
