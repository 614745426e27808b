using TypedOot.Serialization;

namespace TypedOot;

/// <summary>
/// A message behind its tag, as frames and tagged data hold it: two MessagePack values, one after the other.
/// </summary>
internal static class TaggedMessage
{
    /// <summary>Writes the tag and the body of a message, by its runtime type.</summary>
    /// <exception cref="OotSerializationException">It, or something in it, cannot be written.</exception>
    public static void Write<T>(ref OotWriter writer, T message)
    {
        // Each of these checks would box a struct if it were asked.
        if (message is null)
            throw new ArgumentNullException(nameof(message));
        if (!typeof(T).IsValueType && message is OotUnknown unknown)
        {
            Write(ref writer, unknown);
            return;
        }

        OotRegistry registry = OotSerializerOptions.RegistryOf(writer.Options);
        if ((typeof(T).IsValueType || message.GetType() == typeof(T)) && registry.TryGetCodec(out OotCodec<T>? exact) && exact.IsMessage)
        {
            writer.WriteUInt32(exact.Tag);
            GuardedCodec.WriteBody(ref writer, exact, message);
            return;
        }

        OotCodec codec = registry.GetMessage(message.GetType());
        writer.WriteUInt32(codec.Tag);
        GuardedCodec.WriteBody(ref writer, codec, message);
    }

    /// <summary>Reads a tag and a body.</summary>
    /// <returns>The message, or an <see cref="OotUnknown"/> with a copy of the bytes.</returns>
    /// <exception cref="OotFormatException">The bytes are something else.</exception>
    public static object Read(ref OotReader reader)
    {
        OotTag tag = OotTag.Read(ref reader);
        return ReadBody(ref reader, tag, tag.Resolve(OotSerializerOptions.RegistryOf(reader.Options)));
    }

    /// <summary>Reads the body behind a tag.</summary>
    /// <param name="reader">Stands behind the tag.</param>
    /// <param name="tag">The tag.</param>
    /// <param name="codec">The codec of the message, or null if it is not known.</param>
    /// <returns>The message, or an <see cref="OotUnknown"/> with a copy of the bytes.</returns>
    /// <exception cref="OotFormatException">The bytes are something else.</exception>
    public static object ReadBody(ref OotReader reader, OotTag tag, OotCodec? codec)
    {
        if (codec is not null)
            return GuardedCodec.ReadBody(ref reader, codec);
        if (reader.IsNil)
            throw reader.Failure($"the body of the message {tag} is nil");
        return new OotUnknown(tag.Number, tag.Name, reader.ReadRaw().ToArray());
    }

    private static void Write(ref OotWriter writer, OotUnknown unknown)
    {
        if (unknown.Name is null)
            writer.WriteUInt32(unknown.Tag);
        else
            writer.WriteString(unknown.Name);
        writer.WriteRaw(unknown.Body.Span);
    }
}
