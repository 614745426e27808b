using TypedOot.Framing;

namespace TypedOot.Transport;

/// <summary>How many frames that ask for nothing of use a peer may send within a second. Used by the receive loop alone, as a field that is never copied.</summary>
internal struct PingLimit(int mostPerSecond, TimeProvider time)
{
    private long _second;
    private int _count;

    /// <summary>Counts a frame.</summary>
    /// <exception cref="FrameException">It is one too many.</exception>
    public void Count()
    {
        long now = time.GetTimestamp();
        if (_count == 0 || now - _second >= time.TimestampFrequency)
        {
            _second = now;
            _count = 0;
        }

        if (++_count > mostPerSecond)
        {
            throw new FrameException(
                $"the peer sent more than {mostPerSecond} pings and unknown frames within a second; {nameof(OotTransportOptions.MaxPingsPerSecond)} of the receiver's options sets the limit");
        }
    }
}
