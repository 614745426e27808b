namespace TypedOot.Transport;

/// <summary>One direction of a connection in memory: bounded, with an end, and with a break. Thread safe.</summary>
/// <remarks>
/// Waits are task completion sources whose continuations run on their own, so that neither side runs the other's code.
/// </remarks>
internal sealed class MemoryPipe(int capacity)
{
    private readonly object _gate = new();
    private readonly byte[] _ring = new byte[capacity];
    private TaskCompletionSource? _changed;
    private int _start;
    private int _count;
    private bool _hasEnded;
    private Exception? _broken;

    /// <summary>Reads what there is.</summary>
    /// <returns>How many bytes; 0 at the end, or when there is something to read into an empty buffer.</returns>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_broken is not null)
                    throw _broken;
                if (_count > 0 || _hasEnded)
                    return TakeInsideLock(buffer.Span);
                changed = ChangeInsideLock();
            }

            await changed.ConfigureAwait(false);
        }
    }

    /// <summary>Writes all, as room comes.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_broken is not null)
                    throw _broken;
                if (_hasEnded)
                    throw new InvalidOperationException("The stream was ended.");
                bytes = bytes[PutInsideLock(bytes.Span)..];
                if (bytes.IsEmpty)
                    return;
                changed = ChangeInsideLock();
            }

            await changed.ConfigureAwait(false);
        }
    }

    /// <summary>Nothing more will be written.</summary>
    public void End()
    {
        lock (_gate)
        {
            _hasEnded = true;
            NotifyInsideLock();
        }
    }

    /// <summary>Reads and writes fail from now on.</summary>
    public void Break(Exception error)
    {
        lock (_gate)
        {
            _broken ??= error;
            NotifyInsideLock();
        }
    }

    private int TakeInsideLock(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, _count);
        int first = Math.Min(count, _ring.Length - _start);
        _ring.AsSpan(_start, first).CopyTo(buffer);
        _ring.AsSpan(0, count - first).CopyTo(buffer[first..]);
        _start = (_start + count) % _ring.Length;
        _count -= count;
        if (count > 0)
            NotifyInsideLock();
        return count;
    }

    private int PutInsideLock(ReadOnlySpan<byte> bytes)
    {
        int count = Math.Min(bytes.Length, _ring.Length - _count);
        int end = (_start + _count) % _ring.Length;
        int first = Math.Min(count, _ring.Length - end);
        bytes[..first].CopyTo(_ring.AsSpan(end));
        bytes[first..count].CopyTo(_ring);
        _count += count;
        if (count > 0)
            NotifyInsideLock();
        return count;
    }

    private Task ChangeInsideLock() =>
        (_changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private void NotifyInsideLock()
    {
        _changed?.TrySetResult();
        _changed = null;
    }
}
