using TypedOot.Framing;
using TypedOot.Transport;

namespace TypedOot;

// Whether the peer is still there. The endpoint looks at each connection from time to time; the loops only write down when something
// happened. All times are timestamps of the clock of the options, which no change of the date disturbs.
public sealed partial class OotConnection
{
    /// <summary>From which time on a peer must keep to the minimum rate.</summary>
    private static readonly TimeSpan RateGrace = TimeSpan.FromSeconds(5);

    private readonly long _made;
    private long _lastArrival;
    private long _lastActivity;
    private long _partialSince;
    private long _partialFrom;
    private long _pingSent;
    private uint _pingNumber;
    private long _roundTrip = -1;
    private volatile bool _isReadingPaused;

    /// <summary>How long the answer to the last ping took; null before the first. Pings are sent while there is nothing else to send.</summary>
    public TimeSpan? LastRoundTrip => Volatile.Read(ref _roundTrip) is >= 0 and var ticks ? new TimeSpan(ticks) : null;

    /// <summary>Whether there was somebody at the other end: one who said hello, or who kept the connection for longer than a time.</summary>
    internal bool HasShownPeer(TimeSpan time) => _hasHello || Time.GetElapsedTime(_made) > time;

    /// <summary>Looks whether a time has passed, and does what the options say about it.</summary>
    internal void CheckLiveness()
    {
        if (_cause is not null)
            return;

        // Before anything is read of what the loops write down: a thread that is held up between the two finds less time passed, never more.
        long now = Time.GetTimestamp();
        if (!IsRaw)
            CheckPeer(now);
        CheckRate(now);
        if (HasPassed(now, Volatile.Read(ref _lastActivity), _settings.InactivityTimeout) && _requests.Count == 0 && _incoming is not { Any: true })
            BeginClose(CloseCause.Inactive);
    }

    private void CheckPeer(long now)
    {
        long heard = Volatile.Read(ref _lastArrival);
        if (_hasHello && !_isReadingPaused && HasPassed(now, heard, _settings.PeerTimeout))
        {
            Break(CloseCause.PeerTimeout);
            return;
        }

        // A peer without a hello may be a script that knows no pings.
        if (!_hasHello)
            return;
        // The peer has to hear of us as we have of it, so that either silence is reason for a ping; one is under way at most.
        bool isSilent = HasPassed(now, heard, _settings.HeartbeatInterval) || HasPassed(now, _sends.LastWrite, _settings.HeartbeatInterval);
        if (!isSilent)
            return;

        // A look that takes long may overlap with the next one, and one of them sends the ping; the answer to the one before may come meanwhile.
        long pinged;
        do
        {
            pinged = Volatile.Read(ref _pingSent);
            if (pinged != 0 && !HasPassed(now, pinged, _settings.HeartbeatInterval))
                return;
        }
        while (Interlocked.CompareExchange(ref _pingSent, Time.GetTimestamp(), pinged) != pinged);

        _sends.AppendControl(FrameWriter.Number(FrameKind.Ping, ++_pingNumber));
    }

    private void CheckRate(long now)
    {
        if (_settings.MinBytesPerSecond == 0)
            return;
        long since = Volatile.Read(ref _partialSince);
        if (since != 0 && !_isReadingPaused && IsTooSlow(now, since, BytesReceived - Volatile.Read(ref _partialFrom)))
            Break(CloseCause.TooSlow);
        since = _sends.WritingSince;
        if (since != 0 && HasPassed(now, since, RateGrace + TimeSpan.FromSeconds((double)SendQueue.LargestPiece / _settings.MinBytesPerSecond)))
            Break(CloseCause.TooSlow);
    }

    private bool IsTooSlow(long now, long since, long bytes)
    {
        TimeSpan elapsed = Time.GetElapsedTime(since, now);
        return elapsed > RateGrace && bytes < (elapsed - RateGrace).TotalSeconds * _settings.MinBytesPerSecond;
    }

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
            Volatile.Write(ref _partialFrom, _bytesReceived);
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
