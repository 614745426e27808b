using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Transport;

/// <summary>
/// The handlers of an endpoint: of messages and of requests by type, and of events by kind. Immutable; a registration makes a new one.
/// </summary>
internal sealed class HandlerTable
{
    private readonly MessageHandler[] _messages;
    private readonly EventHandler[] _events;
    private readonly ConcurrentDictionary<(Type Type, bool IsRequest), Found> _found = new();

    // Of types in collectible assemblies, which other tables would keep from being unloaded.
    private readonly ConditionalWeakTable<Type, Found> _guestMessages = [];
    private readonly ConditionalWeakTable<Type, Found> _guestRequests = [];
    private Found? _last;

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

    /// <summary>Adds a handler of messages or requests.</summary>
    /// <exception cref="InvalidOperationException">The type has one.</exception>
    public HandlerTable With(MessageHandler handler) =>
        Array.Exists(_messages, other => other.Type == handler.Type && other.IsForRequests == handler.IsForRequests)
            ? throw new InvalidOperationException(
                $"{(handler.IsForRequests ? "Requests" : "Messages")} of type {handler.Type} have a handler already.")
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
    public MessageHandler? Find(Type type, bool isRequest)
    {
        // Each message is looked for twice, and many in a row are of one type.
        if (_last is { } last && last.Type == type && last.IsRequest == isRequest)
            return last.Handler;
        if (type.IsCollectible)
            return FindGuest(type, isRequest);
        Found found = _found.GetOrAdd(
            (type, isRequest), static (key, table) => new Found(key.Type, key.IsRequest, table.Search(key.Type, key.IsRequest)), this);
        _last = found;
        return found.Handler;
    }

    /// <summary>
    /// Whether some handler may be one of plain values: those are of roots that calls name, of the framework's types, and of a few of this library's.
    /// </summary>
    public bool TakesValues(bool isRequest)
    {
        foreach (MessageHandler handler in _messages)
        {
            if (handler.IsForRequests == isRequest && (IsOfValues(handler.Type) || handler.Root is not null))
                return true;
        }

        return false;
    }

    /// <summary>The codec of the type that a handler asks for, of the roots that go by the structural name of another; or that one.</summary>
    public OotCodec AskedFor(OotCodec root, bool isRequest)
    {
        foreach (MessageHandler handler in _messages)
        {
            if (handler.IsForRequests == isRequest && handler.Root is { } asked && asked.Schema == root.Schema)
                return asked;
        }

        return root;
    }

    /// <summary>
    /// Reads a plain value as the type that a handler asks for: the type that the bytes say, if it has a handler; else the first one in the order of
    /// registration that has the value. A value that no handler's type has, and that no handler takes as what it is, is an error.
    /// </summary>
    /// <exception cref="OotFormatException">The value is of none of the types that handlers ask for, or malformed.</exception>
    public object? ReadValue(ref OotReader reader, bool isRequest)
    {
        OotReader start = reader;
        if (reader.NextType is not (MessagePackType.Array or MessagePackType.Map))
        {
            object? leaf = TaggedMessage.ReadBody(ref reader, default, null);
            if (leaf is not null && Array.Exists(_messages, handler => handler.IsForRequests == isRequest && handler.Type == leaf.GetType()))
                return leaf;
            reader = start;
        }

        OotFormatException? refusal = null;
        foreach (MessageHandler handler in _messages)
        {
            if (handler.IsForRequests != isRequest || handler.Root is not { } root || (reader.IsNil && !handler.TakesNull))
                continue;
            try
            {
                return GuardedCodec.ReadRoot(ref reader, root);
            }
            catch (OotFormatException e)
            {
                refusal ??= e;
                reader = start;
            }
        }

        object? value = TaggedMessage.ReadBody(ref reader, default, null);
        return refusal is null || Find(value?.GetType() ?? typeof(object), isRequest) is not null ? value : throw refusal;
    }

    private static bool IsOfValues(Type type) =>
        type.Assembly == typeof(OotEvent).Assembly || type.Namespace is "System" or "System.Numerics"
        || type.Namespace?.StartsWith("System.Collections", StringComparison.Ordinal) == true;

