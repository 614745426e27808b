using System.Buffers;
using TypedOot.Serialization;

namespace TypedOot;

/// <summary>
/// Writes objects as MessagePack and reads them back. Thread safe.
/// </summary>
/// <remarks>
/// The typed methods write a value as a slot of the type <c>T</c> does, and the reader must name the same <c>T</c>: a message, an
/// abstract base (whose data says which derived message it holds), or a type of <c>[assembly: OotMessageFor]</c>.
/// The tagged methods write an array of tag and body, and the reader gets back whatever message it was.
/// </remarks>
public static class OotSerializer
{
    /// <summary>Writes a value to a new array.</summary>
    /// <param name="value">The value; not null.</param>
    /// <param name="options">The limits and the registry, or null for the default ones.</param>
    /// <exception cref="OotSerializationException">The value, or something in it, cannot be written.</exception>
    public static byte[] Serialize<T>(T value, OotSerializerOptions? options = null)
    {
        OotWriter writer = new(options ?? OotSerializerOptions.Default);
        try
        {
            GuardedCodec.Write(ref writer, CodecOf<T>(options), value);
            return writer.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Writes a value to an output, which receives nothing if that fails.</summary>
    /// <param name="output">Where the bytes go.</param>
    /// <param name="value">The value; not null.</param>
    /// <param name="options">The limits and the registry, or null for the default ones.</param>
    /// <exception cref="OotSerializationException">The value, or something in it, cannot be written.</exception>
    public static void Serialize<T>(IBufferWriter<byte> output, T value, OotSerializerOptions? options = null)
    {
        OotWriter writer = new(output, options ?? OotSerializerOptions.Default);
        try
        {
            GuardedCodec.Write(ref writer, CodecOf<T>(options), value);
            writer.Complete();
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Writes a value into a span.</summary>
    /// <param name="destination">Where the bytes go.</param>
    /// <param name="value">The value; not null.</param>
    /// <param name="options">The limits and the registry, or null for the default ones.</param>
    /// <returns>How many bytes were written.</returns>
    /// <exception cref="ArgumentException">The span is too small.</exception>
    /// <exception cref="OotSerializationException">The value, or something in it, cannot be written.</exception>
    public static int Serialize<T>(Span<byte> destination, T value, OotSerializerOptions? options = null)
    {
        OotWriter writer = new(destination, options ?? OotSerializerOptions.Default);
        try
        {
            GuardedCodec.Write(ref writer, CodecOf<T>(options), value);
            int length = writer.Position;
            writer.Complete();
            return length;
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Writes a value to a stream.</summary>
    /// <param name="stream">Where the bytes go, in one write.</param>
    /// <param name="value">The value; not null. It is written before the method returns.</param>
    /// <param name="options">The limits and the registry, or null for the default ones.</param>
    /// <param name="cancellationToken">Ends the write to the stream.</param>
    /// <exception cref="OotSerializationException">The value, or something in it, cannot be written; the stream has received nothing.</exception>
    public static async ValueTask SerializeAsync<T>(
        Stream stream, T value, OotSerializerOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArraySegment<byte> bytes = Detached(value, options);
        try
        {
            await stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes.Array!);
        }
    }

    /// <summary>Reads a value that takes up all the data.</summary>
    /// <param name="data">One value.</param>
    /// <param name="options">The limits and the registry, or null for the default ones.</param>
    /// <exception cref="OotFormatException">The data is something else, or holds more than one value.</exception>
    public static T Deserialize<T>(ReadOnlySpan<byte> data, OotSerializerOptions? options = null)
    {
        OotReader reader = new(data, options ?? OotSerializerOptions.Default);
        T value = GuardedCodec.Read(ref reader, CodecOf<T>(options));
        ExpectEnd(ref reader);
        return value;
    }

    /// <summary>Reads a value that takes up all the data. Data in several segments is first copied together.</summary>
    /// <inheritdoc cref="Deserialize{T}(ReadOnlySpan{byte}, OotSerializerOptions?)"/>
    public static T Deserialize<T>(in ReadOnlySequence<byte> data, OotSerializerOptions? options = null)
    {
        if (data.IsSingleSegment)
            return Deserialize<T>(data.FirstSpan, options);

        if (data.Length > Array.MaxLength)
            throw TooLong();
        int length = (int)data.Length;
        byte[] contiguous = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            data.CopyTo(contiguous);
            return Deserialize<T>(contiguous.AsSpan(0, length), options);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(contiguous);
        }
    }

    /// <summary>Reads a stream to its end, which must hold one value.</summary>
    /// <param name="stream">Where the value stands.</param>
    /// <param name="options">The limits and the registry, or null for the default ones.</param>
    /// <param name="cancellationToken">Ends the read from the stream.</param>
    /// <exception cref="OotFormatException">The data is something else, or holds more than one value.</exception>
    public static async ValueTask<T> DeserializeAsync<T>(
        Stream stream, OotSerializerOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArraySegment<byte> bytes = await ReadToEndAsync(stream, cancellationToken).ConfigureAwait(false);
        try
        {
            return Deserialize<T>(bytes, options);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes.Array!);
        }
    }

    /// <summary>Writes a message as an array of its tag and its body to a new array.</summary>
    /// <param name="message">A message, by its runtime type, or an <see cref="OotUnknown"/> as it came.</param>
    /// <param name="options">The limits and the registry, or null for the default ones.</param>
    /// <exception cref="OotSerializationException">The message, or something in it, cannot be written.</exception>
    public static byte[] SerializeTagged<T>(T message, OotSerializerOptions? options = null)
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
    /// <param name="message">A message, by its runtime type, or an <see cref="OotUnknown"/> as it came.</param>
    /// <param name="options">The limits and the registry, or null for the default ones.</param>
    /// <exception cref="OotSerializationException">The message, or something in it, cannot be written.</exception>
    public static void SerializeTagged<T>(IBufferWriter<byte> output, T message, OotSerializerOptions? options = null)
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

    /// <summary>Reads an array of tag and body that takes up all the data.</summary>
    /// <param name="data">What <see cref="SerializeTagged{T}(T, OotSerializerOptions?)"/> wrote.</param>
    /// <param name="options">The limits and the registry, or null for the default ones.</param>
    /// <returns>The message, or an <see cref="OotUnknown"/> if its type is not registered.</returns>
    /// <exception cref="OotFormatException">The data is something else.</exception>
    public static object DeserializeTagged(ReadOnlySpan<byte> data, OotSerializerOptions? options = null)
    {
        OotReader reader = new(data, options ?? OotSerializerOptions.Default);
        if (!reader.TryReadArrayHeader(2) && reader.ReadArrayHeader() != 2)
            throw reader.UnexpectedAt(0, "an array of a tag and a body");
        object message = TaggedMessage.Read(ref reader);
        ExpectEnd(ref reader);
        return message;
    }

    private static OotCodec<T> CodecOf<T>(OotSerializerOptions? options)
    {
        OotRegistry registry = options?.Registry ?? OotRegistry.Default;
        return registry.TryGetCodec(out OotCodec<T>? codec)
            ? codec
            : throw new OotSerializationException(
                $"{typeof(T)} of {typeof(T).Assembly.GetName().Name} has no codec; annotate it with [OotMessage], "
                + "or list it with [assembly: OotMessageFor(typeof(…))]");
    }

    private static ArraySegment<byte> Detached<T>(T value, OotSerializerOptions? options)
    {
        OotWriter writer = new(options ?? OotSerializerOptions.Default);
        try
        {
            GuardedCodec.Write(ref writer, CodecOf<T>(options), value);
            return writer.Detach();
        }
        finally
        {
            writer.Dispose();
        }
    }

    private static void ExpectEnd(ref OotReader reader)
    {
        if (!reader.End)
            throw reader.Failure($"the value ended, and {reader.Remaining} bytes follow it");
    }

    private static OotFormatException TooLong() => new(0, $"the data is longer than the {Array.MaxLength} bytes that one read takes");

    private static async ValueTask<ArraySegment<byte>> ReadToEndAsync(Stream stream, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        int length = 0;
        try
        {
            while (true)
            {
                int read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                    return new ArraySegment<byte>(buffer, 0, length);
                length += read;
                if (length == buffer.Length)
                    buffer = Enlarge(buffer, length);
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    private static byte[] Enlarge(byte[] buffer, int length)
    {
        if (length >= Array.MaxLength)
            throw TooLong();
        byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(2L * length, Array.MaxLength));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
