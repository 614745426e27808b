using System.Collections.Concurrent;

namespace TypedOot.Transport;

/// <summary>The handlers of an endpoint: of messages by type, and of events by kind. Immutable; a registration makes a new one.</summary>
internal sealed class HandlerTable
{
    private readonly MessageHandler[] _messages;
    private readonly EventHandler[] _events;
    private readonly ConcurrentDictionary<Type, MessageHandler?> _found = new();

    private HandlerTable(MessageHandler[] messages, EventHandler[] events)
    {
        _messages = messages;
        _events = events;
        foreach (EventHandler handler in events)
            Mask |= handler.Mask;
    }

    /// <summary>The table without handlers.</summary>
    public static HandlerTable Empty { get; } = new([], []);

    /// <summary>The events that some event handler wants.</summary>
    public OotEvents Mask { get; }

    /// <summary>The handlers of events, in the order of their registration.</summary>
    public ReadOnlySpan<EventHandler> Events => _events;

    /// <summary>Adds a handler of messages.</summary>
    /// <exception cref="InvalidOperationException">The type has one.</exception>
    public HandlerTable With(MessageHandler handler) => Array.Exists(_messages, other => other.Type == handler.Type)
        ? throw new InvalidOperationException($"{handler.Type} has a handler already.")
        : new([.. _messages, handler], _events);

    /// <summary>Adds a handler of events.</summary>
    public HandlerTable With(EventHandler handler) => new(_messages, [.. _events, handler]);

    /// <summary>Removes a handler of messages or events.</summary>
    public HandlerTable Without(object handler) => new(
        Array.FindAll(_messages, other => other != handler), Array.FindAll(_events, other => other != handler));

    /// <summary>
    /// The handler for a message: that of its type, else of its nearest base class, else of the first interface that it implements in
    /// the order of registration, else that of <see cref="object"/>.
    /// </summary>
    public MessageHandler? Find(Type type) => _found.GetOrAdd(type, static (type, table) => table.Search(type), this);

    private MessageHandler? Search(Type type)
    {
        for (Type? at = type; at is not null && at != typeof(object); at = at.BaseType)
        {
            if (Array.Find(_messages, handler => handler.Type == at) is { } found)
                return found;
        }

        return Array.Find(_messages, handler => handler.Type.IsInterface && handler.Type.IsAssignableFrom(type))
            ?? Array.Find(_messages, handler => handler.Type == typeof(object));
    }
}

/// <summary>A handler of messages of a type.</summary>
internal sealed class MessageHandler(Type type, Func<object, OotContext, ValueTask> run)
{
    public Type Type => type;

    public Func<object, OotContext, ValueTask> Run => run;
}

/// <summary>A handler of kinds of events.</summary>
internal sealed class EventHandler(OotEvents mask, Func<OotEvent, OotContext, ValueTask> run)
{
    public OotEvents Mask => mask;

    public Func<OotEvent, OotContext, ValueTask> Run => run;
}
