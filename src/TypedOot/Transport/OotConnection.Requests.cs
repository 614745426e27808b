using System.Globalization;
using TypedOot.Framing;
using TypedOot.Serialization;
using TypedOot.Transport;

namespace TypedOot;

// Requests, of this side and of the peer. A request goes the way of messages; its answer goes ahead of them, and is handed to the requester
// by the receive loop as bytes, who decodes it.
public sealed partial class OotConnection
{
    /// <summary>Sends a request and waits for the answer.</summary>
    /// <remarks>
    /// In a handler use <see cref="OotContext.RequestAsync{TReply}(object, CancellationToken)"/>: while this one waits, no other event of the
    /// connection is handled, so that a peer whose handler asks back would wait for ever.
    /// </remarks>
    /// <param name="request">A message, by its runtime type.</param>
    /// <param name="cancellationToken">Cancels the request; the peer is told.</param>
    /// <typeparam name="TReply">The type of the answer, or a base of it.</typeparam>
    /// <exception cref="OotRequestException">The peer says that there is no answer.</exception>
    /// <exception cref="TimeoutException">
    /// There was no answer within <see cref="OotTransportOptions.RequestTimeout"/>, or the time that was given.
    /// </exception>
    /// <exception cref="InvalidCastException">The answer is of another type.</exception>
    /// <exception cref="OotFormatException">The answer cannot be read.</exception>
    /// <exception cref="OotSerializationException">The request cannot be written or is too large; nothing of it was sent.</exception>
    /// <exception cref="OotConnectionException">The connection has ended, or ends before the answer is there.</exception>
    /// <exception cref="InvalidOperationException">The connection carries bytes, not messages.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<TReply> RequestAsync<[OotRoot] TReply>([OotRoot] object request, CancellationToken cancellationToken = default) =>
        RequestAsync<object, TReply>(request, null, cancellationToken);

    /// <inheritdoc cref="RequestAsync{TReply}(object, CancellationToken)"/>
    /// <param name="request">A message, by its runtime type.</param>
    /// <param name="timeout">
    /// How long to wait, above 0 and up to 1 day, or <see cref="Timeout.InfiniteTimeSpan"/>; null for
    /// <see cref="OotTransportOptions.RequestTimeout"/>.
    /// </param>
    /// <param name="cancellationToken">Cancels the request; the peer is told.</param>
    public Task<TReply> RequestAsync<[OotRoot] TReply>([OotRoot] object request, TimeSpan? timeout, CancellationToken cancellationToken = default) =>
        RequestAsync<object, TReply>(request, timeout, cancellationToken);

    /// <inheritdoc cref="RequestAsync{TReply}(object, TimeSpan?, CancellationToken)"/>
    /// <typeparam name="TRequest">The type of the request or a base of it; a struct is not boxed.</typeparam>
    /// <typeparam name="TReply">The type of the answer, or a base of it.</typeparam>
    public Task<TReply> RequestAsync<[OotRoot] TRequest, [OotRoot] TReply>(
        TRequest request, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        if (request is null && !TakesNull<TRequest>())
            throw new ArgumentNullException(nameof(request));
        TimeSpan limit = timeout ?? _settings.RequestTimeout;
        if (limit != Timeout.InfiniteTimeSpan && (limit <= TimeSpan.Zero || limit > TimeSpan.FromDays(1)))
            throw new ArgumentOutOfRangeException(nameof(timeout), timeout, "A request waits above 0 and at most one day, or for ever.");

        return _settings.IsSendingObserved
            ? ObserveAsync<TRequest, TReply>(request, limit, cancellationToken)
            : ExchangeAsync<TRequest, TReply>(request, limit, cancellationToken);
    }

