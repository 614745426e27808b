using System.Runtime.CompilerServices;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Slots whose value may be of a type that is derived from the declared one. Called by generated codecs, which have
/// handled null and the declared type itself.
/// </summary>
/// <remarks>
/// Nothing of a type runs before it is known that it may stand in the slot: the registry says which types there are, the slot
/// which of them fit.
/// </remarks>
public static class PolymorphicSlot
{
    /// <summary>Writes a value to an abstract slot, as tag and body.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="value">The value.</param>
    /// <param name="allowed">The types that may stand there, or null for all that fit.</param>
    /// <exception cref="OotSerializationException">The type of the value is no message, or not allowed.</exception>
    public static void WriteTagged(ref OotWriter writer, object value, Type[]? allowed = null)
    {
        OotCodec codec = CodecOf(ref writer, value, allowed);
        SchemaUse.Of(ref writer)?.Add(codec);
        writer.WritePairOf(codec.Tag);
        codec.WriteBody(ref writer, value);
    }

    /// <summary>Writes a value to a slot of a concrete type, as discriminator and body.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="value">The value, which is not of the declared type itself.</param>
    /// <param name="allowed">The types that may stand there, or null for all that fit.</param>
    /// <exception cref="OotSerializationException">The type of the value is no message, or not allowed.</exception>
    public static void WriteMarked(ref OotWriter writer, object value, Type[]? allowed = null)
    {
        WriteMarked(ref writer, CodecOf(ref writer, value, allowed), value);
    }

    /// <summary>Writes a value whose codec is known as discriminator and body.</summary>
    internal static void WriteMarked(ref OotWriter writer, OotCodec codec, object value)
    {
        SchemaUse.Of(ref writer)?.Add(codec);
        writer.WriteArrayHeader(2);
        OotTag.WriteDiscriminator(ref writer, codec.Tag);
        codec.WriteBody(ref writer, value);
    }

    /// <summary>Whether a discriminator and a body come next, in a slot whose declared type is concrete.</summary>
    public static bool IsMarked(ref OotReader reader) =>
        reader.NextCode is MessagePackCode.MinFixArray + 2 or MessagePackCode.Array16 or MessagePackCode.Array32 && IsMarkedArray(ref reader);

    /// <summary>Reads a tag, or a discriminator, and a body.</summary>
    /// <param name="reader">Where they stand.</param>
    /// <param name="allowed">The types that may stand there, or null for all that fit.</param>
    /// <typeparam name="T">The declared type.</typeparam>
    /// <returns>The value; null only where the options ask for it in place of an unknown message.</returns>
    /// <exception cref="OotFormatException">
    /// Something else stands there, the tag is not known, or its message does not fit.
    /// </exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T? Read<T>(ref OotReader reader, Type[]? allowed = null)
        where T : class => allowed is null && OpenRecent(ref reader, typeof(T)) is { } codec
            ? Unsafe.As<T>(codec.ReadBody(ref reader))
            : ReadAny<T>(ref reader, allowed);

