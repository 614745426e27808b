namespace TypedOot.Transport;

/// <summary>
/// The turn of the handlers of a connection: one handler at a time runs, and keeps the turn until it ends or waits for a request of its own.
/// Thread safe.
/// </summary>
/// <remarks>
/// A handler that waits for the peer while the peer's handler waits for this side would wait for ever if it kept the turn. Once the
/// answer is there it comes before the next event, so that a peer which sends without end cannot keep it from going on.
/// </remarks>
internal sealed class HandlerTurn(int mostWaiting)
{
    private Queue<TaskCompletionSource>? _resuming;
    private Queue<TaskCompletionSource>? _next;
    private bool _isTaken;
    private int _waiting;

    /// <summary>
    /// Whether a handler that has its answer waits for its turn. Looks without the lock: what it misses it sees before the next event but one.
    /// </summary>
    public bool HasResuming => Volatile.Read(ref _resuming) is { Count: > 0 };

    /// <summary>Takes the turn for the next event.</summary>
    public Task TakeAsync()
    {
        lock (this)
            return TakeInsideLock(ref _next);
    }

    /// <summary>Takes the turn if nobody has it.</summary>
    public bool TryTake()
    {
        lock (this)
        {
            if (_isTaken)
                return false;
            _isTaken = true;
            return true;
        }
    }

    /// <summary>Gives the turn back in order to wait for an answer.</summary>
    /// <returns>False if so many handlers wait already that this one has to keep it.</returns>
    public bool TryWait()
    {
        lock (this)
        {
            if (_waiting >= mostWaiting)
                return false;
            _waiting++;
            GiveInsideLock();
            return true;
        }
    }

    /// <summary>Ends what a successful <see cref="TryWait"/> began.</summary>
    public void StopWaiting()
    {
        lock (this)
            _waiting--;
    }

    /// <summary>Takes the turn again after an answer.</summary>
    public Task ResumeAsync()
    {
        lock (this)
            return TakeInsideLock(ref _resuming);
    }

    /// <summary>Gives the turn back.</summary>
    public void Give()
    {
        lock (this)
            GiveInsideLock();
    }

    private Task TakeInsideLock(ref Queue<TaskCompletionSource>? queue)
    {
        if (!_isTaken)
        {
            _isTaken = true;
            return Task.CompletedTask;
        }

        TaskCompletionSource turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        queue ??= new Queue<TaskCompletionSource>();
        queue.Enqueue(turn);
        return turn.Task;
    }

    private void GiveInsideLock()
    {
        TaskCompletionSource? turn = null;
        if (_resuming?.TryDequeue(out turn) is true || _next?.TryDequeue(out turn) is true)
            turn!.SetResult();
        else
            _isTaken = false;
    }
}
