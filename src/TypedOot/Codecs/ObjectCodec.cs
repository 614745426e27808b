using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Writes and reads members of type <see cref="object"/>: the plain values of a closed table (docs/types.md says what comes back for
/// what), each in the form of its own codec, and registered messages as an array of discriminator and body. Null is nil.
/// </summary>
/// <remarks>
/// Plain are the primitive types, text, byte arrays, times, wide numbers, enums (as their integers), and the arrays, lists and
/// dictionaries of the base library with plain values or messages in them, its tuples, JSON, and <see cref="OotElement"/>. Anything else is refused, and so
/// is a user's class that derives from a list, whose other members would be lost.
/// </remarks>
public readonly struct ObjectCodec : IOotCodec<object>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Any;

    /// <inheritdoc/>
    /// <exception cref="OotSerializationException">The value is neither plain nor a registered message.</exception>
    public static void Write(ref OotWriter writer, object? value) => PlainWriter.Write(ref writer, value);

    /// <inheritdoc/>
    /// <returns>
    /// A plain value, a message, an <see cref="OotUnknown"/> for a message that is not registered, or an <see cref="OotExtension"/>; an
    /// <see cref="OotElement"/> where <see cref="OotSerializerOptions.UntypedValues"/> asks for it.
    /// </returns>
    public static object? Read(ref OotReader reader) => PlainReader.Read(ref reader);
}
