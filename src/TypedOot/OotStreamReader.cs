using System.Runtime.CompilerServices;
using TypedOot.Framing;
using TypedOot.Serialization;

namespace TypedOot;

/// <summary>
/// Reads what an <see cref="OotStreamWriter"/> wrote: messages, whose members are matched by the schemas in the stream, and plain values. Not
/// thread safe.
/// </summary>
/// <remarks>
/// A stream that ends within a frame has been cut off: all whole frames are read, then <see cref="IsTruncated"/> says so. If the stream has
/// grown since (a log that somebody else is writing), reading goes on where it ended.
/// </remarks>
public sealed class OotStreamReader : IAsyncDisposable, IDisposable
{
    /// <summary>The default of <see cref="MaxFrameBytes"/>.</summary>
    public const int DefaultMaxFrameBytes = 4 * 1024 * 1024;

    internal const int LeastMaxFrameBytes = 64;

    private readonly FrameStream _frames;
    private readonly OotSerializerOptions _options;
    private readonly SchemaTable _schemas;
    private readonly int _maxFrameBytes = DefaultMaxFrameBytes;

    /// <summary>Reads a stream from where it stands.</summary>
    /// <param name="stream">Where frames stand.</param>
    /// <param name="options">The limits and the registry, or null for the default ones.</param>
    /// <param name="leaveOpen">Whether the stream stays open when the reader is disposed.</param>
    /// <exception cref="ArgumentException">The stream cannot be read.</exception>
    public OotStreamReader(Stream stream, OotSerializerOptions? options = null, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead)
            throw new ArgumentException("The stream cannot be read.", nameof(stream));
        _frames = new FrameStream(stream, leaveOpen);
        _options = options ?? OotSerializerOptions.Default;
        _schemas = new SchemaTable(_options);
    }

    /// <summary>The largest frame that is read, in bytes, 64 or more; 4 MiB by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int MaxFrameBytes
    {
        get => _maxFrameBytes;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, LeastMaxFrameBytes);
            _maxFrameBytes = value;
        }
    }

    /// <summary>The value that was read last: a message, an <see cref="OotUnknown"/>, or a plain value, which may be null.</summary>
    public object? Current { get; private set; }

    /// <summary>The size of the frames that were read so far, in bytes.</summary>
    public long BytesRead => _frames.BytesTaken;

    /// <summary>Whether the stream has ended within a frame.</summary>
    public bool IsTruncated => _frames.IsTruncated;

    /// <summary>Reads the next message or value.</summary>
    /// <returns>False at the end of the stream.</returns>
    /// <exception cref="OotFormatException">
    /// The next message cannot be read; the one behind it can. Or the stream holds no frame, or one that is too large: then nothing more can.
    /// </exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public bool Read()
    {
        while (true)
        {
            while (!_frames.HasFrame(_maxFrameBytes))
            {
                if (!_frames.Fill())
                    return false;
            }

            if (Take())
                return true;
        }
    }

    /// <summary>Reads the next message or value.</summary>
    /// <param name="cancellationToken">Ends the read from the stream; nothing is lost by that.</param>
    /// <returns>False at the end of the stream.</returns>
    /// <exception cref="OotFormatException">As <see cref="Read"/>.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            while (!_frames.HasFrame(_maxFrameBytes))
            {
                if (!await _frames.FillAsync(cancellationToken).ConfigureAwait(false))
                    return false;
            }

            if (Take())
                return true;
        }
    }

    /// <summary>Reads to the end of the stream.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="OotFormatException">As <see cref="Read"/>.</exception>
    /// <exception cref="IOException">The stream failed.</exception>
    public async IAsyncEnumerable<object?> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await ReadAsync(cancellationToken).ConfigureAwait(false))
            yield return Current;
    }

    /// <summary>Closes the stream unless it is to be left open.</summary>
    public void Dispose() => _frames.Dispose();

    /// <summary>Closes the stream unless it is to be left open.</summary>
    public ValueTask DisposeAsync() => _frames.DisposeAsync();

    /// <summary>Takes the frame that is there.</summary>
    /// <returns>Whether it is a message or a value.</returns>
    private bool Take()
    {
        FrameHeader header = _frames.Take(out ReadOnlySpan<byte> payload);
        switch (header.Kind)
        {
            case FrameKind.Hello:
                _schemas.Reset();
                return false;
            case FrameKind.Schema:
                OotReader schema = new(payload, _options);
                _schemas.ReadFrame(ref schema, out _);
                return false;
            case FrameKind.Message:
                OotReader message = new(payload, _options, _schemas.Messages);
                Current = TaggedMessage.Read(ref message);
                return true;
            case FrameKind.Value:
                OotReader value = new(payload, _options, _schemas.Messages);
                Current = TaggedMessage.ReadBody(ref value, default, null);
                return true;
            default:
                return false;
        }
    }
}
