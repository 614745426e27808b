using System.Runtime.CompilerServices;
using TypedOot.Transport;

namespace TypedOot;

/// <summary>
/// The base of servers and clients: the events of their connections, and the ways to consume them. Thread safe.
/// </summary>
/// <remarks>
/// Either handlers consume the events, or <see cref="Events"/> does, or <see cref="Poll(out OotEvent, TimeSpan, OotEvents)"/>: the first
/// use decides, and the others throw. Until then events wait. Handlers run on the thread pool, or where
/// <see cref="OotTransportOptions.Dispatcher"/> says; with <see cref="OotTransportOptions.Dispatch"/> manual, inside polls. One at a time
/// for each connection, in the order of the events. Register them before connections come, as the first registration starts them.
/// </remarks>
public abstract partial class OotEndpoint : IAsyncDisposable, IDisposable
{
    private ConditionalWeakTable<Type, object>? _unhandled;

    private protected OotEndpoint(TransportSettings settings)
    {
        Settings = settings;
        Hub = new EventHub(settings.Dispatch == OotDispatch.Manual);
        Budget = new BufferBudget(settings.MaxBufferedBytes);
        SendBudget = new BufferBudget(settings.MaxBufferedBytes);
        Decoding = new DecodeBudget(settings.MaxDecodeBytes);
    }

    /// <summary>Whatever the program wants to find in the contexts of its handlers.</summary>
    public object? UserData { get; set; }

    /// <summary>Guards the state of the endpoint, here and in what derives from it.</summary>
    private protected object Gate { get; } = new();

    internal EventHub Hub { get; }

    internal BufferBudget Budget { get; }

    /// <summary>The budget of messages that wait to be sent. Apart from what has arrived: who may not send because it holds much must still be able to receive.</summary>
    internal BufferBudget SendBudget { get; }

    internal DecodeBudget Decoding { get; }

    internal TransportSettings Settings { get; }

    /// <summary>Handles messages of a type, and of types that derive from it and have no handler of their own.</summary>
    /// <param name="handler">
    /// What to do; the next event of the same connection waits for it. What it throws is an <see cref="OotEvents.Error"/> event.
    /// </param>
    /// <typeparam name="T">A message, a base class or an interface of messages, or <see cref="OotUnknown"/>.</typeparam>
    /// <returns>Removes the handler when it is disposed.</returns>
    /// <exception cref="InvalidOperationException">The type has a handler, or the events are pulled.</exception>
    public IDisposable On<[OotRoot] T>(Func<T, OotContext, ValueTask> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        MessageHandler<T> registered = new(handler, Settings.Serializer);
        Hub.Change(handlers => handlers.With(registered));
        return new Registration(Hub, registered);
    }

    /// <summary>Handles requests of a type, and of types that derive from it and have no handler of their own.</summary>
    /// <param name="handler">
    /// Makes the answer; the next event of the same connection waits for it, unless the handler itself waits for an answer of
    /// <see cref="OotContext.RequestAsync{TReply}(object, CancellationToken)"/>. An <see cref="OotRequestException"/> becomes a failure with
    /// its code and text; any other exception one of <see cref="RequestFailure.Internal"/> without its text, and an
    /// <see cref="OotEvents.Error"/> event.
    /// </param>
    /// <param name="concurrency">Whether the next event of the connection waits for the handler, which it does by default.</param>
    /// <typeparam name="TRequest">A message, a base class or an interface of messages, or <see cref="OotUnknown"/>.</typeparam>
    /// <typeparam name="TReply">What it is answered with: a message, or a base of messages.</typeparam>
    /// <returns>Removes the handler when it is disposed.</returns>
    /// <exception cref="InvalidOperationException">Requests of the type have a handler, or the events are pulled.</exception>
    public IDisposable On<[OotRoot] TRequest, [OotRoot] TReply>(
        Func<TRequest, OotContext, ValueTask<TReply>> handler, OotConcurrency concurrency = OotConcurrency.InTurn)
    {
        ArgumentNullException.ThrowIfNull(handler);
        if (!Enum.IsDefined(concurrency))
            throw new ArgumentOutOfRangeException(nameof(concurrency), concurrency, "There is no such concurrency.");
        MessageHandler<TRequest, TReply> registered = new(handler, Settings.Serializer, concurrency);
        Hub.Change(handlers => handlers.With(registered));
        return new Registration(Hub, registered);
    }

    /// <summary>Handles requests of a type without waiting for anything.</summary>
    /// <param name="handler">Makes the answer.</param>
    /// <inheritdoc cref="On{TRequest, TReply}"/>
    public IDisposable OnSync<[OotRoot] TRequest, [OotRoot] TReply>(Func<TRequest, OotContext, TReply> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return On<TRequest, TReply>((request, context) => new ValueTask<TReply>(handler(request, context)));
    }

    /// <summary>Handles messages of a type without waiting for anything.</summary>
    /// <inheritdoc cref="On{T}"/>
    public IDisposable OnSync<[OotRoot] T>(Action<T, OotContext> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return On<T>((message, context) =>
        {
            handler(message, context);
            return ValueTask.CompletedTask;
        });
    }

