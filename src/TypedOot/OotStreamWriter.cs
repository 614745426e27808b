using TypedOot.Framing;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot;

/// <summary>
/// Writes messages and plain values to a stream, one behind the other, with the schemas in it: what is written can be read by programs of other
/// versions, years later, and by programs that do not know the messages. Not thread safe.
/// </summary>
/// <remarks>
/// The format is that of connections (docs/wire-format.md): frames, each a MessagePack ext value. Each message reaches the stream in one write, so that
/// a stream which ends early holds all messages before its last. An <see cref="OotStreamReader"/> reads it.
/// </remarks>
public sealed class OotStreamWriter : IAsyncDisposable, IDisposable
{
    private readonly Stream _stream;
    private readonly OotSerializerOptions _options;
    private readonly bool _leaveOpen;
    private readonly int _maxFrameBytes = OotStreamReader.DefaultMaxFrameBytes;
    private readonly SchemaAnnouncer.Shared _announced = new();
    private readonly SchemaAnnouncer _schemas;
    private bool _hasBegun;
    private bool _hasFailed;

    /// <summary>Writes to a stream from where it stands.</summary>
    /// <param name="stream">Where frames go.</param>
    /// <param name="options">The limits and the registry, or null for the default ones.</param>
    /// <param name="leaveOpen">Whether the stream stays open when the writer is disposed.</param>
    /// <exception cref="ArgumentException">The stream cannot be written.</exception>
    public OotStreamWriter(Stream stream, OotSerializerOptions? options = null, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanWrite)
            throw new ArgumentException("The stream cannot be written.", nameof(stream));
        _stream = stream;
        _options = options ?? OotSerializerOptions.Default;
        _leaveOpen = leaveOpen;
        _schemas = new SchemaAnnouncer(_announced, canSelect: true);
    }

    /// <summary>The largest frame that is written, in bytes, 64 or more; 4 MiB by default. Readers must take as large ones.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int MaxFrameBytes
    {
        get => _maxFrameBytes;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, OotStreamReader.LeastMaxFrameBytes);
            _maxFrameBytes = value;
            _announced.Limit(value);
        }
    }

    /// <summary>Goes on with a stream that holds frames already: what stands behind its last whole frame is cut off.</summary>
    /// <param name="stream">A stream that can be read, written and sought, such as a file.</param>
    /// <param name="options">The limits and the registry, or null for the default ones.</param>
    /// <param name="leaveOpen">Whether the stream stays open when the writer is disposed.</param>
    /// <param name="cancellationToken">Ends the search for the last frame; nothing is cut off then.</param>
    /// <param name="maxFrameBytes">The <see cref="MaxFrameBytes"/> of the writer.</param>
    /// <exception cref="ArgumentException">The stream cannot be read, written and sought; or the size is out of range.</exception>
    /// <exception cref="OotFormatException">The stream holds something else; it is left as it is.</exception>
    public static async ValueTask<OotStreamWriter> AppendAsync(
        Stream stream,
        OotSerializerOptions? options = null,
        bool leaveOpen = false,
        CancellationToken cancellationToken = default,
        int maxFrameBytes = OotStreamReader.DefaultMaxFrameBytes)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanSeek || !stream.CanRead)
            throw new ArgumentException("The stream cannot be read and sought.", nameof(stream));
        OotStreamWriter writer = new(stream, options, leaveOpen) { MaxFrameBytes = maxFrameBytes };
        long end = await FrameStream.FindEndAsync(stream, cancellationToken).ConfigureAwait(false);
        stream.SetLength(end);
        stream.Seek(end, SeekOrigin.Begin);
        return writer;
    }

    /// <summary>Writes a message, by its runtime type, or a plain value.</summary>
    /// <param name="message">A message, a plain value, null, or an <see cref="OotUnknown"/> to be relayed as it came.</param>
    /// <exception cref="OotSerializationException">It cannot be written, or is too large; the stream has received nothing.</exception>
    /// <exception cref="IOException">The stream failed. It may hold a part of the frame.</exception>
    /// <exception cref="InvalidOperationException">An earlier write failed or was cancelled: <see cref="AppendAsync"/> goes on behind the last whole frame.</exception>
    public void Write<[OotRoot] T>(T message)
    {
        ThrowIfFailed();
        OotWriter frames = new(_options);
        try
        {
            WriteFrames(ref frames, message);
            _hasFailed = true;
            _stream.Write(frames.Written);
            _hasFailed = false;
        }
        finally
        {
            frames.Dispose();
        }
    }

    /// <summary>Writes a message, by its runtime type, or a plain value. It is serialized before the method returns.</summary>
    /// <param name="message">A message, a plain value, null, or an <see cref="OotUnknown"/> to be relayed as it came.</param>
    /// <param name="cancellationToken">
    /// Ends the write to the stream, which then may hold a part of the frame; one that was cancelled before leaves stream and writer as they were.
    /// </param>
    /// <exception cref="OotSerializationException">It cannot be written, or is too large; the stream has received nothing.</exception>
    /// <exception cref="IOException">The stream failed. It may hold a part of the frame.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="InvalidOperationException">An earlier write failed or was cancelled: <see cref="AppendAsync"/> goes on behind the last whole frame.</exception>
    public async ValueTask WriteAsync<[OotRoot] T>(T message, CancellationToken cancellationToken = default)
    {
        ThrowIfFailed();
        cancellationToken.ThrowIfCancellationRequested();
        ArraySegment<byte> bytes = Serialize(message);
        try
        {
            _hasFailed = true;
            await _stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
            _hasFailed = false;
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(bytes.Array!);
        }
    }

    /// <summary>Flushes the stream.</summary>
    /// <param name="cancellationToken">Ends the flush.</param>
    public Task FlushAsync(CancellationToken cancellationToken = default) => _stream.FlushAsync(cancellationToken);

    /// <summary>Flushes the stream, and closes it unless it is to be left open.</summary>
    public void Dispose()
    {
        try
        {
            _stream.Flush();
        }
        finally
        {
            // A disk that is full must not leave the file open.
            if (!_leaveOpen)
                _stream.Dispose();
        }
    }

    /// <summary>Flushes the stream, and closes it unless it is to be left open.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _stream.FlushAsync().ConfigureAwait(false);
        }
        finally
        {
            if (!_leaveOpen)
                await _stream.DisposeAsync().ConfigureAwait(false);
        }
    }

    // What has been said of schemas is not said again, and what follows would stand within the frame that is cut short.
    private void ThrowIfFailed()
    {
        if (_hasFailed)
            throw new InvalidOperationException($"A write to the stream has failed, or was cancelled, and it may end within a frame; {nameof(AppendAsync)} goes on with it.");
    }

    private ArraySegment<byte> Serialize<T>(T message)
    {
        OotWriter frames = new(_options);
        try
        {
            WriteFrames(ref frames, message);
            return frames.Detach();
        }
        finally
        {
            frames.Dispose();
        }
    }

    /// <summary>Writes what goes before the message and the message.</summary>
    private void WriteFrames<T>(ref OotWriter frames, T message)
    {
        SchemaUse use = SchemaUse.Rent(OotSerializerOptions.RegistryOf(_options), mostBytes: MaxFrameBytes);
        OotWriter body = new(_options) { Notes = use };
        try
        {
            bool isMessage = TaggedMessage.Write(ref body, message);
            if (!use.IsOf(_options))
            {
                WriteFrames(ref frames, message);
                return;
            }

            if (body.Position > MaxFrameBytes)
                throw new OotSerializationException($"the message takes a frame of {body.Position} bytes, and {nameof(MaxFrameBytes)} allows {MaxFrameBytes}");
            if (!_hasBegun)
                FrameStream.WriteBegin(ref frames);
            // What is said of schemas here is not said again: if it cannot be written, nothing more can be.
            _hasFailed = true;
            if (!_schemas.IsSettled(use))
                _schemas.TryAnnounce(use, ref frames);
            FrameStream.Write(ref frames, isMessage ? FrameKind.Message : FrameKind.Value, isMessage ? body.Written : body.Written[1..]);
            _hasBegun = true;
            _hasFailed = false;
        }
        finally
        {
            body.Dispose();
            use.Return();
        }
    }
}
