using System.Runtime.CompilerServices;
using TypedOot.MessagePack;

namespace TypedOot.Serialization;

/// <summary>
/// Runs codecs at the root of a read or write, and gives what they throw its path. Nothing here costs anything while all goes well.
/// </summary>
internal static class GuardedCodec
{
    /// <summary>Writes a typed root.</summary>
    /// <exception cref="OotSerializationException">The value, or something in it, cannot be written.</exception>
    public static void Write<T>(ref OotWriter writer, OotCodec<T> codec, T value)
    {
        int start = writer.Position;
        try
        {
            if (value is null)
            {
                WriteNull(ref writer, codec);
                return;
            }

            codec.Write(ref writer, value);
            if (!writer.HasValueAt(start) && (writer.Position == start || codec.Kind.Form != OotKindForm.Optional))
                throw NoValue(ref writer, start, codec.Type);
        }
        catch (OotSerializationException e) when (e.Path is null)
        {
            throw Locate(ref writer, e, start, codec.Kind);
        }
    }

    /// <summary>Writes what stands in a slot, null included.</summary>
    /// <exception cref="OotSerializationException">The value, or something in it, cannot be written.</exception>
    public static void WriteSlot<T>(ref OotWriter writer, OotCodec<T> codec, T? value)
    {
        int start = writer.Position;
        try
        {
            codec.Write(ref writer, value);
        }
        catch (OotSerializationException e) when (e.Path is null)
        {
            throw Locate(ref writer, e, start, codec.Kind);
        }
    }

    /// <summary>Writes the body of a message of exactly the codec's type.</summary>
    /// <exception cref="OotSerializationException">Something in it cannot be written.</exception>
    public static void WriteBody(ref OotWriter writer, OotCodec codec, object value)
    {
        int start = writer.Position;
        try
        {
            codec.WriteBody(ref writer, value);
        }
        catch (OotSerializationException e) when (e.Path is null)
        {
            throw Locate(ref writer, e, start, codec.Kind);
        }
    }

    /// <summary>Writes the body of a message of exactly the codec's type, without boxing it.</summary>
    /// <exception cref="OotSerializationException">Something in it cannot be written.</exception>
    public static void WriteBody<T>(ref OotWriter writer, OotCodec<T> codec, T value)
    {
        int start = writer.Position;
        try
        {
            codec.WriteBody(ref writer, value);
        }
        catch (OotSerializationException e) when (e.Path is null)
        {
            throw Locate(ref writer, e, start, codec.Kind);
        }
    }

    /// <summary>Reads a typed root.</summary>
    /// <exception cref="OotFormatException">The bytes are something else.</exception>
    public static T Read<T>(ref OotReader reader, OotCodec<T> codec)
    {
        int start = reader.Position;
        try
        {
            if (reader.IsNil)
                return ReadNull(ref reader, codec);
            return codec.Read(ref reader) ?? throw NullRoot(ref reader, codec);
        }
        catch (Exception e) when (IsRefusal(e))
        {
            throw Locate(ref reader, e, start, codec.Kind);
        }
    }

    /// <summary>Reads what stands in a slot, nil included.</summary>
    /// <exception cref="OotFormatException">The bytes are something else.</exception>
    public static T? ReadSlot<T>(ref OotReader reader, OotCodec<T> codec)
    {
        int start = reader.Position;
        try
        {
            return codec.Read(ref reader);
        }
        catch (Exception e) when (IsRefusal(e))
        {
            throw Locate(ref reader, e, start, codec.Kind);
        }
    }

    /// <summary>Reads the body of a message.</summary>
    /// <exception cref="OotFormatException">The bytes are something else.</exception>
    public static object ReadBody(ref OotReader reader, OotCodec codec)
    {
        int start = reader.Position;
        try
        {
            if (reader.IsNil)
                throw Nil(ref reader, codec);
            return codec.ReadBody(ref reader);
        }
        catch (Exception e) when (IsRefusal(e))
        {
            throw Locate(ref reader, e, start, codec.Kind);
        }
    }

