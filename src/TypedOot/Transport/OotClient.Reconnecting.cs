using TypedOot.Transport;

namespace TypedOot;

// Connecting again. One loop at a time: the end of the connection starts it, and it ends with the next connection, or for good.
public sealed partial class OotClient
{
    private readonly WaitingSends? _waiting;
    private Task _reconnecting = Task.CompletedTask;

    /// <summary>How many messages and requests wait for a connection; see <see cref="OotReconnect.MaxWaiting"/>.</summary>
    public int WaitingForConnection => _waiting?.Count ?? 0;

    /// <inheritdoc/>
    public override ValueTask<long> SendAsync<T>(T message, CancellationToken cancellationToken = default) =>
        _waiting is { } waiting ? SendAsync(waiting, message, cancellationToken) : base.SendAsync(message, cancellationToken);

    /// <inheritdoc/>
    public override Task<TReply> RequestAsync<TRequest, TReply>(
        TRequest request, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        _waiting is { } waiting
            ? RequestAsync<TRequest, TReply>(waiting, request, timeout, cancellationToken)
            : base.RequestAsync<TRequest, TReply>(request, timeout, cancellationToken);

    // Apart from the methods above, whose calls would otherwise allocate what the lambdas capture.
    private ValueTask<long> SendAsync<T>(WaitingSends waiting, T message, CancellationToken cancellationToken) =>
        waiting.TryWait(connection => connection.SendAsync(message, cancellationToken).AsTask(), cancellationToken, out Task<long> sent)
            ? new ValueTask<long>(sent)
            : base.SendAsync(message, cancellationToken);

    private Task<TReply> RequestAsync<TRequest, TReply>(
        WaitingSends waiting, TRequest request, TimeSpan? timeout, CancellationToken cancellationToken) =>
        waiting.TryWait(
            connection => connection.RequestAsync<TRequest, TReply>(request, timeout, cancellationToken), cancellationToken, out Task<TReply> sent)
            ? sent
            : base.RequestAsync<TRequest, TReply>(request, timeout, cancellationToken);

    internal override void Forget(OotConnection connection)
    {
        lock (_gate)
        {
            if (!_isDisposed && Settings.Reconnect is { } policy && connection.End is { } end && end.MayBeTemporary)
            {
                _reconnecting = Task.Run(() => ReconnectAsync(policy, end));
                return;
            }
        }

        Finish();
        _waiting?.Fail(connection.EndError);
    }

    private async Task ConnectFirstAsync(CancellationToken cancellationToken)
    {
        for (int failed = 1; ; failed++)
        {
            try
            {
                await ConnectOnceAsync(cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (Exception e) when (Settings.Reconnect is { CoversFirstConnect: true } policy && IsTemporary(e) && failed != policy.MaxAttempts)
            {
                Settings.Logger.ConnectFailed(_network.ToString(), failed, e);
                using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(_disposing.Token, cancellationToken);
                await Task.Delay(PauseAfter(failed, policy), Settings.TimeProvider, either.Token)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task ReconnectAsync(OotReconnect policy, CloseCause cause)
    {
        Exception last = cause.ToException();
        TimeSpan asked = cause.RetryAfter ?? TimeSpan.Zero;
        for (int failed = 0; failed != policy.MaxAttempts; failed++)
        {
            TimeSpan pause = PauseAfter(failed, policy);
            await Task.Delay(pause > asked ? pause : asked, Settings.TimeProvider, _disposing.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_disposing.IsCancellationRequested)
                break;
            try
            {
                await ConnectOnceAsync(_disposing.Token).ConfigureAwait(false);
                return;
            }
            catch (Exception e)
            {
                last = e;
                if (_disposing.IsCancellationRequested)
                    break;
                Settings.Logger.ConnectFailed(_network.ToString(), failed + 1, e);
                Hub.Report(OotEvent.Failed(this, e));
                if (!IsTemporary(e))
                    break;
            }
        }

        Finish();
        _waiting?.Fail(last);
    }

    private static bool IsTemporary(Exception e) => e is TimeoutException or OotConnectionException { Reason: ConnectionReason.ConnectFailed };

    private static TimeSpan PauseAfter(int failed, OotReconnect policy)
    {
        double most = Math.Min(policy.MaxDelay.Ticks, policy.FirstDelay.Ticks * Math.Pow(2, Math.Min(failed, 40)));
        return new TimeSpan((long)(Random.Shared.NextDouble() * most));
    }
}
