using System.Runtime.CompilerServices;
using TypedOot.Framing;

namespace TypedOot.Transport;

// The drain: the one who writes, one piece at a time.
internal sealed partial class SendQueue : IThreadPoolWorkItem
{
    /// <summary>
    /// The largest piece that is handed over at once: a large frame goes in pieces, so that it can be seen whether the peer takes it, and how fast.
    /// </summary>
    public const int LargestPiece = 64 * 1024;

    private long _lastWrite;
    private long _writingSince;
    private long _taken;
    private long _refusedBytes;

    /// <summary>When bytes were last handed over, as a timestamp of the clock.</summary>
    public long LastWrite => Volatile.Read(ref _lastWrite);

    /// <summary>Since when the piece that is being handed over is waiting, as a timestamp of the clock; 0 if none is.</summary>
    public long WritingSince => Volatile.Read(ref _writingSince);

    /// <summary>The number of accepted bytes that will never be handed over, those of the close frame included.</summary>
    public long UnsentBytes
    {
        get
        {
            lock (_gate)
                return _refusedBytes;
        }
    }

    /// <summary>Whether the close frame is among the data, or was.</summary>
    private bool HasLastInsideLock => _closed is not null && _last is null;

    /// <summary>Runs the drain, for the thread pool.</summary>
    void IThreadPoolWorkItem.Execute() => _ = DrainAsync();

    private void StartInsideLock()
    {
        if (_isDraining || _isBroken)
            return;
        _isDraining = true;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask DrainAsync()
    {
        SendPage? writing = null;
        try
        {
            while (true)
            {
                writing = Take(out int numbered);
                if (writing is null)
                    return;
                int bytes = writing.Count;
                await WriteAsync(writing.Unwritten).ConfigureAwait(false);
                SendPage written = writing;
                writing = null;
                _connection.Sent(bytes, Written(written, numbered));
            }
        }
        catch (Exception e)
        {
            bool isFirst;
            lock (_gate)
            {
                // The write is over, if only by its failure, and nobody else looks at the page.
                writing?.Release();
                isFirst = !_isBroken;
                _closed ??= CloseCause.Broken(e);
                BreakInsideLock();
                _drained.TrySetResult(false);
            }

            if (isFirst)
                _connection.SendFailed(e);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            ReadOnlyMemory<byte> piece = bytes[..Math.Min(bytes.Length, LargestPiece)];
            Volatile.Write(ref _writingSince, _time.GetTimestamp());
            await _transport.WriteAsync(piece).ConfigureAwait(false);
            Volatile.Write(ref _lastWrite, _time.GetTimestamp());
            Volatile.Write(ref _writingSince, 0);
            bytes = bytes[piece.Length..];
        }
    }

    /// <summary>Takes what is to be written next; ends the drain if there is nothing that may be.</summary>
    private SendPage? Take(out int numbered)
    {
        lock (_gate)
        {
            numbered = 0;
            SendPage? page = _isBroken ? null : TakeInsideLock(out numbered);
            if (page is null)
            {
                _isDraining = false;
                if (_isBroken || (HasLastInsideLock && _data.IsEmpty))
                    _drained.TrySetResult(!_isBroken);
                return null;
            }

            _writingBytes = page.Count;
            _taken += numbered;
            return page;
        }
    }

    private SendPage? TakeInsideLock(out int numbered)
    {
        numbered = 0;
        if (_pong is { } number)
        {
            _pong = null;
            _control.Add(FrameWriter.Number(FrameKind.Pong, number), isNumbered: false);
        }

        // Both lanes in one write, if the whole page may go; but nothing comes behind the close frame.
        SendPage? data = _data.First;
        bool isMerged = data is not null && !HasLastInsideLock && _credit.Covers(data) && _data.TryMerge(ref _control);
        if (!isMerged && _control.First is { } control)
            return _helloBytes > 0 ? TakeHelloInsideLock() : _control.Take(control.Count);
        if (data is null)
            return null;
        _helloBytes = 0;
        int count = _credit.Take(data, out numbered);
        // An empty page is one of bytes, where there were none to send: it waits for nothing.
        return count == 0 && data.Count > 0 ? null : _data.Take(count);
    }

    /// <summary>Takes the hello alone, which nothing overtakes, from the front of the data that wait for credit or fill their page.</summary>
    private SendPage TakeHelloInsideLock()
    {
        int bytes = _helloBytes;
        _helloBytes = 0;
        return _data.Take(bytes);
    }

    private long? Written(SendPage page, int numbered)
    {
        lock (_gate)
        {
            page.Release();
            _handedOver += numbered;
            _handedOverBytes += _writingBytes;
            _writingBytes = 0;
            if (_flushes is not null)
                CompleteFlushesInsideLock(_flushes);
            AdmitInsideLock();
            if (HasControlRoom)
            {
                _controlRoom?.TrySetResult();
                _controlRoom = null;
            }

            return numbered > 0 ? _handedOver : null;
        }
    }

    private void CompleteFlushesInsideLock(List<(long Through, TaskCompletionSource Done)> flushes)
    {
        int done = 0;
        while (done < flushes.Count && flushes[done].Through <= _handedOver)
            flushes[done++].Done.TrySetResult();
        flushes.RemoveRange(0, done);
    }
}
