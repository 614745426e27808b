namespace TypedOot.Transport;

/// <summary>Messages and requests that wait for a connection, unserialized, in order. Thread safe.</summary>
/// <remarks>
/// When a connection is there they are sent one after the other by <see cref="Release"/>. What comes while that goes on waits
/// behind them, so that nothing overtakes.
/// </remarks>
internal sealed class WaitingSends(int most)
{
    private readonly object _gate = new();
    private readonly LinkedList<Waiting> _waiting = [];
    private OotConnection? _connection;
    private OotConnectionException? _closed;
    private bool _isReleasing;

    /// <summary>The number of messages and requests that wait.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _waiting.Count;
        }
    }

    /// <summary>Begins to wait, if there is nothing better to do.</summary>
    /// <param name="send">Sends on the connection that is there then; begins to at once, and in order.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="sent">The result of sending, or the failure to.</param>
    /// <returns>False if there is a connection, and nobody waits.</returns>
    public bool TryWait<T>(Func<OotConnection, Task<T>> send, CancellationToken cancellationToken, out Task<T> sent)
    {
        Waiting<T> waiting;
        lock (_gate)
        {
            if (!_isReleasing && _connection is { IsConnected: true })
            {
                sent = null!;
                return false;
            }

            if (_closed is not null || _waiting.Count >= most)
            {
                sent = Task.FromException<T>(_closed ?? Closed(null));
                return true;
            }

            waiting = new Waiting<T>(send);
            _waiting.AddLast(waiting.Node);
        }

        sent = waiting.Result.Task;
        if (cancellationToken.CanBeCanceled)
        {
            waiting.Registration = cancellationToken.UnsafeRegister(
                (state, token) =>
                {
                    if (TryRemove((Waiting)state!))
                        ((Waiting<T>)state!).Result.TrySetCanceled(token);
                },
                waiting);
        }

        return true;
    }

    /// <summary>A connection is there: sends what waits.</summary>
    public void Release(OotConnection connection)
    {
        lock (_gate)
        {
            // One that has ended may come late, behind the one that has followed it.
            if (!connection.IsConnected)
                return;
            _connection = connection;
            _isReleasing = true;
        }

        while (true)
        {
            Waiting next;
            lock (_gate)
            {
                if (_connection != connection)
                    return;
                if (_waiting.First is not { } first || !connection.IsConnected)
                {
                    _isReleasing = false;
                    return;
                }

                next = first.Value;
                _waiting.RemoveFirst();
            }

            next.Send(connection);
        }
    }

    /// <summary>There will be no connection any more.</summary>
    public void Fail(Exception? cause)
    {
        Waiting[] all;
        lock (_gate)
        {
            _closed = Closed(cause);
            all = [.. _waiting];
            _waiting.Clear();
        }

        foreach (Waiting waiting in all)
            waiting.Fail(Closed(cause));
    }

    private static OotConnectionException Closed(Exception? cause) =>
        new(ConnectionReason.NotConnected, "There is no connection at the moment.", cause);

    private bool TryRemove(Waiting waiting)
    {
        lock (_gate)
        {
            if (waiting.Node.List is null)
                return false;
            _waiting.Remove(waiting.Node);
            return true;
        }
    }

    private abstract class Waiting
    {
        protected Waiting() => Node = new LinkedListNode<Waiting>(this);

        public LinkedListNode<Waiting> Node { get; }

        public CancellationTokenRegistration Registration { get; set; }

        public abstract void Send(OotConnection connection);

        public abstract void Fail(Exception error);
    }

    private sealed class Waiting<T>(Func<OotConnection, Task<T>> send) : Waiting
    {
        public TaskCompletionSource<T> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override void Send(OotConnection connection)
        {
            Registration.Unregister();
            _ = ForwardAsync(connection);
        }

        public override void Fail(Exception error)
        {
            Registration.Unregister();
            Result.TrySetException(error);
        }

        private async Task ForwardAsync(OotConnection connection)
        {
            try
            {
                Result.TrySetResult(await send(connection).ConfigureAwait(false));
            }
            catch (OperationCanceledException e)
            {
                Result.TrySetCanceled(e.CancellationToken);
            }
            catch (Exception e)
            {
                Result.TrySetException(e);
            }
        }
    }
}
