using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Transport;

/// <summary>
/// The bytes that have arrived and are not yet whole frames. Grows as they arrive, to at most twice what is there and not beyond the frame that has begun: what a
/// header claims allocates nothing. Used by the receive loop alone.
/// </summary>
internal sealed class ReceiveBuffer
{
    private const int SmallestBlock = 4 * 1024;
    private const int LargestStep = 64 * 1024;

    private HeldMemory? _memory;
    private ReceiveBlock? _block;
    private int _start;
    private int _end;
    private int _size = SmallestBlock;

    // The bytes of the payloads for which the block was retained since it was empty.
    private int _retained;

    /// <summary>Whether every byte that arrived has been taken.</summary>
    public bool IsEmpty => _start == _end;

    /// <summary>The bytes that have not been taken.</summary>
    public ReadOnlySpan<byte> Unread => _block is null ? default : _block.Bytes.AsSpan(_start.._end);

    /// <summary>The size of the frame that has begun, head and all, or 0 if that is not known.</summary>
    public int Expected { get; set; }

    /// <summary>The bytes of memory that the next call of <see cref="Room"/> takes.</summary>
    public int Growth => _block is null ? _size : IsRoomy ? 0 : NextSize;

    /// <summary>Whether the block takes what comes. A block that is nearly full is left, unless it was made for the large frame that has begun.</summary>
    private bool IsRoomy
    {
        get
        {
            if (IsEmpty && _block!.IsUnshared)
                return true;
            int left = _block!.Bytes.Length - _end;
            return left >= _block.Bytes.Length / 8 || (left > 0 && Expected > LargestStep && Expected - (_end - _start) <= left);
        }
    }

    private int NextSize => Math.Max(_size, Expected > 0 ? Math.Min(2 * Unread.Length, Expected) : 2 * Unread.Length);

    /// <summary>Charges a connection for what is here and for what comes.</summary>
    public void Charge(HeldMemory memory)
    {
        _memory = memory;
        _block?.Charge(memory);
    }

    /// <summary>
    /// Takes small blocks again, whatever the traffic was, and lets go of the one that is full, so that it is free as soon as what was taken from it is: a
    /// small rest moves to a block of its own.
    /// </summary>
    public void Shrink()
    {
        _size = SmallestBlock;
        if (IsEmpty)
            Clear();
        else if (_end - _start <= SmallestBlock / 2)
            Move(SmallestBlock);
    }

    /// <summary>Room to read into; never empty.</summary>
    public Memory<byte> Room()
    {
        _block ??= new ReceiveBlock(_size, _memory);
        if (!IsRoomy)
            Move(NextSize);
        else if (IsEmpty && _block.IsUnshared)
            _start = _end = _retained = 0;
        return _block.Bytes.AsMemory(_end);
    }

    /// <summary>Takes note of bytes that were read into <see cref="Room"/>.</summary>
    public void Arrived(int count)
    {
        // Blocks of their own size for the traffic: a peer that fills them gets larger ones.
        if (_end + count == _block!.Bytes.Length && _size < LargestStep)
            _size *= 2;
        _end += count;
    }

    /// <summary>Takes bytes without giving them to anyone.</summary>
    public void Skip(int count) => _start += count;

    /// <summary>Takes a payload, which is there for as long as its block is: until the next call of <see cref="Room"/>, or longer if that is retained.</summary>
    /// <param name="count">How many bytes it has.</param>
    /// <param name="head">How many bytes of its frame were taken before.</param>
    /// <param name="kind">The kind of its frame.</param>
    /// <param name="requestId">The id of a request or an answer.</param>
    /// <param name="schemas">The schemas by which the peer wrote it.</param>
    public ReceivedFrame Take(int count, int head, sbyte kind, uint requestId = 0, SchemaScope? schemas = null)
    {
        ReceivedFrame frame = new(_block!, _start, count, (byte)head, kind, requestId, schemas);
        _start += count;
        return frame;
    }

    /// <summary>Retains the block for payloads that were taken from it; the taker of each releases it.</summary>
    /// <param name="payloads">The number of payloads.</param>
    /// <param name="bytes">The bytes that they have together.</param>
    public void Retain(int payloads, int bytes)
    {
        _block?.Retain(payloads);
        _retained += bytes;
    }

    /// <summary>Whether payloads are better copied than retained: whether the block is much larger than they are with those for which it was retained before.</summary>
    /// <param name="bytes">The bytes that the payloads have together.</param>
    public bool IsSparse(int bytes) => _retained + bytes < _block!.Bytes.Length / 8;

    /// <summary>Copies payloads that were taken into a block of their own, which is retained for each of them.</summary>
    /// <param name="frames">The frames, in which the block is replaced.</param>
    /// <param name="bytes">How many bytes the payloads have together.</param>
    public void CopyOut(Span<ReceivedFrame> frames, int bytes)
    {
        ReceiveBlock copy = new(bytes, _memory);
        copy.Retain(frames.Length);
        int at = 0;
        foreach (ref ReceivedFrame frame in frames)
        {
            BlockCopy.Copy(frame.Payload, copy.Bytes.AsSpan(at));
            frame = frame with { Block = copy, Offset = at };
            at += frame.Length;
        }

        copy.Release();
    }

    /// <summary>Drops what is there, and the block.</summary>
    public void Clear()
    {
        _block?.Release();
        _block = null;
        _start = _end = _retained = 0;
        Expected = 0;
    }

    private void Move(int size)
    {
        ReadOnlySpan<byte> unread = Unread;
        ReceiveBlock next = new(size, _memory);
        BlockCopy.Copy(unread, next.Bytes);
        _end = unread.Length;
        _start = _retained = 0;
        _block!.Release();
        _block = next;
    }
}
