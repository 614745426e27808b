namespace TypedOot.Transport;

/// <summary>Runs the handlers for the events of one connection, one after the other.</summary>
internal static class HandlerDispatch
{
    private const OotEvents Always = OotEvents.ObjectReceived | OotEvents.Error;

    /// <summary>Runs handlers until the connection has no event left. Never throws.</summary>
    public static async Task RunAsync(OotConnection connection)
    {
        EventHub hub = connection.Owner.Hub;
        while (connection.TryTake(Always | hub.Handlers.Mask, out OotEvent taken))
        {
            HandlerTable handlers = hub.Handlers;
            try
            {
                if (taken.Message is not { } message)
                    await RaiseAsync(handlers, taken).ConfigureAwait(false);
                else if (handlers.Find(message.GetType()) is { } handler)
                    await handler.Run(message, new OotContext(connection)).ConfigureAwait(false);
                else if ((handlers.Mask & OotEvents.ObjectReceived) != 0)
                    await RaiseAsync(handlers, taken).ConfigureAwait(false);
                else if (connection.Owner.IsFirstUnhandled(message.GetType()))
                    await RaiseAsync(handlers, OotEvent.Failed(connection, Unhandled(message))).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                connection.Owner.LogHandlerFailure(connection, e);
                await RaiseAsync(handlers, OotEvent.Failed(connection, e)).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Runs the handlers of an event. What they throw is logged: there is nobody else to tell.</summary>
    private static async ValueTask RaiseAsync(HandlerTable handlers, OotEvent raised)
    {
        for (int i = 0; i < handlers.Events.Length; i++)
        {
            EventHandler handler = handlers.Events[i];
            if ((handler.Mask & raised.Kind) == 0)
                continue;
            try
            {
                await handler.Run(raised, new OotContext(raised.Connection)).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                raised.Owner.LogHandlerFailure(raised.Connection, e);
            }
        }
    }

    private static OotException Unhandled(object message) => new(message is OotUnknown unknown
        ? $"No handler takes messages of the unknown tag {unknown.Name ?? unknown.Tag.ToString(System.Globalization.CultureInfo.InvariantCulture)}; On<{nameof(OotUnknown)}> would."
        : $"No handler takes messages of type {message.GetType()}; On<{message.GetType().Name}> would.");
}
