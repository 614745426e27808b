using TypedOot.Transport;

namespace TypedOot;

// Connecting again. One loop at a time: the end of the connection starts it, and it ends with the next connection, or for good.
public sealed partial class OotClient
{
    private readonly WaitingSends? _waiting;
    private Task _reconnecting = Task.CompletedTask;
    private volatile bool _hasGivenUp;

    /// <summary>How many messages and requests wait for a connection; see <see cref="OotReconnect.MaxWaiting"/>.</summary>
    public int WaitingForConnection => _waiting?.Count ?? 0;

    private protected override WaitingSends? Waiting => _waiting;

    internal override void Forget(OotConnection connection)
    {
        lock (Gate)
        {
            if (!_isDisposed && Settings.Reconnect is { } policy && connection.End is { } end && end.MayBeTemporary)
            {
                CancellationTokenSource attempts = new();
                _attempts = attempts;
                _reconnecting = Task.Run(() => ReconnectAsync(policy, end, attempts));
                return;
            }
        }

        Finish();
        _waiting?.Fail(connection.EndError);
    }

    private async Task ConnectFirstAsync(CancellationTokenSource attempts, CancellationToken cancellationToken)
    {
        for (int failed = 1; ; failed++)
        {
            try
            {
                await ConnectOnceAsync(attempts, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (Exception e) when (Settings.Reconnect is { CoversFirstConnect: true } policy && IsTemporary(e) && failed != policy.MaxAttempts)
            {
                Settings.Logger.ConnectFailed(_network.ToString(), failed, e);
                using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(attempts.Token, cancellationToken);
                await Task.Delay(PauseAfter(failed, policy), Settings.TimeProvider, either.Token)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task ReconnectAsync(OotReconnect policy, CloseCause cause, CancellationTokenSource attempts)
    {
        Exception last = cause.ToException();
        TimeSpan asked = cause.RetryAfter ?? TimeSpan.Zero;
        for (int failed = 0; failed != policy.MaxAttempts; failed++)
        {
            TimeSpan pause = PauseAfter(failed, policy);
            await Task.Delay(pause > asked ? pause : asked, Settings.TimeProvider, attempts.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (attempts.IsCancellationRequested)
                break;
            try
            {
                await ConnectOnceAsync(attempts, attempts.Token).ConfigureAwait(false);
                return;
            }
            catch (Exception e)
            {
                last = e;
                if (attempts.IsCancellationRequested)
                    break;
                Settings.Logger.ConnectFailed(_network.ToString(), failed + 1, e);
                Hub.Report(OotEvent.Failed(this, e));
                if (!IsTemporary(e))
                    break;
            }
        }

        // Whoever is told that no event will come any more finds a client that is not running, though this task is.
        _hasGivenUp = true;
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
