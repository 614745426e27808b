using TypedOot.Framing;

namespace TypedOot.Transport;

/// <summary>
/// The number of bytes of messages, values and requests that the peer still takes: it grants them in its hello and in credit frames. Guarded by
/// the queue that owns it, as a field that is never copied.
/// </summary>
/// <remarks>
/// A frame may start while the credit is above zero, so that none is too large for it. All other kinds are free, and what
/// the peer must have in order to go on (replies, pongs, credit of our own) never waits for it.
/// </remarks>
internal struct Credit()
{
    /// <summary>The credit of either side before it has seen the peer's hello, in bytes.</summary>
    public const int BeforeHello = 64 * 1024;

    private long _left = BeforeHello;
    private long _window = BeforeHello;
    private bool _isUnlimited;

    /// <summary>The peer's hello says how much it takes; null if it keeps no count.</summary>
    public void Begin(uint? granted)
    {
        if (granted is { } bytes)
        {
            _left += (long)bytes - BeforeHello;
            _window = bytes;
        }
        else
            _isUnlimited = true;
    }

    /// <summary>The peer takes more.</summary>
    /// <returns>False if it grants nothing, or more than its hello said that it takes, so that this side cannot have used it.</returns>
    public bool Add(uint bytes)
    {
        _left = Math.Min(_left + bytes, uint.MaxValue);
        return bytes > 0 && _left <= _window;
    }

    /// <summary>From now on everything may go.</summary>
    public void Lift() => _isUnlimited = true;

    /// <summary>Whether a page may go as it is.</summary>
    public bool Covers(SendPage page) => _isUnlimited || _left >= page.Metered;

    /// <summary>Takes the credit for as many frames from the front of a page as may go.</summary>
    /// <param name="page">The page; what is taken counts as written in its counters, its bytes do not.</param>
    /// <param name="numbered">How many messages and requests are among those that may go.</param>
    /// <returns>How many bytes those frames have.</returns>
    public int Take(SendPage page, out int numbered)
    {
        if (Covers(page))
        {
            _left -= page.Metered;
            numbered = page.Numbered;
            page.Metered = page.Numbered = 0;
            return page.Count;
        }

        return TakeOneByOne(page, out numbered);
    }

    private int TakeOneByOne(SendPage page, out int numbered)
    {
        ReadOnlySpan<byte> frames = page.Unwritten.Span;
        int taken = 0;
        numbered = 0;
        while (taken < frames.Length)
        {
            FrameHeader.TryRead(frames[taken..], out FrameHeader header);
            int size = header.Size + (int)header.Length;
            if (FrameKind.NeedsCredit(header.Kind))
            {
                if (_left <= 0)
                    break;
                _left -= size;
                page.Metered -= size;
                page.Numbered--;
                numbered++;
            }

            taken += size;
        }

        return taken;
    }
}
