using TypedOot.Transport;

namespace TypedOot;

// Connecting again. One loop at a time: the end of the connection starts it, and it ends with the next connection, or for good.
public sealed partial class OotClient
{
    private readonly WaitingSends? _waiting;
    private Task _reconnecting = Task.CompletedTask;
    private volatile bool _hasGivenUp;

    // In a row: attempts that failed, and connections that ended before they had shown that somebody is there.
    private int _failed;

    /// <summary>The number of messages and requests that wait for a connection; see <see cref="OotReconnect.MaxWaiting"/>.</summary>
    public int WaitingForConnection => _waiting?.Count ?? 0;

    private protected override WaitingSends? Waiting => _waiting;

    internal override void Forget(OotConnection connection)
    {
        KeepForHandlers(connection);
        lock (Gate)
        {
            if (!_isDisposed && Settings.Reconnect is { } policy && connection.End is { } end && end.MayBeTemporary)
            {
                _failed = connection.HasShownPeer(policy.MaxDelay) ? 0 : _failed + 1;
                CancellationTokenSource attempts = new();
                _attempts = attempts;
                _reconnecting = WithoutContext.Call(() => Task.Run(() => ReconnectAsync(policy, end, attempts)));
                return;
            }
        }

        Finish();
        _waiting?.Fail(connection.EndError);
    }

    private async Task ConnectFirstAsync(CancellationTokenSource attempts, CancellationToken cancellationToken)
    {
        _failed = 0;
        while (true)
        {
            try
            {
                await ConnectOnceAsync(attempts, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (Exception e) when (Settings.Reconnect is { CoversFirstConnect: true } policy && IsTemporary(e))
            {
                _failed++;
                if (IsLast(_failed, policy))
                    throw;
                Settings.Logger.ConnectFailed(_network.ToString(), _failed, e);
                using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(attempts.Token, cancellationToken);
                await Task.Delay(PauseAfter(_failed, policy, (e as OotConnectionException)?.RetryAfter), Settings.TimeProvider, either.Token).Quietly();
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task ReconnectAsync(OotReconnect policy, CloseCause cause, CancellationTokenSource attempts)
    {
        Exception last = cause.ToException();
        while (!IsLast(_failed, policy))
        {
            await Task.Delay(PauseAfter(_failed, policy, (last as OotConnectionException)?.RetryAfter), Settings.TimeProvider, attempts.Token).Quietly();
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
                _failed++;
                Settings.Logger.ConnectFailed(_network.ToString(), _failed, e);
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

    private static bool IsTemporary(Exception e) =>
        e is TimeoutException or OotConnectionException { Reason: ConnectionReason.ConnectFailed } or OotConnectionException { Cause.MayBeTemporary: true };

    private static bool IsLast(int failed, OotReconnect policy) => policy.MaxAttempts is { } most && failed >= most;

    /// <summary>A random pause, behind the one that the server asks for: its clients do not come all at once when that is over.</summary>
    private static TimeSpan PauseAfter(int failed, OotReconnect policy, TimeSpan? asked)
    {
        double most = Math.Min(policy.MaxDelay.Ticks, policy.FirstDelay.Ticks * Math.Pow(2, Math.Min(failed, 40)));
        return (asked ?? TimeSpan.Zero) + new TimeSpan((long)(Random.Shared.NextDouble() * most));
    }
}
