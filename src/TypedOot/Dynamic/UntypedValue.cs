using TypedOot.Codecs;
using TypedOot.Serialization;

namespace TypedOot.Dynamic;

/// <summary>Writes and reads values that stand on their own and have no declared type; nil is one of them. Errors have their path.</summary>
internal static class UntypedValue
{
    /// <summary>Writes a value by its runtime type.</summary>
    /// <exception cref="OotSerializationException">It, or something in it, is neither plain nor a registered message.</exception>
    public static void Write(ref OotWriter writer, object? value)
    {
        int start = writer.Position;
        try
        {
            PlainWriter.Write(ref writer, value);
        }
        catch (OotSerializationException e) when (e.Path is null)
        {
            throw GuardedCodec.Locate(ref writer, e, start, OotKind.Any);
        }
    }

    /// <summary>Reads a value as the options ask for.</summary>
    /// <exception cref="OotFormatException">The bytes are malformed, or something in them cannot be read.</exception>
    public static object? Read(ref OotReader reader)
    {
        int start = reader.Position;
        try
        {
            return PlainReader.Read(ref reader);
        }
        catch (Exception e) when (GuardedCodec.IsRefusal(e))
        {
            throw GuardedCodec.Locate(ref reader, e, start, OotKind.Any);
        }
    }

    /// <summary>Reads a value as an object of .NET.</summary>
    /// <exception cref="OotFormatException">The bytes are malformed, or something in them cannot be read.</exception>
    public static object? ReadObject(ref OotReader reader)
    {
        int start = reader.Position;
        try
        {
            return PlainReader.ReadObject(ref reader);
        }
        catch (Exception e) when (GuardedCodec.IsRefusal(e))
        {
            throw GuardedCodec.Locate(ref reader, e, start, OotKind.Any);
        }
    }

    /// <summary>The tag of the message that the value which comes next is; that of a value if it is none, or is read as an element.</summary>
    /// <exception cref="OotFormatException">It is a malformed envelope or discriminator.</exception>
    public static OotTag PeekTag(ref OotReader reader)
    {
        if (Envelope.IsNext(ref reader))
            return Envelope.PeekTag(reader);
        if (reader.Options is OotSerializerOptions { UntypedValues: OotUntypedValues.AsElements } || !PolymorphicSlot.IsMarked(ref reader))
            return default;
        OotReader ahead = reader;
        ahead.ReadArrayHeader();
        return OotTag.Read(ref ahead);
    }
}
