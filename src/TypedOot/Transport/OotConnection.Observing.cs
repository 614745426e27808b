using System.Diagnostics;
using TypedOot.Framing;
using TypedOot.Transport;

namespace TypedOot;

// Sending and asking where somebody wants activities or times: apart from the rest, which pays nothing for them but the question.
public sealed partial class OotConnection
{
    private bool IsSendingObserved => TransportTracing.IsWanted || _settings.Metrics.WantsOperations;

    private async ValueTask<long> ObserveSendAsync<T>(T message, CancellationToken cancellationToken)
    {
        long begun = Time.GetTimestamp();
        using Activity? activity = TransportTracing.BeginSend(this, message);
        Exception? failure = null;
        try
        {
            return await SendFrameAsync(FrameKind.Message, 0, message, Traced(), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            failure = e;
            activity.Fail(e);
            throw;
        }
        finally
        {
            _settings.Metrics.Operated("send", Time.GetElapsedTime(begun), message, failure);
        }
    }

    private SendStatus ObserveSend<T>(T message)
    {
        long begun = Time.GetTimestamp();
        using Activity? activity = TransportTracing.BeginSend(this, message);
        Exception? failure = null;
        try
        {
            SendStatus status = TrySend(message, Traced());
            if (status != SendStatus.Queued)
                activity?.SetStatus(ActivityStatusCode.Error, status.ToString());
            return status;
        }
        catch (Exception e)
        {
            failure = e;
            activity.Fail(e);
            throw;
        }
        finally
        {
            _settings.Metrics.Operated("send", Time.GetElapsedTime(begun), message, failure);
        }
    }

    private async Task<TReply> ObserveAsync<TRequest, TReply>(TRequest request, TimeSpan limit, CancellationToken cancellationToken)
    {
        long begun = Time.GetTimestamp();
        using Activity? activity = TransportTracing.BeginRequest(this, request);
        Exception? failure = null;
        try
        {
            return await ExchangeAsync<TRequest, TReply>(request, limit, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            failure = e;
            activity.Fail(e);
            throw;
        }
        finally
        {
            _settings.Metrics.Operated("request", Time.GetElapsedTime(begun), request, failure);
        }
    }

    /// <summary>The headers of a message. The context of a program that does not trace this library is not worth its bytes in each of them.</summary>
    private static FrameHeaders Traced() => TransportTracing.IsWanted ? TransportTracing.Inject(default) : default;
}