    /// <summary>Opens a pair as most are: of a tag that was read before, by which something stood in a slot of the same type.</summary>
    /// <returns>Null if it is none, with nothing read.</returns>
    private static OotCodec? OpenRecent(ref OotReader reader, Type slot)
    {
        if (reader.MapsBodies || !reader.TryPeekPair(out uint tag, out int size))
            return null;
        OotCodec? codec = OotSerializerOptions.RegistryOf(reader.Options).FindRecent(tag);
        if (codec is null || !codec.HasFit(slot))
            return null;
        reader.StepOver(size);
        return codec;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T? ReadAny<T>(ref OotReader reader, Type[]? allowed)
        where T : class
    {
        ReaderScope? outside = reader.Scope;
        if (Open<T>(ref reader, allowed) is not { } codec)
            return null;

        // What the codec makes is of its type, of which Open knows that it fits.
        T value = Unsafe.As<T>(codec.ReadBody(ref reader));
        SchemaScope.Leave(ref reader, outside);
        return value;
    }

    /// <summary>Reads a tag, or a discriminator, and leaves the body to be read by the codec.</summary>
    /// <param name="reader">Where they stand.</param>
    /// <param name="allowed">The types that may stand there, or null for all that fit.</param>
    /// <typeparam name="T">The declared type.</typeparam>
    /// <returns>The codec; null for an unknown message that the options want to be null, whose body has been skipped.</returns>
    /// <exception cref="OotFormatException">
    /// Something else stands there, the tag is not known, or its message does not fit.
    /// </exception>
    internal static OotCodec? Open<T>(ref OotReader reader, Type[]? allowed)
        where T : class
    {
        int start = reader.Position;
        if (!reader.TryReadArrayHeader(2) && (reader.NextType != MessagePackType.Array || reader.ReadArrayHeader() != 2))
            throw NoPair(ref reader, start, typeof(T));

        int tagStart = reader.Position;
        OotTag tag = OotTag.Read(ref reader);
        OotRegistry registry = OotSerializerOptions.RegistryOf(reader.Options);
        OotCodec? codec = tag.Resolve(registry);
        if (codec is null && reader.Options is not OotSerializerOptions { UnknownMessagesAsNull: true })
            throw Unknown(ref reader, tagStart, tag, typeof(T));
        if (reader.IsNil)
            throw tag.NilBody(ref reader);
        if (codec is null)
        {
            reader.Skip();
            return null;
        }

        if (!codec.Fits(typeof(T)))
            throw NoneOf(tagStart, tag, codec, typeof(T));
        if (allowed is not null && Array.IndexOf(allowed, codec.Type) < 0)
            throw NotAllowed(tagStart, tag, codec);
        SchemaScope.Enter(ref reader, tag, codec);
        return codec;
    }

    private static bool IsMarkedArray(ref OotReader reader)
    {
        // Lists of two are common, and in most of them one more byte tells that it is no discriminator.
        ReadOnlySpan<byte> rest = reader.Data[reader.Position..];
        if (rest.Length < 2 || (rest[0] == MessagePackCode.MinFixArray + 2 && MessagePackToken.TypeOf(rest[1]) != MessagePackType.Extension))
            return false;
        OotReader copy = reader;
        return copy.ReadArrayHeader() == 2 && copy.IsExtension(ExtensionCode.Discriminator);
    }

    private static OotCodec CodecOf(ref OotWriter writer, object value, Type[]? allowed)
    {
        Type type = value.GetType();
        if (allowed is not null && Array.IndexOf(allowed, type) < 0)
            throw NotAllowed(type);
        return OotSerializerOptions.RegistryOf(writer.Options).GetMessage(type);
    }

    // Errors are made apart from what runs always: a method that makes a text has to clear the room for it at each call.
    private static OotSerializationException NotAllowed(Type type) => new($"{type} stands in a member whose [OotAllow] does not list it");

    private static OotFormatException NoPair(ref OotReader reader, int start, Type slot) =>
        reader.UnexpectedAt(start, $"an array of a tag and a body of {slot}");

    private static OotFormatException Unknown(ref OotReader reader, int start, OotTag tag, Type slot)
    {
        OotTag known = (reader.Scope as SchemaScope)?.Find(tag) is { } sent ? new OotTag(0, sent.Schema.Name) : tag;
        return new OotFormatException(start, $"the message {known} is not registered, and a {slot} must stand here");
    }

    private static OotFormatException NoneOf(int start, OotTag tag, OotCodec codec, Type slot) =>
        new(start, $"the message {tag} is a {codec.Type}, which is no {slot}");

    private static OotFormatException NotAllowed(int start, OotTag tag, OotCodec codec) =>
        new(start, $"the message {tag} is a {codec.Type}, which [OotAllow] does not list");
}
