using TypedOot.Framing;

namespace TypedOot.Transport;

/// <summary>Limits the useless frames that a peer may send within a second. Used by the receive loop alone, as a field that is never copied.</summary>
internal struct PingLimit(int mostPerSecond, TimeProvider time)
{
    /// <summary>The bytes of a frame of no use that count as another frame.</summary>
    private const int BytesOfAFrame = 16 * 1024;

    private long _second;
    private long _count;

    /// <summary>Counts a frame.</summary>
    /// <param name="bytes">How many bytes it has, where peers choose that.</param>
    /// <exception cref="FrameException">It is one too many.</exception>
    public void Count(int bytes = 0)
    {
        long now = time.GetTimestamp();
        if (_count == 0 || now - _second >= time.TimestampFrequency)
        {
            _second = now;
            _count = 0;
        }

        _count += 1 + (bytes / BytesOfAFrame);
        if (_count > mostPerSecond)
        {
            throw new FrameException(
                $"the peer sent more than {mostPerSecond} pings and frames of no use within a second; {nameof(OotTransportOptions.MaxPingsPerSecond)} of the receiver's options sets the limit");
        }
    }
}
