using TypedOot.Codecs;
using TypedOot.Dynamic;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot;

/// <summary>
/// A message behind its tag, as frames and tagged data hold it: two MessagePack values, one after the other. Behind the tag 0 stands a plain
/// value.
/// </summary>
internal static class TaggedMessage
{
    private static readonly OotCodec<object> Untyped = new SlotCodec<object, ObjectCodec>();

    /// <summary>Writes the tag and the body of a message, by its runtime type; or 0 and a plain value.</summary>
    /// <returns>Whether it is a message.</returns>
    /// <exception cref="OotSerializationException">It, or something in it, cannot be written.</exception>
    public static bool Write<T>(ref OotWriter writer, T message)
    {
        // Each of these checks would box a struct if it were asked.
        if (!typeof(T).IsValueType && message is null or OotUnknown)
            return WriteReference(ref writer, message);

        OotRegistry registry = OotSerializerOptions.RegistryOf(writer.Options);
        OotCodec? codec;
        if ((typeof(T).IsValueType || message!.GetType() == typeof(T)) && registry.TryGetCodec(out OotCodec<T>? exact) && exact.IsMessage)
        {
            SchemaUse.Of(ref writer)?.Add(exact);
            writer.WriteUInt32(exact.Tag);
            GuardedCodec.WriteBody(ref writer, exact, message);
            return true;
        }

        if (!registry.TryGetMessage(message!.GetType(), out codec))
            return WriteValue(ref writer, message);
        SchemaUse.Of(ref writer)?.Add(codec);
        writer.WriteUInt32(codec.Tag);
        GuardedCodec.WriteBody(ref writer, codec, message);
        return true;
    }

    /// <summary>Reads a tag and a body, or 0 and a plain value.</summary>
    /// <returns>The message, an <see cref="OotUnknown"/> with a copy of the bytes, or the value.</returns>
    /// <exception cref="OotFormatException">The bytes are something else.</exception>
    public static object? Read(ref OotReader reader)
    {
        OotTag tag = OotTag.Read(ref reader);
        return ReadBody(ref reader, tag, tag.Resolve(OotSerializerOptions.RegistryOf(reader.Options)));
    }

    /// <summary>Reads the body behind a tag.</summary>
    /// <param name="reader">Stands behind the tag.</param>
    /// <param name="tag">The tag.</param>
    /// <param name="codec">The codec of the message, or null if it is not known.</param>
    /// <returns>The message, an <see cref="OotUnknown"/> with a copy of the bytes, or the value behind the tag 0.</returns>
    /// <exception cref="OotFormatException">The bytes are something else.</exception>
    public static object? ReadBody(ref OotReader reader, OotTag tag, OotCodec? codec)
    {
        if (codec is not null)
        {
            SchemaScope.Enter(ref reader, tag, codec);
            return GuardedCodec.ReadBody(ref reader, codec);
        }

        // A message in a capsule is one, whatever the options ask for values.
        if (tag.IsValue && Capsule.IsNext(ref reader))
            return UntypedValue.ReadObject(ref reader);
        if (tag.IsValue)
            return GuardedCodec.ReadSlot(ref reader, Untyped);
        if (reader.IsNil)
            throw tag.NilBody(ref reader);
        return new OotUnknown(tag.Number, tag.Name, reader.ReadRaw().ToArray(), reader.Scope as SchemaScope);
    }

    private static bool WriteReference(ref OotWriter writer, object? message)
    {
        if (message is not OotUnknown unknown || (SchemaUse.Of(ref writer) is { } use && unknown.Closure?.TryNote(use, isWhole: true) == false))
            return WriteValue(ref writer, message);
        unknown.SentTag.Write(ref writer);
        writer.WriteRaw(unknown.Body.Span);
        return true;
    }

    private static bool WriteValue(ref OotWriter writer, object? value)
    {
        writer.WriteUInt32(0);
        GuardedCodec.WriteSlot(ref writer, Untyped, value);
        return false;
    }
}
