using System.Globalization;
using System.Runtime.CompilerServices;
using TypedOot.Dynamic;
using TypedOot.Framing;
using TypedOot.Serialization;
using TypedOot.Transport;

namespace TypedOot;

// What consumers of events take out of a connection. They decode messages here, one consumer at a time.
public sealed partial class OotConnection
{
    private const OotEvents Decoded = OotEvents.ObjectReceived | OotEvents.Error;

    private int _badBodies;

    // Set when nobody waits for handlers any more.
    private volatile bool _isSilent;

    /// <summary>Takes the next event.</summary>
    /// <param name="mask">Which events are wanted; others are dropped, messages unread, and requests refused.</param>
    /// <param name="taken">The event.</param>
    /// <returns>False if there is none; then the connection will announce itself again.</returns>
    internal bool TryTake(OotEvents mask, out OotEvent taken)
    {
        taken = default;
        if (_isSilent)
            mask &= ~OotEvents.ObjectReceived;
        if (_sends.WaitForControlRoomAsync() is { IsCompleted: false } room)
        {
            // The peer does not read its replies: it gets no more of them before it does.
            _ = AnnounceAfterAsync(room);
            return false;
        }

        do
        {
            if (_inbox.TryTakeMessage(out ReceivedFrame frame))
                taken = Take(frame, mask);
            else if (!TryTakeNext(mask, out taken))
                return false;
        }
        while ((taken.Kind & mask) == 0);
        return true;
    }

    // The methods of what is rare are never part of those which each message runs through: those would clear the room for all their structs.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryTakeNext(OotEvents mask, out OotEvent taken)
    {
        taken = default;
        _window.Settle();
        if (!_inbox.TryTake(out Inbox.Item item))
            return false;
        if ((item.Kind & (mask | OotEvents.ObjectReceived)) != 0)
            taken = Take(item, mask);
        return true;
    }