    private MessageHandler? FindGuest(Type type, bool isRequest) =>
        (isRequest ? _guestRequests : _guestMessages).GetValue(type, key => new Found(key, isRequest, Search(key, isRequest))).Handler;

    private MessageHandler? Search(Type type, bool isRequest)
    {
        MessageHandler[] handlers = Array.FindAll(_messages, handler => handler.IsForRequests == isRequest);
        if (type == typeof(object) && Array.Find(handlers, handler => handler.TakesNull) is { } nullable)
            return nullable;
        for (Type? at = type; at is not null && at != typeof(object); at = at.BaseType)
        {
            if (Array.Find(handlers, handler => handler.Type == at) is { } found)
                return found;
        }

        return Array.Find(handlers, handler => handler.Type.IsInterface && handler.Type.IsAssignableFrom(type))
            ?? Array.Find(handlers, handler => handler.Type == typeof(object));
    }

    private sealed record Found(Type Type, bool IsRequest, MessageHandler? Handler);
}

/// <summary>A handler of messages of a type, or of requests.</summary>
/// <param name="type">The type of the messages; of values that may be null, the type of those that are not.</param>
/// <param name="isForRequests">Whether it answers.</param>
internal abstract class MessageHandler(Type type, bool isForRequests)
{
    public Type Type => type;

    public bool IsForRequests => isForRequests;

    /// <summary>Whether the next event of the connection does not wait for it.</summary>
    public virtual bool IsConcurrent => false;

    /// <summary>The codec by which what says nothing of its type is read for the handler; null if it asks for messages.</summary>
    public abstract OotCodec? Root { get; }

    /// <summary>Whether a call of the program says that the type may be null.</summary>
    public abstract bool TakesNull { get; }

    /// <summary>The type of the objects that are values of another one.</summary>
    protected static Type TypeOf<T>() => typeof(T).IsValueType && default(T) is null ? Nullable.GetUnderlyingType(typeof(T))! : typeof(T);

    protected static OotCodec? RootOf<T>(OotSerializerOptions options) =>
        OotSerializerOptions.RegistryOf(options).TryGetCodec(out OotCodec<T>? codec) && codec.ReadsPlain ? codec : null;

    /// <summary>Handles a message, and answers it if it is a request.</summary>
    public abstract ValueTask RunAsync(in OotEvent received, OotContext context);
}

/// <summary>A handler of messages of a type.</summary>
internal sealed class MessageHandler<T>(Func<T, OotContext, ValueTask> run, OotSerializerOptions options) : MessageHandler(TypeOf<T>(), false)
{
    public override OotCodec? Root => RootOf<T>(options);

    public override bool TakesNull => OotSerializerOptions.RegistryOf(options).TakesNull<T>();

    public override ValueTask RunAsync(in OotEvent received, OotContext context) => run((T)received.Message!, context);
}

/// <summary>A handler of requests of a type, whose result is the answer.</summary>
internal sealed class MessageHandler<T, TReply>(
    Func<T, OotContext, ValueTask<TReply>> run, OotSerializerOptions options, OotConcurrency concurrency) : MessageHandler(TypeOf<T>(), true)
{
    public override bool IsConcurrent => concurrency == OotConcurrency.Concurrent;

    public override OotCodec? Root => RootOf<T>(options);

    public override bool TakesNull => OotSerializerOptions.RegistryOf(options).TakesNull<T>();

    public override ValueTask RunAsync(in OotEvent received, OotContext context) =>
        AnswerAsync(run((T)received.Message!, context), received.Request!);

    private static async ValueTask AnswerAsync(ValueTask<TReply> running, IncomingRequest request)
    {
        TReply reply = await running.ConfigureAwait(false);
        if (reply is null && typeof(TReply) != typeof(object) && !request.Connection.TakesNull<TReply>())
            throw new OotRequestException(RequestFailure.Internal, $"The handler of {typeof(T)} returned null.");
        if (request.TryAnswer())
            request.Connection.Reply(request, reply);
    }
}

/// <summary>A handler of kinds of events.</summary>
internal sealed class EventHandler(OotEvents mask, Func<OotEvent, OotContext, ValueTask> run)
{
    public OotEvents Mask => mask;

    public Func<OotEvent, OotContext, ValueTask> Run => run;
}
