using System.Buffers;
using System.Runtime.CompilerServices;
using TypedOot.Dynamic;

namespace TypedOot;

// The methods for values without a type: plain ones, messages, and graphs that mix them. Null is nil here.
public static partial class OotSerializer
{
    /// <summary>Writes a value to a new array.</summary>
    /// <param name="value">The value, as a member of type object may have it; docs/types.md has the table.</param>
    /// <param name="options">The limits and the registry, or null for the default ones.</param>
    /// <exception cref="OotSerializationException">The value, or something in it, is neither plain nor a registered message.</exception>
    public static byte[] SerializeValue(object? value, OotSerializerOptions? options = null)
    {
        OotWriter writer = new(options ?? OotSerializerOptions.Default);
        try
        {
            UntypedValue.Write(ref writer, value);
            return writer.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Writes a value to an output, which receives nothing if that fails.</summary>
    /// <param name="output">Where the bytes go.</param>
    /// <param name="value">The value, as a member of type object may have it; docs/types.md has the table.</param>
    /// <param name="options">The limits and the registry, or null for the default ones.</param>
    /// <exception cref="OotSerializationException">The value, or something in it, is neither plain nor a registered message.</exception>
    public static void SerializeValue(IBufferWriter<byte> output, object? value, OotSerializerOptions? options = null)
    {
        OotWriter writer = new(output, options ?? OotSerializerOptions.Default);
        try
        {
            UntypedValue.Write(ref writer, value);
            writer.Complete();
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Writes a value into a span.</summary>
    /// <param name="destination">Where the bytes go.</param>
    /// <param name="value">The value, as a member of type object may have it; docs/types.md has the table.</param>
    /// <param name="options">The limits and the registry, or null for the default ones.</param>
    /// <returns>How many bytes were written.</returns>
    /// <exception cref="ArgumentException">The span is too small.</exception>
    /// <exception cref="OotSerializationException">The value, or something in it, is neither plain nor a registered message.</exception>
    public static int SerializeValue(Span<byte> destination, object? value, OotSerializerOptions? options = null)
    {
        OotWriter writer = new(destination, options ?? OotSerializerOptions.Default);
        try
        {
            UntypedValue.Write(ref writer, value);
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
    /// <param name="value">The value, as a member of type object may have it. It is written before the method returns.</param>
    /// <param name="options">The limits and the registry, or null for the default ones.</param>
    /// <param name="cancellationToken">Ends the write to the stream.</param>
    /// <exception cref="OotSerializationException">The value, or something in it, is neither plain nor a registered message; the stream has received nothing.</exception>
    public static async ValueTask SerializeValueAsync(
        Stream stream, object? value, OotSerializerOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArraySegment<byte> bytes = DetachedValue(value, options);
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
    /// <param name="data">What <see cref="SerializeValue(object?, OotSerializerOptions?)"/> wrote, or any other MessagePack value.</param>
    /// <param name="options">The limits and the registry, or null for the default ones.</param>
    /// <returns>The value as <see cref="OotSerializerOptions.UntypedValues"/> asks for it; null for nil.</returns>
    /// <exception cref="OotFormatException">The data is malformed, holds more than one value, or something in it cannot be read.</exception>
    public static object? DeserializeValue(ReadOnlySpan<byte> data, OotSerializerOptions? options = null)
    {
        OotReader reader = new(data, options ?? OotSerializerOptions.Default);
        object? value = UntypedValue.Read(ref reader);
        ExpectEnd(ref reader);
        return value;
    }

    /// <summary>Reads a value that takes up all the data. Data in several segments is first copied together.</summary>
    /// <inheritdoc cref="DeserializeValue(ReadOnlySpan{byte}, OotSerializerOptions?)"/>
    [SkipLocalsInit]
    public static object? DeserializeValue(in ReadOnlySequence<byte> data, OotSerializerOptions? options = null)
    {
        using ContiguousData contiguous = new(data, stackalloc byte[ContiguousData.Small]);
        return DeserializeValue(contiguous.Span, options);
    }

    /// <summary>Reads a stream to its end, which must hold one value.</summary>
    /// <param name="stream">Where it stands.</param>
    /// <param name="options">The limits and the registry, or null for the default ones.</param>
    /// <param name="cancellationToken">Ends the read from the stream.</param>
    /// <returns>The value as <see cref="OotSerializerOptions.UntypedValues"/> asks for it; null for nil.</returns>
    /// <exception cref="OotFormatException">The data is malformed, holds more than one value, or something in it cannot be read.</exception>
    public static async ValueTask<object?> DeserializeValueAsync(
        Stream stream, OotSerializerOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArraySegment<byte> bytes = await ContiguousData.ReadToEndAsync(stream, cancellationToken).ConfigureAwait(false);
        try
        {
            return DeserializeValue(bytes, options);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes.Array!);
        }
    }

    private static ArraySegment<byte> DetachedValue(object? value, OotSerializerOptions? options)
    {
        OotWriter writer = new(options ?? OotSerializerOptions.Default);
        try
        {
            UntypedValue.Write(ref writer, value);
            return writer.Detach();
        }
        finally
        {
            writer.Dispose();
        }
    }
}
