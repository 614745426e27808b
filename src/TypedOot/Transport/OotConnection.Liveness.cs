using TypedOot.Framing;
using TypedOot.Transport;

namespace TypedOot;

// Whether the peer is still there. The endpoint looks at each connection from time to time; the loops only write down when something
// happened. All times are timestamps of the clock of the options, which no change of the date disturbs.
public sealed partial class OotConnection
{
    /// <summary>The time in which a peer must keep to the minimum rate; the first of a frame is free.</summary>
    private static readonly TimeSpan RateWindow = TimeSpan.FromSeconds(5);

    private readonly long _made;
    private long _lastArrival;
    private long _lastActivity;
    private long _partialSince;
    private long _windowOf;
    private long _windowSince;
    private long _windowFrom;
    private long _windowMissing;
    private int _isLooking;
    private long _pingSent;
    private uint _pingNumber;
    private long _roundTrip = -1;
    private volatile bool _isReadingPaused;

    /// <summary>The time that the answer to the last ping took; null before the first. Pings are sent while there is nothing else to send.</summary>
    public TimeSpan? LastRoundTrip => Volatile.Read(ref _roundTrip) is >= 0 and var ticks ? new TimeSpan(ticks) : null;

    /// <summary>Whether there was somebody at the other end: one who said hello, or who kept the connection for longer than a time.</summary>
    internal bool HasShownPeer(TimeSpan time) => _hasHello || Time.GetElapsedTime(_made) > time;

    /// <summary>Looks whether a time has passed, and does what the options say about it. One look at a time; another one that comes meanwhile is none.</summary>
    internal void CheckLiveness()
    {
        if (_cause is not null || Interlocked.Exchange(ref _isLooking, 1) != 0)
            return;

        // Before anything is read of what the loops write down: a thread that is held up between the two finds less time passed, never more.
        long now = Time.GetTimestamp();
        if (_hasHello)
            PingIfSilent(now);
        NoteWindow(now);
        if (OverdueAt(now) is not null)
        {
            // A process that got no processor for a while finds the times of its healthy peers over. What has come of them meanwhile stands before
            // this in the queue of the thread pool.
            ThreadPool.UnsafeQueueUserWorkItem(static connection => connection.GiveUpIfOverdue(), this, preferLocal: false);
        }
        else if (HasPassed(now, Volatile.Read(ref _lastActivity), _settings.InactivityTimeout) && _requests.Count == 0 && _incoming is not { Count: > 0 })
        {
            BeginClose(CloseCause.Inactive);
        }

        Volatile.Write(ref _isLooking, 0);
    }

    private void GiveUpIfOverdue()
    {
        if (_cause is null && OverdueAt(Time.GetTimestamp()) is { } cause)
            Break(cause);
    }

    /// <summary>Finds the reason to give up the peer; null if there is none.</summary>
    private CloseCause? OverdueAt(long now)
    {
        if (IsSendingSlowly() || IsTakingSlowly(now))
            return CloseCause.TooSlow;
        if (IsRaw || _isReadingPaused)
            return null;
        if (!Volatile.Read(ref _anyFrame) && HasPassed(now, _made, _settings.FirstFrameTimeout))
            return Unread > 0 ? null : CloseCause.NoFirstFrame;
        return _hasHello && HasPassed(now, Volatile.Read(ref _lastArrival), _settings.PeerTimeout) && Unread == 0 ? CloseCause.PeerTimeout : null;
    }

    /// <summary>The bytes of the peer that are there, and that the receive loop has not come to read.</summary>
    private int Unread => (_transport as IUnreadBytes)?.Unread ?? 0;

    // A peer without a hello may be a script that knows no pings.
    private void PingIfSilent(long now)
    {
        // The peer has to hear of us as we have of it, so that either silence is reason for a ping; one is under way at most.
        bool isSilent = HasPassed(now, Volatile.Read(ref _lastArrival), _settings.HeartbeatInterval)
            || HasPassed(now, _sends.LastWrite, _settings.HeartbeatInterval);
        long pinged = Volatile.Read(ref _pingSent);
        if (!isSilent || (pinged != 0 && !HasPassed(now, pinged, _settings.HeartbeatInterval)))
            return;

        // The answer to the ping before may come meanwhile.
        if (Interlocked.CompareExchange(ref _pingSent, Time.GetTimestamp(), pinged) == pinged)
            _sends.AppendControl(FrameWriter.Number(FrameKind.Ping, ++_pingNumber));
    }

    /// <summary>
    /// Measures how fast the peer sends a frame that it has begun, in windows of some seconds: an average since the frame began would let a peer that
    /// has sent much at first hold on to that memory for hours.
    /// </summary>
    private void NoteWindow(long now)
    {
        if (_settings.MinBytesPerSecond == 0)
            return;
        long partial = Volatile.Read(ref _partialSince);
        if (partial != _windowOf)
        {
            (_windowOf, _windowSince) = (partial, partial);
            Volatile.Write(ref _windowMissing, 0);
            Volatile.Write(ref _windowFrom, BytesReceived);
        }
        else if (partial != 0 && !_isReadingPaused && HasPassed(now, _windowSince, RateWindow))
        {
            long received = BytesReceived;
            long least = (long)(Time.GetElapsedTime(_windowSince, now).TotalSeconds * _settings.MinBytesPerSecond);
            bool isFirst = _windowSince == partial;
            // In this order: who looks in between finds the peer faster than it is.
            Volatile.Write(ref _windowMissing, 0);
            long missing = isFirst ? 0 : least - (received - _windowFrom);
            Volatile.Write(ref _windowFrom, received);
            Volatile.Write(ref _windowMissing, missing);
            _windowSince = now;
        }
    }

    private bool IsSendingSlowly() =>
        Volatile.Read(ref _windowMissing) is > 0 and var missing && missing > BytesReceived - Volatile.Read(ref _windowFrom) + Unread;

    private bool IsTakingSlowly(long now) => _settings.MinBytesPerSecond > 0 && _sends.WritingSince is not 0 and var since
        && HasPassed(now, since, RateWindow + TimeSpan.FromSeconds((double)SendQueue.LargestPiece / _settings.MinBytesPerSecond));

    private bool HasPassed(long now, long since, TimeSpan limit) => limit != Timeout.InfiniteTimeSpan && Time.GetElapsedTime(since, now) >= limit;

    private void NoteArrival() => Volatile.Write(ref _lastArrival, Time.GetTimestamp());

    private void NoteActivity(long when) => Volatile.Write(ref _lastActivity, when);

    /// <summary>Takes note whether a frame has begun that is not there yet.</summary>
    /// <param name="isPartial">Whether one has.</param>
    /// <param name="isAnother">Whether it is another one than before.</param>
    private void NotePartialFrame(bool isPartial, bool isAnother)
    {
        if (!isPartial)
        {
            Volatile.Write(ref _partialSince, 0);
        }
        else if (_partialSince == 0 || isAnother)
        {
            Volatile.Write(ref _partialSince, _lastArrival);
        }
    }

    private void TakePong(uint number)
    {
        long sent = Volatile.Read(ref _pingSent);
        if (sent == 0 || number != _pingNumber)
        {
            _pingLimit.Count();
            return;
        }

        Volatile.Write(ref _roundTrip, Time.GetElapsedTime(sent).Ticks);
        Volatile.Write(ref _pingSent, 0);
    }
}
