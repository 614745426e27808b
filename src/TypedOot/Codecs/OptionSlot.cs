using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Slots of F# options: nil, or the value. Where nil is a value already, as for an option of an option, an array of at most one value. Called by generated
/// codecs, which know the type of the option. Thread safe.
/// </summary>
public static class OptionSlot
{
    private const int ObjectSize = 24;

    /// <summary>The kind of an option.</summary>
    /// <typeparam name="T">The type of its value.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    public static OotKind Kind<T, TCodec>()
        where TCodec : struct, IOotCodec<T> => Form<T, TCodec>.Kind;

    /// <summary>Writes an option without a value.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <typeparam name="T">The type of its value.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    public static void WriteNone<T, TCodec>(ref OotWriter writer)
        where TCodec : struct, IOotCodec<T>
    {
        if (Form<T, TCodec>.IsArray)
            writer.WriteArrayHeader(0);
        else
            writer.WriteNil();
    }

    /// <summary>Writes the value of an option.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="value">The value.</param>
    /// <typeparam name="T">The type of its value.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    /// <exception cref="OotSerializationException">The value cannot be written, or is a null that would be read as no value.</exception>
    public static void WriteSome<T, TCodec>(ref OotWriter writer, T value)
        where TCodec : struct, IOotCodec<T>
    {
        if (Form<T, TCodec>.IsArray)
        {
            writer.Enter();
            writer.WriteArrayHeader(1);
            TCodec.Write(ref writer, value);
            writer.Leave();
            return;
        }

        int start = writer.Position;
        TCodec.Write(ref writer, value);
        if (!writer.HasValueAt(start))
            throw IsNull(ref writer, start, typeof(T));
    }

    /// <summary>Reads an option.</summary>
    /// <param name="reader">Where it stands.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether it has one.</returns>
    /// <typeparam name="T">The type of its value.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    /// <exception cref="OotFormatException">Something else stands there.</exception>
    public static bool TryRead<T, TCodec>(ref OotReader reader, out T value)
        where TCodec : struct, IOotCodec<T>
    {
        if (Form<T, TCodec>.IsArray)
            return TryReadArray<T, TCodec>(ref reader, out value);
        if (reader.TryReadNil())
        {
            value = default!;
            return false;
        }

        reader.Charge(ObjectSize);
        value = TCodec.Read(ref reader)!;
        return true;
    }

    private static bool TryReadArray<T, TCodec>(ref OotReader reader, out T value)
        where TCodec : struct, IOotCodec<T>
    {
        int start = reader.Position;
        int count = reader.NextType == MessagePackType.Array ? reader.ReadArrayHeader() : -1;
        if (count is not (0 or 1))
            throw NoOption(ref reader, start, typeof(T));
        value = default!;
        if (count == 0)
            return false;
        reader.Enter();
        reader.Charge(ObjectSize);
        value = TCodec.Read(ref reader)!;
        reader.Leave();
        return true;
    }

    private static OotSerializationException IsNull(ref OotWriter writer, int start, Type type)
    {
        // The place of the error is where writing ended.
        writer.Rewind(start);
        return new OotSerializationException($"an option has a {type} that is null, and would be read as one without a value");
    }

    private static OotFormatException NoOption(ref OotReader reader, int start, Type type) =>
        reader.UnexpectedAt(start, $"an option of {type} (an array of one value, or of none)");

    /// <summary>The form of the options of a type, found once.</summary>
    private static class Form<T, TCodec>
        where TCodec : struct, IOotCodec<T>
    {
        /// <summary>Whether it is an array, as nil would be two values.</summary>
        public static readonly bool IsArray = TCodec.Kind.Form is OotKindForm.Optional or OotKindForm.Any;

        public static OotKind Kind => IsArray ? OotKind.List(TCodec.Kind) : OotKind.Optional(TCodec.Kind);
    }
}
