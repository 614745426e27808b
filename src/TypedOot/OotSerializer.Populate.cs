using System.Buffers;
using System.Runtime.CompilerServices;
using TypedOot.Codecs;
using TypedOot.Serialization;

namespace TypedOot;

// Reading into an object that exists.
public static partial class OotSerializer
{
    /// <summary>
    /// Reads a value that takes up all the data into an object that exists. Members that the data holds are replaced, collections that the object
    /// has are filled in place, and what the data does not hold stays as it is.
    /// </summary>
    /// <param name="data">What <see cref="Serialize{T}(T, OotSerializerOptions?)"/> wrote for the same <typeparamref name="T"/>.</param>
    /// <param name="value">
    /// The object, exactly of the type that the data holds: a message without constructor arguments, or a message that is a collection.
    /// <c>init</c> members of it are set too.
    /// </param>
    /// <param name="options">The limits and the registry, or null for the default ones.</param>
    /// <remarks>
    /// Members that are left out at their default (<see cref="OotMessageAttribute.SkipDefaults"/>) are not in the data. The object is not
    /// made anew where reading fails, and then holds what was read until there.
    /// </remarks>
    /// <exception cref="OotFormatException">
    /// The data is something else, holds more than one value, or an object of another type, or one that cannot be filled.
    /// </exception>
    public static void Populate<T>(ReadOnlySpan<byte> data, T value, OotSerializerOptions? options = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value);
        OotReader reader = new(data, options ?? OotSerializerOptions.Default);
        OotCodec codec = typeof(T).IsAbstract || PolymorphicSlot.IsMarked(ref reader)
            ? PolymorphicSlot.Open<T>(ref reader, null) ?? throw new OotFormatException(0, $"a message that is not registered stands here, and a {value.GetType()} is to be filled")
            : CodecOf<T>(options);
        if (value.GetType() != codec.Type)
            throw new OotFormatException(0, $"a {codec.Type} stands here, and a {value.GetType()} is to be filled");
        GuardedCodec.Fill(ref reader, codec, value);
        ExpectEnd(ref reader);
    }

    /// <summary>
    /// Reads a value that takes up all the data into an object that exists. Data in several segments is first copied together.
    /// </summary>
    /// <inheritdoc cref="Populate{T}(ReadOnlySpan{byte}, T, OotSerializerOptions?)"/>
    [SkipLocalsInit]
    public static void Populate<T>(in ReadOnlySequence<byte> data, T value, OotSerializerOptions? options = null)
        where T : class
    {
        using ContiguousData contiguous = new(data, stackalloc byte[ContiguousData.Small]);
        Populate(contiguous.Span, value, options);
    }
}
