using System.Buffers;
using System.Diagnostics;
using TypedOot.MessagePack;

namespace TypedOot.Transport;

/// <summary>
/// Whole frames, one behind the other in a pooled array, that are written together. Guarded by the queue that owns it, but for
/// <see cref="Unwritten"/>, which the drain alone reads once it has taken the page.
/// </summary>
internal sealed class SendPage
{
    /// <summary>The largest page that grows; what does not fit begins another one, and a larger frame is a page of its own.</summary>
    public const int LargestShared = 64 * 1024;

    /// <summary>The least size of a page that grows; a smaller one would soon be copied.</summary>
    public const int SmallestShared = 4 * 1024;

    private byte[] _bytes = [];
    private BufferBudget? _budget;
    private int _start;
    private int _end;

    /// <summary>The page behind it in its lane.</summary>
    public SendPage? Next { get; set; }

    /// <summary>Whether no frame may be added.</summary>
    public bool IsSealed { get; set; }

    /// <summary>The number of messages and requests in it that have not been written.</summary>
    public int Numbered { get; set; }

    /// <summary>The size of these messages and requests, in bytes.</summary>
    public int Metered { get; set; }

    /// <summary>The number of bytes that have not been written.</summary>
    public int Count => _end - _start;

    /// <summary>The bytes that have not been written.</summary>
    public ReadOnlyMemory<byte> Unwritten => _bytes.AsMemory(_start, Count);

    /// <summary>Begins the page with a copy of some frames.</summary>
    /// <param name="frames">The frames.</param>
    /// <param name="budget">Is charged for the page until that is released.</param>
    /// <param name="least">The least size of its array.</param>
    public void Begin(ReadOnlySpan<byte> frames, BufferBudget budget, int least = SmallestShared)
    {
        _bytes = ArrayPool<byte>.Shared.Rent(Math.Max(least, frames.Length));
        BlockCopy.Copy(frames, _bytes);
        _start = 0;
        _end = frames.Length;
        IsSealed = false;
        Charge(budget);
    }

    /// <summary>Makes it a page of one frame, whose pooled array it takes over.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="budget">Is charged for the page until that is released.</param>
    public void Begin(ArraySegment<byte> frame, BufferBudget budget)
    {
        _bytes = frame.Array!;
        _start = frame.Offset;
        _end = frame.Offset + frame.Count;
        IsSealed = true;
        Charge(budget);
    }

    /// <summary>Copies frames to the end.</summary>
    /// <returns>False if they do not fit.</returns>
    public bool TryAdd(ReadOnlySpan<byte> frames)
    {
        int needed = _end + frames.Length;
        if (IsSealed || needed > LargestShared)
            return false;
        if (needed > _bytes.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, 2 * _bytes.Length));
            BlockCopy.Copy(_bytes.AsSpan(.._end), larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _budget!.Add(larger.Length - _bytes.Length);
            _bytes = larger;
        }

        BlockCopy.Copy(frames, _bytes.AsSpan(_end));
        _end = needed;
        return true;
    }

    /// <summary>Takes bytes from the front that were written.</summary>
    public void Skip(int count)
    {
        Debug.Assert(count <= Count, "More was written than there is.");
        _start += count;
    }

    /// <summary>Returns the array to the pool, and the page itself.</summary>
    public void Release()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _budget!.Remove(_bytes.Length);
        _budget = null;
        _bytes = [];
        _start = _end = 0;
        Numbered = Metered = 0;
        Next = null;
        SparePool<SendPage>.Return(this);
    }

    private void Charge(BufferBudget budget)
    {
        _budget = budget;
        budget.Add(_bytes.Length);
    }
}
