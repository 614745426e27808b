using System.Buffers;
using System.Runtime.CompilerServices;

namespace TypedOot;

// The tagged methods: what they write says which message it is, so that its reader need not know.
public static partial class OotSerializer
{
    /// <summary>Writes a message as an array of its tag and its body to a new array.</summary>
    /// <param name="message">A message, by its runtime type, a plain value, or an <see cref="OotUnknown"/> as it came.</param>
    /// <param name="options">The limits and the registry, or null for the default ones.</param>
    /// <exception cref="OotSerializationException">The message, or something in it, cannot be written.</exception>
    public static byte[] SerializeTagged<[OotRoot] T>(T message, OotSerializerOptions? options = null)
    {
        OotWriter writer = new(options ?? OotSerializerOptions.Default);
        try
        {
            writer.WriteArrayHeader(2);
            TaggedMessage.Write(ref writer, message);
            return writer.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Writes a message as an array of its tag and its body to an output, which receives nothing if that fails.</summary>
    /// <param name="output">Where the bytes go.</param>
    /// <param name="message">A message, by its runtime type, a plain value, or an <see cref="OotUnknown"/> as it came.</param>
    /// <param name="options">The limits and the registry, or null for the default ones.</param>
    /// <exception cref="OotSerializationException">The message, or something in it, cannot be written.</exception>
    public static void SerializeTagged<[OotRoot] T>(IBufferWriter<byte> output, T message, OotSerializerOptions? options = null)
    {
        OotWriter writer = new(output, options ?? OotSerializerOptions.Default);
        try
        {
            writer.WriteArrayHeader(2);
            TaggedMessage.Write(ref writer, message);
            writer.Complete();
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Writes a message as an array of its tag and its body into a span.</summary>
    /// <param name="destination">Where the bytes go.</param>
    /// <param name="message">A message, by its runtime type, a plain value, or an <see cref="OotUnknown"/> as it came.</param>
    /// <param name="options">The limits and the registry, or null for the default ones.</param>
    /// <returns>How many bytes were written.</returns>
    /// <exception cref="ArgumentException">The span is too small.</exception>
    /// <exception cref="OotSerializationException">The message, or something in it, cannot be written.</exception>
    public static int SerializeTagged<[OotRoot] T>(Span<byte> destination, T message, OotSerializerOptions? options = null)
    {
        OotWriter writer = new(destination, options ?? OotSerializerOptions.Default);
        try
        {
            writer.WriteArrayHeader(2);
            TaggedMessage.Write(ref writer, message);
            int length = writer.Position;
            writer.Complete();
            return length;
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Writes a message as an array of its tag and its body to a stream.</summary>
    /// <param name="stream">Where the bytes go, in one write.</param>
    /// <param name="message">A message, by its runtime type, a plain value, or an <see cref="OotUnknown"/> as it came. It is written before the method returns.</param>
    /// <param name="options">The limits and the registry, or null for the default ones.</param>
    /// <param name="cancellationToken">Ends the write to the stream.</param>
    /// <exception cref="OotSerializationException">The message, or something in it, cannot be written; the stream has received nothing.</exception>
    public static async ValueTask SerializeTaggedAsync<[OotRoot] T>(
        Stream stream, T message, OotSerializerOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArraySegment<byte> bytes = DetachedTagged(message, options);
        try
        {
            await stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes.Array!);
        }
    }

    /// <summary>Reads an array of tag and body that takes up all the data.</summary>
    /// <param name="data">What <see cref="SerializeTagged{T}(T, OotSerializerOptions?)"/> wrote.</param>
    /// <param name="options">The limits and the registry, or null for the default ones.</param>
    /// <returns>The message, an <see cref="OotUnknown"/> if its type is not registered, or the plain value behind the tag 0.</returns>
    /// <exception cref="OotFormatException">The data is something else.</exception>
    public static object DeserializeTagged(ReadOnlySpan<byte> data, OotSerializerOptions? options = null)
    {
        OotReader reader = new(data, options ?? OotSerializerOptions.Default);
        if (!reader.TryReadArrayHeader(2) && reader.ReadArrayHeader() != 2)
            throw reader.UnexpectedAt(0, "an array of a tag and a body");
        object message = TaggedMessage.Read(ref reader) ?? throw reader.Failure("the plain value is nil, and no null is tagged");
        ExpectEnd(ref reader);
        return message;
    }

    /// <summary>Reads an array of tag and body that takes up all the data. Data in several segments is first copied together.</summary>
    /// <inheritdoc cref="DeserializeTagged(ReadOnlySpan{byte}, OotSerializerOptions?)"/>
    [SkipLocalsInit]
    public static object DeserializeTagged(in ReadOnlySequence<byte> data, OotSerializerOptions? options = null)
    {
        using ContiguousData contiguous = new(data, stackalloc byte[ContiguousData.Small]);
        return DeserializeTagged(contiguous.Span, options);
    }

    /// <summary>Reads a stream to its end, which must hold one array of tag and body.</summary>
    /// <param name="stream">Where it stands.</param>
    /// <param name="options">The limits and the registry, or null for the default ones.</param>
    /// <param name="cancellationToken">Ends the read from the stream.</param>
    /// <returns>The message, an <see cref="OotUnknown"/> if its type is not registered, or the plain value behind the tag 0.</returns>
    /// <exception cref="OotFormatException">The data is something else.</exception>
    public static async ValueTask<object> DeserializeTaggedAsync(
        Stream stream, OotSerializerOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArraySegment<byte> bytes = await ContiguousData.ReadToEndAsync(stream, cancellationToken).ConfigureAwait(false);
        try
        {
            return DeserializeTagged(bytes, options);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes.Array!);
        }
    }

    private static ArraySegment<byte> DetachedTagged<T>(T message, OotSerializerOptions? options)
    {
        OotWriter writer = new(options ?? OotSerializerOptions.Default);
        try
        {
            writer.WriteArrayHeader(2);
            TaggedMessage.Write(ref writer, message);
            return writer.Detach();
        }
        finally
        {
            writer.Dispose();
        }
    }
}
