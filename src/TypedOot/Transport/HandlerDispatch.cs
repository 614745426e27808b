using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace TypedOot.Transport;

/// <summary>Runs the handlers for an event.</summary>
/// <remarks>
/// Asynchronous methods are never inlined here: whoever begins one has its state machine on the stack, and would clear it for each message that
/// does without.
/// </remarks>
internal static class HandlerDispatch
{
    /// <summary>The events that are dispatched even if no handler of events wants them.</summary>
    public const OotEvents Always = OotEvents.ObjectReceived | OotEvents.Error;

    /// <summary>Runs the handlers for one event, in a turn of the connection.</summary>
    /// <param name="taken">The event.</param>
    /// <param name="call">What the contexts of the handlers point to.</param>
    public static ValueTask HandleAsync(in OotEvent taken, HandlerCall call)
    {
        OotContext context = call.Begin(taken.Request);
        ExecutionContext? before = ExecutionContext.Capture();
        ValueTask running = BeginAsync(taken, call, context);

        // What a handler that is no async method leaves behind is nothing to the next one.
        if (before is not null && ExecutionContext.Capture() != before)
            ExecutionContext.Restore(before);
        if (!running.IsCompletedSuccessfully || taken.IsRequest)
            return FinishAsync(taken, running, context);
        running.GetAwaiter().GetResult();
        return ValueTask.CompletedTask;
    }

    /// <summary>Begins the handlers; what they throw at once is in the result too.</summary>
    private static ValueTask BeginAsync(in OotEvent taken, HandlerCall call, OotContext context)
    {
        try
        {
            HandlerTable handlers = taken.Owner.Hub.Handlers;
            if (taken.MessageType is not { } type || handlers.Find(type, taken.IsRequest) is not { } handler)
                return RaiseAsync(handlers, taken, context);
            call.IsConcurrent = handler.IsConcurrent;
            return IsObserved(taken) ? ObserveAsync(handler, taken, context) : RunAsync(handler, taken, context);
        }
        catch (Exception e)
        {
            return ValueTask.FromException(e);
        }
    }

    /// <summary>Waits for the handlers, and answers a request that they have not answered. What they have thrown is an event.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async ValueTask FinishAsync(OotEvent taken, ValueTask running, OotContext context)
    {
        try
        {
            await running.ConfigureAwait(false);
            if (taken.Request is { IsForLater: false } request && request.TryAnswer())
                request.Connection.Fail(request, RequestFailure.NotFound, OotConnection.NoHandlerFor(taken));
        }
        catch (OotRequestException e) when (taken.IsRequest)
        {
            FailUnanswered(taken, e.Code, e.Message);
        }
        catch (OperationCanceledException) when (taken.Request is { Token.IsCancellationRequested: true })
        {
            if (taken.Request!.IsCancelled)
                FailUnanswered(taken, RequestFailure.Cancelled, "The request was cancelled.");
            else
                FailUnanswered(taken, RequestFailure.DeadlineExceeded, "The time for the answer is over.");
        }
        catch (Exception e)
        {
            OotEndpoint owner = taken.Owner;
            FailUnanswered(taken, RequestFailure.Internal, owner.Settings.EnableDetailedErrors ? $"The handler failed: {e.GetType()}: {e.Message}" : "The handler failed.");
            owner.LogHandlerFailure(taken.Connection, e);
            await RaiseAsync(owner.Hub.Handlers, OotEvent.Failed(taken.Connection, e), context).ConfigureAwait(false);
        }
    }

    private static ValueTask RunAsync(MessageHandler handler, in OotEvent taken, OotContext context) =>
        taken.Owner.Settings.Dispatcher is { } scheduler
            ? RunOnAsync(scheduler, handler, taken, context)
            : handler.RunAsync(taken, context);

    private static ValueTask RunAsync(EventHandler handler, in OotEvent raised, OotContext context) =>
        raised.Owner.Settings.Dispatcher is { } scheduler
            ? RunOnAsync(scheduler, handler, raised, context)
            : handler.Run(raised, context);

    // Apart from the methods above, whose calls would otherwise allocate what the lambdas capture.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ValueTask RunOnAsync(TaskScheduler scheduler, MessageHandler handler, OotEvent taken, OotContext context) =>
        RunOnAsync(scheduler, () => handler.RunAsync(taken, context).AsTask());

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ValueTask RunOnAsync(TaskScheduler scheduler, EventHandler handler, OotEvent raised, OotContext context) =>
        RunOnAsync(scheduler, () => handler.Run(raised, context).AsTask());

    private static ValueTask RunOnAsync(TaskScheduler scheduler, Func<Task> run) =>
        new(Task.Factory.StartNew(run, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler).Unwrap());

    private static bool IsObserved(in OotEvent taken) =>
        taken.Owner.Settings.Metrics.WantsProcessing || TransportTracing.IsWanted;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async ValueTask ObserveAsync(MessageHandler handler, OotEvent taken, OotContext context)
    {
        TransportSettings settings = taken.Owner.Settings;
        long begun = settings.TimeProvider.GetTimestamp();
        using Activity? activity = TransportTracing.BeginHandler(taken);
        Exception? failure = null;
        try
        {
            await RunAsync(handler, taken, context).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            failure = e;
            activity.Fail(TransportMetrics.NameOf(e));
            throw;
        }
        finally
        {
            if (settings.Metrics.WantsProcessing)
                settings.Metrics.Processed(settings.TimeProvider.GetElapsedTime(begun), taken.Message, failure);
        }
    }

    /// <summary>Ends a call behind its handler, which has no turn to give back.</summary>
    public static async Task EndAfterAsync(ValueTask running, HandlerCall call, HandlerScope scope)
    {
        await running.ConfigureAwait(false);
        call.End();
        scope.End();
    }

    /// <summary>Gives the turn back after a call, if it has it then.</summary>
    public static async Task GiveAfterAsync(ValueTask running, HandlerCall call, HandlerTurn turn, HandlerScope scope)
    {
        await running.ConfigureAwait(false);
        if (call.End())
            turn.Give();
        scope.End();
    }

    /// <summary>Runs the handlers of an event. What they throw is logged: there is nobody else to tell.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async ValueTask RaiseAsync(HandlerTable handlers, OotEvent raised, OotContext context)
    {
        if ((handlers.Mask & raised.Kind) == 0)
        {
            // Whoever polls gets what no handler wants; a failure of a handler, which nobody has taken yet, among it.
            raised.Owner.Hub.ReportToPolls(raised);
            return;
        }

        for (int i = 0; i < handlers.Events.Length; i++)
        {
            EventHandler handler = handlers.Events[i];
            if ((handler.Mask & raised.Kind) == 0)
                continue;
            try
            {
                await RunAsync(handler, raised, context).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                raised.Owner.LogHandlerFailure(raised.HasConnection ? raised.Connection : null, e);
            }
        }
    }

    private static void FailUnanswered(in OotEvent taken, RequestFailure code, string text)
    {
        if (taken.Request is { } request && request.TryAnswer())
            request.Connection.Fail(request, code, text);
    }
}
