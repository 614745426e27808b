using System.Runtime.CompilerServices;
using TypedOot.Codecs;
using TypedOot.Dynamic;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot;

/// <summary>
/// A message behind its tag, as frames and tagged data hold it: two MessagePack values, one after the other. A root that is no message and has
/// messages in it goes by its structural name; behind the tag 0 stands any other, a plain value.
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
        if (typeof(T).IsValueType && message is null)
            return WriteValue(ref writer, null);

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
            return WriteRoot(ref writer, message, registry);
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

        // A message in an envelope is one, whatever the options ask for values.
        if (tag.IsValue && Envelope.IsNext(ref reader))
            return UntypedValue.ReadObject(ref reader);
        if (tag.IsValue)
            return GuardedCodec.ReadSlot(ref reader, Untyped);
        if (reader.IsNil)
            throw tag.NilBody(ref reader);
        return new OotUnknown(tag.Number, tag.Name, reader.ReadRaw().ToArray(), reader.Scope as SchemaScope);
    }

    /// <summary>Reads the body behind a tag as a type that is asked for, if a call names that type and it is no message.</summary>
    /// <param name="reader">Stands behind the tag.</param>
    /// <param name="tag">The tag.</param>
    /// <param name="codec">The codec of the tag, or null if it is not known.</param>
    /// <param name="value">The value.</param>
    /// <returns>False if the body is to be read as what its tag says; then nothing was read.</returns>
    /// <exception cref="OotFormatException">The bytes are something else, or a value that the type does not have.</exception>
    public static bool TryReadAs<T>(ref OotReader reader, OotTag tag, OotCodec? codec, out T? value)
    {
        value = default;
        OotRegistry registry = OotSerializerOptions.RegistryOf(reader.Options);
        if (tag.IsValue && reader.IsNil)
            return registry.TakesNull<T>() && reader.TryReadNil();
        if (!registry.TryGetCodec(out OotCodec<T>? asked) || !(tag.IsValue ? asked.ReadsPlain && UntypedValue.PeekTag(ref reader).IsValue : IsAs(codec, asked)))
            return false;
        if (!tag.IsValue)
            SchemaScope.Enter(ref reader, tag, asked);
        value = GuardedCodec.Read(ref reader, asked);
        return true;
    }

    /// <summary>Makes a value that was read without knowing its type the type that is asked for, if a call names that and none of the value is lost.</summary>
    /// <param name="message">What was read.</param>
    /// <param name="options">The limits and the registry.</param>
    /// <param name="value">The value of the type.</param>
    public static bool TryConvert<T>(object? message, OotSerializerOptions options, out T? value)
    {
        value = default;
        OotRegistry registry = OotSerializerOptions.RegistryOf(options);
        if (message is null)
            return registry.TakesNull<T>();
        if (message is OotUnknown || !registry.TryGetCodec(out OotCodec<T>? asked) || registry.TryGetMessage(message.GetType(), out _))
            return false;
        OotCodec? codec = registry.FindRoot(message.GetType());
        if (codec is { IsNamedRoot: true } ? !IsAs(codec, asked) : !asked.ReadsPlain)
            return false;
        OotWriter writer = new(options);
        try
        {
            if (codec is null)
                UntypedValue.Write(ref writer, message);
            else
                GuardedCodec.WriteBody(ref writer, codec, message);
            OotReader reader = new(writer.Written, options);
            value = GuardedCodec.Read(ref reader, asked);
            return true;
        }
        catch (OotFormatException)
        {
            return false;
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Whether a root is sent under the name of another one, such as a list under that of an array.</summary>
    private static bool IsAs(OotCodec? codec, OotCodec asked) => codec is { IsNamedRoot: true } && asked.IsRoot && asked.Schema == codec.Schema;

    /// <summary>Writes what is no message, by its declared type if a call names that, else by its runtime type.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool WriteRoot<T>(ref OotWriter writer, T value, OotRegistry registry)
    {
        if (registry.TryGetCodec(out OotCodec<T>? declared) && declared.ReadsPlain && (declared.IsNamedRoot || declared.Kind.Form != OotKindForm.Optional))
        {
            WriteTag(ref writer, declared);
            GuardedCodec.WriteBody(ref writer, declared, value);
            return declared.IsNamedRoot;
        }

        if (registry.FindRoot(value!.GetType()) is not { ReadsPlain: true } codec)
            return WriteValue(ref writer, value);
        WriteTag(ref writer, codec);
        GuardedCodec.WriteBody(ref writer, codec, (object)value);
        return codec.IsNamedRoot;
    }

    private static void WriteTag(ref OotWriter writer, OotCodec codec)
    {
        if (codec.IsNamedRoot)
            SchemaUse.Of(ref writer)?.Add(codec);
        writer.WriteUInt32(codec.Tag);
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
