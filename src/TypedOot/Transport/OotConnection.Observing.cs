using TypedOot.Framing;
using TypedOot.Transport;

namespace TypedOot;

// Sending and asking where somebody wants activities or times: apart from the rest, which pays nothing for them but the question.
public sealed partial class OotConnection
{
    private async ValueTask<long> ObserveSendAsync<T>(T message, CancellationToken cancellationToken)
    {
        using ObservedOperation sending = new(_settings, "send", TransportTracing.BeginSend(this, message), message);
        try
        {
            return await SendFrameAsync(FrameKind.Message, 0, message, ObservedOperation.Headers, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            sending.Fail(TransportMetrics.NameOf(e));
            throw;
        }
    }

    private SendStatus ObserveSend<T>(T message)
    {
        using ObservedOperation sending = new(_settings, "send", TransportTracing.BeginSend(this, message), message);
        try
        {
            SendStatus status = TrySend(message, ObservedOperation.Headers);
            if (status != SendStatus.Queued)
                sending.Fail(status.ToString());
            return status;
        }
        catch (Exception e)
        {
            sending.Fail(TransportMetrics.NameOf(e));
            throw;
        }
    }

    private async Task<TReply> ObserveAsync<TRequest, TReply>(TRequest request, TimeSpan limit, CancellationToken cancellationToken)
    {
        using ObservedOperation asking = new(_settings, "request", TransportTracing.BeginRequest(this, request), request);
        try
        {
            return await ExchangeAsync<TRequest, TReply>(request, limit, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            asking.Fail(TransportMetrics.NameOf(e));
            throw;
        }
    }
}
