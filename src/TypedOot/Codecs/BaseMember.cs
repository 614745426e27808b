using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Looks a member up in the block of a base, for constructors of derived types that take it before there is an object to fill.</summary>
/// <remarks>Made for generated code.</remarks>
public static class BaseMember
{
    /// <summary>Reads one member, and goes back to where the reader was.</summary>
    /// <param name="reader">The reader of the derived body.</param>
    /// <param name="place">Where the block stands.</param>
    /// <param name="schema">The members of the base.</param>
    /// <param name="name">The name of the member.</param>
    /// <returns>The member, or the default of its type if it is absent or nil.</returns>
    /// <exception cref="OotFormatException">Something else stands there.</exception>
    public static T? Read<T, TCodec>(ref OotReader reader, int place, OotSchema schema, string name)
        where TCodec : struct, IOotCodec<T>
    {
        ArgumentNullException.ThrowIfNull(schema);
        int end = reader.Position;
        T? value = default;

        // The writer has charged the members once, and so does the reader of all of them.
        long excess = reader.Excess;
        if (reader.Seek(place))
        {
            OotBody body = new(ref reader, schema);
            while (body.Next(ref reader, out int member))
            {
                if (schema.Members[member].Name != name)
                    reader.Skip();
                else if (!reader.TryReadNil())
                    value = TCodec.Read(ref reader);
            }
        }

        reader.Excess = excess;
        reader.Seek(end);
        return value;
    }
}
