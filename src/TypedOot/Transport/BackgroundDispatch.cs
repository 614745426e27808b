using System.Runtime.CompilerServices;

namespace TypedOot.Transport;

/// <summary>Runs the handlers for the events of a connection on the thread pool: one at a time, in order.</summary>
/// <remarks>One run at a time: a connection announces itself again only after a run has found nothing more.</remarks>
internal sealed class BackgroundDispatch(OotConnection connection) : IThreadPoolWorkItem
{
    private HandlerCall? _spare;

    /// <summary>Has the events handled, soon.</summary>
    public void Start() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    void IThreadPoolWorkItem.Execute() => _ = RunAsync();

    /// <summary>Runs handlers until the connection has no event left. Never throws.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask RunAsync()
    {
        EventHub hub = connection.Owner.Hub;
        HandlerTurn turn = connection.Turn;
        await turn.TakeAsync().ConfigureAwait(false);
        HandlerScope scope = connection.Scope;
        scope.Enter();
        HandlerCall call = Interlocked.Exchange(ref _spare, null) ?? NewCall();
        while (connection.TryTake(HandlerDispatch.Always | hub.Handlers.Mask, out OotEvent taken))
        {
            scope.Begin();
            ValueTask running = HandlerDispatch.HandleAsync(taken, call);
            bool hasEnded = running.IsCompleted;
            scope.Leave(hasEnded);
            if (!hasEnded && !call.IsConcurrent)
            {
                // Whoever has the turn in the end gives it back: the handler when it ends, or when it waits for an answer.
                _ = HandlerDispatch.GiveAfterAsync(running, call, turn, scope);
                call = NewCall();
                await turn.TakeAsync().ConfigureAwait(false);
                continue;
            }

            // A concurrent handler that goes on has left the turn here.
            bool hasTurn = !hasEnded || call.End();
            if (!hasEnded)
                _ = HandlerDispatch.EndAfterAsync(running, call, scope);
            if (!hasEnded || call.HasGivenTurn)
                call = NewCall();
            if (hasTurn && !turn.HasResuming)
                continue;
            if (hasTurn)
                turn.Give();
            await turn.TakeAsync().ConfigureAwait(false);
        }

        _spare = call;
        turn.Give();
    }

    private HandlerCall NewCall() => new(connection, connection.Owner);
}
