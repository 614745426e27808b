using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Transport;

/// <summary>
/// The bytes that have arrived and are not yet whole frames. Grows as they arrive, to at most twice what is there: what a header
/// claims allocates nothing. Used by the receive loop alone.
/// </summary>
internal sealed class ReceiveBuffer
{
    private const int SmallestBlock = 4 * 1024;
    private const int LargestStep = 64 * 1024;

    private ReceiveBlock? _block;
    private int _start;
    private int _end;
    private int _size = SmallestBlock;

    /// <summary>Whether every byte that arrived has been taken.</summary>
    public bool IsEmpty => _start == _end;

    /// <summary>The bytes that have not been taken.</summary>
    public ReadOnlySpan<byte> Unread => _block is null ? default : _block.Bytes.AsSpan(_start.._end);

    /// <summary>Room to read into; never empty.</summary>
    public Memory<byte> Room()
    {
        _block ??= new ReceiveBlock(_size);
        if (IsEmpty && _block.IsUnshared)
            _start = _end = 0;
        if (_block.Bytes.Length - _end < _block.Bytes.Length / 8)
            Move();
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

    /// <summary>Retains the block for as many payloads that were taken from it; the taker of each releases it.</summary>
    public void Retain(int payloads) => _block?.Retain(payloads);

    /// <summary>Drops what is there, and the block.</summary>
    public void Clear()
    {
        _block?.Release();
        _block = null;
        _start = _end = 0;
    }

    private void Move()
    {
        ReadOnlySpan<byte> unread = Unread;
        ReceiveBlock next = new(Math.Max(_size, 2 * unread.Length));
        BlockCopy.Copy(unread, next.Bytes);
        _end = unread.Length;
        _start = 0;
        _block!.Release();
        _block = next;
    }
}