    private async Task<TReply> ExchangeAsync<TRequest, TReply>(TRequest request, TimeSpan limit, CancellationToken cancellationToken)
    {
        PendingRequest pending = _requests.Add();
        using CancellationTokenSource expiry = new(limit, Time);
        using CancellationTokenSource? both = cancellationToken.CanBeCanceled
            ? CancellationTokenSource.CreateLinkedTokenSource(expiry.Token, cancellationToken)
            : null;
        CancellationToken either = both?.Token ?? expiry.Token;
        long number = 0;
        bool isAnswered = false;
        try
        {
            FrameHeaders headers = TransportTracing.Inject(new(limit == Timeout.InfiniteTimeSpan ? null : (uint)Math.Ceiling(limit.TotalMilliseconds)));
            number = await SendFrameAsync(FrameKind.Request, pending.Id, request, headers, either).ConfigureAwait(false);
            // A peer outside of the credit scheme may not be read at the moment, and its answer stands behind what it has sent.
            StopWaiting();
            using (either.UnsafeRegister(static (pending, token) => ((PendingRequest)pending!).Answer.TrySetCanceled(token), pending))
            {
                ReceivedFrame answer = await pending.Answer.Task.ConfigureAwait(false);
                isAnswered = true;
                return Decode<TReply>(answer);
            }
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            if (number > 0)
                _sends.AppendCancel(FrameWriter.Number(FrameKind.Cancel, pending.Id), number);
            cancellationToken.ThrowIfCancellationRequested();
            throw new TimeoutException(
                $"No answer came within {limit}; {nameof(OotTransportOptions.RequestTimeout)}, or the call, sets the limit.");
        }
        finally
        {
            _requests.Remove(pending);
            if (!isAnswered && pending.Abandon() is { } unread)
                unread.Release();
        }
    }

    /// <summary>Answers a request whose answer was claimed.</summary>
    /// <exception cref="Exception">The reply cannot be written; the peer was told of a failure.</exception>
    internal SendStatus Reply<T>(IncomingRequest request, T reply)
    {
        OutgoingFrame frame = default;
        try
        {
            frame = WriteReply(request.Id, reply, inEnvelopes: false);
            if (_sends.TryAppendReply(ref frame) is { } status)
                return status;
            frame.Return();
            frame = WriteReply(request.Id, reply, inEnvelopes: true);
            return _sends.TryAppendReply(ref frame) ?? SendStatus.Closed;
        }
        catch
        {
            _sends.AppendControl(FrameWriter.Failure(request.Id, RequestFailure.Internal, "The answer cannot be written."));
            throw;
        }
        finally
        {
            frame.Return();
            request.EndAnswer();
        }
    }

    private OutgoingFrame WriteReply<T>(uint id, T reply, bool inEnvelopes) =>
        FrameWriter.Message(FrameKind.Reply, id, reply, default, _settings.Serializer, SendLimit, inEnvelopes);

    /// <summary>Says that a request whose answer was claimed has none.</summary>
    internal SendStatus Fail(IncomingRequest request, RequestFailure code, string text)
    {
        bool isQueued = _sends.AppendControl(FrameWriter.Failure(request.Id, code, text));
        request.EndAnswer();
        return isQueued ? SendStatus.Queued : SendStatus.Closed;
    }

    private TReply Decode<TReply>(in ReceivedFrame answer)
    {
        long reserved = 0;
        try
        {
            OotReader reader = new(answer.Payload, _settings.Serializer, answer.Schemas);
            if (answer.Kind == FrameKind.Failure)
            {
                int code = reader.ReadInt32();
                string text = CloseCause.Quotable(reader.ReadString() ?? "");
                throw new OotRequestException((RequestFailure)code, text) { RetryAfter = FrameWriter.ReadRetryAfter(ref reader) };
            }

            OotTag tag = OotTag.Read(ref reader);
            OotCodec? codec = tag.Resolve(OotSerializerOptions.RegistryOf(reader.Options));
            reserved = Owner.Decoding.Reserve(reader.Remaining, codec);
            if (TaggedMessage.TryReadAs(ref reader, tag, codec, out TReply? asked))
                return asked!;
            object? reply = TaggedMessage.ReadBody(ref reader, tag, codec);
            return reply is TReply || (reply is null && typeof(TReply) == typeof(object))
                ? (TReply)reply!
                : throw new InvalidCastException($"A {typeof(TReply)} was to be the answer, and {(reply is null ? "null" : $"a {reply.GetType()}")} came.");
        }
        finally
        {
            Owner.Decoding.Release(reserved);
            answer.Release();
        }
    }

    /// <summary>Takes a request to be handled, or answers it with the failure that prevents it.</summary>
    private IncomingRequest? Admit(in ReceivedFrame frame)
    {
        IncomingRequest request = _incoming!.Begin(frame.RequestId, out bool isAdmitted);
        if (isAdmitted && !request.IsCancelled)
            return request;
        if (!request.TryAnswer())
            return null;
        if (request.IsCancelled)
        {
            Fail(request, RequestFailure.Cancelled, "The request was cancelled.");
        }
        else
        {
            Fail(request, RequestFailure.Busy, string.Create(
                CultureInfo.InvariantCulture,
                $"{_settings.MaxConcurrentRequests} requests are being handled; {nameof(OotTransportOptions.MaxConcurrentRequests)} of the receiver's options sets the limit."));
        }

        return null;
    }
}
