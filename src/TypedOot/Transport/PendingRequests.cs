namespace TypedOot.Transport;

/// <summary>The requests of this side that wait for their answers. Thread safe.</summary>
internal sealed class PendingRequests
{
    private Dictionary<uint, PendingRequest>? _pending;
    private CloseCause? _closed;
    private TaskCompletionSource? _none;
    private uint _lastId;

    // Answers to requests that nobody waits for any more, and that may still come.
    private int _late;

    /// <summary>Whether any request waits.</summary>
    public bool Any
    {
        get
        {
            lock (this)
                return _pending is { Count: > 0 };
        }
    }

    /// <summary>The number of requests that wait.</summary>
    public int Count
    {
        get
        {
            lock (this)
                return _pending?.Count ?? 0;
        }
    }

    /// <summary>Begins a request.</summary>
    /// <exception cref="OotConnectionException">The connection has ended.</exception>
    public PendingRequest Add()
    {
        lock (this)
        {
            if (_closed is not null)
                throw _closed.ToException();
            _pending ??= [];
            do
                _lastId++;
            while (_pending.ContainsKey(_lastId));
            PendingRequest request = new(_lastId);
            _pending.Add(request.Id, request);
            return request;
        }
    }

    /// <summary>Ends a request, whatever came of it.</summary>
    public void Remove(PendingRequest request)
    {
        lock (this)
        {
            if (_pending?.Remove(request.Id) is not true)
                return;
            _late++;
            if (_pending.Count == 0)
                _none?.TrySetResult();
        }
    }

    /// <summary>Hands an answer to the request that waits for it.</summary>
    /// <param name="answer">A reply or a failure.</param>
    /// <param name="isExpected">Whether there was such a request, as far as can be known.</param>
    /// <returns>False if none does; then the answer still is the caller's.</returns>
    public bool TryComplete(in ReceivedFrame answer, out bool isExpected)
    {
        PendingRequest? request = null;
        lock (this)
        {
            isExpected = _pending?.Remove(answer.RequestId, out request) is true;
            if (!isExpected)
            {
                isExpected = _late > 0;
                if (isExpected)
                    _late--;
                return false;
            }

            if (_pending!.Count == 0)
                _none?.TrySetResult();
        }

        return request!.Answer.TrySetResult(answer);
    }

    /// <summary>Fails requests that may still come; those that wait may still be answered.</summary>
    public void Refuse(CloseCause cause)
    {
        lock (this)
            _closed ??= cause;
    }

    /// <summary>Waits until no request waits.</summary>
    public Task WaitForNoneAsync()
    {
        lock (this)
        {
            if (_pending is not { Count: > 0 })
                return Task.CompletedTask;
            _none ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _none.Task;
        }
    }

    /// <summary>Fails all requests, and those that may still come.</summary>
    public void Close(CloseCause cause)
    {
        PendingRequest[] failed;
        lock (this)
        {
            _closed ??= cause;
            failed = _pending is null ? [] : [.. _pending.Values];
            _pending = null;
            _none?.TrySetResult();
        }

        foreach (PendingRequest request in failed)
            request.Answer.TrySetException(cause.ToException());
    }
}

/// <summary>A request that waits for its answer: the frame of a reply or a failure, which the requester decodes and releases.</summary>
internal sealed class PendingRequest(uint id)
{
    /// <summary>Its number on the wire; unique among those of this side that wait.</summary>
    public uint Id => id;

    /// <summary>The answer.</summary>
    public TaskCompletionSource<ReceivedFrame> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Nobody will look at the answer.</summary>
    /// <returns>An answer that is there already and must be released: a peer can answer what was not sent to it.</returns>
    public ReceivedFrame? Abandon()
    {
        if (Answer.TrySetCanceled() || Answer.Task.IsCanceled)
            return null;
        // A fault that nobody looks at is reported when it is collected.
        return Answer.Task.Exception is null ? Answer.Task.Result : null;
    }
}
