using TypedOot.Framing;

namespace TypedOot.Transport;

/// <summary>The requests of the peer that have arrived and are not answered. Thread safe.</summary>
/// <remarks>
/// They are known from their arrival on, so that a cancel finds them wherever they are; how many wait is bounded by the credit. How
/// many are handled at once has a limit of its own.
/// </remarks>
internal sealed class IncomingRequests(OotConnection connection, int mostHandled)
{
    private Dictionary<uint, IncomingRequest>? _open;
    private TaskCompletionSource? _none;
    private int _handled;
    private int _answering;
    private bool _isClosing;

    // Cancels of requests that were answered, and that may still come.
    private int _late;

    /// <summary>The number of requests that have arrived and are not answered.</summary>
    public int Count
    {
        get
        {
            lock (this)
                return _open?.Count ?? 0;
        }
    }

    /// <summary>The number of requests that came after <see cref="Refuse"/>.</summary>
    public int Refused { get; private set; }

    /// <summary>The number of requests that were open at the first call of <see cref="Refuse"/>.</summary>
    public int OpenAtClose { get; private set; }

    /// <summary>A request has arrived.</summary>
    /// <returns>False if it comes too late to be handled.</returns>
    /// <exception cref="FrameException">One with this id is open.</exception>
    public bool TryAdd(uint id)
    {
        lock (this)
        {
            _open ??= [];
            if (_open.ContainsKey(id))
                throw new FrameException($"the peer sent a second request with the id {id}, and the first one is not answered");
            if (_isClosing)
                Refused++;
            else
                _open.Add(id, new IncomingRequest(connection, this, id));
            return !_isClosing;
        }
    }

    /// <summary>The connection is being closed: takes no request any more.</summary>
    public void Refuse()
    {
        lock (this)
        {
            if (_isClosing)
                return;
            _isClosing = true;
            OpenAtClose = _open?.Count ?? 0;
        }
    }

    /// <summary>A request is to be handled.</summary>
    /// <param name="id">That of a request that has arrived.</param>
    /// <param name="isAdmitted">Whether there is room for it.</param>
    public IncomingRequest Begin(uint id, out bool isAdmitted)
    {
        lock (this)
        {
            IncomingRequest request = _open![id];
            isAdmitted = _handled < mostHandled;
            if (isAdmitted)
            {
                _handled++;
                request.IsHandled = true;
            }

            return request;
        }
    }

    /// <summary>Nobody waits for the answer any more.</summary>
    /// <returns>False if the peer cannot have meant it: there was no such request, as far as can be known, or it was cancelled before.</returns>
    public bool TryCancel(uint id)
    {
        IncomingRequest? request = null;
        lock (this)
        {
            if (_open?.TryGetValue(id, out request) is not true)
            {
                bool isLate = _late > 0;
                if (isLate)
                    _late--;
                return isLate;
            }

            if (request!.IsCancelled)
                return false;
        }

        request.Cancel();
        return true;
    }

    /// <summary>Removes a request whose answer was claimed, so that the peer may use its id again when it has that; <see cref="Answered"/> follows.</summary>
    /// <param name="request">The request.</param>
    /// <param name="isCancelled">Whether its cancel has come, so that none will come later.</param>
    public void Remove(IncomingRequest request, bool isCancelled)
    {
        lock (this)
        {
            _open!.Remove(request.Id);
            if (!isCancelled)
                _late++;
            if (request.IsHandled)
                _handled--;
            _answering++;
        }
    }

    /// <summary>The answer of a request that was removed has been queued.</summary>
    public void Answered()
    {
        lock (this)
        {
            if (--_answering == 0 && _open!.Count == 0)
                _none?.TrySetResult();
        }
    }

    /// <summary>Waits until the answer of every request is queued.</summary>
    public Task WaitForNoneAsync()
    {
        lock (this)
        {
            if (_open is not { Count: > 0 } && _answering == 0)
                return Task.CompletedTask;
            _none ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _none.Task;
        }
    }

    /// <summary>The connection has ended: cancels all.</summary>
    public void Close()
    {
        IncomingRequest[] open;
        lock (this)
            open = _open is null ? [] : [.. _open.Values];
        foreach (IncomingRequest request in open)
            request.Cancel();
    }
}
