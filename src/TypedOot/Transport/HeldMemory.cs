namespace TypedOot.Transport;

/// <summary>
/// The memory that a connection holds for what its peer has sent: blocks, the bookkeeping of what waits in them, and schemas. All of it counts to the
/// budget of the endpoint. Thread safe.
/// </summary>
internal sealed class HeldMemory(BufferBudget budget)
{
    /// <summary>The memory that a connection may hold though the budget is used up, so that small messages get through, in bytes.</summary>
    public const int Least = 16 * 1024;

    /// <summary>The memory that a message that waits takes beside its bytes, in bytes.</summary>
    private const int OfMessage = 64;

    /// <summary>The memory that a request that waits takes beside its bytes, in bytes: it can be cancelled, and is found by its id.</summary>
    private const int OfRequest = 256;

    private long _bytes;
    private int _isGuest;
    private volatile TaskCompletionSource<bool>? _turn;

    /// <summary>The memory, in bytes.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>The budget that it is a part of.</summary>
    public BufferBudget Budget => budget;

    /// <summary>Whether the connection may exceed the budget, as one at a time may, until it holds little again.</summary>
    public bool IsGuest => Volatile.Read(ref _isGuest) != 0;

    /// <summary>The memory that a frame that waits takes beside its bytes.</summary>
    public static int Of(in ReceivedFrame frame) => frame.Kind == Framing.FrameKind.Request ? OfRequest : OfMessage;

    /// <summary>Takes memory.</summary>
    public void Add(int bytes)
    {
        Interlocked.Add(ref _bytes, bytes);
        budget.Add(bytes);
    }

    /// <summary>Gives memory back.</summary>
    public void Remove(int bytes)
    {
        long left = Interlocked.Add(ref _bytes, -bytes);
        budget.Remove(bytes);
        if (left > Least)
            return;
        _turn?.TrySetResult(false);
        if (IsGuest)
            EndVisit();
    }

    /// <summary>
    /// Waits until the budget has room, or the connection may exceed it as its guest, or holds little again, or <see cref="StopWaiting"/> is called. For the
    /// receive loop, which looks again then.
    /// </summary>
    /// <param name="mayBeGuest">Whether the connection may become the guest.</param>
    /// <param name="isOver">Asked once when all of that is seen here: whether there is no reason to wait any more.</param>
    public async Task WaitAsync(bool mayBeGuest, Func<bool> isOver)
    {
        TaskCompletionSource<bool> turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _turn, turn);
        // What was to end the wait may have come before there was one.
        if (isOver())
            turn.TrySetResult(false);
        if (await budget.WaitAsync(turn, mayBeGuest).ConfigureAwait(false))
            Volatile.Write(ref _isGuest, 1);
        _turn = null;
    }

    /// <summary>Lets the receive loop look again.</summary>
    public void StopWaiting() => _turn?.TrySetResult(false);

    /// <summary>Lets another connection exceed the budget.</summary>
    public void EndVisit()
    {
        if (Interlocked.Exchange(ref _isGuest, 0) != 0)
            budget.EndVisit();
    }
}