    /// <summary>Drops all events, and gives back what they hold. For an owner without a consumer, once the connection has ended.</summary>
    internal void DropEvents()
    {
        while (_inbox.TryTake(out Inbox.Item item))
        {
            if (item.Kind != OotEvents.ObjectReceived)
                continue;
            item.Frame.Release();
            _window.Taken(item.Frame);
        }

        _window.Settle();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task AnnounceAfterAsync(Task room)
    {
        await room.ConfigureAwait(false);
        Owner.Hub.Announce(this);
    }

    private OotEvent Take(in Inbox.Item item, OotEvents mask)
    {
        if (item.Kind == OotEvents.ObjectReceived)
            return Take(item.Frame, mask);
        if (item.Error is { } error)
            return OotEvent.Failed(this, error);
        if (item.Kind == OotEvents.DataSent)
            return OotEvent.Sent(this, item.SentThrough);
        return item.End is { } end ? OotEvent.Disconnected(this, end) : OotEvent.Connected(this);
    }

    private OotEvent Take(in ReceivedFrame frame, OotEvents mask)
    {
        try
        {
            if (frame.Kind == FrameKind.Raw)
                return TakeBytes(frame, mask);
            IncomingRequest? request = frame.Kind == FrameKind.Request ? Admit(frame) : null;
            if (frame.Kind == FrameKind.Request && request is null)
                return default;
            if ((mask & Decoded) != 0 && _badBodies < _settings.MaxBadBodies)
                return Decode(frame, request);
            if (request is not null && request.TryAnswer())
                Fail(request, RequestFailure.NotFound, "Nobody here handles requests.");
            return default;
        }
        finally
        {
            frame.Release();
            _window.Taken(frame);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private OotEvent TakeBytes(in ReceivedFrame frame, OotEvents mask) =>
        (mask & OotEvents.DataReceived) == 0 ? default : OotEvent.BytesReceived(this, frame.Payload.ToArray());

    private OotEvent Decode(in ReceivedFrame frame, IncomingRequest? request)
    {
        long reserved = 0;
        try
        {
            OotReader reader = new(frame.Payload, _settings.Serializer, frame.Schemas);
            OotTag tag = frame.Kind == FrameKind.Value ? default : OotTag.Read(ref reader);
            // In an envelope, and behind a discriminator, stands a message as good as any other.
            OotTag sent = tag.IsValue ? UntypedValue.PeekTag(ref reader) : tag;
            OotCodec? codec = sent.Resolve(OotSerializerOptions.RegistryOf(reader.Options));
            if (codec is { IsNamedRoot: true })
                codec = Owner.Hub.Handlers.AskedFor(codec, request is not null);
            Type type = codec?.Type ?? (sent.IsValue ? typeof(object) : typeof(OotUnknown));
            if (!IsWanted(type, request is not null, out bool isAccepted))
                return Unwanted(type, codec?.Schema?.Name, sent, request, isAccepted);
            if (codec is null && !sent.IsValue && !TakesUnknown(sent, reader.Remaining))
                return Refused(sent, request);
            reserved = Owner.Decoding.Reserve(reader.Remaining, codec);
            object? message = sent.IsValue
                ? Owner.Hub.Handlers.ReadValue(ref reader, request is not null)
                : TaggedMessage.ReadBody(ref reader, tag, tag.IsValue ? null : codec);
            FrameHeaders headers = reader.End ? default : FrameHeaders.Read(ref reader, TransportTracing.IsWanted);
            _badBodies = 0;
            _settings.Metrics.Consumed(message);
            if (request is not null && !IsInTime(request, headers))
                return default;
            OotEvent taken = OotEvent.Received(this, message, request, headers.Trace);
            if (TransportTracing.IsWanted && !Owner.Hub.HasHandlers)
                TransportTracing.NoteReceived(taken);
            return taken;
        }
        catch (Exception e)
        {
            _settings.Logger.BadBody(Id, e);
            if (request is not null && request.TryAnswer())
                Fail(request, RequestFailure.BadRequest, _settings.EnableDetailedErrors ? $"The request cannot be read: {e.Message}" : "The request cannot be read.");
            if (++_badBodies == _settings.MaxBadBodies)
                Refuse(CloseCause.BadBodies(_badBodies, e));

            return OotEvent.Failed(this, e);
        }
        finally
        {
            Owner.Decoding.Release(reserved);
        }
    }

    /// <summary>Takes note of what a request says beside its body; one whose sender no longer waits is answered at once.</summary>
    private bool IsInTime(IncomingRequest request, in FrameHeaders headers)
    {
        request.Trace = headers.Trace;
        if (headers.Deadline is not { } deadline)
            return true;
        request.Deadline = TimeSpan.FromMilliseconds(deadline);
        if (!request.IsLate)
            return true;
        if (request.TryAnswer())
            Fail(request, RequestFailure.DeadlineExceeded, "The request was taken too late.");
        return false;
    }

    /// <summary>Whether a message of an unknown type is to be delivered.</summary>
    /// <exception cref="OotException">It is too large.</exception>
    private bool TakesUnknown(OotTag tag, int bytes)
    {
        if (_settings.UnknownMessages == OotUnknownMessages.Close)
            Refuse(CloseCause.Protocol($"a message of the unknown tag {tag}, which {nameof(OotTransportOptions.UnknownMessages)} of the receiver's options refuses"));
        if (_settings.UnknownMessages != OotUnknownMessages.Deliver)
            return false;
        return bytes <= _settings.MaxUnknownBytes ? true : throw new OotException(
            $"A message of the unknown tag {tag} has {bytes} bytes; {nameof(OotTransportOptions.MaxUnknownBytes)} allows {_settings.MaxUnknownBytes}.");
    }

    /// <summary>Tells the peer that nobody answers its request, in words that it can understand: its own.</summary>
    internal static string NoHandlerFor(in OotEvent taken) => NoHandlerFor(taken.Message switch
    {
        OotUnknown unknown => unknown.Name ?? unknown.Tag.ToString(CultureInfo.InvariantCulture),
        { } message when OotSerializerOptions.RegistryOf(taken.Owner.Settings.Serializer).TryGetMessage(message.GetType(), out OotCodec? codec) =>
            codec.Schema?.Name,
        _ => null,
    });

    private static string NoHandlerFor(string? name) => $"Nobody here handles requests of {(name is null ? "this type" : $"type {name}")}.";

    private OotEvent Refused(OotTag tag, IncomingRequest? request)
    {
        if (request is not null && request.TryAnswer())
            Fail(request, RequestFailure.NotFound, NoHandlerFor(tag.ToString()));
        return default;
    }

    private void Refuse(CloseCause cause)
    {
        _settings.Logger.Refused(Id, RemoteEndPoint, cause.Text);
        BeginClose(cause);
    }

    /// <summary>Whether anyone would take a message of a type: if not, it is not even decoded.</summary>
    private bool IsWanted(Type type, bool isRequest, out bool isAccepted)
    {
        isAccepted = _settings.Accepts(type);
        return isAccepted && Owner.Hub.IsHandled(type, isRequest);
    }

    private OotEvent Unwanted(Type type, string? name, OotTag tag, IncomingRequest? request, bool isAccepted)
    {
        if (request is not null && request.TryAnswer())
        {
            if (isAccepted)
                Fail(request, RequestFailure.NotFound, NoHandlerFor(name ?? tag.ToString()));
            else
                Fail(request, RequestFailure.NotSupported, $"Requests of type {name ?? tag.ToString()} are not accepted here.");
        }

        if (!Owner.IsFirstUnhandled(type))
            return default;
        string what = (request is null ? "messages" : "requests")
            + (type == typeof(OotUnknown) ? $" of the unknown tag {tag}" : tag.IsValue ? " that are plain values" : $" of type {type}");
        _settings.Logger.Unhandled(what);
        return OotEvent.Failed(this, new OotException(isAccepted
            ? $"No handler takes {what}; On<{type.Name}{(request is null ? "" : ", TReply")}> would."
            : $"A peer sent {what}, which {nameof(OotTransportOptions.Accept)} of the options does not allow."));
    }
}
