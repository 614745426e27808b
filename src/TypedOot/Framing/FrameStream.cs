using System.Buffers;

namespace TypedOot.Framing;

/// <summary>Cuts a stream into frames. Its buffer grows as bytes arrive, never by what a head claims. Not thread safe.</summary>
internal sealed class FrameStream(Stream stream, bool leaveOpen) : IDisposable, IAsyncDisposable
{
    private const int FirstBuffer = 16 * 1024;
    private const int Block = 64 * 1024;

    // A hello of version 1: {"version": 1}.
    private static readonly byte[] Hello = [0x81, 0xA7, (byte)'v', (byte)'e', (byte)'r', (byte)'s', (byte)'i', (byte)'o', (byte)'n', 0x01];

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
    private int _start;
    private int _end;
    private FrameHeader _header;
    private bool _isBroken;

    /// <summary>The size of the frames that were read, in bytes.</summary>
    public long BytesTaken { get; private set; }

    /// <summary>Whether the stream has ended within a frame.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>Writes the frame that begins what one writer writes: what was selected before it holds no more.</summary>
    public static void WriteBegin(ref OotWriter frames) => Write(ref frames, FrameKind.Hello, Hello);

    /// <summary>Writes a frame.</summary>
    public static void Write(ref OotWriter frames, sbyte kind, ReadOnlySpan<byte> payload)
    {
        int start = frames.Position;
        frames.LeaveRoom(FrameHeader.WrittenSize);
        frames.WriteRaw(payload);
        FrameHeader.Write(frames.WrittenFrom(start), kind);
    }

    /// <summary>
    /// Finds where the last whole frame of a stream ends. Heads are read many at a time, and payloads beyond what was read are not read.
    /// </summary>
    /// <exception cref="OotFormatException">Something that is no frame stands in it.</exception>
    public static async ValueTask<long> FindEndAsync(Stream stream, CancellationToken cancellationToken)
    {
        byte[] block = ArrayPool<byte>.Shared.Rent(Block);
        try
        {
            long length = stream.Length;
            long at = 0;
            long start = 0;
            int read = 0;
            while (true)
            {
                if (at + FrameHeader.WrittenSize > start + read)
                {
                    start = stream.Seek(at, SeekOrigin.Begin);
                    read = await stream.ReadAtLeastAsync(block.AsMemory(0, Block), FrameHeader.WrittenSize, throwOnEndOfStream: false, cancellationToken)
                        .ConfigureAwait(false);
                }

                if (!TryReadHead(block.AsSpan((int)(at - start), (int)(start + read - at)), at, out FrameHeader header) || at + header.Size + header.Length > length)
                    return at;
                at += header.Size + header.Length;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    /// <summary>Whether a whole frame is there.</summary>
    /// <param name="limit">How many bytes of payload it may have.</param>
    /// <exception cref="OotFormatException">Something else is, or a larger one; from then on nothing can be read.</exception>
    public bool HasFrame(int limit)
    {
        if (_isBroken)
            throw new OotFormatException(BytesTaken, "nothing can be read behind what is no frame");
        _isBroken = true;
        if (!TryReadHead(_buffer.AsSpan(_start, _end - _start), BytesTaken, out _header))
        {
            _isBroken = false;
            return false;
        }

        if (_header.Length > (uint)limit)
        {
            throw new OotFormatException(
                BytesTaken,
                $"a frame of {_header.Length} bytes stands there, and {nameof(OotStreamReader.MaxFrameBytes)} allows {limit}");
        }

        _isBroken = false;
        return _end - _start - _header.Size >= _header.Length;
    }

    /// <summary>Takes the frame that is there.</summary>
    /// <param name="payload">Its payload, valid until the next call.</param>
    public FrameHeader Take(out ReadOnlySpan<byte> payload)
    {
        int size = _header.Size + (int)_header.Length;
        payload = _buffer.AsSpan(_start + _header.Size, (int)_header.Length);
        _start += size;
        BytesTaken += size;
        return _header;
    }

    /// <summary>Reads more of the stream.</summary>
    /// <returns>False if it has ended.</returns>
    public bool Fill()
    {
        MakeRoom();
        return Arrived(stream.Read(_buffer, _end, _buffer.Length - _end));
    }

    /// <summary>Reads more of the stream.</summary>
    /// <returns>False if it has ended.</returns>
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        MakeRoom();
        return Arrived(await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ReturnBuffer();
        if (!leaveOpen)
            stream.Dispose();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        ReturnBuffer();
        return leaveOpen ? ValueTask.CompletedTask : stream.DisposeAsync();
    }

    private static bool TryReadHead(ReadOnlySpan<byte> data, long at, out FrameHeader header)
    {
        try
        {
            return FrameHeader.TryRead(data, out header);
        }
        catch (FrameException e)
        {
            throw new OotFormatException(at, e.Message, e);
        }
    }

    private bool Arrived(int count)
    {
        _end += count;
        IsTruncated = count == 0 && _end > _start;
        return count > 0;
    }

    private void MakeRoom()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end < _buffer.Length)
            return;
        byte[] larger = ArrayPool<byte>.Shared.Rent(2 * _buffer.Length);
        _buffer.AsSpan(0, _end).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    private void ReturnBuffer()
    {
        byte[] buffer = Interlocked.Exchange(ref _buffer, []);
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
        _start = _end = 0;
    }
}