    /// <summary>Reads a root that is no message, nil included.</summary>
    /// <exception cref="OotFormatException">The bytes are something else.</exception>
    public static object? ReadRoot(ref OotReader reader, OotCodec codec)
    {
        int start = reader.Position;
        try
        {
            return codec.ReadRoot(ref reader);
        }
        catch (Exception e) when (IsRefusal(e))
        {
            throw Locate(ref reader, e, start, codec.Kind);
        }
    }

    /// <summary>Reads the body of a message into an object that is exactly of the codec's type.</summary>
    /// <exception cref="OotFormatException">The bytes are something else.</exception>
    public static void Fill(ref OotReader reader, OotCodec codec, object value)
    {
        int start = reader.Position;
        try
        {
            if (reader.IsNil)
                throw Nil(ref reader, codec);
            codec.Fill(ref reader, value);
        }
        catch (Exception e) when (IsRefusal(e))
        {
            throw Locate(ref reader, e, start, codec.Kind);
        }
    }

    /// <summary>Holds the code of a user, such as a converter, to its promise of one value that is not nil.</summary>
    /// <exception cref="OotSerializationException">It wrote nothing, or nil.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ExpectValue(ref OotWriter writer, int start, Type type)
    {
        if (!writer.HasValueAt(start))
            throw NoValue(ref writer, start, type);
    }

    /// <summary>Whether an exception is about what was read: everything but lack of memory and messages that collide.</summary>
    public static bool IsRefusal(Exception e) => e is not (OutOfMemoryException or OotRegistryException);

    /// <summary>The same error, with its path in what was written so far.</summary>
    public static OotSerializationException Locate(ref OotWriter writer, OotSerializationException e, int start, OotKind kind)
    {
        ReadOnlySpan<byte> written = writer.Written[start..];
        return e.At(OotPath.Find(written, kind, OotPath.NameOf(kind), written.Length, OotSerializerOptions.RegistryOf(writer.Options)));
    }

    /// <summary>An error for what user code threw, at the place that is to blame.</summary>
    public static OotFormatException Refused(in OotReader reader, Exception e) =>
        new(reader.BlameOffset, $"the value was refused: {e.Message.TrimEnd('.')}", e);

    /// <summary>The error, or one for what user code threw, with its path in what is read.</summary>
    public static OotFormatException Locate(ref OotReader reader, Exception e, int start, OotKind kind)
    {
        // One that has a path already is from a read that the user's code began, in other data.
        OotFormatException error = e is OotFormatException { Path: null } own
            ? own
            : Refused(reader, e);
        string path = OotPath.Find(
            reader.Data[start..], kind, OotPath.NameOf(kind), error.Offset - start, OotSerializerOptions.RegistryOf(reader.Options), reader.Scope as SchemaScope);
        return error.At(error.MissingMember is null ? path : $"{path}.{error.MissingMember}");
    }

    /// <summary>Nil is a root where a call of the program says that the type may be null, and where null is a value of the type, as of an option of F#.</summary>
    private static bool TakesNull<T>(MessagePackOptions options, OotCodec<T> codec) =>
        codec.Kind.Form == OotKindForm.Optional || OotSerializerOptions.RegistryOf(options).TakesNull<T>();

    private static void WriteNull<T>(ref OotWriter writer, OotCodec<T> codec)
    {
        if (!TakesNull(writer.Options, codec))
            throw NullRoot(codec);
        writer.WriteNil();
    }

    private static T ReadNull<T>(ref OotReader reader, OotCodec<T> codec)
    {
        if (!TakesNull(reader.Options, codec))
            throw Nil(ref reader, codec);
        reader.TryReadNil();
        return default!;
    }

    // Errors are made apart from what runs always: a method that makes a text has to clear the room for it at each call.
    private static OotSerializationException NullRoot(OotCodec codec) => new($"the {codec.Type} to be written is null, and no call says that it may be");

    private static OotSerializationException NoValue(ref OotWriter writer, int start, Type type) =>
        new($"the codec of {type} wrote {(writer.Position > start ? "nil" : "nothing")}, and a value must stand here");

    private static OotFormatException NullRoot(ref OotReader reader, OotCodec codec) =>
        reader.Failure($"the root is null, and a {codec.Type} must stand there");

    private static OotFormatException Nil(ref OotReader reader, OotCodec codec) => reader.Unexpected($"a {codec.Type}");
}