    /// <summary>Handles events of some kinds; of messages those that no <see cref="On{T}"/> takes.</summary>
    /// <param name="mask">The kinds.</param>
    /// <param name="handler">What to do; the next event of the same connection waits for it. What it throws is logged.</param>
    /// <returns>Removes the handler when it is disposed.</returns>
    /// <exception cref="InvalidOperationException">The events are pulled.</exception>
    public IDisposable OnEvent(OotEvents mask, Func<OotEvent, OotContext, ValueTask> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        Transport.EventHandler registered = new(mask, handler);
        Hub.Change(handlers => handlers.With(registered));
        return new Registration(Hub, registered);
    }

    /// <summary>
    /// Handles messages and requests of types that have no handler. Without it the first one of each type is an
    /// <see cref="OotEvents.Error"/> event, and requests fail with <see cref="RequestFailure.NotFound"/>, as they do when this handler neither
    /// answers nor calls <see cref="OotEvent.AnswerLater"/>.
    /// </summary>
    /// <param name="handler">What to do; the next event of the same connection waits for it. What it throws is logged.</param>
    /// <returns>Removes the handler when it is disposed.</returns>
    /// <exception cref="InvalidOperationException">The events are pulled.</exception>
    public IDisposable OnUnhandled(Func<OotEvent, OotContext, ValueTask> handler) => OnEvent(OotEvents.ObjectReceived, handler);

    /// <summary>Handles events of some kinds without waiting for anything.</summary>
    /// <inheritdoc cref="OnEvent"/>
    public IDisposable OnEventSync(OotEvents mask, Action<OotEvent, OotContext> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return OnEvent(mask, (raised, context) =>
        {
            handler(raised, context);
            return ValueTask.CompletedTask;
        });
    }

    /// <summary>
    /// Pulls events. Ends after the last <see cref="OotEvents.Disconnected"/>, of a server once it is stopped. Messages are decoded by the
    /// puller; what was not taken when it leaves waits for the next one.
    /// </summary>
    /// <param name="mask">The kinds that are wanted; others are dropped.</param>
    /// <param name="cancellationToken">Ends the enumeration with an <see cref="OperationCanceledException"/>; no event is lost.</param>
    /// <exception cref="InvalidOperationException">Handlers consume the events, or somebody is pulling already.</exception>
    public async IAsyncEnumerable<OotEvent> Events(
        OotEvents mask = OotEvents.All, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Hub.BeginPull(mask);
        try
        {
            while (await Hub.PullAsync(mask, cancellationToken).ConfigureAwait(false) is { } taken)
                yield return taken;
        }
        finally
        {
            Hub.EndPull();
        }
    }

    /// <summary>
    /// Does one thing on the calling thread: returns one event; or runs the handler of one, or lets a handler go on that has waited for
    /// something, and returns an event of no kind. Handlers are run only with <see cref="OotTransportOptions.Dispatch"/> manual, and what
    /// follows an <c>await</c> in them comes back to a later poll.
    /// </summary>
    /// <param name="taken">What happened, or an event of no kind.</param>
    /// <param name="timeout">How long to wait if there is nothing to do; zero to return at once, a negative time to wait for ever.</param>
    /// <param name="mask">The kinds that are wanted; others that have no handler are dropped, requests among them refused.</param>
    /// <returns>
    /// Whether anything was done. Without waiting in vain if nothing will come any more: of a client after its last event, of a server once
    /// it is stopped and the last connection has ended.
    /// </returns>
    /// <exception cref="InvalidOperationException">The events are consumed by handlers on the thread pool, or by a puller.</exception>
    public bool Poll(out OotEvent taken, TimeSpan timeout, OotEvents mask = OotEvents.All) => Hub.Poll(mask, timeout, out taken);

    /// <summary>Does one thing on the calling thread if there is one to do, without waiting.</summary>
    /// <inheritdoc cref="Poll(out OotEvent, TimeSpan, OotEvents)"/>
    public bool TryPoll(out OotEvent taken, OotEvents mask = OotEvents.All) => Hub.Poll(mask, TimeSpan.Zero, out taken);

    /// <summary>Whether anything can still happen: a server listens or is connected, a client is connected or tries to be.</summary>
    public abstract bool IsRunning { get; }

    /// <summary>Closes every connection in good order, as far as the timeouts allow. May be called in a handler, and again; never throws.</summary>
    public abstract ValueTask DisposeAsync();

    /// <summary>Does what <see cref="DisposeAsync"/> does, and blocks until it is done.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>A connection has ended; its last event follows.</summary>
    internal abstract void Forget(OotConnection connection);

    /// <summary>Whether a type without a handler is met for the first time.</summary>
    internal bool IsFirstUnhandled(Type type) => LazyInitializer.EnsureInitialized(ref _unhandled, static () => new()).TryAdd(type, this);

    internal void LogHandlerFailure(OotConnection? connection, Exception error) => Settings.Logger.HandlerFailed(connection?.Id, error);

    private sealed class Registration(EventHub hub, object handler) : IDisposable
    {
        public void Dispose() => hub.Change(handlers => handlers.Without(handler));
    }
}
