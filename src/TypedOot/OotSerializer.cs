using System.Buffers;
using System.Runtime.CompilerServices;
using TypedOot.Serialization;

namespace TypedOot;

/// <summary>
/// Writes objects as MessagePack and reads them back. Thread safe.
/// </summary>
/// <remarks>
/// The typed methods write a value as a slot of the type <c>T</c> does, and the reader must name the same <c>T</c>: a message, an
/// abstract base (whose data says which derived message it holds), or a type of <c>[assembly: OotMessageFor]</c>.
/// The tagged methods write an array of tag and body, and the reader gets back whatever message it was.
/// The value methods write anything that a member of type object may hold: plain values, messages, and graphs that mix them.
/// </remarks>
public static partial class OotSerializer
{
    /// <summary>Writes a value to a new array.</summary>
    /// <param name="value">The value; not null.</param>
    /// <param name="options">The limits and the registry, or null for the default ones.</param>
    /// <exception cref="OotSerializationException">The value, or something in it, cannot be written.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte[] Serialize<[OotRoot] T>(T value, OotSerializerOptions? options = null) =>
        ToArray(CodecOf<T>(options), value, options ?? OotSerializerOptions.Default);

    /// <summary>Writes a value to an output, which receives nothing if that fails.</summary>
    /// <param name="output">Where the bytes go.</param>
    /// <param name="value">The value; not null.</param>
    /// <param name="options">The limits and the registry, or null for the default ones.</param>
    /// <exception cref="OotSerializationException">The value, or something in it, cannot be written.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Serialize<[OotRoot] T>(IBufferWriter<byte> output, T value, OotSerializerOptions? options = null) =>
        WriteTo(output, CodecOf<T>(options), value, options ?? OotSerializerOptions.Default);

    /// <summary>Writes a value into a span.</summary>
    /// <param name="destination">Where the bytes go.</param>
    /// <param name="value">The value; not null.</param>
    /// <param name="options">The limits and the registry, or null for the default ones.</param>
    /// <returns>How many bytes were written.</returns>
    /// <exception cref="ArgumentException">The span is too small.</exception>
    /// <exception cref="OotSerializationException">The value, or something in it, cannot be written.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Serialize<[OotRoot] T>(Span<byte> destination, T value, OotSerializerOptions? options = null) =>
        WriteTo(destination, CodecOf<T>(options), value, options ?? OotSerializerOptions.Default);

    /// <summary>Writes a value to a stream.</summary>
    /// <param name="stream">Where the bytes go, in one write.</param>
    /// <param name="value">The value; not null. It is written before the method returns.</param>
    /// <param name="options">The limits and the registry, or null for the default ones.</param>
    /// <param name="cancellationToken">Ends the write to the stream.</param>
    /// <exception cref="OotSerializationException">The value, or something in it, cannot be written; the stream has received nothing.</exception>
    public static async ValueTask SerializeAsync<[OotRoot] T>(
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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Deserialize<[OotRoot] T>(ReadOnlySpan<byte> data, OotSerializerOptions? options = null) =>
        Read(data, CodecOf<T>(options), options ?? OotSerializerOptions.Default);

    /// <summary>Reads a value that takes up all the data. Data in several segments is first copied together.</summary>
    /// <inheritdoc cref="Deserialize{T}(ReadOnlySpan{byte}, OotSerializerOptions?)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Deserialize<[OotRoot] T>(in ReadOnlySequence<byte> data, OotSerializerOptions? options = null) =>
        Read(data, CodecOf<T>(options), options ?? OotSerializerOptions.Default);

    /// <summary>Reads a stream to its end, which must hold one value.</summary>
    /// <param name="stream">Where the value stands.</param>
    /// <param name="options">The limits and the registry, or null for the default ones.</param>
    /// <param name="cancellationToken">Ends the read from the stream.</param>
    /// <exception cref="OotFormatException">The data is something else, or holds more than one value.</exception>
    public static async ValueTask<T> DeserializeAsync<[OotRoot] T>(
        Stream stream, OotSerializerOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArraySegment<byte> bytes = await ContiguousData.ReadToEndAsync(stream, cancellationToken).ConfigureAwait(false);
        try
        {
            return Deserialize<T>(bytes, options);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes.Array!);
        }
    }

    /// <summary>
    /// The codec of a root. Inlined into the caller, as are those who call it: where that names a type, the codec is found by one load, while
    /// code that is shared by many types would look for the place of it each time.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static OotCodec<T> CodecOf<T>(OotSerializerOptions? options) => (options?.Registry ?? OotRegistry.Default).GetCodec<T>();

    private static byte[] ToArray<T>(OotCodec<T> codec, T value, OotSerializerOptions options)
    {
        OotWriter writer = new(options);
        try
        {
            GuardedCodec.Write(ref writer, codec, value);
            return writer.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    private static void WriteTo<T>(IBufferWriter<byte> output, OotCodec<T> codec, T value, OotSerializerOptions options)
    {
        OotWriter writer = new(output, options);
        try
        {
            GuardedCodec.Write(ref writer, codec, value);
            writer.Complete();
        }
        finally
        {
            writer.Dispose();
        }
    }

    private static int WriteTo<T>(Span<byte> destination, OotCodec<T> codec, T value, OotSerializerOptions options)
    {
        OotWriter writer = new(destination, options);
        try
        {
            GuardedCodec.Write(ref writer, codec, value);
            int length = writer.Position;
            writer.Complete();
            return length;
        }
        finally
        {
            writer.Dispose();
        }
    }

    private static T Read<T>(ReadOnlySpan<byte> data, OotCodec<T> codec, OotSerializerOptions options)
    {
        OotReader reader = new(data, options);
        T value = GuardedCodec.Read(ref reader, codec);
        ExpectEnd(ref reader);
        return value;
    }

    [SkipLocalsInit]
    private static T Read<T>(in ReadOnlySequence<byte> data, OotCodec<T> codec, OotSerializerOptions options)
    {
        using ContiguousData contiguous = new(data, stackalloc byte[ContiguousData.Small]);
        return Read(contiguous.Span, codec, options);
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
            throw NotEnded(ref reader);
    }

    private static OotFormatException NotEnded(ref OotReader reader) => reader.Failure($"the value ended, and {reader.Remaining} bytes follow it");
}
